package survey

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

var missingColumn = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH807", Name: "missing-column", Severity: diag.Error,
		What:    "A measure, dimension or entity names a column that the table does not have.",
		Why:     "Every question that needs it fails.",
		Example: "sources:\n  - name: sales\n    table: sales\n    measures: [{name: amount, agg: sum, expr: amuont}]",
		Fix:     "correct the column's name",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, o := range objectsOf(src) {
				ok := true
				for _, name := range columnsIn(o.expr) {
					if s.columns[src].has(name, !s.typed()) {
						continue
					}
					ok = false
					found := s.report(o.self, "expr", o.pos, o.subject, "%s: there is no column %s in source %s", o.subject, name, src.Name)
					*found = found.Near(name, s.columns[src])
				}
				before, seen := s.sound[o.self] // another column of its key
				s.sound[o.self] = ok && (before || !seen)
			}
		}
		return nil
	},
}

// failingExpression has the engine read every expression, of no row.
var failingExpression = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH808", Name: "failing-expression", Severity: diag.Error,
		What:    "The engine does not take the expression of a measure, dimension or entity.",
		Why:     "Every question that needs it fails.",
		Example: "measures: [{name: amount, agg: sum, expr: price + name}] # name is a text",
		Fix:     "correct the expression, as the engine's message says",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, o := range objectsOf(src) {
				if !s.sound[o.self] || joined(o.expr) {
					continue
				}
				err := s.look(o.subject, o.pos, func(ctx context.Context) error {
					x, from := lower.Values(src, o.expr)
					_, err := s.ask(ctx, &ast.Select{Columns: []ast.Item{{Expr: x, As: "value"}}, From: from, Where: []ast.Expr{ast.Lit{Kind: ast.Bool, Text: "false"}}})
					var failed *execute.Error
					if errors.As(err, &failed) && failed.Kind == execute.Engine {
						s.sound[o.self] = false
						s.report(o.self, "expr", o.pos, o.subject, "%s: %v", o.subject, failed.Err)
						return nil
					}
					return err
				})
				if err != nil {
					return err
				}
			}
		}
		return nil
	},
}
