package build_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/build"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const definitions = `
project: {name: test, timezone: UTC}
connections:
  - {name: one, engine: sqlite, path: one.sqlite}
  - {name: two, engine: sqlite, path: two.sqlite}
sources:
  - name: sales
    connection: one
    table: sales
    entities:
      - {name: sale, type: primary, expr: sale_id}
      - {name: store, type: foreign, expr: store_id}
      - {name: customer, type: foreign, expr: customer_id}
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: channel}
    measures: [{name: amount, agg: sum}]
    defaultTime: day
  - name: lines
    connection: one
    table: lines
    entities:
      - {name: line, type: primary, expr: line_id}
      - {name: sale, type: foreign, expr: sale_id}
    dimensions: [{name: article}]
    measures: [{name: pieces, agg: sum}]
    timeless: true
  - name: stores
    connection: one
    table: stores
    entities:
      - {name: store, type: primary, expr: store_id}
      - {name: town, type: foreign, expr: town_id}
    dimensions: [{name: store_name}]
  - name: customers
    connection: one
    table: customers
    entities:
      - {name: customer, type: primary, expr: customer_id}
      - {name: town, type: foreign, expr: town_id}
    dimensions: [{name: segment}]
  - name: towns
    connection: one
    table: towns
    entities: [{name: town, type: primary, expr: town_id}]
    dimensions: [{name: town_name}]
  - name: targets
    connection: two
    table: targets
    primaryEntity: target
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: wanted, agg: sum}]
    defaultTime: month
metrics:
  - {name: net_sales, type: simple, measure: amount}
  - {name: pieces_sold, type: simple, measure: pieces}
  - {name: wanted_sales, type: simple, measure: wanted}
  - {name: before, type: derived, expr: earlier, inputs: [{metric: net_sales, alias: earlier, offset: 1 month}]}
`

func load(t *testing.T) *model.Model {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"model.yaml": {Data: []byte(definitions)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

func core(t *testing.T, m *model.Model, metrics, keys string) *query.Core {
	t.Helper()
	from := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	c := &query.Core{Cal: grain.Gregorian(), Windows: []query.Window{{ID: 0, From: from, To: from.AddDate(0, 1, 0)}}}
	for _, n := range strings.Fields(metrics) {
		c.Metrics = append(c.Metrics, m.Metric(n))
	}
	for _, k := range strings.Fields(keys) {
		c.Keys = append(c.Keys, query.Key{Column: k, Ref: expr.Ref{Kind: expr.RefDimension, Name: k}})
	}
	return c
}

func TestFindings(t *testing.T) {
	m := load(t)
	for _, c := range []struct{ metrics, keys, code, says string }{
		{"net_sales", "store__store_nam", "WH601", `did you mean "store__store_name"?`},
		{"net_sales", "nonsense", "WH601", "not known to source sales"},
		// A sale has many lines: joining them would count its amount many times.
		{"net_sales", "sale__article", "WH601", "not known"},
		{"net_sales", "line__article", "WH601", "not known"},
		{"net_sales", "town__town_name", "WH602", "over store to stores, town to towns and over customer to customers, town to towns"},
		{"net_sales wanted_sales", "", "WH603", "connection"},
		{"pieces_sold", "", "WH604", "no time dimension"},
		{"", "", "WH608", "neither metrics nor keys"},
	} {
		p, found := build.Plan(m, core(t, m, c.metrics, c.keys))
		if p != nil || len(found) != 1 {
			t.Errorf("%s by %s: want one finding, got %v", c.metrics, c.keys, found)
			continue
		}
		if text := found[0].Error(); found[0].Code != c.code || !strings.Contains(text, c.says) {
			t.Errorf("%s by %s: got %s, want %s %s", c.metrics, c.keys, text, c.code, c.says)
		}
	}
}

func TestWaysToNames(t *testing.T) {
	m := load(t)
	for key, want := range map[string]string{
		"channel":                     "Scan sales",
		"sale__channel":               "Scan sales",
		"store":                       "Scan sales",
		"store__store_name":           "JoinEntity stores on store: sales.store_id = store_id",
		"customer__segment":           "JoinEntity customers on customer: sales.customer_id = customer_id",
		"store__town__town_name":      "JoinEntity towns on town: stores.town_id = town_id",
		"customer__town__town_name":   "JoinEntity towns on town: customers.town_id = town_id",
		"store__town":                 "JoinEntity stores on store",
		"metric_time__month":          "Scan sales",
		"sale__day__quarter":          "Scan sales",
		"metric_time__extract_dow":    "Scan sales",
		"sale__day__extract_quarter ": "Scan sales",
	} {
		p, found := build.Plan(m, core(t, m, "net_sales", key))
		if err := found.Err(); err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		if text := plan.Print(p.Root); !strings.Contains(text, want) || strings.Count(text, "JoinEntity") > strings.Count(strings.TrimSpace(key), "__") {
			t.Errorf("%s: the plan has no %q or joins too much:\n%s", key, want, text)
		}
	}
}

func TestFullName(t *testing.T) {
	m := load(t)
	for path, want := range map[string]string{"store__store_name": "store__store_name", "town__town_name": "", "channel": "channel"} {
		got, ok := m.FullName(m.Source("sales"), path)
		if got != want || ok != (want != "") {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	if got, ok := m.FullName(m.Source("lines"), "store__store_name"); !ok || got != "sale__store__store_name" {
		t.Errorf("from lines: got %q", got)
	}
}

func TestOffsetNeedsTimeOnlyWithoutWindows(t *testing.T) {
	m := load(t)
	c := core(t, m, "before", "channel")
	p, found := build.Plan(m, c)
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	if text := plan.Print(p.Root); !strings.Contains(text, "[2023-12-01, 2024-01-01)") {
		t.Errorf("the window is not moved:\n%s", text)
	}
	c.Windows = nil
	if _, found := build.Plan(m, c); len(found) != 1 || found[0].Code != "WH605" {
		t.Errorf("want WH605, got %v", found)
	}
}

func TestDefaultGrain(t *testing.T) {
	m := load(t)
	for names, want := range map[string]grain.Grain{"net_sales": grain.Day, "wanted_sales": grain.Month, "net_sales wanted_sales": grain.Month, "": grain.Day} {
		var list []*model.Metric
		for _, n := range strings.Fields(names) {
			list = append(list, m.Metric(n))
		}
		if got := build.DefaultGrain(list); got != want {
			t.Errorf("%q: got %s, want %s", names, got, want)
		}
	}
}

// An answer depends on the declared keys of what it joins, through filters and
// further joins as well.
func TestJoinsTellsWhatAnAnswerDependsOn(t *testing.T) {
	m := load(t)
	p, found := build.Plan(m, core(t, m, "net_sales", "store__store_name store__town__town_name"))
	if found.HasErrors() {
		t.Fatal(found)
	}
	var got []string
	for _, j := range p.Joins() {
		got = append(got, j.Entity+" → "+j.Source.Name)
	}
	if want := "store → stores, town → towns"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}
