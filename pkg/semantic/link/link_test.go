package link_test

import (
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const shop = `
project: {name: shop, label: {en: Shop, zh: 商店}, timezone: Asia/Shanghai, language: zh, weekStart: sunday, fiscalYearStart: 4}
connections:
  - {name: warehouse, engine: sqlite, path: shop.sqlite}
domains:
  - {name: sales, label: 销售}
owners:
  - name: operations
    members: [{level: organisation.region, unit: East, person: 王敏}]
sources:
  - name: sales
    table: sales_lines
    primaryEntity: line
    entities:
      - {name: store, type: foreign, expr: store_id}
    dimensions:
      - {name: day, type: time, expr: sale_date, date: true}
      - {name: channel}
    measures:
      - {name: net_amount, agg: sum, expr: sales_value - discount}
      - {name: lines, agg: count}
  - name: stores
    table: stores
    entities:
      - {name: store, type: primary, expr: store_id}
    dimensions:
      - {name: region}
hierarchies:
  - name: organisation
    levels:
      - {name: group}
      - {name: region, dimension: store__region}
metrics:
  - name: net_sales
    measure: net_amount
    filter: channel = 'store' and store__region <> 'Test' and day >= '2020-01-01'
    owner: {team: operations, per: organisation.region}
    tier: 2
    domain: sales
  - name: growth
    type: derived
    expr: net_sales / before - 1
    inputs: [{metric: net_sales, alias: before, offset: 1 year}]
  - name: sales_mtd
    type: cumulative
    measure: sales.net_amount
    toDate: month
rules:
  - name: sales_drop
    metric: net_sales
    template: change
    params: {drop: 0.1}
    money: {}
`

func load(t *testing.T, text string) *model.Model {
	t.Helper()
	b, found := definition.Load(fstest.MapFS{"defs/shop.yaml": {Data: []byte(text)}}, definition.Options{Root: "/srv"})
	m, more := link.Model(b)
	for _, d := range append(found, more...) {
		t.Errorf("unexpected: %v", d)
	}
	return m
}

func TestModelLinksNames(t *testing.T) {
	t.Parallel()
	m := load(t, shop)

	if got := m.Connection("warehouse").Settings["path"]; got != "/srv/defs/shop.sqlite" {
		t.Errorf("path of the connection: %s", got)
	}
	if got := m.Domain("sales").Label["zh"]; got != "销售" {
		t.Errorf("a plain text is not in the project's language: %v", m.Domain("sales").Label)
	}
	if m.Project.Zone.String() != "Asia/Shanghai" || m.Project.Calendar.WeekStart != 0 || m.Project.Calendar.FiscalYearStart != 4 {
		t.Errorf("project: %+v", m.Project)
	}
	sales := m.Source("sales")
	if sales.DefaultTime == nil || sales.DefaultTime.Grain != grain.Day || sales.Connection != m.Connection("warehouse") {
		t.Errorf("defaults of a source: %+v", sales)
	}
	if v := sales.Measure("lines"); v.Expr != nil || v.Time != sales.DefaultTime {
		t.Errorf("a count without an expression counts rows: %+v", v)
	}
	net := m.Metric("net_sales")
	var refs []expr.Ref
	refs = append(refs, expr.Refs(net.Filter)...)
	want := []expr.Ref{
		{Kind: expr.RefDimension, Name: "line__channel"},
		{Kind: expr.RefDimension, Name: "store__region"},
		{Kind: expr.RefTime, Name: "line__day"},
	}
	for i := range want {
		if refs[i].Kind != want[i].Kind || refs[i].Name != want[i].Name {
			t.Errorf("reference %d is %+v, want %+v", i, refs[i], want[i])
		}
	}
	if net.Owner != m.Owner("operations") || net.OwnerPer != "organisation.region" || net.Status != "draft" {
		t.Errorf("governance: %+v", net.Governance)
	}
	growth := m.Metric("growth").Derived
	if len(growth.Inputs) != 2 || growth.Inputs[0].Name() != "before" || growth.Inputs[1].Metric != net {
		t.Errorf("inputs of growth: %+v", growth.Inputs)
	}
	if c := m.Metric("sales_mtd").Cumulative; c.Input.Measure != sales.Measure("net_amount") || c.ToDate != grain.Month {
		t.Errorf("sales_mtd: %+v", c)
	}
	rule := m.RulesOf(net)[0]
	if rule.Tier != 2 || rule.Domain != "sales" || rule.Grain != grain.Day || rule.Money == nil {
		t.Errorf("a rule inherits from its metric: %+v", rule)
	}
	if got := m.PlaceOf(rule, "params.drop", rule.Pos).String(); got != "defs/shop.yaml:52:20" {
		t.Errorf("place of params.drop: %s", got)
	}
}

func TestFingerprintIsOfTheContent(t *testing.T) {
	t.Parallel()
	a := load(t, "domains:\n  - {name: sales, label: Sales}\n  - {name: stock}\n").Fingerprint
	b := load(t, "domains:\n  - name: stock\n  # people first\n  - label: Sales\n    name: sales\n").Fingerprint
	c := load(t, "domains:\n  - name: stock\n  - {name: sales, label: Sale}\n").Fingerprint
	if a != b || a == c || len(a) != 64 {
		t.Errorf("fingerprints: %s, %s, %s", a, b, c)
	}
}
