package service_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

func TestSmallGroupsAreWithheld(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		for name, tc := range map[string]struct {
			req  query.Request
			want string
		}{
			"the whole":                   {query.Request{}, "98229"},
			"the smallest, and one more":  {query.Request{By: byDimension("payment__dept")}, "it -|legal -|ops 26808|sales 42612"},
			"none is small":               {query.Request{By: byDimension("payment__site")}, "North 42612|South 55617"},
			"one that is told":            {query.Request{Filters: only("payment__dept", "ops")}, "26808"},
			"one that is too small":       {query.Request{Filters: only("payment__dept", "legal")}, "-"},
			"one that tells it":           {query.Request{Filters: only("payment__dept", "it")}, "-"},
			"all but it":                  {query.Request{Filters: []query.Filter{{Field: "payment__dept", Op: "ne", Values: []string{"legal"}}}}, "-"},
			"several that are told":       {query.Request{Filters: only("payment__dept", "ops", "sales")}, "69420"},
			"several with one":            {query.Request{Filters: only("payment__dept", "ops", "legal")}, "-"},
			"in its scope":                {query.Request{By: []query.By{{Hierarchy: "org", Level: "dept"}}, Scope: &query.Scope{Hierarchy: "org", Path: []query.ScopeStep{{Level: "site", Member: "South"}}}}, "it -|legal -|ops 26808"},
			"the only one of its site":    {query.Request{By: []query.By{{Hierarchy: "org", Level: "dept"}}, Scope: &query.Scope{Hierarchy: "org", Path: []query.ScopeStep{{Level: "site", Member: "North"}}}}, "sales 42612"},
			"the largest":                 {query.Request{By: byDimension("payment__dept"), Top: &query.Top{N: 3}}, "sales 42612|ops 26808"},
			"that pass":                   {query.Request{By: byDimension("payment__dept"), Filters: []query.Filter{{Field: "salaries", Op: "gt", Values: []string{"1"}}}}, "ops 26808|sales 42612"},
			"in no order of their own":    {query.Request{By: byDimension("payment__dept"), Order: []query.Order{{Field: "salaries", Desc: true}}}, "sales 42612|ops 26808|it -|legal -"},
			"by a condition of templates": {query.Request{Where: []string{"{{ Dimension('payment__dept') }} <> 'legal'"}}, "-"},
		} {
			tc.req.Metrics, tc.req.Time = []string{"salaries"}, november
			got := strings.Join(toldIn(t, s, "analyst", tc.req), "|")
			if strings.TrimSpace(got) != tc.want {
				t.Errorf("%s: %s, want %s", name, got, tc.want)
			}
		}
		// What is made of it, whatever the kind, and over what it compares with.
		for metric, want := range map[string]string{
			"per_head": "it -|legal -|ops 3351|sales 3551", "mean_salary": "it -|legal -|ops 3351|sales 3551", "twice": "it -|legal -|ops 53616|sales 85224",
			"growth": "it -|legal -|ops 0|sales 0", "so_far": "it -|legal -|ops 53616|sales 85224", "heads": "it -|legal -|ops 8|sales 12", "wages": "it -|legal -|ops 26808|sales 42612",
		} {
			if got := strings.Join(toldIn(t, s, "analyst", query.Request{Metrics: []string{metric}, By: byDimension("payment__dept"), Time: november}), "|"); got != want {
				t.Errorf("%s: %s, want %s", metric, got, want)
			}
			// Each row is of one head here, and of one month.
			if metric == "so_far" {
				continue
			}
			if got := strings.Join(toldIn(t, s, "rower", query.Request{Metrics: []string{metric}, By: byDimension("payment__dept"), Time: november}), "|"); got != want {
				t.Errorf("rows of %s: %s, want %s", metric, got, want)
			}
		}
		a, err := s.Query(as(t, "analyst"), query.Request{Metrics: []string{"salaries"}, By: byDimension("payment__dept"), Time: november, Share: true, Rank: true, Compare: []string{"previous"}})
		if err != nil {
			t.Fatal(err)
		}
		m := a.Metrics[0]
		// In October nobody is too few, so that it is told of that month.
		if d := cmp.Diff([]string{"it - - 19506 -", "legal - - - -", "ops 26808 0.273 26808 0", "sales 42612 0.434 42612 0"}, table(a, m.Values, m.Share, m.Comparisons[0].Values, m.Comparisons[0].Delta)); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff([]int{0, 0, 2, 1}, m.Rank); d != "" || m.Reasons[0] != answer.Small || m.Reasons[1] != answer.Small {
			t.Errorf("%s %v", d, m.Reasons)
		}
		for name, req := range map[string]query.Request{
			"the rest of a top": {Metrics: []string{"salaries"}, By: byDimension("payment__dept"), Top: &query.Top{N: 2, Others: true}, Time: november},
			"like for like":     {Metrics: []string{"salaries"}, LikeForLike: "org.dept", Compare: []string{"previous"}, Time: november},
			"a table":           {Metrics: []string{"salaries"}, By: byDimension("metric_time__month"), Time: november},
			"a condition on it": {Metrics: []string{"heads"}, Where: []string{"{{ Metric('salaries', group_by=['payment__dept']) }} > 1"}, Time: november},
		} {
			if _, err := s.Query(as(t, "analyst"), req); !hasCode(err, "RQ206") {
				t.Errorf("%s: %v", name, err)
			}
		}
		var denied access.Denied
		if _, err := s.Query(as(t, "analyst"), query.Request{Metrics: []string{"salaries"}, Time: november, Compare: []string{"previous"}, Parts: true}); !errors.As(err, &denied) {
			t.Errorf("parts: %v", err)
		}
	})
}

