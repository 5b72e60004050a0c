package survey

import (
	"context"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

var balanceWithoutKey = check{
	Check: diag.Check{
		Code: "WH823", Name: "balance-without-key", Severity: diag.Warning,
		What:    "Rows of a balance have no key of an entity that its last count is taken for.",
		Why:     "Nobody knows whose count such a row replaces, so that it counts nowhere: the total is short of it.",
		Example: "# stock has rows without a store\nmeasures:\n  - {name: stock_units, agg: sum, expr: units, nonAdditive: {dimension: counted, by: [store]}}",
		Fix:     "fill the key, or give such rows one of their own: expr: coalesce(store_id, 'unknown')",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, v := range src.Measures {
				keys := s.balanceKeys(v)
				if len(keys) == 0 {
					continue
				}
				subject := "measure " + src.Name + "." + v.Name
				err := s.look(subject, v.Pos, func(ctx context.Context) error {
					total, without, err := s.withoutKey(ctx, src, keys)
					if err != nil || without == 0 {
						return err
					}
					s.report(v, "nonAdditive", v.Pos, subject, "%s rows of source %s have no %s, by which %s is counted: they count nowhere",
						share(without, total), src.Name, strings.Join(v.NonAdditive.By, " or no "), v.Name)
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

// balanceKeys are the entities whose last counts a balance adds up; none where the
// engine does not take one of them.
func (s *surveyor) balanceKeys(v *model.Measure) (out []*model.Entity) {
	if v.NonAdditive == nil {
		return nil
	}
	for _, name := range v.NonAdditive.By {
		if e := v.Source.Entity(name); e != nil && s.sound[e] {
			out = append(out, e)
		}
	}
	return out
}

// withoutKey counts the rows of a source, and those that lack one of the keys.
func (s *surveyor) withoutKey(ctx context.Context, src *model.Source, keys []*model.Entity) (total, without float64, err error) {
	q := &ast.Select{}
	var empty []ast.Expr
	for _, e := range keys {
		for _, part := range e.Parts() {
			x, from := lower.Values(src, part)
			q.From, empty = from, append(empty, ast.IsNull{X: x})
		}
	}
	lacks := ast.Case{Whens: []ast.When{{Cond: ast.Or(empty...), Then: ast.Num("1")}}}
	q.Columns = []ast.Item{{Expr: ast.Call("count", ast.Star{}), As: "total"}, {Expr: ast.Call("count", lacks), As: "without"}}
	rows, err := s.ask(ctx, q)
	if err != nil {
		return 0, 0, fmt.Errorf("look for rows without a key: %w", err)
	}
	return rows.Column("total").Numbers[0], rows.Column("without").Numbers[0], nil
}
