package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// stepped is up to how many different values a column is looked at by its index: some ten
// years of days. Of more, such as times to the second, every row is as cheap.
const stepped = 4000

// oddOne finds a value that a condition does not hold for; ok is false where it
// holds for all.
func (db *Database) oddOne(ctx context.Context, s *model.Source, e expr.Expr, holds func(ast.Expr) ast.Expr) (text string, ok bool, err error) {
	x, from := lower.Values(s, e)
	if steps, err := db.steps(ctx, s, e); err != nil {
		return "", false, err
	} else if steps != "" {
		text, ok, all, err := db.oddStep(ctx, steps, holds)
		if err != nil || ok || all {
			return text, ok, err
		}
	}
	rows, err := db.ask(ctx, &ast.Select{
		From: from, Columns: []ast.Item{{Expr: x, As: "value"}}, Where: []ast.Expr{ast.Unary{Op: "NOT", X: holds(x)}}, Limit: 1,
	}, "value")
	if err != nil || rows.Len == 0 {
		return "", false, err
	}
	return rows.Columns[0].Text(0), true, nil
}

// steps is the engine's way to the different values of an expression that is a column with
// an index, "" where there is none.
func (db *Database) steps(ctx context.Context, s *model.Source, e expr.Expr) (string, error) {
	engine, ok := db.Runner.(execute.Stepping)
	column, plain := e.(expr.Column)
	if !ok || !plain || s.Relation.Table == "" || s.Relation.Database != "" || s.Relation.Schema != "" {
		return "", nil
	}
	return engine.Steps(ctx, s.Relation.Table, column.Name, stepped)
}

// oddStep is oddOne among different values; all tells that there are no more of them.
func (db *Database) oddStep(ctx context.Context, steps string, holds func(ast.Expr) ast.Expr) (text string, ok, all bool, err error) {
	value := ast.Col{Table: "steps", Name: "value"}
	odd := ast.Case{Whens: []ast.When{{Cond: ast.Unary{Op: "NOT", X: holds(value)}, Then: value}}}
	rows, err := db.ask(ctx, &ast.Select{
		From:    ast.Relation{SQL: steps, As: "steps"},
		Columns: []ast.Item{{Expr: ast.Call("min", odd), As: "value"}, {Expr: ast.Call("count", ast.Star{}), As: "n"}},
	}, "value")
	if err != nil {
		return "", false, false, err
	}
	if !rows.Column("value").Null[0] {
		return rows.Column("value").Text(0), true, true, nil
	}
	return "", false, rows.Column("n").Numbers[0] < stepped, nil
}
