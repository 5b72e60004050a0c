package service_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// payroll is what people earn, told to readers with more or less care.
const payroll = `
project: {name: payroll, timezone: UTC, language: en, asOf: 2025-12-01}
connections: [{name: db, @connection}]
sources:
  - name: pay
    table: pay
    primaryEntity: payment
    entities: [{name: employee, type: foreign, expr: person}]
    dimensions: [{name: month, type: time, grain: month, date: true}, {name: dept}, {name: site}, {name: grade}]
    measures: [{name: salary, agg: sum}, {name: mean, agg: average, expr: salary}, {name: heads, agg: count_distinct, expr: person}, {name: wages, agg: sum, expr: salary, nonAdditive: {dimension: month}}]
    defaultTime: month
hierarchies:
  - {name: org, levels: [{name: all}, {name: site, dimension: payment__site}, {name: dept, dimension: payment__dept}]}
metrics:
  - {name: salaries, measure: salary, unit: EUR, good: down}
  - {name: mean_salary, measure: mean, unit: EUR, good: down}
  - {name: heads, measure: heads}
  - {name: wages, measure: wages, unit: EUR}
  - {name: per_head, type: ratio, numerator: salaries, denominator: heads, unit: EUR}
  - {name: twice, type: derived, expr: salaries + salaries_again, inputs: [{metric: salaries}, {metric: salaries, alias: salaries_again}], unit: EUR}
  - {name: growth, type: derived, expr: salaries - before, inputs: [{metric: salaries}, {metric: salaries, alias: before, offset: 1 month}], unit: EUR}
  - {name: so_far, type: cumulative, measure: salary, toDate: year, unit: EUR}
targets:
  - {metric: salaries, grain: month, level: org.site, values: [{unit: North, period: 2025-11, value: 40000}, {unit: South, period: 2025-11, value: 60000}]}
rules:
  - {name: dear, metric: salaries, template: limit, grain: month, level: org.site, params: {above: 1}}
policies:
  - {name: bosses, who: {logins: [boss], kinds: [alerts]}, sql: true}
  - {name: by_site, who: {logins: [planner]}, require: [payment__site]}
  - {name: thousands, who: {logins: [rough, both]}, round: 1000}
  - {name: verdicts, who: {logins: [judge, both]}, mask: true}
  - {name: groups, who: {logins: [analyst]}, smallest: {of: employee, least: 5}}
  - {name: rows, who: {logins: [rower]}, smallest: {least: 5}}
  - {name: north, who: {logins: [head]}, rows: [{level: org.site, units: [North]}]}
  - {name: north_alone, who: {logins: [head_alone]}, rows: [{level: org.site, units: [North]}]}
  - {name: the_rest, who: {logins: [head]}, round: 1000}
`

// payrollData has two months of one salary a head: departments of 12, 8, 6 and 3 heads
// in November, and of grade A those with even numbers.
func payrollData() string {
	var rows []string
	add := func(month, site, dept string, heads int) {
		for i := range heads {
			grade := "A"
			if i%2 == 1 {
				grade = "B"
			}
			rows = append(rows, fmt.Sprintf("('%s-%s-%d', '%s', '%s', '%s', '%s', %d)", site, dept, i, month, site, dept, grade, 3001+100*i))
		}
	}
	for _, month := range []string{"2025-10-01", "2025-11-01"} {
		add(month, "North", "sales", 12)
		add(month, "South", "ops", 8)
		add(month, "South", "it", 6)
		if month > "2025-11" {
			add(month, "South", "legal", 3)
		}
	}
	return "CREATE TABLE pay (person VARCHAR(40), month DATE, site VARCHAR(20), dept VARCHAR(20), grade VARCHAR(2), salary NUMERIC);\n" +
		"INSERT INTO pay VALUES " + strings.Join(rows, ",") + ";"
}

func eachPayroll(t *testing.T, run func(t *testing.T, s *service.Service)) {
	t.Helper()
	engines.Each(t, map[string]string{"payroll.yaml": payroll}, payrollData(), func(t *testing.T, w engines.World) { run(t, w.Service) })
}

var november = query.TimeRange{From: "2025-11", To: "2025-11"}

func byDimension(names ...string) (out []query.By) {
	for _, name := range names {
		out = append(out, query.By{Dimension: name})
	}
	return out
}

func only(field string, values ...string) []query.Filter {
	return []query.Filter{{Field: field, Op: "in", Values: values}}
}

// toldIn asks as somebody and gives the lines of the first metric, or the code of what
// refuses it.
func toldIn(t *testing.T, s *service.Service, login string, req query.Request) []string {
	t.Helper()
	a, err := s.Query(as(t, login), req)
	var denied access.Denied
	switch {
	case errors.As(err, &denied):
		return []string{"denied"}
	case err != nil:
		return []string{err.Error()}
	}
	return table(a, a.Metrics[0].Values)
}

// hasCode tells an error that has a finding of a code.
func hasCode(err error, code string) bool {
	var list diag.ListError
	return errors.As(err, &list) && slices.ContainsFunc(list.List, func(d diag.Diagnostic) bool { return d.Code == code })
}

