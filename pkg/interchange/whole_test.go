package interchange_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/interchange"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// TestCubesThatExtendOthers: a cube has what it extends, from whichever file, but for what
// it says itself.
func TestCubesThatExtendOthers(t *testing.T) {
	files := fstest.MapFS{
		"a.yml": {Data: []byte(`cubes:
  - {name: orders, extends: orders_base, measures: [{name: revenue, sql: net, type: sum}], joins: [{name: people, sql: "{CUBE}.person = {people.id}", relationship: many_to_one}]}
  - {name: people, sql_table: people, dimensions: [{name: id, sql: id, type: number, primary_key: true}]}
  - {name: lost, extends: nothing, measures: [{name: lost_count, type: count}]}
  - {name: round, extends: trip}
  - {name: trip, extends: round}
  - {name: bare, measures: [{name: bare_count, type: count}]}
`)},
		"b.yml": {Data: []byte(`cubes:
  - name: orders_base
    sql_table: shop.orders
    dimensions: [{name: id, sql: "{CUBE}.id", type: number, primary_key: true}, {name: placed, sql: placed, type: time}]
    measures: [{name: revenue, sql: gross, type: sum}, {name: most, sql: gross, type: max}]
`)},
	}
	out, err := interchange.Read(files, "cube", interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := textOf(out)
	m, found := project.Load(filesOf(out), project.Options{})
	if found.HasErrors() {
		t.Fatalf("what was written is broken: %v\n%s", found, got)
	}
	orders := m.Source("orders")
	if orders == nil || orders.Relation.Schema != "shop" || orders.Relation.Table != "orders" {
		t.Fatalf("orders are of no table: %s", got)
	}
	for _, want := range []string{"agg: sum, expr: net", "agg: max, expr: gross", "{name: people, type: foreign, expr: person}", "cube lost: there is no cube nothing", "cube round: it extends itself", "cube trip: it extends itself", "cube bare: it has neither sql_table nor sql"} {
		if !strings.Contains(got, want) {
			t.Errorf("wanted %q:\n%s", want, got)
		}
	}
}

// TestWhatIsMadeOfWhatIsLeftOut is left out as well, and told.
func TestWhatIsMadeOfWhatIsLeftOut(t *testing.T) {
	files := fstest.MapFS{"a.yml": {Data: []byte(`cubes:
  - name: orders
    sql_table: orders
    dimensions: [{name: placed, sql: placed, type: time}]
    measures:
      - {name: odd, sql: "elsewhere.net +", type: sum}
      - {name: revenue, sql: net, type: sum}
      - {name: odd_share, sql: "1.0 * {odd} / {revenue}", type: number}
      - {name: odd_more, sql: "{odd_share} * 2", type: number}
`)}}
	out, err := interchange.Read(files, "cube", interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := textOf(out)
	if _, found := project.Load(filesOf(out), project.Options{}); found.HasErrors() {
		t.Errorf("what was written is broken: %v", found)
	}
	for _, want := range []string{"metric odd_share: it is made of odd, which is left out", "metric odd_more: it is made of odd_share, which is left out", "name: revenue"} {
		if !strings.Contains(got, want) {
			t.Errorf("wanted %q:\n%s", want, got)
		}
	}
}
