package resolve_test

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const twoSources = `
project: {name: shop, timezone: UTC, language: en, currency: USD}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
    defaultTime: day
  - name: visits
    table: visits
    primaryEntity: visit
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: visitors, agg: sum}]
    defaultTime: day
metrics:
  - {name: amount, measure: amount}
  - {name: amount_28d, type: cumulative, measure: amount, window: 28 days}
  - {name: visitors, measure: visitors}
  - {name: per_visitor, type: ratio, numerator: amount, denominator: visitors}
`

// loadedTo is an engine of which each source is loaded up to a day.
type loadedTo struct {
	counting
	ends map[string]time.Time
}

func (*loadedTo) Scope(context.Context, *model.Metric) (resolve.Scope, error) {
	return resolve.Scope{}, nil
}

func (*loadedTo) Beside(ctx context.Context, _ *model.Metric, _ *model.Level) (resolve.Beside, error) {
	return resolve.Beside{Context: ctx}, nil
}

func (e *loadedTo) Coverage(_ context.Context, _ *model.Metric, v *model.Measure, _ time.Time) (query.Coverage, bool, error) {
	end, ok := e.ends[v.Source.Name]
	return query.Coverage{First: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), End: end}, ok, nil
}

// TestLookingBackBesideOthers counts the statements of metrics of which some
// look back, which end an unfinished month where their data end.
func TestLookingBackBesideOthers(t *testing.T) {
	m, found := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(twoSources)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	on := func(day int) time.Time { return time.Date(2025, 11, day, 0, 0, 0, 0, time.UTC) }
	even, ahead := map[string]time.Time{"sales": on(10), "visits": on(10)}, map[string]time.Time{"sales": on(10), "visits": on(12)}
	for _, c := range []struct {
		name    string
		metrics []string
		ends    map[string]time.Time
		to      string
		want    int
	}{
		{name: "nothing is left out", metrics: []string{"amount", "amount_28d"}, ends: even, to: "2025-11-30", want: 1},
		{name: "nothing is left out of either source", metrics: []string{"per_visitor", "amount_28d"}, ends: even, to: "2025-11-30", want: 1},
		{name: "visits would be left out", metrics: []string{"per_visitor", "amount_28d"}, ends: ahead, to: "2025-11-30", want: 2},
		{name: "finished", metrics: []string{"per_visitor", "amount_28d"}, ends: ahead, to: "2025-11-09", want: 1},
		{name: "loaded to other days", metrics: []string{"visitors", "amount_28d"}, ends: ahead, to: "2025-11-30", want: 2},
		{name: "not known how far loaded", metrics: []string{"amount", "amount_28d"}, to: "2025-11-30", want: 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			resolved, found := query.Resolve(m, query.Request{Metrics: c.metrics, Time: query.TimeRange{From: "2025-11-01", To: c.to}}, on(20))
			if err := found.Err(); err != nil {
				t.Fatal(err)
			}
			e := &loadedTo{counting: counting{model: m, scans: map[string]int{}}, ends: c.ends}
			if _, err := resolve.Ask(context.Background(), e, resolved); err != nil {
				t.Fatal(err)
			}
			if len(e.plans) != c.want {
				t.Errorf("%d statements, want %d", len(e.plans), c.want)
			}
		})
	}
}
