package expr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// FuzzParse asks that no text makes the parser panic, and that what parses is
// printed so that it parses to the same tree.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"a", "a.b", "a + b * -c", "NOT a IS NULL", "a IS TRUE IS NOT NULL", "a::int::text(3)", "CASE a WHEN 1 THEN 2 ELSE 3 END",
		"a IN ('x', 'it''s')", "x NOT BETWEEN 1 AND .5e3", "{{ Metric('m', group_by=['e']) }} > 2", "extract(dow from \"a b\")",
		"{{ TimeDimension('metric_time', 'day', entity_path=('a',)) }} >= CAST('2020-01-01' AS TIMESTAMP)", "-(-a)", "- -1", "`q``` || \"a.\"",
		"a + interval '1 day 2 hours' > current_timestamp", "datediff(day, a, b) % 7", "try_cast(a as date) is not distinct from b", "a like '5!%' escape '!'",
		"iff(contains(a, 'x'), left(a, 2), right(b, 3))", "trim(both 'x' from a) || lpad(b, 3, '0')", "t.a -> 'b'", "date_trunc(a, week(monday))", "position('x' in a)",
		"地区 ILIKE '东%'", "DATE '2020-01-01'", "\"metric_time\" = metric_time__day", "/* */ a -- b",
	} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(1))
		f.Add(s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, text string, mode uint8) {
		opts := expr.Options{Names: expr.Names(mode%3) + 1, Templates: mode%2 == 1}
		tree, problems := expr.Parse(text, diag.Pos{Line: 1, Column: 1}, opts)
		if (tree == nil) != problems.HasErrors() {
			t.Fatalf("%q: %v with %v", text, tree, problems)
		}
		if _, problems := expr.ParseSQL(text, diag.Pos{}, ""); problems != nil && !problems.HasErrors() {
			t.Fatalf("%q as SQL: %v", text, problems)
		}
		if tree == nil {
			return
		}
		if fit, m := expr.Fit(tree); m == nil {
			if again, m := expr.Fit(fit); m != nil || expr.Format(fit) != expr.Format(again) {
				t.Fatalf("%q fits as %q, then as %q (%v)", text, expr.Format(fit), expr.Format(again), m)
			}
		}
		printed := expr.Format(tree)
		again, problems := expr.Parse(printed, diag.Pos{}, opts)
		if problems.HasErrors() && problems[0].Code == "WH507" {
			return // brackets of the print may cross the limit of nesting
		}
		if d := cmp.Diff(tree, again); d != "" || problems.HasErrors() {
			t.Fatalf("%q prints as %q, which reads differently: %v\n%s", text, printed, problems, d)
		}
		if p := expr.Format(again); p != printed {
			t.Fatalf("printing is not stable: %q, %q", printed, p)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for range b.N {
		_, problems := expr.Parse("case when status = 'paid' and coalesce(refund, 0) = 0 then price * quantity - discount else 0 end", diag.Pos{}, expr.Options{Names: expr.Columns})
		if problems != nil {
			b.Fatal(problems)
		}
	}
}
