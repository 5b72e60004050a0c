package survey

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

var balanceWithoutValue = check{
	Check: diag.Check{
		Code: "WH495", Name: "balance-without-value", Severity: diag.Warning,
		What:    "Rows of a balance have no value.",
		Why:     "The last row of a unit is its last count, also where it says nothing: the count before it is not looked for, and the total is short of it without a word.",
		Example: "# the row of a store that was not counted has no units\nmeasures:\n  - {name: stock_units, agg: sum, expr: units, nonAdditive: {dimension: counted, by: [store]}}",
		Fix:     "leave such rows out: sql: SELECT … FROM stock_counts WHERE units IS NOT NULL; or say what they count: expr: coalesce(units, 0)",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, v := range src.Measures {
				if v.NonAdditive == nil || !s.sound[v] || !numbers(v) || joined(v.Expr) {
					continue
				}
				subject := "measure " + src.Name + "." + v.Name
				err := s.look(subject, v.Pos, func(ctx context.Context) error {
					total, without, err := s.withoutValue(ctx, src, v)
					if err != nil || without == 0 {
						return err
					}
					s.report(v, "nonAdditive", v.Pos, subject, "%s rows of source %s have no value for %s: where such a row is the last, its unit counts as nothing",
						share(without, total), src.Name, v.Name)
					return nil
				})
				if err != nil {
					return err
				}
			}
		}
		return nil
	},
}

// withoutValue counts the rows of a source, and those without a value for a measure.
func (s *surveyor) withoutValue(ctx context.Context, src *model.Source, v *model.Measure) (total, without float64, err error) {
	x, from := lower.Values(src, v.Expr)
	none := ast.Case{Whens: []ast.When{{Cond: ast.IsNull{X: x}, Then: ast.Num("1")}}}
	rows, err := s.ask(ctx, &ast.Select{From: from, Columns: []ast.Item{
		{Expr: ast.Call("count", ast.Star{}), As: "total"}, {Expr: ast.Call("count", none), As: "without"},
	}})
	if err != nil {
		return 0, 0, fmt.Errorf("look for rows without a value: %w", err)
	}
	return rows.Column("total").Numbers[0], rows.Column("without").Numbers[0], nil
}
