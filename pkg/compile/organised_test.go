package compile_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

// Shops lie in a region from date to date, and regions belong to a head from
// instant to instant, told in seconds since 1970.
const dated = `
project: {name: t, timezone: Asia/Shanghai}
connections: [{name: wh, engine: sqlite, path: unused}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: shop, type: natural, expr: shop_id}, {name: region, type: foreign}]
    dimensions:
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
  - name: heads
    table: heads
    primaryEntity: heading
    entities: [{name: region, type: natural}]
    dimensions:
      - {name: head}
      - {name: began, type: time, grain: second, format: seconds, validity: start}
      - {name: ended, type: time, grain: second, format: seconds, validity: end}
metrics: [{name: sales, measure: amount}]
`

func TestStatementsAsOfADay(t *testing.T) {
	m, found := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(dated)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	by := []query.Key{{Column: "region", Ref: query.DimensionRef("shop__region")}, {Column: "head", Ref: query.DimensionRef("shop__region__head")}}
	for name, core := range map[string]query.Core{
		"as_it_was":    {Keys: by},
		"as_of_a_day":  {Keys: by, Organised: day("2024-03-10")},
		"listed_as_of": {Keys: []query.Key{{Column: "shop", Ref: query.DimensionRef("shop")}, by[0]}, Organised: day("2024-03-10")},
	} {
		t.Run(name, func(t *testing.T) {
			if name != "listed_as_of" {
				core.Metrics, core.Windows, core.Cal = []*model.Metric{m.Metric("sales")}, windows("2024-03-01", "2024-04-01"), grain.Gregorian()
			}
			dir := filepath.Join("testdata", "organised", name)
			for _, engine := range written() {
				c, err := compile.Core(m, &core, engine)
				if err != nil {
					t.Fatal(err)
				}
				if engine == "sqlite" {
					testkit.Golden(t, filepath.Join(dir, "plan.txt"), plan.Print(c.Optimised.Root))
				}
				testkit.Golden(t, filepath.Join(dir, engine+".sql"), c.Statement.SQL+"\n")
			}
		})
	}
}
