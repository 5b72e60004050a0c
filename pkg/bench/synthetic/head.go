package synthetic

import (
	"fmt"
	"strings"
)

// domains is how many domains and teams the metrics are spread over.
const domains = 10

// ClickHouseAddress is where definitions for ClickHouse say that the data is.
const ClickHouseAddress = "http://127.0.0.1:8123/synthetic"

func head(engine string) string {
	var b strings.Builder
	b.WriteString("version: 1\nproject:\n  name: synthetic\n  label: {en: Synthetic, zh: 合成项目}\n  currency: EUR\n  asOf: 2026-01-01\n")
	connection := "path: data/synthetic.sqlite"
	switch engine {
	case "postgres":
		connection = `dsn: "postgres://127.0.0.1/synthetic"`
	case "clickhouse":
		connection = `dsn: "` + ClickHouseAddress + `"`
	}
	fmt.Fprintf(&b, "connections:\n  - {name: warehouse, engine: %s, %s}\ndomains:\n", engine, connection)
	for i := range domains {
		fmt.Fprintf(&b, "  - {name: domain_%d, label: {en: Domain %d, zh: 业务域 %d}}\n", i, i, i)
	}
	b.WriteString("owners:\n")
	for i := range domains {
		fmt.Fprintf(&b, "  - name: team_%d\n    label: {en: Team %d, zh: 团队 %d}\n    contact: team%d@example.com\n    members:\n", i, i, i, i)
		for region := range 8 {
			fmt.Fprintf(&b, "      - {level: organisation.region, unit: Region %d, person: Person %d, contact: p%d@example.com}\n", region, region, region)
		}
	}
	return b.String()
}

const stores = `sources:
  - name: stores
    label: {en: Stores, zh: 门店}
    table: stores
    entities:
      - {name: store, type: primary, expr: store_id}
    dimensions:
      - {name: store_name, label: {en: Store, zh: 门店}}
      - {name: region, label: {en: Region, zh: 大区}}
  - name: customers
    label: {en: Customers, zh: 顾客}
    table: customers
    entities:
      - {name: customer, type: primary, expr: customer_id}
    dimensions:
      - {name: tier, label: {en: Customer tier, zh: 顾客等级}}
hierarchies:
  - name: organisation
    label: {en: Organisation, zh: 组织}
    levels:
      - {name: group, label: {en: Group, zh: 集团}, topLabel: {en: All stores, zh: 全部门店}}
      - {name: region, label: {en: Region, zh: 大区}, dimension: store__region}
      - {name: store, label: {en: Store, zh: 门店}, dimension: store__store_name}
`
