package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A back-test tells of a unit on the morning on which its day was over where it is: at half
// past eight in Shanghai, the 26th of Los Angeles has eight hours to go on the 27th.
func TestBackTestGoesByTheUnitsOwnClock(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": ownClocks}, ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-26", "sh": "2024-11-26"}), func(t *testing.T, w engines.World) {
		r, err := w.Backtest(accesstest.Context(t), hindsight.Question{Rule: "drop", From: "2024-11-20", AsOf: "2024-11-30"})
		if err != nil {
			t.Fatal(err)
		}
		told := map[string]string{}
		for _, w := range r.Sets[0].Warnings {
			told[w.Path[len(w.Path)-1].Member] = w.Told + " of " + w.Last
		}
		for store, want := range map[string]string{"la": "2024-11-28 of 2024-11-26", "ld": "2024-11-27 of 2024-11-26", "sh": "2024-11-27 of 2024-11-26"} {
			if told[store] != want {
				t.Errorf("%s: told %q, want %q", store, told[store], want)
			}
		}
		if r.Mornings != 11 { // the 20th to the 30th
			t.Errorf("%d mornings", r.Mornings)
		}
	})
}

// A source whose only zone is not the project's has days that end later, or sooner.
func TestBackTestGoesByTheSourcesClock(t *testing.T) {
	t.Parallel()
	p := strings.Replace(ownClocks, "timezoneBy: store__zone", "timezone: America/Los_Angeles", 1)
	engines.Each(t, map[string]string{"p.yaml": p}, ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-26", "sh": "2024-11-26"}), func(t *testing.T, w engines.World) {
		r, err := w.Backtest(accesstest.Context(t), hindsight.Question{Rule: "drop", From: "2024-11-20", AsOf: "2024-11-30"})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(r.Sets[0].Warnings); n != 3 {
			t.Fatalf("%d warnings", n)
		}
		for _, w := range r.Sets[0].Warnings {
			if w.Told != "2024-11-28" || w.Last != "2024-11-26" {
				t.Errorf("told %s of %s", w.Told, w.Last)
			}
		}
	})
}

// A region over several zones is judged on the last day that is over in all of them, also
// while another region is ahead.
func TestRegionsOverSeveralZonesAreJudged(t *testing.T) {
	t.Parallel()
	p := strings.NewReplacer(
		"dimensions: [{name: zone}]", "dimensions: [{name: zone}, {name: region}]",
		"{name: store, dimension: store}", "{name: region, dimension: store__region}, {name: store, dimension: store}",
		"level: organisation.store, grain: day, params: {drop: 0.5}", "level: organisation.region, grain: day, params: {drop: 0.5}, money: {metric: stock}",
	).Replace(ownClocks)
	script := ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-26", "sh": "2024-11-27"}) +
		"; ALTER TABLE stores ADD COLUMN region varchar(9); UPDATE stores SET region = CASE WHEN store = 'sh' THEN 'East' ELSE 'West' END"
	engines.Each(t, map[string]string{"p.yaml": p}, script, func(t *testing.T, w engines.World) {
		got := signalsOf(t, w, "drop", "2024-11-28T08:30:00+08:00")
		west := got["West"]
		if !west.Fired || float64(west.Value) != 40 || float64(west.Baseline) != 200 || west.Bucket.Format("2006-01-02") != "2024-11-26" {
			t.Errorf("West: %+v", west)
		}
		if east := got["East"]; !east.Fired || float64(east.Value) != 20 {
			t.Errorf("East: %+v", east)
		}
		a, err := w.Agenda(accesstest.Context(t), service.AgendaRequest{AsOf: "2024-11-28T08:30:00+08:00"})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, item := range a.Items {
			said += item.Detail["en"] + item.Detail["zh"]
		}
		for _, want := range []string{"the last that is over and loaded in all its zones", "其所在各时区"} {
			if !strings.Contains(said, want) {
				t.Errorf("%q does not say %q", said, want)
			}
		}
	})
}
