package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// unlisted has clinics, a key of two sources that no source lists; wards are one of a third,
// in which each stands once.
const unlisted = `
project: {name: t, asOf: 2025-03-15}
connections: [{name: wh, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    entities: [{name: clinic, type: foreign}, {name: ward, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: people, agg: sum}]
  - name: bills
    table: bills
    primaryEntity: bill
    entities: [{name: clinic, type: foreign}]
    dimensions: [{name: day, type: time, date: true}, {name: kind}, {name: payer}, {name: method}]
    measures: [{name: money, agg: sum}]
  - name: wards
    table: wards
    entities: [{name: ward, type: primary}]
    dimensions: [{name: floor}, {name: beds}, {name: kind}, {name: head}, {name: phone}, {name: colour}]
metrics:
  - {name: people, measure: people}
  - {name: money, measure: money}
hierarchies:
  - name: care
    levels: [{name: all}, {name: clinic, dimension: clinic}]
  - name: house
    levels: [{name: ward, dimension: ward}]
targets:
  - {metric: people, grain: month, level: care.clinic, values: [{period: 2025-03, unit: North, value: 100}, {period: 2025-03, unit: East, value: 50}, {period: 2025-03, unit: Port, value: 20}]}
`

const unlistedTables = `
CREATE TABLE visits(clinic text, ward int, day date, people int);
INSERT INTO visits VALUES ('North', 1, '2025-03-03', 10), ('East', 1, '2025-03-04', 5), (NULL, 1, '2025-03-04', 1);
CREATE TABLE bills(clinic text, day date, kind text, payer text, method text, money int);
INSERT INTO bills VALUES ('North', '2025-03-03', 'a', 'b', 'c', 7), ('Port', '2025-03-03', 'a', 'b', 'c', 9);
CREATE TABLE wards(ward int, floor int, beds int, kind text, head text, phone text, colour text);
INSERT INTO wards VALUES (1, 1, 1, 'a', 'b', 'c', 'd'), (2, 1, 1, 'a', 'b', 'c', 'd')`

func TestUnitsThatNoSourceLists(t *testing.T) {
	engines.Each(t, map[string]string{"w.yaml": unlisted}, unlistedTables, func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		for _, c := range []struct{ hierarchy, level, want string }{
			{"care", "clinic", "East North Port ∅"},
			{"house", "ward", "1 2"}, // those of the source that lists them
		} {
			got, err := w.LevelMembers(ctx, c.hierarchy, c.level, nil, "")
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, m := range got.Members {
				if m.Null {
					m.Value = "∅"
				}
				names = append(names, m.Value)
			}
			if diff := cmp.Diff(c.want, strings.Join(names, " ")); diff != "" {
				t.Errorf("members of %s: %s", c.level, diff)
			}
		}
		// A target of a clinic without visits is one all the same.
		a, err := w.Ask(ctx, query.Request{
			Metrics: []string{"people"}, By: []query.By{{Hierarchy: "care", Level: "all"}}, Time: query.TimeRange{From: "2025-03", To: "2025-03"}, Compare: []string{"target"},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Metrics[0].Comparisons[0].Values[0]; got != 170 {
			t.Errorf("the target of all clinics is %v, want 170", got)
		}
	})
}

// Each source of such a list is narrowed by what is granted of its own rows: a source
// that cannot be narrowed so is left out, and takes nothing from the others.
func TestUnitsThatNoSourceListsAreGranted(t *testing.T) {
	policies := `
  - name: floors
    levels: [{name: door, dimension: visit__door}, {name: clinic, dimension: clinic}]
policies:
  - {name: clinics, who: {logins: [anna]}, rows: [{level: care.clinic, units: [North, Port]}]}
  - {name: doors, who: {logins: [bert]}, rows: [{level: floors.door, units: [back]}]}
targets:`
	project := strings.Replace(strings.Replace(unlisted, "\ntargets:", policies, 1), "date: true}]\n    measures: [{name: people", "date: true}, {name: door}]\n    measures: [{name: people", 1)
	tables := strings.NewReplacer("people int)", "people int, door text)", "10)", "10, 'front')", "5)", "5, 'back')", ", 1), ('E", ", 1, 'front'), ('E", "04', 1)", "04', 1, 'front')").Replace(unlistedTables)
	engines.Each(t, map[string]string{"w.yaml": project}, tables, func(t *testing.T, w engines.World) {
		for login, want := range map[string]string{"anna": "North Port", "bert": "East"} {
			got, err := w.LevelMembers(access.With(t.Context(), access.Subject{Login: login}), "care", "clinic", nil, "")
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, m := range got.Members {
				names = append(names, m.Value)
			}
			if diff := cmp.Diff(want, strings.Join(names, " ")); diff != "" {
				t.Errorf("members for %s: %s", login, diff)
			}
		}
	})
}
