package sample_test

import (
	"database/sql"
	"math"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Sales people have English names in the definitions, as their table has; their targets
// add up to those of their stores, and a plan for the group goes down to each of them
// without a yuan lost.
func TestTargetsGoDownToSalesPeople(t *testing.T) {
	svc, dir := openSample(t, "retail-group", 0)
	db, err := sql.Open("sqlite", filepath.Join(dir, "data", "retail-group.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	m, _ := folder.Load(dir, project.Options{})
	labels, names := m.LabelsOf("person__person_name"), map[string]bool{}
	rows, err := db.Query("SELECT person_name, person_name_en FROM sales_people")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var zh, en string
		if err := rows.Scan(&zh, &en); err != nil {
			t.Fatal(err)
		}
		if names[zh] || labels.Called(zh, "en") != en {
			t.Errorf("%s is called %q in the definitions, %q in the table, twice: %v", zh, labels.Called(zh, "en"), en, names[zh])
		}
		names[zh] = true
	}
	if err := rows.Err(); err != nil || len(names) == 0 || len(labels) != len(names) {
		t.Fatalf("%d sales people, %d labels: %v", len(names), len(labels), err)
	}

	of := func(level string) (sum float64, units int) {
		t.Helper()
		a, err := svc.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"advised_sales"}, By: []query.By{{Hierarchy: "advisers", Level: level}}, Compare: []string{"target"},
			Time: query.TimeRange{From: "2025-10", To: "2025-10"},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range a.Metrics[0].Comparison("target").Values {
			if !v.OK() {
				t.Errorf("a %s has no target", level)
			}
			sum += float64(v)
		}
		return sum, a.Rows
	}
	ofPersons, persons := of("person")
	ofStores, stores := of("team")
	if math.Abs(ofPersons-ofStores) > 0.5 || persons != len(names) || stores >= persons {
		t.Errorf("%d persons are to sell %.0f, their %d stores %.0f", persons, ofPersons, stores, ofStores)
	}

	total := 400_000_003.0
	out, err := svc.BreakDown(accesstest.Context(t), breakdown.Request{Metric: "advised_sales", Period: "2026", Profile: "lastYear", By: []string{"month", "team", "person"}, Total: &total})
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	parts := out.Written()
	for _, p := range parts {
		sum += p.Value
	}
	if len(parts) != 12*persons || sum != total {
		t.Errorf("%d parts add up to %.2f", len(parts), sum)
	}
}