func TestDimensionsThatPoliciesRequire(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		heads := func(req query.Request) query.Request {
			req.Metrics, req.Time = []string{"heads"}, november
			return req
		}
		for name, req := range map[string]query.Request{
			"grouped":           heads(query.Request{By: byDimension("payment__site")}),
			"by its level":      heads(query.Request{By: []query.By{{Hierarchy: "org", Level: "site"}}}),
			"filtered to one":   heads(query.Request{Filters: only("payment__site", "North")}),
			"in a scope":        heads(query.Request{Scope: &query.Scope{Hierarchy: "org", Path: []query.ScopeStep{{Level: "site", Member: "South"}}}}),
			"share of a filter": heads(query.Request{By: byDimension("payment__dept"), Filters: only("payment__site", "South"), Share: true}),
		} {
			if _, err := s.Query(as(t, "planner"), req); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, req := range map[string]query.Request{
			"the whole":           heads(query.Request{}),
			"by another":          heads(query.Request{By: byDimension("payment__grade")}),
			"all but one":         heads(query.Request{Filters: []query.Filter{{Field: "payment__site", Op: "ne", Values: []string{"North"}}}}),
			"a share of all":      heads(query.Request{By: byDimension("payment__site"), Share: true}),
			"a top over all":      heads(query.Request{By: byDimension("payment__dept", "payment__site"), Top: &query.Top{N: 1}}),
			"a table":             heads(query.Request{By: byDimension("metric_time__month")}),
			"made of it":          {Metrics: []string{"per_head"}, Time: november},
			"a condition on it":   {Metrics: []string{"salaries"}, By: byDimension("payment__site"), Time: november, Where: []string{"{{ Metric('heads', group_by=['payment__dept']) }} > 3"}},
			"beside what is told": {Metrics: []string{"salaries", "heads"}, Time: november},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := s.Query(as(t, "planner"), req)
				if err == nil || !strings.Contains(err.Error(), "told to you by payment__site only") && !strings.Contains(err.Error(), "no condition within the engine") {
					t.Error(err)
				}
				if _, err := s.Query(as(t, "boss"), req); err != nil {
					t.Errorf("to all: %v", err)
				}
			})
		}
	})
}

func TestRoundedValues(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		byDept := query.Request{Metrics: []string{"salaries"}, By: byDimension("payment__dept"), Time: november, Share: true, Compare: []string{"previous"}}
		a, err := s.Query(as(t, "rough"), byDept)
		if err != nil {
			t.Fatal(err)
		}
		m, was := a.Metrics[0], a.Metrics[0].Comparisons[0]
		// it 19506, legal 9303, ops 26808, sales 42612; 98229 in all, 88926 in October
		want := []string{"it 20000 20000 0 0.204", "legal 9000 - - 0.092", "ops 27000 27000 0 0.276", "sales 43000 43000 0 0.439"}
		if d := cmp.Diff(want, table(a, m.Values, was.Values, was.Delta, m.Share)); d != "" {
			t.Error(d)
		}
		for name, tc := range map[string]struct {
			req  query.Request
			want string
		}{
			"added up":             {query.Request{Metrics: []string{"twice"}}, "196000"},
			"less its own":         {query.Request{Metrics: []string{"growth"}}, "9000"},
			"so far":               {query.Request{Metrics: []string{"so_far"}}, "187000"},
			"a quotient is masked": {query.Request{Metrics: []string{"per_head"}}, "-"},
			"a filter goes by the rounded": {query.Request{Metrics: []string{"salaries"}, By: byDimension("payment__dept"),
				Filters: []query.Filter{{Field: "salaries", Op: "ge", Values: []string{"19900"}}}}, "it 20000|ops 27000|sales 43000"},
			"and not by the others":  {query.Request{Metrics: []string{"salaries"}, By: byDimension("payment__dept"), Filters: []query.Filter{{Field: "salaries", Op: "gt", Values: []string{"42999"}}}}, "sales 43000"},
			"a table":                {query.Request{Metrics: []string{"salaries"}, By: byDimension("metric_time__month")}, "2025-11-01 98000"},
			"the mildest of several": {query.Request{Metrics: []string{"salaries"}, Lang: "en"}, "98000"},
		} {
			tc.req.Time = november
			login := "rough"
			if name == "the mildest of several" {
				login = "both"
			}
			if got := strings.Join(toldIn(t, s, login, tc.req), "|"); strings.TrimSpace(got) != tc.want {
				t.Errorf("%s: %s, want %s", name, got, tc.want)
			}
		}
		// A policy that tells one site exactly says nothing of the other.
		if got := toldIn(t, s, "head", query.Request{Metrics: []string{"salaries"}, By: byDimension("payment__site"), Time: november}); !cmp.Equal(got, []string{"North 43000", "South 56000"}) {
			t.Error(got)
		}
		for name, req := range map[string]query.Request{
			"a condition within the engine": {Metrics: []string{"heads"}, Time: november, Where: []string{"{{ Metric('salaries', group_by=['payment__dept']) }} > 42611"}},
			"the order of a table":          {Metrics: []string{"salaries"}, By: byDimension("metric_time__month"), Time: november, Order: []query.Order{{Field: "salaries"}}},
		} {
			if _, err := s.Query(as(t, "rough"), req); !hasCode(err, "RQ206") {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := s.Query(as(t, "boss"), req); err != nil {
				t.Errorf("%s to all: %v", name, err)
			}
		}
		var denied access.Denied
		if _, err := s.BreakDown(as(t, "rough"), breakdown.Request{Metric: "salaries", Period: "2025-11", By: []string{"day"}}); !errors.As(err, &denied) {
			t.Error(err)
		}
		// Rules judge what is told: no other digit is in what they say.
		results, err := s.EvaluateRules(as(t, "rough"), "", "dear")
		if err != nil {
			t.Fatal(err)
		}
		for _, signal := range results[0].Signals {
			if v := float64(signal.Value); v != 43000 && v != 56000 {
				t.Errorf("a signal of %v", v)
			}
		}
		parted, err := s.Query(as(t, "rough"), query.Request{Metrics: []string{"salaries"}, Time: november, Compare: []string{"previous"}, Parts: true, By: byDimension("payment__site")})
		if err != nil {
			t.Fatal(err)
		}
		if parted.Parts.Change != 9000 {
			t.Errorf("a change of %v", parted.Parts.Change)
		}
	})
}

