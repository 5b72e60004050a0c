package service_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// A budget of 6,000 that counts, and a forecast of 5,400.
func TestVersionsOfTargets(t *testing.T) {
	text := strings.Replace(shop, "  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}\n",
		"  - {metric: amount, grain: month, values: [{period: 2025-11, value: 6000}]}\n"+
			"  - {metric: amount, version: forecast1, grain: month, down: even, values: [{period: 2025-11, value: 5400}]}\n", 1)
	text = strings.Replace(text, "asOf: 2025-11-11}", "asOf: 2025-11-11, targetVersion: budget}\ntargetVersions: [{name: budget, label: {en: Budget, zh: 预算}}, {name: forecast1, label: {en: Forecast 1, zh: 第一次预测}}]", 1)
	s := open(t, text)
	mtd := query.TimeRange{Preset: "mtd"}
	for name, tt := range map[string]struct {
		request query.Request
		column  string
		want    string
		words   string
	}{
		"the one that counts":    {query.Request{Compare: []string{"target"}}, "target", "6000 2000", "compared with the target"},
		"by its own name":        {query.Request{Compare: []string{"target"}, Version: "budget"}, "target", "6000 2000", "compared with Budget"},
		"another for the target": {query.Request{Compare: []string{"target"}, Version: "forecast1"}, "target", "5400 1800", "compared with Forecast 1"},
		"another beside it":      {query.Request{Compare: []string{"target:forecast1", "target"}}, "target:forecast1", "5400 1800", "compared with the target and Forecast 1"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.request.Metrics, tt.request.Time = []string{"amount"}, mtd
			a := ask(t, s, tt.request)
			c := a.Metrics[0].Comparison(tt.column)
			if c == nil {
				t.Fatalf("there is no column %s", tt.column)
			}
			same(t, table(a, c.Values, c.Due), []string{tt.want})
			if !strings.Contains(a.Words["en"], tt.words) {
				t.Errorf("words: %s", a.Words["en"])
			}
		})
	}
	for _, req := range []query.Request{
		{Compare: []string{"target:forecast2"}}, {Compare: []string{"target"}, Version: "forecast2"},
	} {
		req.Metrics, req.Time = []string{"amount"}, mtd
		if _, err := s.Query(accesstest.Context(t), req); err == nil || !strings.Contains(err.Error(), `no version "forecast2"`) || !strings.Contains(err.Error(), "forecast1") {
			t.Errorf("%+v: %v", req, err)
		}
	}
	got := brokenDown(t, s, breakdown.Request{Metric: "amount", Period: "2025-11", By: []string{"store"}, Version: "forecast1"})
	if got[0] != "2025-11 5400 (5400)" {
		t.Errorf("broken down: %v", got)
	}
}

// Sold are 1,800 by the tenth, a third of the month: 90 % of what is due of the budget,
// all of the forecast, 60 % of the stretch.
func TestRulesKnowVersionsOfTargets(t *testing.T) {
	text := strings.Replace(shop, "  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}\n",
		"  - {metric: amount, grain: month, values: [{period: 2025-11, value: 6000}]}\n"+
			"  - {metric: amount, version: forecast1, grain: month, values: [{period: 2025-11, value: 5400}]}\n"+
			"  - {metric: amount, version: stretch, grain: month, values: [{period: 2025-11, value: 9000}]}\n", 1)
	text = strings.Replace(text, "asOf: 2025-11-11}", "asOf: 2025-11-11, targetVersion: budget}\ntargetVersions: [{name: budget, label: {en: Budget, zh: 预算}}, "+
		"{name: forecast1, label: {en: Forecast 1, zh: 第一次预测}}, {name: stretch, label: {en: Stretch, zh: 冲刺}}]\nrules:\n"+
		"  - {name: usual, metric: amount, template: target, grain: month, tier: 2, params: {attainment: 0.95}}\n"+
		"  - {name: budget, metric: amount, template: target, version: budget, grain: month, tier: 2, params: {attainment: 0.95}}\n"+
		"  - {name: forecast, metric: amount, template: target, version: forecast1, grain: month, tier: 2, params: {attainment: 0.95}}\n"+
		"  - {name: stretch, metric: amount, template: target, version: stretch, grain: month, tier: 1, params: {attainment: 0.95}}", 1)
	s := open(t, text)
	results, err := s.EvaluateRules(accesstest.Context(t), "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range results {
		line := r.Rule.Name + " " + rules.Words(r.Rule)["en"]
		for _, f := range r.Fired() {
			line += fmt.Sprintf(": %v of %v", f.Value, f.Baseline)
		}
		got = append(got, line)
	}
	same(t, got, []string{
		"usual Amount, by month, reaches less than 95% of the target due by then: 1800 of 2000",
		"budget Amount, by month, reaches less than 95% of the target due by then: 1800 of 2000",
		"forecast Amount, by month, reaches less than 95% of the target (Forecast 1) due by then",
		"stretch Amount, by month, reaches less than 95% of the target (Stretch) due by then: 1800 of 3000",
	})
	a, err := s.Agenda(accesstest.Context(t), service.AgendaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Items) == 0 || !strings.Contains(a.Items[0].Headline["en"], "60% of the target (Stretch) due, month to date") || !strings.Contains(a.Items[0].Headline["zh"], "应达目标（冲刺）的 60%") {
		t.Errorf("%+v", a.Items)
	}
}
