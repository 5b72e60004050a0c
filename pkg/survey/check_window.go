package survey

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// Windows that overlap, and those that never hold, are looked for before an answer
// joins over them, too.
var (
	validTwice = diag.Check{
		Code: "WH825", Name: "windows-overlap", Severity: diag.Warning,
		What:    "A natural key has two rows that are valid at the same time.",
		Why:     "Every row of that time that joins to it is counted as often: parts add up to more than the whole.",
		Example: "# store 7 is of East until 2025-06-01 and of West from 2025-05-01\nsources:\n  - name: stores\n    table: store_history\n    entities: [{name: store, type: natural, expr: store_id}]\n    dimensions:\n      - {name: since, type: time, date: true, validity: start}\n      - {name: until, type: time, date: true, validity: end}",
		Fix:     "let each window end where the next one begins: it holds from its start up to, and without, its end",
	}
	neverValid = diag.Check{
		Code: "WH826", Name: "window-never-holds", Severity: diag.Warning,
		What:    "A row's window of validity ends before it starts, or has no start.",
		Why:     "The row is valid at no time: what joins to it finds nothing.",
		Example: "# store 7 is of East from 2025-06-01 to 2025-01-01\nsources:\n  - name: stores\n    table: store_history\n    entities: [{name: store, type: natural, expr: store_id}]\n    dimensions:\n      - {name: since, type: time, date: true, validity: start}\n      - {name: until, type: time, date: true, validity: end}",
		Fix:     "correct the days; a row that is valid since ever has a start before the first fact",
	}
)

var windowsOverlap = windowCheck(validTwice, (*Database).overlapping)

var windowNeverHolds = windowCheck(neverValid, (*Database).neverHolds)