func TestMaskedValues(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		req := query.Request{
			Metrics: []string{"salaries"}, By: []query.By{{Hierarchy: "org", Level: "site"}}, Time: november, Share: true, Rank: true, Compare: []string{"previous", "target"},
		}
		a, err := s.Query(as(t, "judge"), req)
		if err != nil {
			t.Fatal(err)
		}
		m := a.Metrics[0]
		// 42612 of 40000 is too much, 55617 of 60000 is within.
		if d := cmp.Diff([]string{"bad", "good"}, m.Status); d != "" {
			t.Error(d)
		}
		told := [][]answer.Num{m.Values, m.Share}
		for i := range m.Comparisons {
			c := &m.Comparisons[i]
			told = append(told, c.Values, c.Delta, c.Rate, c.Due, c.Attainment, c.Pace, c.Of)
		}
		for _, list := range told {
			for _, v := range list {
				if v.OK() {
					t.Errorf("a number is told: %v", v)
				}
			}
		}
		if m.Reasons[0] != answer.Masked || m.Rank[0] != 0 || m.Rank[1] != 0 || m.Comparison("previous").Status[0] != "none" {
			t.Errorf("%v %v %v", m.Reasons, m.Rank, m.Comparison("previous").Status)
		}
		bySite := query.Request{Metrics: []string{"salaries"}, By: byDimension("payment__site"), Time: november}
		for name, change := range map[string]func(*query.Request){
			"ordered by it": func(r *query.Request) { r.Order = []query.Order{{Field: "salaries"}} },
			"the top by it": func(r *query.Request) { r.Top = &query.Top{N: 1} },
			"filtered by it": func(r *query.Request) {
				r.Filters = []query.Filter{{Field: "salaries", Op: "gt", Values: []string{"1"}}}
			},
			"a condition on it": func(r *query.Request) {
				r.Metrics, r.Where = []string{"heads"}, []string{"{{ Metric('salaries', group_by=['payment__dept']) }} > 1"}
			},
			"the order of a table": func(r *query.Request) {
				r.By, r.Order = byDimension("metric_time__month"), []query.Order{{Field: "salaries"}}
			},
		} {
			one := bySite
			change(&one)
			if _, err := s.Query(as(t, "judge"), one); !hasCode(err, "RQ206") {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, one := range map[string]query.Request{"a table": {Metrics: []string{"salaries"}, By: byDimension("metric_time__month"), Time: november}, "made of it": {Metrics: []string{"twice"}, Time: november}} {
			if got := strings.Join(toldIn(t, s, "judge", one), " "); !strings.HasSuffix(" "+got, " -") {
				t.Errorf("%s: %s", name, got)
			}
		}
		var denied access.Denied
		if _, err := s.Query(as(t, "judge"), query.Request{Metrics: []string{"salaries"}, Time: november, Compare: []string{"previous"}, Parts: true}); !errors.As(err, &denied) {
			t.Errorf("parts: %v", err)
		}
		rules, err := s.Rules(as(t, "judge"))
		if err != nil || len(rules.Rules) != 0 {
			t.Errorf("%v %v", rules, err)
		}
		agenda, err := s.Agenda(as(t, "judge"), service.AgendaRequest{})
		if err != nil || len(agenda.Items) != 0 {
			t.Errorf("%v %v", agenda, err)
		}
		results, err := s.EvaluateRules(as(t, "judge"), "", "dear")
		if err != nil {
			t.Fatal(err)
		}
		for _, signal := range results[0].Signals {
			if signal.Fired || signal.Value.OK() {
				t.Errorf("%v", signal)
			}
		}
	})
}