// TestSmallGroupsOverTime: a month of too few is withheld with the one beside it, in which
// its department is told, and each counts in the statement that reads the number.
func TestSmallGroupsOverTime(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		months := query.Request{
			Metrics: []string{"salaries"}, By: byDimension("payment__dept"), Grain: "month", Time: query.TimeRange{From: "2025-10", To: "2025-11"}, Compare: []string{"previous"},
		}
		a, err := s.Query(as(t, "analyst"), months)
		if err != nil {
			t.Fatal(err)
		}
		// In November it hides legal, in October itself, which its two months less November
		// would tell, and ops it there.
		want := []string{"it -", "it -", "legal -", "legal -", "ops -", "ops -", "sales 42612", "sales 42612"}
		if d := cmp.Diff(want, table(a, a.Metrics[0].Values)); d != "" {
			t.Error(d)
		}
		if len(a.Stats.Statements) != 1 {
			t.Errorf("%d statements", len(a.Stats.Statements))
		}
		months.Filters = only("payment__site", "South")
		narrowed, err := s.Query(as(t, "analyst"), months)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want[:6], table(narrowed, narrowed.Metrics[0].Values)); d != "" {
			t.Error(d)
		}
		if len(narrowed.Stats.Statements) != 2 {
			t.Errorf("%d statements", len(narrowed.Stats.Statements))
		}
		if _, err := s.Explain(as(t, "boss"), months); err != nil {
			t.Error(err)
		}
	})
}

// TestCareInTheAgenda: what rules say to a reader is of what the reader is told.
func TestCareInTheAgenda(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		for login, want := range map[string]int{"boss": 2, "rough": 2, "analyst": 2, "planner": 2, "judge": 0} {
			a, err := s.Agenda(as(t, login), service.AgendaRequest{})
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Count(string(text), `"dear"`); got == 0 != (want == 0) || len(a.Errors) > 0 {
				t.Errorf("%s: %d: %s", login, got, text)
			}
			if exact := strings.Contains(string(text), "42612") || strings.Contains(string(text), "42,612"); exact && (login == "rough" || login == "judge") {
				t.Errorf("%s is told digits: %s", login, text)
			}
		}
	})
}
