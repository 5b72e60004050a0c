package service_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// apart has clinics, a key that no source lists, in two databases: North in both.
const apart = `
project: {name: apart, asOf: 2025-03-15}
connections: [{name: db, @connection}, @second]
sources:
  - name: visits
    connection: db
    table: visits
    primaryEntity: visit
    entities: [{name: clinic, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: people, agg: sum}]
  - name: bills
    connection: db2
    table: bills
    primaryEntity: bill
    entities: [{name: clinic, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: money, agg: sum}]
metrics:
  - {name: people, measure: people}
  - {name: money, measure: money}
hierarchies:
  - name: care
    levels: [{name: all}, {name: clinic, dimension: clinic}]
targets:
  - {metric: people, grain: month, level: care.clinic, values: [{period: 2025-03, unit: North, value: 100}, {period: 2025-03, unit: Port, value: 20}]}
`

const (
	apartVisits = `CREATE TABLE visits(clinic VARCHAR(9), day DATE, people INT);
INSERT INTO visits VALUES ('North', '2025-03-03', 10), ('East', '2025-03-04', 5), (NULL, '2025-03-04', 1)`
	apartBills = `CREATE TABLE bills(clinic TEXT, day DATE, money INT);
INSERT INTO bills VALUES ('Port', '2025-03-03', 9), ('North', '2025-03-03', 7), ('7', '2025-03-03', 1);`
)

func membersOf(list *wire.Members) string {
	var names []string
	for _, m := range list.Members {
		if m.Null {
			m.Value = "∅"
		}
		names = append(names, m.Value)
	}
	return strings.Join(names, " ")
}

// Units that no source lists are those of every connection that has the key.
func TestUnitsOfSeveralConnections(t *testing.T) {
	second := strings.NewReplacer("name: db,", "name: db2,", ", timeout: @timeout", "").Replace(sqliteFile(t, apartBills))
	engines.Each(t, map[string]string{"w.yaml": strings.Replace(apart, "@second", second, 1)}, apartVisits, func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		level, err := w.LevelMembers(ctx, "care", "clinic", nil, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff("7 East North Port ∅", membersOf(level)); diff != "" {
			t.Errorf("units: %s", diff)
		}
		dimension, err := w.DimensionMembers(ctx, "clinic")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff("7 East North Port ∅", membersOf(dimension)); diff != "" {
			t.Errorf("members: %s", diff)
		}
		// A target of a clinic without visits is one all the same.
		a, err := w.Ask(ctx, query.Request{
			Metrics: []string{"people"}, By: []query.By{{Hierarchy: "care", Level: "all"}}, Time: query.TimeRange{From: "2025-03", To: "2025-03"}, Compare: []string{"target"},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Metrics[0].Comparisons[0].Values[0]; got != 120 {
			t.Errorf("the target of all clinics is %v, want 120", got)
		}
		// One that has no visits is there, and one that is nowhere is not.
		scope := func(clinic string) query.Request {
			return query.Request{Metrics: []string{"people"}, Scope: &query.Scope{Hierarchy: "care", Path: []query.ScopeStep{{Level: "clinic", Member: clinic}}}}
		}
		if _, err := w.Query(ctx, scope("Port")); err != nil {
			t.Errorf("Port: %v", err)
		}
		if _, err := w.Query(ctx, scope("Prot")); err == nil || !strings.Contains(err.Error(), `did you mean "Port"`) {
			t.Errorf("Prot: %v", err)
		}
	})
}

// A connection that is refused to a reader adds nothing; one that does not answer fails
// the list.
func TestUnitsOfConnectionsThatAreNotRead(t *testing.T) {
	second := strings.NewReplacer("name: db,", "name: db2,", ", timeout: @timeout", "").Replace(sqliteFile(t, apartBills))
	first := strings.NewReplacer("{name: db, ", "", ", timeout: @timeout}", "").Replace(sqliteFile(t, apartVisits))
	definitions := strings.NewReplacer("@connection", first, "@second", second, "\ntargets:", `
  - name: tills
    levels: [{name: till, dimension: bill__till}]
policies:
  - {name: money, who: {logins: [anna]}, rows: [{level: tills.till, units: [one]}]}
targets:`).Replace(apart)
	definitions = strings.Replace(definitions, "date: true}]\n    measures: [{name: money", "date: true}, {name: till, expr: \"'one'\"}]\n    measures: [{name: money", 1)
	s := opened(t, definitions, "")
	got, err := s.LevelMembers(access.With(t.Context(), access.Subject{Login: "anna"}), "care", "clinic", nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("7 North Port", membersOf(got)); diff != "" {
		t.Errorf("for anna: %s", diff)
	}
	gone := fmt.Sprintf("{name: db2, engine: sqlite, path: %q}", filepath.Join(t.TempDir(), "gone.sqlite"))
	s = opened(t, strings.NewReplacer("@connection", first, "@second", gone).Replace(apart), "")
	if got, err := s.LevelMembers(accesstest.Context(t), "care", "clinic", nil, ""); err == nil || !strings.Contains(err.Error(), "db2") {
		t.Errorf("with a connection that is gone: %v, %v", got, err)
	}
}
