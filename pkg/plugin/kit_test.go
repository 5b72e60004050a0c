package plugin_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

func TestMain(m *testing.M) {
	allowTemporary()
	code := m.Run()
	plugintest.Remove()
	pg.Stop()
	maria.Stop()
	os.Exit(code)
}

// allowTemporary lets the tests of this package keep SQLite files where they keep all.
func allowTemporary() {
	named := os.TempDir()
	if real, err := filepath.EvalSymlinks(named); err == nil && real != named {
		named += "," + real
	}
	if err := os.Setenv(plugintest.FoldersVariable, named); err != nil {
		panic(err)
	}
}

// shop is four stores in two regions, 59 days to 28 February 2025. Every store
// sells 100 × its number a day; on the last three days store S1 sells half.
// lines has as many rows as its recursion says, endless never comes to an end.
const shop = `
project: {name: shop, label: {en: Shop, zh: 商店}, asOf: 2025-03-01, timezone: Asia/Shanghai, currency: CNY, language: en}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
domains: [{name: sales, label: {en: Sales, zh: 销售}}]
owners:
  - name: ops
    label: {en: Store operations, zh: 门店运营}
    members: [{level: organisation.region, unit: East, person: Wang Min}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, expr: day, grain: day, date: true}]
    measures: [{name: amount, agg: sum, expr: net}, {name: tickets, agg: sum, expr: tickets}]
    defaultTime: day
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: region}, {name: store_name}]
  - name: lines
    sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200000) SELECT i AS line_id, 'item ' || i AS item, CASE WHEN i <= 70000 THEN replace('..........', '.', '000000000000000000000000000000') || i ELSE 'rest' END AS wide, '2025-02-28' AS day FROM n"
    primaryEntity: line # without a key: it would be looked for twice in each test's data
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: item}, {name: wide}]
    measures: [{name: lines, agg: count}]
    defaultTime: day
  - name: endless
    sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS step_id, '2025-02-28' AS day FROM n"
    primaryEntity: step
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: steps, agg: count}]
    defaultTime: day
hierarchies:
  - name: organisation
    label: {en: Organisation, zh: 组织}
    levels:
      - {name: group, label: {en: Group, zh: 集团}, topLabel: {en: All stores, zh: 全部门店}}
      - {name: region, label: {en: Region, zh: 大区}, dimension: store__region}
      - {name: store, label: {en: Store, zh: 门店}, dimension: store__store_name}
metrics:
  - {name: net_sales, label: {en: Net sales, zh: 净销售额}, measure: amount, unit: CNY, good: up, tier: 1, domain: sales, owner: {team: ops, per: organisation.region}}
  - {name: tickets, label: {en: Tickets, zh: 订单数}, measure: tickets, unit: count, good: up, domain: sales}
  - {name: basket, label: {en: Basket, zh: 客单价}, type: ratio, numerator: net_sales, denominator: tickets, unit: CNY, good: up, domain: sales}
  - {name: lines, label: {en: Lines, zh: 行数}, measure: lines}
  - {name: steps, label: {en: Steps, zh: 步数}, measure: steps}
targets:
  - {metric: net_sales, grain: month, values: [{period: 2025-02, value: 30000}]}
rules:
  - {name: store_low, label: {en: Store low, zh: 门店偏低}, metric: net_sales, template: limit, level: organisation.store, grain: day, tier: 2, params: {below: 60}}
`

// more is something added to the definitions.
const more = "---\nmetrics:\n  - {name: twice, label: {en: Twice, zh: 两倍}, type: derived, expr: net_sales * 2, unit: CNY}\n"

// broken cannot be linked.
const broken = "---\nmetrics:\n  - {name: gone, label: {en: Gone, zh: 无}, measure: nowhere}\n"

