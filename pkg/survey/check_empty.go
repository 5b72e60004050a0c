package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

var emptyTable = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH809", Name: "empty-table", Severity: diag.Warning,
		What:    "A source has no rows.",
		Why:     "Its metrics have no values, and what joins to it finds nothing; most often a load has failed or the schema is another.",
		Example: "# the table is there, and nothing was loaded\nsources:\n  - {name: sales, table: sales}",
		Fix:     "load the table, or correct its name or schema",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			err := s.look("source "+src.Name, src.Pos, func(ctx context.Context) error {
				one, from := lower.Values(src, expr.Literal{Kind: expr.Number, Text: "1"})
				rows, err := s.ask(ctx, &ast.Select{Columns: []ast.Item{{Expr: one, As: "one"}}, From: from, Limit: 1})
				if err == nil && rows.Len == 0 {
					s.report(src, "", src.Pos, "source "+src.Name, "source %s has no rows", src.Name)
				}
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	},
}
