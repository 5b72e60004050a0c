package resolve_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Hafen moves from East to West on the 11th: its target lies in East, where the plan's
// day is, and of the whole all of its sales are held against it. Neu has no target.
func TestTargetsOfAUnitThatMoves(t *testing.T) {
	const project = `
version: 1
project: {name: moving, asOf: 2025-05-01}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: sold, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: store, type: natural}]
    dimensions:
      - {name: region}
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
  - name: plans
    table: plans
    ahead: true
    primaryEntity: plan
    entities: [{name: store, type: foreign}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: planned, agg: sum}]
hierarchies:
  - name: org
    levels: [{name: all, topLabel: All}, {name: region, label: Region, dimension: store__region}, {name: store, label: Store, dimension: store}]
metrics: [{name: takings, label: Takings, measure: amount, good: up}, {name: written, label: Written, measure: amount, good: up}]
targets:
  - {metric: takings, grain: month, level: org.store, measure: plans.planned}
  - {metric: written, grain: month, level: org.store, values: [{period: 2025-04, unit: hafen, value: 100}, {period: 2025-04, unit: park, value: 60}, {period: 2024-04, unit: hafen, value: 1}]}
`
	const data = `
CREATE TABLE sales(store varchar(9), sold date, amount int);
INSERT INTO sales VALUES ('hafen', '2025-04-05', 30), ('hafen', '2025-04-20', 50), ('park', '2025-04-05', 40), ('neu', '2025-04-05', 500), ('park', '2025-04-30', 0);
CREATE TABLE places(store varchar(9), region varchar(9), since date, until date);
INSERT INTO places VALUES ('hafen', 'East', '2020-01-01', '2025-04-11'), ('hafen', 'West', '2025-04-11', NULL), ('park', 'West', '2020-01-01', NULL), ('neu', 'West', '2020-01-01', NULL);
CREATE TABLE plans(store varchar(9), month date, planned int);
INSERT INTO plans VALUES ('hafen', '2025-04-01', 100), ('park', '2025-04-01', 60)`
	engines.Each(t, map[string]string{"wheelhouse.yaml": project}, data, func(t *testing.T, w engines.World) {
		// A written target is the unit's too, wherever it has lain since.
		for _, tt := range []struct {
			organisation, level string
			want                []string
		}{
			{"then", "region", []string{"East 100", "West 60"}}, {"now", "region", []string{"West 160"}},
			{"then", "store", []string{"hafen 100", "hafen NaN", "neu NaN", "park 60"}},
		} {
			a, err := w.Ask(accesstest.Context(t), query.Request{
				Metrics: []string{"written"}, By: []query.By{{Hierarchy: "org", Level: tt.level}}, Organisation: tt.organisation,
				Time: query.TimeRange{From: "2025-04", To: "2025-04"}, Compare: []string{"target"},
			})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for row, unit := range a.Keys[0].Values {
				got = append(got, fmt.Sprintf("%s %v", unit, a.Metrics[0].Comparisons[0].Values[row]))
			}
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("written, %s: %v, want %v (%v)", tt.organisation, got, tt.want, a.Notes)
			}
		}
		for _, organisation := range []string{"then", "now"} {
			a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"takings"}, Organisation: organisation, Time: query.TimeRange{From: "2025-04", To: "2025-04"}, Compare: []string{"target"}})
			if err != nil {
				t.Fatal(err)
			}
			if got := float64(a.Metrics[0].Comparisons[0].Attainment[0]); math.Abs(got-.75) > 1e-9 {
				t.Errorf("organisation %s: attained %v, want 120 of 160", organisation, got)
			}
			// Hafen's two places, and the days on which it had none, are one unit.
			const of = "2 of 3 units of level store have a target: attainment and pace measure those alone"
			if !slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool { return d.Code == "RQ104" && d.Message == of }) {
				t.Errorf("organisation %s: not told %q: %v", organisation, of, a.Notes)
			}
		}
		// One place has Hafen's target, both have its values: by region that is told, but
		// where it is not so.
		east := &query.Scope{Hierarchy: "org", Path: []query.ScopeStep{{Level: "region", Member: "East"}}}
		for _, tt := range []struct {
			name, organisation, level, from, to, grain string
			scope                                      *query.Scope
			told                                       bool
		}{
			{"by region", "then", "region", "2025-04", "2025-04", "", nil, true},
			{"by store", "then", "store", "2025-04", "2025-04", "", nil, true},
			{"month by month", "then", "region", "2025-03", "2025-04", "month", nil, true},
			{"in the place that it left", "then", "all", "2025-04", "2025-04", "", east, true},
			{"the whole", "then", "all", "2025-04", "2025-04", "", nil, false},
			{"as it is", "now", "region", "2025-04", "2025-04", "", nil, false},
			{"before it moved", "then", "region", "2025-04-01", "2025-04-10", "", nil, false},
		} {
			a, err := w.Ask(accesstest.Context(t), query.Request{
				Metrics: []string{"takings"}, By: []query.By{{Hierarchy: "org", Level: tt.level}}, Scope: tt.scope, Grain: tt.grain,
				Organisation: tt.organisation, Time: query.TimeRange{From: tt.from, To: tt.to}, Compare: []string{"target"},
			})
			if err != nil {
				t.Fatal(err)
			}
			told := slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool { return d.Code == "RQ193" && strings.HasPrefix(d.Message, "hafen moved") })
			if told != tt.told {
				t.Errorf("%s: told %v: %v", tt.name, told, a.Notes)
			}
		}
	})
}

// Hafen came to West in the middle of April last year, and both stores sell alike every
// day: half of West's April is due by the 15th, since a move is no season.
func TestShapeOfARegionThatAStoreMovedTo(t *testing.T) {
	const project = `
version: 1
project: {name: moving, asOf: 2025-04-16}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: sold, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: store, type: natural}]
    dimensions:
      - {name: region}
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
hierarchies:
  - name: org
    levels: [{name: all, topLabel: All}, {name: region, label: Region, dimension: store__region}, {name: store, label: Store, dimension: store}]
metrics: [{name: takings, label: Takings, measure: amount, good: up}]
targets: [{metric: takings, grain: month, level: org.region, values: [{period: 2025-04, unit: West, value: 600}], profile: {by: lastYear, per: org.region}}]
`
	var rows []string
	for day := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC); day.Before(time.Date(2025, 4, 16, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		rows = append(rows, fmt.Sprintf("('hafen', '%[1]s', 10), ('park', '%[1]s', 10)", day.Format(time.DateOnly)))
	}
	data := `
CREATE TABLE places(store varchar(9), region varchar(9), since date, until date);
INSERT INTO places VALUES ('hafen', 'East', '2020-01-01', '2024-04-16'), ('hafen', 'West', '2024-04-16', NULL), ('park', 'West', '2020-01-01', NULL);
CREATE TABLE sales(store varchar(9), sold date, amount int);
INSERT INTO sales VALUES ` + strings.Join(rows, ", ")
	engines.Each(t, map[string]string{"wheelhouse.yaml": project}, data, func(t *testing.T, w engines.World) {
		a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"takings"}, By: []query.By{{Hierarchy: "org", Level: "region"}}, Grain: "month", Time: query.TimeRange{From: "2025-04", To: "2025-04"}, Compare: []string{"target"}})
		if err != nil {
			t.Fatal(err)
		}
		for row := range a.Rows {
			if got := float64(a.Metrics[0].Comparisons[0].Due[row]); a.Keys[0].Values[row] == "West" && math.Abs(got-300) > 1e-9 {
				t.Errorf("due of West is %v, want 300", got)
			}
		}
	})
}
