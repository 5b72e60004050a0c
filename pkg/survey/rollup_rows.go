package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// RowsOf counts the rows of a source.
func (db *Database) RowsOf(ctx context.Context, s *model.Source) (float64, error) {
	_, from := lower.Values(s, expr.Column{})
	return db.counted(ctx, &ast.Select{Columns: []ast.Item{{Expr: ast.Call("count", ast.Star{}), As: "n"}}, From: from})
}

// RollupRows counts the rows that a roll-up has, or would have: with one statement, on the
// source.
func (db *Database) RollupRows(ctx context.Context, r *model.Rollup, times func(*model.Dimension) query.Kept) (float64, error) {
	core := &query.Core{Times: times}
	if types := compile.TypesOf(ctx, db.Runner); types != nil {
		core.Types = types.Of
	}
	s, err := compile.RollupRows(db.Model, core, r, db.Connection.Engine)
	if err != nil {
		return 0, err
	}
	return db.counted(ctx, s)
}

func (db *Database) counted(ctx context.Context, s *ast.Select) (float64, error) {
	rows, err := db.ask(ctx, s)
	if err != nil {
		return 0, err
	}
	return rows.Columns[0].Numbers[0], nil
}

// RollupBound is a bound of the rows that a roll-up would have, by what the engine knows of
// its tables: its periods, times the different values of each thing that it keeps, but no
// more than the source's. 0 where the engine does not know, as of values that it never
// counted.
func (db *Database) RollupBound(ctx context.Context, r *model.Rollup, times func(*model.Dimension) query.Kept) (float64, error) {
	core := &query.Core{}
	compile.Inform(ctx, core, db.Runner)
	known := core.Statistics
	if known == nil {
		return 0, nil
	}
	most := known.Rows(r.Source)
	rows := 1.0
	values := make([]expr.Expr, 0, len(r.Entities)+len(r.Dimensions))
	for _, e := range r.Entities {
		values = append(values, e.Expr)
	}
	for _, d := range r.Dimensions {
		values = append(values, d.Expr)
	}
	for _, e := range values {
		column, ok := e.(expr.Column)
		if !ok {
			return most, nil
		}
		n := known.Distinct(r.Source, column.Name)
		if n == 0 {
			return 0, nil // never counted: that there are no more than rows is no news
		}
		rows *= n + 1 // rows without a value are one more
	}
	first, last, some, err := db.bucketsOf(ctx, r, r.Time, times)
	if err != nil || !some {
		return most, err
	}
	cal, periods := compile.RollupCalendar(db.Model), 0.0
	for at := first; !at.After(last); at = cal.Add(at, 1, r.Grain) {
		periods++
		if most > 0 && rows*periods >= most {
			return most, nil
		}
	}
	return rows * periods, nil
}

// RowsKnown is about how many rows a source has, where the engine knows without counting;
// else 0.
func (db *Database) RowsKnown(ctx context.Context, s *model.Source) float64 {
	core := &query.Core{}
	if compile.Inform(ctx, core, db.Runner); core.Statistics == nil {
		return 0
	}
	return core.Statistics.Rows(s)
}