// windowCheck looks at every key whose rows are true in a window of validity.
func windowCheck(c diag.Check, find func(*Database, context.Context, *window) (*diag.Diagnostic, error)) check {
	return check{cheap: true, Check: c, run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, e := range src.Entities {
				if !s.sound[e] {
					continue
				}
				if err := s.look("entity "+src.Name+"."+e.Name, e.Pos, func(ctx context.Context) error {
					w, err := s.windowOf(ctx, src, e)
					if w == nil {
						return err
					}
					found, err := find(s.Database, ctx, w)
					if found != nil {
						s.found = append(s.found, *found)
					}
					return err
				}); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}

// KeyFaults looks for what counts rows several times, or not at all, that join to a
// key: one that is not unique, and windows of validity that overlap or never hold.
func (db *Database) KeyFaults(ctx context.Context, src *model.Source, e *model.Entity) (diag.List, error) {
	var out diag.List
	twice, err := db.repeated(ctx, src, e)
	if err != nil {
		return nil, err
	}
	if twice != nil {
		out = append(out, *twice)
	}
	w, err := db.windowOf(ctx, src, e)
	if w == nil || err != nil {
		return out, err
	}
	for _, find := range []func(context.Context, *window) (*diag.Diagnostic, error){db.overlapping, db.neverHolds} {
		found, err := find(ctx, w)
		if err != nil {
			return out, err
		}
		if found != nil {
			out = append(out, *found)
		}
	}
	return out, nil
}

// window is a key with the window in which its rows are true, as joins compare them.
type window struct {
	source *model.Source
	key    *model.Entity
	from   ast.Relation
	parts  []ast.Expr // of the key
	slices []ast.Expr // partitions that sources join by, beside the key
	start  ast.Expr
	end    ast.Expr // NULL: open
}

// windowOf is the window of a key's rows; nil where it has none, where many rows may
// have the key, or where its times are none, which is told elsewhere.
func (db *Database) windowOf(ctx context.Context, src *model.Source, e *model.Entity) (*window, error) {
	if e.Type == model.Foreign {
		return nil, nil
	}
	w := &window{source: src, key: e}
	for _, part := range e.Parts() {
		x, from := lower.Values(src, part)
		w.from, w.parts = from, append(w.parts, x)
	}
	for _, d := range src.Dimensions {
		if d.Partition {
			x, _ := lower.Values(src, d.Expr)
			w.slices = append(w.slices, x)
		}
		if d.Validity != model.ValidFrom && d.Validity != model.ValidTo {
			continue
		}
		kept, err := db.Time(ctx, d)
		if err != nil {
			if unfit := (*UnfitError)(nil); errors.As(err, &unfit) {
				return nil, nil
			}
			return nil, err
		}
		at := lower.Moment(src, d.Expr, clockFor(d, kept.Kept), d.Grain, db.Dialect.Caps())
		if d.Validity == model.ValidFrom {
			w.start = at
		} else {
			w.end = at
		}
	}
	if w.start == nil || w.end == nil {
		return nil, nil
	}
	return w, nil
}

// rows reads keys with their windows; rows without a key join nothing.
func (w *window) rows(more ...ast.Item) (q *ast.Select, exact []string) {
	q = &ast.Select{From: w.from}
	for i, x := range w.parts {
		as := fmt.Sprintf("key_%d", i+1)
		exact = append(exact, as)
		q.Columns = append(q.Columns, ast.Item{Expr: x, As: as})
		q.Where = append(q.Where, ast.IsNull{X: x, Not: true})
	}
	q.Columns = append(q.Columns, ast.Item{Expr: w.start, As: "starts"}, ast.Item{Expr: w.end, As: "ends"})
	q.Columns = append(q.Columns, more...)
	return q, exact
}

// overlapping finds two windows of one natural key that hold at the same time. In the
// order of their starts, any two that overlap leave two neighbours that do, so one pass
// finds them. A window that ends where it starts holds never, and doubles nothing.
func (db *Database) overlapping(ctx context.Context, w *window) (*diag.Diagnostic, error) {
	if w.key.Type != model.Natural {
		return nil, nil // the key itself is to be unique
	}
	inner, exact := w.rows(ast.Item{As: "follows", Expr: ast.Window{
		Func: ast.Func{Name: "lead", Args: []ast.Expr{w.start}}, Partition: append(append([]ast.Expr{}, w.parts...), w.slices...), Order: []ast.Order{{Expr: w.start}},
	}})
	inner.Where = append(inner.Where, ast.IsNull{X: w.start, Not: true}, ast.Or(ast.IsNull{X: w.end}, ast.Binary{Op: ">", X: w.end, Y: w.start}))
	ends, follows := w.col("ends"), w.col("follows")
	rows, err := db.first(ctx, w, inner, exact, ast.And(ast.IsNull{X: follows, Not: true}, ast.Or(ast.IsNull{X: ends}, ast.Binary{Op: ">", X: ends, Y: follows})), "starts", "ends", "follows")
	if err != nil || rows.Len == 0 {
		return nil, err
	}
	until := "on"
	if end := rows.Column("ends"); !end.Null[0] {
		until = "to " + end.Text(0)
	}
	return w.report(db, validTwice, "key %s of source %s is valid twice at a time: %s from %s %s and again from %s%s, and what joins to it then is counted as often",
		w.key.Name, w.source.Name, keyOf(rows, exact), rows.Column("starts").Text(0), until, rows.Column("follows").Text(0), others(rows)), nil
}

// neverHolds finds a row whose window holds at no time, since its ends are the wrong
// way round or the first is missing.
func (db *Database) neverHolds(ctx context.Context, w *window) (*diag.Diagnostic, error) {
	inner, exact := w.rows()
	starts, ends := w.col("starts"), w.col("ends")
	rows, err := db.first(ctx, w, inner, exact, ast.Or(ast.IsNull{X: starts}, ast.Binary{Op: "<", X: ends, Y: starts}), "starts", "ends")
	if err != nil || rows.Len == 0 {
		return nil, err
	}
	if start := rows.Column("starts"); start.Null[0] {
		return w.report(db, neverValid, "a row of key %s of source %s is never valid: %s has no start of its window%s, and what joins to it finds nothing",
			w.key.Name, w.source.Name, keyOf(rows, exact), others(rows)), nil
	}
	return w.report(db, neverValid, "a row of key %s of source %s is never valid: %s ends %s before it starts %s%s, and what joins to it finds nothing",
		w.key.Name, w.source.Name, keyOf(rows, exact), rows.Column("ends").Text(0), rows.Column("starts").Text(0), others(rows)), nil
}

const windowsAs = "windows"

func (w *window) col(name string) ast.Expr { return ast.Col{Table: windowsAs, Name: name} }

// first gives the first of the rows that meet a condition, and how many do. Times are
// read as texts: they are shown, not calculated with.
func (db *Database) first(ctx context.Context, w *window, inner *ast.Select, exact []string, where ast.Expr, times ...string) (*execute.RowSet, error) {
	q := &ast.Select{From: ast.Relation{As: windowsAs, Select: inner}, Where: []ast.Expr{where}, Limit: 1}
	for i, name := range exact {
		q.Columns = append(q.Columns, ast.Item{Expr: w.col(name), As: name})
		q.Order = append(q.Order, ast.Order{Position: i + 1})
	}
	for _, name := range times {
		q.Columns = append(q.Columns, ast.Item{Expr: ast.Cast{X: w.col(name), Type: "text"}, As: name})
	}
	q.Columns = append(q.Columns, ast.Item{Expr: ast.Window{Func: ast.Func{Name: "count", Args: []ast.Expr{ast.Star{}}}}, As: "rows_of_kind"})
	q.Order = append(q.Order, ast.Order{Position: len(exact) + 1})
	return db.ask(ctx, q, append(append([]string{}, exact...), times...)...)
}

func (w *window) report(db *Database, c diag.Check, format string, args ...any) *diag.Diagnostic {
	d := c.At(db.place(w.key, "", w.key.Pos), "entity "+w.source.Name+"."+w.key.Name, format, args...)
	return &d
}

// keyOf is the text of the first row's key.
func keyOf(rows *execute.RowSet, exact []string) string {
	var parts []string
	for i := range exact {
		parts = append(parts, rows.Columns[i].Text(0))
	}
	return strings.Join(parts, model.KeySeparator)
}

// others says how many rows beside the first are of its kind.
func others(rows *execute.RowSet) string {
	if n := rows.Column("rows_of_kind").Numbers[0] - 1; n > 0 {
		return fmt.Sprintf(" (and %.0f more)", n)
	}
	return ""
}
