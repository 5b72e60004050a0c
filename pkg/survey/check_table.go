package survey

import (
	"context"
	"errors"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// missingTable asks every table, and every author's SELECT, for its columns. What
// follows looks only at those that answer.
var missingTable = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH806", Name: "missing-table", Severity: diag.Error,
		What:    "The table of a source is not there, or its SQL fails.",
		Why:     "Every question that needs the source fails.",
		Example: "sources:\n  - {name: sales, table: slaes}",
		Fix:     "correct the table's name, or the connection's schema",
	},
	run: func(s *surveyor) error {
		for _, src := range s.mine() {
			err := s.look("source "+src.Name, src.Pos, func(ctx context.Context) error {
				columns, err := s.columnsOf(ctx, src)
				var failed *execute.Error
				if errors.As(err, &failed) && failed.Kind == execute.Engine {
					s.noTable(ctx, src, failed)
					return nil
				}
				if err == nil {
					s.usable = append(s.usable, src)
					s.columns[src] = columns
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

// known are the columns of a relation.
type known []string

// columnsOf asks a source for no row, which tells its columns.
func (db *Database) columnsOf(ctx context.Context, src *model.Source) (known, error) {
	_, from := lower.Values(src, expr.Literal{Kind: expr.Number, Text: "1"})
	rows, err := db.ask(ctx, &ast.Select{Columns: []ast.Item{{Expr: ast.Star{}}}, From: from, Where: []ast.Expr{ast.Lit{Kind: ast.Bool, Text: "false"}}})
	if err != nil {
		return nil, err
	}
	var out known
	for _, c := range rows.Columns {
		out = append(out, c.Name)
	}
	return out, nil
}

// has tells whether a column is there; engines without types do not tell capitals
// from small letters either.
func (k known) has(name string, folded bool) bool {
	for _, c := range k {
		if c == name || folded && strings.EqualFold(c, name) {
			return true
		}
	}
	return false
}

func (s *surveyor) noTable(ctx context.Context, src *model.Source, failed *execute.Error) {
	if src.Relation.SQL != "" || failed.Cause != execute.NoTable {
		what, path := "its SQL", "sql"
		if src.Relation.SQL == "" {
			what, path = "table "+src.Relation.Table, "table"
		}
		s.report(src, path, src.Pos, "source "+src.Name, "source %s: %s fails: %v", src.Name, what, failed.Err)
		return
	}
	found := s.report(src, "table", src.Pos, "source "+src.Name, "source %s: there is no table %s in connection %s", src.Name, src.Relation.Table, s.Connection.Name)
	if engine, ok := s.Runner.(execute.Cataloguing); ok {
		if names, err := engine.Tables(ctx, src.Relation.Schema); err == nil {
			*found = found.Near(src.Relation.Table, names)
		}
	}
}
