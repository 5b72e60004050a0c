package service_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// November 2025 begins on a Saturday: of its first ten days six are working days, of
// the month twenty. A target of 6,000 for the whole is due by its profile.
func TestTargetsDueByAProfile(t *testing.T) {
	text := strings.Replace(shop, "  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}\n", "", 1)
	for name, tt := range map[string]struct {
		profile string
		due     string
		day     string // the target of Monday the 3rd
		judged  bool
		noted   bool
		said    string
	}{
		"none":        {"", "2000", "200", false, false, ""},
		"even":        {", profile: even", "2000", "200", false, false, "by days alike"},
		"days":        {", profile: {by: days, days: working}", "1800", "300", true, false, "by working days"},
		"weights":     {", profile: {by: weights, weekdays: [1, 0, 0, 0, 0, 0, 0]}", "3000", "1500", true, false, "by weights that were set"},
		"no past":     {", profile: lastYear", "2000", "200", false, true, "by last year’s shape"},
		"too short":   {", profile: {by: weekday, weeks: 4}", "2000", "200", false, true, "by the weekdays of 4 weeks"},
		"from a plan": {", profile: {by: table, measure: plan.target}", "6000", "0", true, false, "by the weights of a table"}, // all on the 1st
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, text+"  - {metric: amount, grain: month, values: [{period: 2025-11, value: 6000}]"+tt.profile+"}\n")
			a := ask(t, s, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}, Compare: []string{"target"}})
			c := a.Metrics[0].Comparison("target")
			same(t, table(a, c.Values, c.Due), []string{"6000 " + tt.due})
			if noted := slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool { return d.Name == "target-unspread" }); noted != tt.noted {
				t.Errorf("noted: %v", a.Notes)
			}
			if c.DueBy["en"] != tt.said || tt.said != "" && !strings.Contains(a.Words["en"], "the target (due "+tt.said+")") {
				t.Errorf("said %q in %q", c.DueBy["en"], a.Words["en"])
			}
			a = ask(t, s, query.Request{Metrics: []string{"amount"}, Grain: "day", Time: query.TimeRange{From: "2025-11-03", To: "2025-11-03"}, Compare: []string{"target"}})
			c = a.Metrics[0].Comparison("target")
			same(t, table(a, c.Values), []string{tt.day})
			if c.Spread(0) == tt.judged {
				t.Errorf("a day is judged: %v, reasons %v", !c.Spread(0), c.Reasons)
			}
		})
	}
}

// Targets of stores spread by the shape of the whole, so that their parts add up to
// that of their region.
func TestPartsOfUnitsAddUp(t *testing.T) {
	s := open(t, strings.Replace(shop, "measure: plan.target}", "measure: plan.target, profile: {by: weights, weekdays: [5, 1, 1, 1, 1, 1, 1]}}", 1))
	get := func(level string) (sum float64) {
		a := ask(t, s, query.Request{Metrics: []string{"amount"}, By: []query.By{{Hierarchy: "organisation", Level: level}}, Time: query.TimeRange{Preset: "mtd"}, Compare: []string{"target"}})
		for _, v := range a.Metrics[0].Comparison("target").Due {
			if v.OK() {
				sum += float64(v)
			}
		}
		return sum
	}
	if stores, regions := get("store"), get("region"); stores-regions > 1e-9 || regions-stores > 1e-9 || stores == 1800 {
		t.Errorf("stores %g, regions %g", stores, regions)
	}
}
