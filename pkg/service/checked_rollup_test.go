package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A check is of the source's rows: a roll-up whose older days are wrong, which answers are
// read from, changes nothing of what it finds.
func TestChecksReadTheSourceItself(t *testing.T) {
	files := withChecks("{name: booked, kind: sum, measure: amount, against: booked, back: 10}")
	files["p.yaml"] = strings.ReplaceAll(files["p.yaml"], "{name: day, type: time, grain: day}", "{name: day, type: time, date: true}")
	rolled := map[string]string{"p.yaml": strings.Replace(files["p.yaml"], "    checks:", "    rollups: [{name: sales_by_day, grain: day, dimensions: [shop], measures: [amount]}]\n    checks:", 1)}
	script := checkedData(10) + "; CREATE TABLE sales_by_day (day date, shop varchar(9), amount int)" +
		"; INSERT INTO sales_by_day SELECT day, shop, SUM(amount) FROM sales GROUP BY day, shop" +
		"; UPDATE sales_by_day SET amount = 1 WHERE day = '2025-11-02' AND shop = 'a'"
	var want []string
	found := func(t *testing.T, w engines.World) (out []string) {
		list, err := w.SourceChecks(accesstest.Context(t), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			out = append(out, c.Name, c.State, c.Words["en"])
		}
		return out
	}
	engines.Each(t, files, script, func(t *testing.T, w engines.World) { want = found(t, w) })
	engines.Each(t, rolled, script, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-02", To: "2025-11-02"}})
		if err != nil || a.Metrics[0].Values[0] != 1+200+300 {
			t.Fatalf("%v, %v: the roll-up is meant to be read", a, err)
		}
		if diff := cmp.Diff(want, found(t, w)); diff != "" {
			t.Error(diff)
		}
	})
}
