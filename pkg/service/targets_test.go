package service_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	testproject "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/project"
)

// Of the shop's stores a, b (East, 1,000 and 500 so far), c and d (West, 200 and
// 100), d has no target; a third of November's 3,000, 1,500 and 900 is due.
func TestPartsWithoutTargetAreLeftOutOfTheComparison(t *testing.T) {
	s := open(t, shop)
	filter := func(field string, values ...string) []query.Filter {
		return []query.Filter{{Field: field, Op: "in", Values: values}}
	}
	for _, tt := range []struct {
		name    string
		request query.Request
		want    []string // unit, value, target, due, pace
		noted   bool
	}{
		{"the whole", query.Request{}, []string{"1800 5400 1800 0.944"}, true},
		{"the top level is the same question", query.Request{By: level("group")}, []string{"All 1800 5400 1800 0.944"}, true},
		{"by region", query.Request{By: level("region")}, []string{"East 1500 4500 1500 1", "West 300 900 300 0.667"}, true},
		{"only regions that all have one", query.Request{By: level("region"), Filters: filter("organisation.region", "East")}, []string{"East 1500 4500 1500 1"}, false},
		{"one region, not grouped", query.Request{Filters: filter("organisation.region", "East")}, []string{"1500 4500 1500 1"}, false},
		{"a multi-value variable on all", query.Request{Filters: filter("organisation.region", "East", "West")}, []string{"1800 5400 1800 0.944"}, true},
		{"by its dimension", query.Request{Filters: filter("store__region", "West")}, []string{"300 900 300 0.667"}, true},
		{"some stores", query.Request{Filters: filter("organisation.store", "a", "c")}, []string{"1200 3900 1300 0.923"}, false},
		{"stores of a region", query.Request{By: level("region"), Filters: filter("organisation.store", "a", "c")}, []string{"East 1000 3000 1000 1", "West 200 900 300 0.667"}, false},
		{"all but one", query.Request{Filters: []query.Filter{{Field: "organisation.store", Op: "ne", Values: []string{"d"}}}}, []string{"1700 5400 1800 0.944"}, false},
		{"in a scope", query.Request{Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "West"}}}}, []string{"300 900 300 0.667"}, true},
		{"the largest region and the rest", query.Request{By: level("region"), Top: &query.Top{N: 1, Others: true}}, []string{"East 1500 4500 1500 1", "(others) 300 900 300 0.667"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			req := tt.request
			req.Metrics, req.Time, req.Compare = []string{"amount"}, query.TimeRange{Preset: "mtd"}, []string{"target"}
			a := ask(t, s, req)
			m := a.Metrics[0]
			c := m.Comparison("target")
			same(t, table(a, m.Values, c.Values, c.Due, c.Pace), tt.want)
			if noted := slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool { return d.Name == "target-partial" }); noted != tt.noted {
				t.Errorf("noted %v: %v", noted, a.Notes)
			}
		})
	}
}

// Targets of several lengths: each bucket takes the one that fits it, in whatever
// order they are written.
func TestTargetsOfSeveralLengths(t *testing.T) {
	month := "  - {metric: customers, grain: month, values: [{period: 2025-10, value: 31}, {period: 2025-11, value: 60}]}\n"
	year := "  - {metric: customers, grain: year, values: [{period: 2025, value: 730}]}\n"
	text := strings.Replace(shop, "measure: customers, good: up", "measure: customers, unit: count, good: up", 1)
	for name, targets := range map[string]string{"month first": month + year, "year first": year + month} {
		t.Run(name, func(t *testing.T) {
			s := open(t, text+targets)
			for _, tt := range []struct {
				grain, from, to string
				want            []string
			}{
				{"month", "2025-11", "2025-11", []string{"60"}},
				{"year", "2025", "2025", []string{"730"}},
				{"month", "2025-12", "2025-12", []string{"-"}}, // the months are planned by month, and December is not
				{"day", "2025-11-03", "2025-11-03", []string{"60"}},
			} {
				a := ask(t, s, query.Request{Metrics: []string{"customers"}, Grain: tt.grain, Time: query.TimeRange{From: tt.from, To: tt.to}, Compare: []string{"target"}})
				same(t, table(a, a.Metrics[0].Comparison("target").Values), tt.want)
			}
		})
	}
}

