package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

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

// The hour that comes twice where clocks go back is one bucket of an answer, and is judged
// once, when it is over.
func TestBackTestOfTheHourThatComesTwice(t *testing.T) {
	t.Parallel()
	const p = `
project: {name: clinic, timezone: Europe/Amsterdam, language: en}
connections: [{name: c, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    dimensions: [{name: at, type: time, grain: second, timezone: Europe/Amsterdam}]
    measures: [{name: waited, agg: sum}]
metrics: [{name: waited, label: Waited, measure: waited, good: down}]
rules: [{name: long, metric: waited, template: limit, grain: hour, params: {above: 15}}]
`
	var rows []string
	for at := time.Date(2025, 10, 24, 22, 0, 0, 0, time.UTC); at.Before(time.Date(2025, 10, 27, 8, 0, 0, 0, time.UTC)); at = at.Add(time.Hour) {
		rows = append(rows, fmt.Sprintf("(%d, '%s', 10)", len(rows), at.Add(time.Minute).Format(time.DateTime)))
	}
	script := "CREATE TABLE visits (visit int, at timestamp, waited int); INSERT INTO visits VALUES " + strings.Join(rows, ", ")
	engines.Each(t, map[string]string{"p.yaml": p}, script, func(t *testing.T, w engines.World) {
		r, err := w.Backtest(accesstest.Context(t), hindsight.Question{Rule: "long", From: "2025-10-26", To: "2025-10-27", AsOf: "2025-10-27"})
		if err != nil {
			t.Fatal(err)
		}
		if o := r.Sets[0]; o.Count != 0 {
			t.Errorf("%d warnings: %+v", o.Count, o.Warnings)
		}
		r, err = w.Backtest(accesstest.Context(t), hindsight.Question{Rule: "long", From: "2025-10-25", To: "2025-10-27", AsOf: "2025-10-27"})
		if err != nil {
			t.Fatal(err)
		}
		// from half past eight on: 48 hours of the wall, of which one comes twice
		if o := r.Sets[0]; o.Count != 1 || o.Warnings[0].Mornings != 1 || o.Warnings[0].Value != 20 || o.Warnings[0].Last != "2025-10-26T02:00" || r.Mornings != 48 {
			t.Errorf("%d mornings, %+v", r.Mornings, o.Warnings)
		}
	})
}
