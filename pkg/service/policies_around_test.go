package service_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestEveryKindOfAnswerIsOfTheRowsThatMayBeRead holds answers of metrics of every type
// against those of a database that has no other rows.
func TestEveryKindOfAnswerIsOfTheRowsThatMayBeRead(t *testing.T) {
	all := fairAt(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, tc := range []struct {
		login string
		kept  []string
	}{{"east", []string{"a", "b"}}, {"town", []string{"c"}}, {"two", []string{"a", "c", "d"}}} {
		login, kept := tc.login, tc.kept
		own := fairAt(t, kept...)
		answered := 0
		for range 150 {
			req := drawnAtFair(r)
			want, wrong := own.Query(as(t, "boss"), req)
			got, err := all.Query(as(t, login), req)
			if (err == nil) != (wrong == nil) || err != nil && err.Error() != wrong.Error() {
				t.Errorf("%s %+v: %v, want %v", login, req, err, wrong)
				continue
			}
			if err != nil {
				continue
			}
			answered++
			if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(answer.Stats{}), cmpopts.IgnoreFields(answer.Answer{}, "Layout"), cmpopts.IgnoreFields(answer.Metric{}, "Label"), cmp.Comparer(func(a, b answer.Num) bool { return a == b || !a.OK() && !b.OK() })); d != "" {
				t.Errorf("%s %+v: %s", login, req, d)
			}
		}
		if answered < 75 {
			t.Errorf("%s: only %d are answered", login, answered)
		}
	}
}

func drawnAtFair(r *rand.Rand) query.Request {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	metric := pick("amount", "sales", "buyers", "visits", "stock", "stalls", "per_sale", "per_visit", "growth", "so_far", "of_3_days", "buy_after", "buy_rate", "of_large")
	req := query.Request{Metrics: []string{metric}, Time: query.TimeRange{From: fmt.Sprintf("2025-11-%02d", 1+r.IntN(5)), To: fmt.Sprintf("2025-11-%02d", 6+r.IntN(8))}}
	switch r.IntN(6) {
	case 0, 1, 2:
		req.By = []query.By{{Hierarchy: "places", Level: pick("region", "town", "stall")}}
	case 3:
		req.By = []query.By{{Dimension: pick("person__grade", "person", "stall__town", "sale__channel")}}
	}
	if r.IntN(3) == 0 {
		req.Grain = pick("day", "week", "month")
	}
	if r.IntN(3) == 0 {
		req.Compare = []string{pick("previous", "lastYear", "target")}
		if metric == "visits" { // its targets are set above the rows of some, who are told none
			req.Compare[0] = "previous"
		}
	}
	req.Share, req.Rank = r.IntN(5) == 0, r.IntN(4) == 0 && len(req.By) > 0
	if len(req.By) > 0 && r.IntN(4) == 0 {
		req.Top = &query.Top{N: 1 + r.IntN(2), Metric: metric, Asc: r.IntN(2) == 0, Others: r.IntN(2) == 0}
	}
	switch r.IntN(8) {
	case 0:
		req.Where = []string{"{{ Metric('amount', group_by=['" + pick("person", "stall") + "']) }} > " + pick("200", "400", "800")}
	case 1:
		req.Filters = []query.Filter{{Field: pick("amount", "sales"), Op: "gt", Values: []string{pick("5", "100", "300")}}}
	case 2:
		req.Filters = []query.Filter{{Field: "stall__region", Op: pick("ne", "isNull", "notNull"), Values: nil}}
		if req.Filters[0].Op == "ne" {
			req.Filters[0].Values = []string{"West"}
		}
	case 3:
		req.Filters = []query.Filter{{Field: "amount", Op: "gt", Against: "previous", Values: []string{"0.1"}}}
	}
	if len(req.Compare) > 0 && r.IntN(3) == 0 {
		req.LikeForLike = "places.stall"
	}
	if r.IntN(6) == 0 {
		f := false
		req.Fill = &f
	}
	return req
}

