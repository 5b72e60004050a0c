package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Fair lies in the West until the end of January and nowhere from then on.
const closing = `
project: {name: closing, language: en, asOf: 2026-03-01}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
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
  - name: organisation
    levels: [{name: group, topLabel: All}, {name: region, dimension: store__region}, {name: store, dimension: store}]
metrics: [{name: amount, measure: amount}]
targets:
  - metric: amount
    grain: month
    level: organisation.store
    values:
      - {period: 2026-01, unit: fair, value: 50}
      - {period: 2026-01, unit: port, value: 200}
`

const closingData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), amount NUMERIC);
CREATE TABLE places (store VARCHAR(9), region VARCHAR(9), since DATE, until DATE);
INSERT INTO places VALUES ('port','West','2025-01-01',NULL), ('fair','West','2025-01-01','2026-02-01'), ('town','East','2025-01-01',NULL);
INSERT INTO sales VALUES ('2026-01-01','town',400), ('2026-01-20','port',300), ('2026-01-31','fair',50), ('2026-02-01','town',1);
`

func TestATargetOfAUnitThatIsNoMoreCountsAbove(t *testing.T) {
	onAll(t, closing, closingData, func(t *testing.T, s *service.Service) {
		for at, want := range map[string][]string{
			"region": {"East 400 NaN NaN", "West 350 250 1.4"},
			"store":  {"East town 400 NaN NaN", "West fair 50 50 1", "West port 300 200 1.5"},
		} {
			a := ask(t, s, query.Request{Metrics: []string{"amount"}, By: level(at), Time: query.TimeRange{From: "2026-01", To: "2026-01"}, Compare: []string{"target"}})
			m := a.Metrics[0]
			c := m.Comparison("target")
			if d := cmp.Diff(want, units(a, m.Values, c.Values, c.Attainment)); d != "" {
				t.Errorf("%s: %s", at, d)
			}
			for _, note := range a.Notes {
				if note.Code == "RQ103" {
					t.Errorf("%s: %s", at, note.Message)
				}
			}
		}
	})
}
