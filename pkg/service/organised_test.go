package service_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// Store b has moved from East to West on 5 November.
const moved = `
project: {name: moved, asOf: 2025-11-11}
connections: [{name: db, engine: sqlite, path: @path}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: store, type: natural, expr: store}]
    dimensions:
      - {name: region}
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: region, dimension: store__region}, {name: store, dimension: store}]
metrics: [{name: amount, measure: amount}]
`

func openMoved(t *testing.T) *service.Service {
	t.Helper()
	path := filepath.Join(t.TempDir(), "moved.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`
CREATE TABLE sales (day TEXT, store TEXT, amount REAL);
INSERT INTO sales VALUES ('2025-11-01','a',10), ('2025-11-01','b',20), ('2025-11-09','b',40), ('2025-11-10','a',1);
CREATE TABLE places (store TEXT, region TEXT, since TEXT, until TEXT);
INSERT INTO places VALUES ('a','East','2025-01-01',NULL), ('b','East','2025-01-01','2025-11-05'), ('b','West','2025-11-05',NULL);`); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"moved.yaml": {Data: []byte(strings.Replace(moved, "@path", path, 1))}}
	s, err := service.Open(project.Loader(files), service.Options{Policy: byRegion{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestMembersAsOf: a list for choosing from is of the organisation that is asked by.
func TestMembersAsOf(t *testing.T) {
	s := openMoved(t)
	for organisation, want := range map[string][]string{
		"": {"East/a", "East/b", "West/b"}, "then": {"East/a", "East/b", "West/b"},
		"now": {"East/a", "West/b"}, "2025-11-04": {"East/a", "East/b"}, "2024-01-01": nil,
	} {
		list, err := s.LevelMembers(as(t, "boss"), "organisation", "store", nil, organisation)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range list.Members {
			got = append(got, m.Path[0].Member+"/"+m.Value)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", organisation, diff)
		}
	}
	below, err := s.LevelMembers(as(t, "boss"), "organisation", "store", []query.ScopeStep{{Level: "region", Member: "East"}}, "now")
	if err != nil || len(below.Members) != 1 || below.Members[0].Value != "a" {
		t.Errorf("below East: %+v %v", below, err)
	}
	if _, err := s.LevelMembers(as(t, "boss"), "organisation", "store", nil, "soon"); err == nil || !strings.Contains(err.Error(), `organisation is "soon"`) {
		t.Errorf("got %v", err)
	}
}

// TestCatalogueTellsWhatMoves: pages offer the organisation of a day where there is one.
func TestCatalogueTellsWhatMoves(t *testing.T) {
	for name, s := range map[string]*service.Service{"moves": openMoved(t), "stays": open(t, shop)} {
		list, err := s.Catalog(as(t, "boss"))
		if err != nil {
			t.Fatal(err)
		}
		if got := list.Metrics[0].Moves; got != (name == "moves") {
			t.Errorf("%s: moves is %v", name, got)
		}
	}
}

// TestRowsAreGrantedAsTheyWere: whose rows are granted by region sees no other
// region's by asking for a day on which a store still was in theirs.
func TestRowsAreGrantedAsTheyWere(t *testing.T) {
	s := openMoved(t)
	req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}}
	sum := func(login, organisation string) (float64, error) {
		req.Organisation = organisation
		a, err := s.Query(as(t, login), req)
		if err != nil {
			return 0, err
		}
		return float64(a.Metrics[0].Values[0]), nil
	}
	for login, want := range map[string]float64{"East": 31, "West": 40, "boss": 71} {
		if got, err := sum(login, "then"); err != nil || got != want {
			t.Errorf("%s: %v %v, want %v", login, got, err, want)
		}
	}
	for _, organisation := range []string{"now", "2025-11-04"} {
		if got, err := sum("East", organisation); err == nil || !strings.Contains(err.Error(), "RQ029") {
			t.Errorf("as of %s East reads %v (%v)", organisation, got, err)
		}
		if got, err := sum("boss", organisation); err != nil || got != 71 {
			t.Errorf("as of %s the boss reads %v (%v)", organisation, got, err)
		}
	}
}