// fill makes the shop's tables.
func fill(t testing.TB, db *sql.DB) {
	t.Helper()
	var rows []string
	first := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := range 59 {
		for s := 1; s <= 4; s++ {
			net := 100 * s
			if s == 1 && d >= 56 {
				net = 50
			}
			rows = append(rows, fmt.Sprintf("('%s', %d, %d, %d)", first.AddDate(0, 0, d).Format(time.DateOnly), s, net, 10*s))
		}
	}
	for _, q := range []string{
		"CREATE TABLE stores (store_id integer PRIMARY KEY, store_name text, region text)",
		"INSERT INTO stores VALUES (1, 'S1', 'East'), (2, 'S2', 'East'), (3, 'S3', 'West'), (4, 'S4', 'West')",
		"CREATE TABLE sales (day date, store_id integer, net double precision, tickets integer)",
		"INSERT INTO sales VALUES " + strings.Join(rows, ", "),
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
}

// database writes the shop into a SQLite file.
func database(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "shop.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// inline is a data source whose definitions stand in its settings.
func inline(t testing.TB, p plugintest.Plugin, definitions string) *plugintest.Source {
	t.Helper()
	return &plugintest.Source{
		Plugin: p, From: day(2025, 2, 1), To: day(2025, 3, 1), Saved: time.Now(),
		JSON: map[string]any{"inline": definitions, "connections": []any{map[string]any{"name": "db", "path": database(t)}}},
	}
}

// published is a data source whose definitions come from a state database.
func published(t testing.TB, p plugintest.Plugin) (*plugintest.Source, state.Config) {
	t.Helper()
	c := state.Config{Engine: "sqlite", Path: filepath.Join(t.TempDir(), "state.sqlite")}
	s := inline(t, p, "")
	delete(s.JSON, "inline")
	s.JSON["definitions"], s.JSON["project"] = "state", "shop"
	s.JSON["state"] = map[string]any{"engine": "sqlite", "path": c.Path}
	return s, c
}

// put publishes definitions, broken ones too.
func put(t testing.TB, c state.Config, text string) {
	t.Helper()
	putAs(t, c, "shop", text)
}

func putAs(t testing.TB, c state.Config, project, text string) {
	t.Helper()
	store, err := state.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	fingerprint := fmt.Sprint(len(text))
	files := map[string]string{"shop.yaml": text}
	if m, _ := publish.Load(files); m != nil {
		fingerprint = m.Fingerprint
	}
	if _, err := store.Publish(t.Context(), state.Version{Project: project, Author: "ci", Message: "test", Fingerprint: fingerprint, Files: files}, state.AnyVersion); err != nil {
		t.Fatal(err)
	}
}

func day(y, m, d int) time.Time {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err)
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, zone)
}

const (
	total   = `{"queryType": "metrics", "format": "numeric", "request": {"metrics": ["net_sales"]}}`
	regions = `{"queryType": "metrics", "format": "numeric", "request": {"metrics": ["net_sales"], "by": [{"hierarchy": "organisation", "level": "region"}]}}`
)

// number is the only number of an answer.
func number(s *plugintest.Source, t testing.TB, query string) (float64, error) {
	t.Helper()
	r := s.Ask(t, query)
	if r.Error != nil {
		return 0, r.Error
	}
	if len(r.Frames) != 1 || r.Frames[0].Rows() != 1 {
		return 0, fmt.Errorf("%d frames", len(r.Frames))
	}
	v, ok := r.Frames[0].Fields[len(r.Frames[0].Fields)-1].ConcreteAt(0)
	if !ok {
		return 0, errors.New("no number")
	}
	return v.(float64), nil
}

// february is what the shop sold in its last 28 days.
const february = 28*1000 - 150

// wants fails unless the total comes out right.
func wants(t testing.TB, s *plugintest.Source) {
	t.Helper()
	if got, err := number(s, t, total); err != nil || got != february {
		t.Fatalf("got %v, %v; want %v", got, err, february)
	}
}

// eventually tries until it is true, at most ten seconds: recovery comes by
// itself, within seconds.
func eventually(t testing.TB, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if f() {
			return
		}
	}
	t.Fatal(what + " did not come to pass within 10 s")
}
