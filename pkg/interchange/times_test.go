package interchange_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/interchange"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// TestTimesThatAreLeftOut: rows are dated by a time that has become a dimension, under the
// name that it has there, and by nothing where none has.
func TestTimesThatAreLeftOut(t *testing.T) {
	const odd = "${TABLE}.placed_at AT SOME PLACE (("
	column := func(name, sql string) string {
		if sql == "" {
			sql = "${TABLE}." + name
		}
		return "      - {name: " + name + ", meta: {dimension: {type: timestamp, sql: \"" + sql + "\"}}}\n"
	}
	for name, c := range map[string]struct{ columns, want string }{
		"the only one":     {column("placed_at", odd), "timeless: true"},
		"the first of two": {column("placed_at", odd) + column("paid_at", ""), "- {name: paid_at, type: time"},
		"the first of three": {
			column("placed_at", odd) + column("paid_at", "") + column("sent_at", ""), "defaultTime: paid_at",
		},
		"one called as a key": {column("orders", "") + column("sent_at", ""), "defaultTime: orders_"},
	} {
		t.Run(name, func(t *testing.T) {
			text := "models:\n  - name: orders\n    meta: {primary_key: id}\n    columns:\n      - {name: id}\n" +
				"      - {name: amount, meta: {metrics: {revenue: {type: sum}}}}\n" + c.columns
			out, err := interchange.Read(fstest.MapFS{"m.yml": {Data: []byte(text)}}, "lightdash", interchange.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, found := project.Load(filesOf(out), project.Options{}); found.HasErrors() {
				t.Errorf("what was written is broken: %v\n%s", found, textOf(out))
			}
			if got := textOf(out); !strings.Contains(got, c.want) || strings.Contains(c.columns, odd) && !strings.Contains(got, "placed_at:") {
				t.Errorf("wanted %s, and placed_at among what is lost:\n%s", c.want, got)
			}
		})
	}
}
