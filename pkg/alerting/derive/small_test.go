package derive_test

import (
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// small is a shop with one rule of each template.
const small = `
project: {name: shop, label: {en: Shop, zh: 商店}, timezone: Asia/Shanghai, currency: CNY, language: zh}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
domains: [{name: sales, label: {en: Sales, zh: 销售}}]
playbooks:
  - name: look
    label: {en: Look, zh: 查看}
    steps: [{en: "Ask {{ the }} store", zh: 询问门店}, {en: Write it down, zh: 记录}]
    link: https://wiki.example.com/look?a=1&b=2
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum, expr: net}, {name: tickets, agg: sum, expr: tickets}, {name: wait, agg: average, expr: wait}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: region}, {name: store_name}]
hierarchies:
  - name: organisation
    label: {en: Organisation, zh: 组织}
    levels:
      - {name: group, label: {en: Group, zh: 集团}, topLabel: {en: All stores, zh: 全部门店}}
      - {name: region, label: {en: Region, zh: 大区}, dimension: store__region}
      - {name: store-name, label: {en: Store, zh: 门店}, dimension: store__store_name}
metrics:
  - {name: net_sales, label: {en: Net sales, zh: 净销售额}, measure: amount, unit: CNY, good: up, tier: 1, domain: sales}
  - {name: orders, label: {en: Orders, zh: 订单数}, measure: tickets, unit: order, good: up, domain: sales}
  - {name: basket, label: {en: Basket, zh: 客单价}, type: ratio, numerator: net_sales, denominator: orders, unit: CNY, good: up, domain: sales}
  - {name: share, label: {en: Share, zh: 占比}, type: ratio, numerator: orders, denominator: orders, unit: "%", good: up, domain: sales}
  - {name: wait_time, label: {en: Waiting time, zh: 等待时间}, measure: wait, unit: minute, good: down}
targets:
  - {metric: net_sales, grain: month, values: [{period: 2025-02, value: 30000}]}
rules:
  - {name: a_limit, label: {en: Too long, zh: 等待过久}, metric: wait_time, template: limit, level: organisation.region, tier: 3, params: {above: 35}, playbook: look}
  - {name: b_band, label: {en: Unusual, zh: 异常}, metric: orders, template: band, level: organisation.store-name, tier: 2, params: {band: 3}, playbook: look}
  - {name: c_target, label: {en: Behind, zh: 落后}, metric: net_sales, template: target, grain: month, tier: 1, params: {attainment: 0.95}, money: {}, playbook: look}
  - {name: d_change, label: {en: Change, zh: 变化}, metric: share, template: change, level: organisation.region, tier: 3, params: {drop: 0.1}}
  - {name: e_year, label: {en: Year, zh: 同比}, metric: net_sales, template: change, level: organisation.region, grain: week, tier: 1, params: {against: lastYear, drop: 0.1}, money: {}, conclusion: {en: "It shrinks.", zh: 萎缩。}, description: {en: A whole week, zh: 整周}, playbook: look}
  - {name: f_streak, label: {en: Streak, zh: 连降}, metric: basket, template: streak, level: organisation.store-name, tier: 2, params: {window: 3}, money: {metric: orders}, playbook: look}
  - {name: g_late, label: {en: Late, zh: 迟到}, metric: net_sales, template: late, tier: 3, params: {late: "08:00"}}
`

func load(t *testing.T, more string) *model.Model {
	t.Helper()
	m, found := project.Load(fstest.MapFS{
		"a.yaml": {Data: []byte(small)}, "b.yaml": {Data: []byte(more)},
	}, project.Options{})
	if m == nil || found.HasErrors() {
		t.Fatalf("the definitions are broken: %v", found)
	}
	return m
}