// A day's share of a month's target, spread flat, knows no weekdays: the number
// stands, and is no verdict. Whole weeks, months and the month to date are judged.
func TestADayIsNotJudgedByItsShareOfAMonth(t *testing.T) {
	s := open(t, shop)
	for _, tt := range []struct {
		grain, from, to string
		spread          bool
	}{
		{"day", "2025-11-03", "2025-11-03", true},
		{"", "2025-11-03", "2025-11-03", true},
		{"", "2025-11-03", "2025-11-08", true},
		{"week", "2025-11-03", "2025-11-09", false},
		{"month", "2025-11", "2025-11", false},
		{"", "2025-11-01", "2025-11-10", false},
	} {
		a := ask(t, s, query.Request{Metrics: []string{"amount"}, Grain: tt.grain, Time: query.TimeRange{From: tt.from, To: tt.to}, Compare: []string{"target"}})
		c := a.Metrics[0].Comparison("target")
		if !c.Values[0].OK() || !c.Attainment[0].OK() {
			t.Fatalf("%+v: no target: %+v", tt, c)
		}
		if c.Spread(0) != tt.spread || (c.Status[0] == "none") != tt.spread || (a.Metrics[0].Status[0] == "none") != tt.spread {
			t.Errorf("%+v: status %s, target %s, reasons %v", tt, a.Metrics[0].Status[0], c.Status[0], c.Reasons)
		}
	}
}

// A written target of a unit that shares its name says under what it lies.
func TestTargetsOfNamesakes(t *testing.T) {
	s := openCase(t, "same-name-units")
	a := ask(t, s, query.Request{
		Metrics: []string{"scrapped"}, By: levels("site", "shift"), Time: days("2024-03-14", "2024-03-14"), Compare: []string{"target"},
	})
	if !slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool {
		return d.Name == "target-unclear" && strings.Contains(d.Message, "Night")
	}) {
		t.Errorf("nothing says why nobody has the target: %v", a.Notes)
	}
}

func TestTargetsUnderAName(t *testing.T) {
	dir := testproject.Copy(t, "same-name-units")
	file := filepath.Join(dir, "wheelhouse.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	named := strings.Replace(string(text), "unit: Night, value", "unit: Night, under: [North], value", 1)
	if err := os.WriteFile(file, []byte(named), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for name, tt := range map[string]struct {
		scope *query.Scope
		want  []string
	}{
		"all":        {nil, []string{"-", "-", "20", "-"}}, // Day, Day, North's Night, South's Night
		"one, named": {&query.Scope{Hierarchy: "site", Path: []query.ScopeStep{{Level: "plant", Member: "North"}}}, []string{"-", "20"}},
		"the other":  {&query.Scope{Hierarchy: "site", Path: []query.ScopeStep{{Level: "plant", Member: "South"}}}, []string{"-", "-"}},
	} {
		a := ask(t, s, query.Request{
			Metrics: []string{"scrapped"}, By: levels("site", "shift"), Scope: tt.scope, Time: days("2024-03-14", "2024-03-14"), Compare: []string{"target"},
		})
		var got []string
		for row := range a.Rows {
			got = append(got, numberText(a.Metrics[0].Comparison("target").Values, nil, row))
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// "1 to 10 November" on the 11th, month to date, November, and the month's bucket
// are one question: value, what it is compared with, and verdict are the same.
func TestOneNovember(t *testing.T) {
	s := open(t, shop)
	var first []string
	for _, tt := range []struct {
		grain string
		time  query.TimeRange
	}{
		{"", query.TimeRange{Preset: "mtd"}},
		{"", query.TimeRange{From: "2025-11-01", To: "2025-11-10"}},
		{"", query.TimeRange{From: "2025-11", To: "2025-11"}},
		{"", query.TimeRange{From: "2025-11-01", To: "2025-11-30"}},
		{"month", query.TimeRange{From: "2025-11-01", To: "2025-11-10"}},
		{"month", query.TimeRange{From: "2025-11", To: "2025-11"}},
	} {
		a := ask(t, s, query.Request{
			Metrics: []string{"amount"}, Grain: tt.grain, Time: tt.time, Compare: []string{"previous", "lastYear", "target"},
		})
		m := a.Metrics[0]
		got := []string{fmt.Sprint(m.Values[0]), m.Status[0]}
		for _, c := range m.Comparisons {
			got = append(got, fmt.Sprint(c.Name, c.Values[0], c.Rate[0], c.Status[0], c.Short["en"], c.Due, c.Pace))
		}
		if first == nil {
			first = got
		}
		same(t, got, first)
	}
}