// TestConditionsOnMetricsReadTheirOwnRows: who reads buyers of all and amounts of the
// west cannot find the amounts of others by those who pass.
func TestConditionsOnMetricsReadTheirOwnRows(t *testing.T) {
	s := fairAt(t)
	time := query.TimeRange{From: "2025-11-01", To: "2025-11-10"}
	for name, req := range map[string]query.Request{
		"where":         {Metrics: []string{"sales"}, Where: []string{"{{ Metric('amount', group_by=['stall']) }} > 50"}},
		"a filter":      {Metrics: []string{"sales"}, Filters: []query.Filter{{Field: "amount", Op: "gt", Values: []string{"50"}}}},
		"beside amount": {Metrics: []string{"sales", "amount"}, Where: []string{"{{ Metric('amount', group_by=['stall']) }} > 50"}},
	} {
		req.By, req.Time = []query.By{{Hierarchy: "places", Level: "stall"}}, time
		a, err := s.Query(as(t, "mixed"), req)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]string{"c 10", "d 5"}, table(a, a.Metrics[0].Values)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestNothingHiddenIsProposed: who misspells what is hidden is not told how it is spelt.
func TestNothingHiddenIsProposed(t *testing.T) {
	s := underPolicies(t)
	for name, tc := range map[string]struct {
		login, hidden string
		req           query.Request
	}{
		"a metric of a condition":    {"but", "customers", query.Request{Where: []string{"{{ Metric('customerz', group_by=['store']) }} > 1"}}},
		"a dimension of a condition": {"east", "sale__channel", query.Request{Where: []string{"{{ Dimension('sale__chanel') }} = 'web'"}}},
		"a dimension to group by":    {"east", "sale__channel", query.Request{By: []query.By{{Dimension: "sale__chanel"}}}},
		"a dimension of a filter":    {"east", "sale__channel", query.Request{Filters: []query.Filter{{Field: "sale__chanel", Values: []string{"web"}}}}},
	} {
		tc.req.Metrics, tc.req.Time = []string{"amount"}, query.TimeRange{Preset: "mtd"}
		if _, err := s.Query(as(t, "boss"), tc.req); err == nil || !strings.Contains(err.Error(), tc.hidden) {
			t.Errorf("%s: all is shown to boss: %v", name, err)
		}
		if _, err := s.Query(as(t, tc.login), tc.req); err == nil || strings.Contains(err.Error(), tc.hidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPagesTellOfOwnUnitsOnly: of two towns of one name the people and events of the
// reader's, no rule on what is hidden is counted, and no finding quotes definitions.
func TestPagesTellOfOwnUnitsOnly(t *testing.T) {
	s := fairAt(t)
	page, _, err := s.MetricPage(as(t, "town"), "amount")
	if err != nil {
		t.Fatal(err)
	}
	var people []string
	for _, o := range page.Owners {
		people = append(people, o.Person)
	}
	if d := cmp.Diff([]string{"wim"}, people); d != "" {
		t.Error(d)
	}
	from, to := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)
	scope := &query.Scope{Hierarchy: "places", Path: []query.ScopeStep{{Level: "region", Member: "East"}, {Level: "town", Member: "Mill"}}}
	for login, want := range map[string]int{"boss": 1, "east": 1, "town": 0} {
		events, err := s.Events(as(t, login), scope, from, to)
		if err != nil || len(events) != want {
			t.Errorf("%s: %v %v", login, events, err)
		}
	}
	var denied access.Denied
	if _, err := s.Events(as(t, "stranger"), nil, from, to); !errors.As(err, &denied) {
		t.Errorf("a stranger is told events: %v", err)
	}
	for login, want := range map[string]int{"boss": 1, "mixed": 0} {
		c, err := s.Catalog(as(t, login))
		if err != nil {
			t.Fatal(err)
		}
		if c.Counts.Rules != want {
			t.Errorf("%s: %d rules", login, c.Counts.Rules)
		}
	}
	if len(page.Diagnostics) > 0 || page.Metric.Warnings > 0 {
		t.Errorf("findings are told: %v %d", page.Diagnostics, page.Metric.Warnings)
	}
}

// TestListsOfWhatIsNotGiven: neither the table of people, which holds the units of all,
// nor the persons and bands of a source of which the reader may read no metric; what
// metrics that may be read are grouped by is listed as before.
func TestListsOfWhatIsNotGiven(t *testing.T) {
	s := underPolicies(t)
	f := fairAt(t)
	list := func(names ...string) (out query.Request) {
		for _, name := range names {
			out.By = append(out.By, query.By{Dimension: name})
		}
		return out
	}
	for name, tc := range map[string]struct {
		s     *service.Service
		login string
		req   query.Request
		want  string
	}{
		"people, to all":      {s, "boss", list("row__login", "row__unit"), "3 rows"},
		"people, to the east": {s, "east", list("row__login", "row__unit"), "denied"},
		"units of people":     {s, "east", list("row__unit"), "denied"},
		"notes, to all":       {f, "boss", list("counted__note"), "2 rows"},
		"notes, to the east":  {f, "east", list("counted__note"), "1 rows"},
		"notes, without":      {f, "mixed", list("counted__note"), "denied"},
		"their days, without": {f, "mixed", list("counted__day"), "denied"},
		"stalls, without":     {f, "mixed", list("stall", "stall__region"), "5 rows"},
		"grades, without":     {f, "mixed", list("person__grade"), "4 rows"},
	} {
		a, err := tc.s.Query(as(t, tc.login), tc.req)
		var denied access.Denied
		got := fmt.Sprint(err)
		switch {
		case errors.As(err, &denied):
			got = "denied"
		case err == nil:
			got = fmt.Sprintf("%d rows", a.Rows)
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	for login, want := range map[string]bool{"boss": true, "mixed": false} {
		c, err := f.Catalog(as(t, login))
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(c.Loads, func(l wire.Load) bool { return l.Source == "stock" }); got != want {
			t.Errorf("%s: loads of the stock told: %v", login, got)
		}
	}
}

// TestWrittenTargetsAreOfOwnUnits: of two towns of one name the reader's.
func TestWrittenTargetsAreOfOwnUnits(t *testing.T) {
	s := fairAt(t)
	for login, want := range map[string][2]string{
		"boss": {"943", "Bay 55 Mill 777 Mill 111  -  -"},
		"east": {"832", "Bay 55 Mill 777"},
		"town": {"111", "Mill 111"},
		"but":  {"166", "Bay 55 Mill 111  -"},
	} {
		var got [2]string
		for i, by := range [][]query.By{nil, {{Hierarchy: "places", Level: "town"}}} {
			a, err := s.Query(as(t, login), query.Request{Metrics: []string{"visits"}, By: by, Time: query.TimeRange{From: "2025-11", To: "2025-11"}, Compare: []string{"target"}})
			if err != nil {
				t.Fatal(err)
			}
			got[i] = strings.Join(table(a, a.Metrics[0].Comparisons[0].Values), " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", login, got, want)
		}
	}
}

// TestTablesAreOfOneScope: a table is one statement, so that metrics that are given in
// different rows are refused in one, whichever comes first.
func TestTablesAreOfOneScope(t *testing.T) {
	s := fairAt(t)
	by := []query.By{{Dimension: "metric_time__month"}, {Dimension: "stall__region"}}
	for _, metrics := range [][]string{{"sales", "amount"}, {"amount", "sales"}} {
		var denied access.Denied
		if a, err := s.Query(as(t, "mixed"), query.Request{Metrics: metrics, By: by}); !errors.As(err, &denied) {
			t.Errorf("%v: %v %v", metrics, a, err)
		}
		if _, err := s.Query(as(t, "east"), query.Request{Metrics: metrics, By: by}); err != nil {
			t.Errorf("%v of one scope: %v", metrics, err)
		}
	}
	for metric, want := range map[string]int{"sales": 6, "amount": 2} {
		a, err := s.Query(as(t, "mixed"), query.Request{Metrics: []string{metric}, By: by})
		if err != nil || a.Rows != want {
			t.Errorf("%s: %v %v", metric, a, err)
		}
	}
}
