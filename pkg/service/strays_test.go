package service_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// strayShop has targets for its two stores; a sale of a third one, which no list names,
// is in January alone.
const strayShop = `
project: {name: strays, label: {en: Strays}, asOf: 2025-03-01, timezone: UTC, language: en}
connections: [{name: db, engine: sqlite, path: "@path"}]
sources:
  - name: sales
    sql: "SELECT 1 AS store_id, '2025-01-10' AS day, 10 AS net, 1 AS tickets UNION ALL SELECT 9, '2025-01-11', 5, 1 UNION ALL SELECT 1, '2025-02-10', 20, 2 UNION ALL SELECT 2, '2025-02-11', 30, 3"
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, expr: day, grain: day, date: true}]
    measures: [{name: net, agg: sum}, {name: tickets, agg: sum}]
    defaultTime: day
  - name: stores
    sql: "SELECT 1 AS store_id, 'S1' AS store_name UNION ALL SELECT 2, 'S2'"
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: store_name}]
hierarchies:
  - name: organisation
    label: {en: Organisation}
    levels:
      - {name: group, label: {en: Group}, topLabel: {en: All}}
      - {name: store, label: {en: Store}, dimension: store__store_name}
metrics:
  - {name: net, label: {en: Net}, measure: net}
  - {name: tickets, label: {en: Tickets}, measure: tickets}
targets:
  - {metric: net, grain: month, level: organisation.store, values: [{period: 2025-01, unit: S1, value: 10}, {period: 2025-01, unit: S2, value: 10}, {period: 2025-02, unit: S1, value: 10}, {period: 2025-02, unit: S2, value: 30}]}
  - {metric: tickets, grain: month, level: organisation.store, values: [{period: 2025-01, unit: S1, value: 1}, {period: 2025-01, unit: S2, value: 1}, {period: 2025-02, unit: S1, value: 1}, {period: 2025-02, unit: S2, value: 3}]}
`

// listening notes the looks for rows that belong to no unit.
type listening struct {
	execute.Runner
	mu    *sync.Mutex
	looks *[]string
}

func (l listening) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if strings.Contains(st.SQL, "AS member") && strings.Contains(st.SQL, "COUNT(") {
		l.mu.Lock()
		*l.looks = append(*l.looks, st.SQL)
		l.mu.Unlock()
	}
	return l.Runner.Run(ctx, st, limit)
}

// TestStraysAreLookedForOnceInTheTimeAsked: a dashboard of forty cards with targets read
// each of its sources whole for every one of them.
func TestStraysAreLookedForOnceInTheTimeAsked(t *testing.T) {
	var mu sync.Mutex
	var looks []string
	files := fstest.MapFS{"shop.yaml": {Data: []byte(strings.Replace(strayShop, "@path", database(t), 1))}}
	s, err := service.Open(project.Loader(files), service.Options{Open: func(c engines.Config) (execute.Runner, error) {
		r, err := engines.Open(c)
		return listening{r, &mu, &looks}, err
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	ask := func(month string) (net, of, tickets float64) {
		t.Helper()
		a, err := s.Query(accesstest.Context(t), query.Request{Metrics: []string{"net", "tickets"}, Compare: []string{"target"}, Time: query.TimeRange{From: month, To: month}})
		if err != nil {
			t.Fatal(err)
		}
		c := a.Metrics[0].Comparison("target")
		if c.Of != nil {
			of = float64(c.Of[0])
		}
		return float64(a.Metrics[0].Values[0]), of, float64(a.Metrics[1].Values[0])
	}
	if net, of, tickets := ask("2025-02"); net != 50 || of != 0 || tickets != 5 {
		t.Errorf("February %v of %v, %v tickets; nothing of it strays", net, of, tickets)
	}
	if len(looks) != 1 || !strings.Contains(looks[0], "WHERE") {
		t.Errorf("two metrics of one source in a month took %d looks: %v", len(looks), looks)
	}
	if net, of, _ := ask("2025-01"); net != 15 || of != 10 {
		t.Errorf("January %v of %v; the third store's sale is in no target", net, of)
	}
	if len(looks) != 2 {
		t.Errorf("%d looks", len(looks))
	}
	ask("2025-01")
	if len(looks) != 2 {
		t.Errorf("what was found is looked for again: %d looks", len(looks))
	}
}
