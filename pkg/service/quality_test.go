package service_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// doubled has kiosk 1 twice, and two without a key; visits counts texts.
const doubled = `
project: {name: kiosks, timezone: UTC, language: en, asOf: 2025-03-11}
connections: [@connection]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    entities: [{name: kiosk, type: foreign, expr: kiosk_id}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: amount, agg: sum}, {name: visits, agg: max}]
  - name: kiosks
    table: kiosks
    entities: [{name: kiosk, type: primary, expr: kiosk_id}]
    dimensions: [{name: area}]
  - name: weather
    table: weather
    primaryEntity: reading
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: heat, agg: average}]
hierarchies:
  - name: organisation
    levels: [{name: all, topLabel: All}, {name: area, dimension: kiosk__area}]
metrics:
  - {name: sales, label: Sales, measure: amount}
  - {name: busiest, label: Busiest, measure: visits}
  - {name: heat, label: Heat, measure: heat}
`

const kioskData = `
CREATE TABLE kiosks (kiosk_id INTEGER, area TEXT);
INSERT INTO kiosks VALUES (1, 'North'), (1, 'South'), (2, 'North'), (NULL, 'East'), (NULL, 'East');
CREATE TABLE takings (day DATE, kiosk_id INTEGER, amount INTEGER, visits TEXT);
INSERT INTO takings VALUES ('2025-03-09', 1, 1000, '9'), ('2025-03-10', 1, 2000, '10'), ('2025-03-10', 2, 100, '8'), ('2025-03-10', NULL, 40, '7');
CREATE TABLE weather (day DATE, heat INTEGER);
INSERT INTO weather VALUES ('2025-03-10', 7);
`

func codes(list diag.List) (out []string) {
	for _, d := range list {
		out = append(out, d.Code+" "+d.Subject)
	}
	return out
}

// TestAnswersSayThatAKeyIsNotUnique asks with and without the join: only an answer
// that reads the key carries the note, and the metric's page and catalogue keep it.
func TestAnswersSayThatAKeyIsNotUnique(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(testing.TB, string, string) *service.Service{"sqlite": onSQLite, "postgres": onPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, doubled, kioskData)
			day := query.TimeRange{From: "2025-03-10", To: "2025-03-10"}
			notes := func(req query.Request) []string {
				t.Helper()
				req.Metrics, req.Time = []string{"sales"}, day
				return codes(ask(t, s, req).Notes)
			}
			twice := []string{"WH814 entity kiosks.kiosk"}
			for range 2 { // the second look is remembered
				for what, tt := range map[string]struct {
					req  query.Request
					want []string
				}{
					"the total": {query.Request{}, nil},
					"by area":   {query.Request{By: []query.By{{Hierarchy: "organisation", Level: "area"}}}, twice},
					"filtered":  {query.Request{Filters: []query.Filter{{Field: "kiosk__area", Op: "in", Values: []string{"North", "South"}}}}, twice},
				} {
					if d := cmp.Diff(tt.want, notes(tt.req)); d != "" {
						t.Errorf("%s (-want +got):\n%s", what, d)
					}
				}
			}
			a := ask(t, s, query.Request{Metrics: []string{"sales"}, By: []query.By{{Dimension: "kiosk__area"}}, Time: day})
			if n := a.Notes[0]; !strings.Contains(n.Message, "1 stands 2 times") || n.Pos.Line != 13 || n.Severity != diag.Warning {
				t.Errorf("%+v", n)
			}
			for metric, want := range map[string][]string{"sales": twice, "heat": nil} {
				page, _, _ := s.MetricPage(accesstest.Context(t), metric)
				if d := cmp.Diff(want, codes(page.Metric.Quality)); d != "" {
					t.Errorf("page of %s (-want +got):\n%s", metric, d)
				}
			}
		})
	}
}

// TestNumbersThatAreTextsAreRefused: the largest of "9" and "10" is no number, and
// those that are asked for together do not suffer.
func TestNumbersThatAreTextsAreRefused(t *testing.T) {
	t.Parallel()
	day := query.TimeRange{From: "2025-03-10", To: "2025-03-10"}
	for _, agg := range []string{"max", "average"} {
		s := onSQLite(t, strings.Replace(doubled, "agg: max", "agg: "+agg, 1), kioskData)
		_, err := s.Query(accesstest.Context(t), query.Request{Metrics: []string{"busiest"}, Time: day})
		if err == nil || !strings.Contains(err.Error(), "WH620") {
			t.Errorf("%s of texts: %v", agg, err)
		}
		b := service.NewBatch(s, time.Millisecond)
		for _, metric := range []string{"sales", "heat"} {
			a, err := b.Query(accesstest.Context(t), query.Request{Metrics: []string{metric}, Time: day})
			if err != nil || len(a.Notes) > 0 {
				t.Errorf("%s: %v, %v", metric, codes(a.Notes), err)
			}
		}
	}
}

// TestASurveyIsKept asks a running service for what is wrong with its data.
func TestASurveyIsKept(t *testing.T) {
	t.Parallel()
	s := onSQLite(t, doubled, kioskData)
	want := []string{"WH812 measure takings.visits", "WH814 entity kiosks.kiosk"}
	for range 2 {
		found, err := s.Surveyed(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, codes(found)); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
	}
	catalog, err := s.Catalog(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range catalog.Metrics {
		want := map[string][]string{"sales": {"WH814 entity kiosks.kiosk"}, "busiest": {"WH812 measure takings.visits", "WH814 entity kiosks.kiosk"}}[m.Name]
		if d := cmp.Diff(want, codes(m.Quality)); d != "" {
			t.Errorf("%s (-want +got):\n%s", m.Name, d)
		}
	}
}

func TestAConnectionWithoutTheTablesIsNotHealthy(t *testing.T) {
	t.Parallel()
	two := strings.NewReplacer("@connection]", "@connection, {name: gone, engine: sqlite, path: /nowhere/gone.sqlite}]",
		"  - name: kiosks\n", "  - name: kiosks\n    connection: db\n", "  - name: takings\n", "  - name: takings\n    connection: db\n", "  - name: weather\n", "  - name: weather\n    connection: db\n")
	s := onSQLite(t, two.Replace(doubled), strings.ReplaceAll(kioskData, "weather", "climate"))
	h, err := s.Health(accesstest.Context(t))
	if err != nil || h.OK || len(h.Connections) != 2 {
		t.Fatalf("%+v", h)
	}
	db, gone := h.Connections[0], h.Connections[1]
	if db.OK || db.Cause != "noTable" || !strings.Contains(db.Error, "there is no table weather") || db.Fix["zh"] == "" || !strings.HasPrefix(db.Version, "SQLite 3") {
		t.Errorf("%+v", db)
	}
	if gone.OK || gone.Cause != "absent" || !strings.Contains(gone.Fix["en"], "path") {
		t.Errorf("%+v", gone)
	}
	if h, err := onSQLite(t, doubled, kioskData).Health(accesstest.Context(t)); err != nil || !h.OK {
		t.Errorf("%+v %v", h, err)
	}
}
