package survey

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// keyTwice is looked for before an answer joins a source, too.
var keyTwice = diag.Check{
	Code: "WH814", Name: "key-not-unique", Severity: diag.Warning,
	What:    "A key that is declared to occur once occurs several times.",
	Why:     "Every row that joins to it is counted as often: parts add up to more than the whole.",
	Example: "# store 7 stands twice in stores\nsources:\n  - name: stores\n    table: stores\n    entities: [{name: store, type: primary, expr: store_id}]",
	Fix:     "keep one row per key, write type: natural with a window of validity, or name another key",
}

var keyNotUnique = check{
	cheap: true,
	Check: keyTwice,
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, e := range src.Entities {
				if !s.sound[e] {
					continue
				}
				if err := s.look("entity "+src.Name+"."+e.Name, e.Pos, func(ctx context.Context) error {
					found, err := s.repeated(ctx, src, e)
					if err == nil && found != nil {
						s.found = append(s.found, *found)
					}
					return err
				}); err != nil {
					return err
				}
			}
		}
		return nil
	},
}

// repeated looks for a key of a source that stands more than once, nil where none
// does. A key that the table itself keeps unique costs no look.
func (db *Database) repeated(ctx context.Context, src *model.Source, e *model.Entity) (*diag.Diagnostic, error) {
	key := slices.Clone(e.Parts())
	if e.Type == model.Foreign || e.Type == model.Natural { // once per window, which overlapping tells
		return nil, nil
	}
	for _, d := range src.Dimensions {
		if d.Partition {
			key = append(key, d.Expr)
		}
	}
	if kept, err := db.keptUnique(ctx, src, key); err != nil || kept {
		return nil, err
	}
	q := &ast.Select{Limit: 1}
	var exact []string
	for i, part := range key {
		x, from := lower.Values(src, part)
		q.From = from
		q.Columns = append(q.Columns, ast.Item{Expr: x, As: fmt.Sprintf("key_%d", i+1)})
		q.GroupBy = append(q.GroupBy, i+1)
		if i < len(e.Parts()) { // rows without a key join nothing
			q.Where = append(q.Where, ast.IsNull{X: x, Not: true})
			exact = append(exact, q.Columns[i].As)
		}
	}
	rowsOf := ast.Call("count", ast.Star{})
	q.Columns = append(q.Columns, ast.Item{Expr: rowsOf, As: "rows_of_key"})
	q.Having = []ast.Expr{ast.Binary{Op: ">", X: rowsOf, Y: ast.Num("1")}}
	rows, err := db.ask(ctx, q, exact...)
	if err != nil || rows.Len == 0 {
		return nil, err
	}
	found := keyTwice.At(db.place(e, "", e.Pos), "entity "+src.Name+"."+e.Name,
		"key %s of source %s is not unique: %s stands %.0f times, and what joins to it is counted as often",
		e.Name, src.Name, keyOf(rows, exact), rows.Column("rows_of_key").Numbers[0])
	return &found, nil
}

// keptUnique tells keys that an index of the table, or a part of it, keeps unique.
func (db *Database) keptUnique(ctx context.Context, src *model.Source, key []expr.Expr) (bool, error) {
	engine, ok := db.Runner.(execute.Cataloguing)
	if !ok || src.Relation.Table == "" || src.Relation.Database != "" {
		return false, nil
	}
	var columns []string
	for _, part := range key {
		c, ok := part.(expr.Column)
		if !ok {
			return false, nil
		}
		columns = append(columns, strings.ToLower(c.Name))
	}
	schema := src.Relation.Schema
	if schema == "" {
		schema = db.Connection.Schema()
	}
	sets, err := engine.UniqueKeys(ctx, schema, src.Relation.Table)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(sets, func(set []string) bool {
		return len(set) > 0 && !slices.ContainsFunc(set, func(c string) bool { return !slices.Contains(columns, c) })
	}), nil
}
