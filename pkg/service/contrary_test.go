package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// In February port sold 200 more than in January and everything is short of the plan.
const contraryShop = `
project: {name: shop, language: en, currency: USD, asOf: 2026-03-01}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: store}]
    measures: [{name: amount, agg: sum}]
metrics: [{name: amount, measure: amount, unit: USD, good: up}]
targets: [{metric: amount, grain: month, values: [{period: 2026-02, value: @plan}]}]
rules:
  - {name: behind, metric: amount, template: target, grain: month, tier: 1, params: {attainment: 0.95}}
`

const contraryData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), amount NUMERIC);
INSERT INTO sales VALUES ('2025-12-05','port',100), ('2025-12-05','town',100),
 ('2026-01-05','port',100), ('2026-01-28','town',100), ('2026-02-05','port',300), ('2026-02-28','town',100);
`

func TestWhatMadeAMetricRiseIsNoCauseOfItsShortfall(t *testing.T) {
	onAll(t, strings.Replace(contraryShop, "@plan", "500", 1), contraryData, func(t *testing.T, s *service.Service) {
		a, err := s.Agenda(accesstest.Context(t), service.AgendaRequest{Causes: service.CausePatience})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Items) != 1 || a.Items[0].Cause == nil {
			t.Fatalf("%d items, or no cause", len(a.Items))
		}
		want := agenda.Cause{Kind: "none", Words: agenda.Text{
			"en": "No cause to name: against the month before it moved the other way ($200 → $400).",
			"zh": "没有可说明的原因：与上月相比，它朝相反方向变动（$200 → $400）。",
		}}
		if d := cmp.Diff(want, *a.Items[0].Cause); d != "" {
			t.Error(d)
		}
		first, err := s.FirstCauses(accesstest.Context(t), "behind", func(string) bool { return true })
		if err != nil || len(first) > 0 {
			t.Errorf("an alert names %v as the cause, %v", first, err)
		}
	})
}
