package postgres

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// GroupKey groups by the conditions of a rising CASE instead of by its value.
// The planner takes a condition for two groups, but a CASE over days for as many
// as there are days, and then neither adds up in parallel workers nor believes
// that the groups fit into memory (estimate_num_groups in selfuncs.c).
//
// Of so many groups that it gives up on both anyway, the number is a quarter quicker, and
// the plan says so (plan.AssignWindow.Numbered).
//
// Where different values are counted there are neither parallel workers nor
// hashing, but a sort of all rows by the key, which one number makes an eighth
// quicker than several conditions.
func (d Dialect) GroupKey(w *dialect.Writer, s *ast.Select, position int) {
	c, ok := s.Columns[position-1].Expr.(ast.Case)
	if !ok || !c.Rising || !plain(c) || countsDifferent(s) {
		d.Standard.GroupKey(w, s, position)
		return
	}
	for i, when := range c.Whens {
		if i > 0 {
			w.Text(", ")
		}
		w.Value(when.Cond)
	}
}

// plain tells a CASE whose conditions compare a column with a constant that is
// written inline: a bound argument would be another expression each time.
func plain(c ast.Case) bool {
	for _, when := range c.Whens {
		b, ok := when.Cond.(ast.Binary)
		if !ok {
			return false
		}
		_, column := b.X.(ast.Col)
		constant, is := b.Y.(ast.Lit)
		if !column || !is || constant.Kind == ast.Text && !constant.Inline {
			return false
		}
	}
	return true
}

// countsDifferent tells a select that counts different values.
func countsDifferent(s *ast.Select) (found bool) {
	for _, column := range s.Columns {
		ast.Walk(column.Expr, func(e ast.Expr) {
			if f, ok := e.(ast.Func); ok && f.Distinct {
				found = true
			}
		})
	}
	return found
}
