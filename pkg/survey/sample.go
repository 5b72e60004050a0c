package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// sampled is how many rows a sample has at most.
const sampled = 2000

// sample is some of the values of an expression over a source.
type sample struct {
	kind   string // the engine's type; "" where the engine has none
	values []cell // without NULL
	nulls  int
}

// cell is one value. class is integer, real, text or blob where the engine has no
// types, else "".
type cell struct{ text, class string }

// sampleOf reads values from all over a source where that is cheap, else the
// first ones.
func (db *Database) sampleOf(ctx context.Context, s *model.Source, e expr.Expr) (*sample, error) {
	x, from := lower.Values(s, e)
	q := &ast.Select{From: from, Columns: []ast.Item{{Expr: x, As: "value"}}, Limit: sampled}
	if !db.typed() {
		q.Columns = append(q.Columns, ast.Item{Expr: ast.Call("typeof", x), As: "class"})
	}
	var err error
	if q.Where, err = db.spread(ctx, s); err != nil {
		return nil, err
	}
	rows, err := db.ask(ctx, q, "value")
	if err != nil {
		return nil, err
	}
	out := &sample{}
	value, class := rows.Column("value"), rows.Column("class")
	if db.typed() {
		out.kind = value.Type
	}
	for i := range rows.Len {
		if value.Null[i] {
			out.nulls++
			continue
		}
		c := cell{text: value.Text(i)}
		if class != nil {
			c.class = class.Strings[i]
		}
		out.values = append(out.values, c)
	}
	return out, nil
}

// spread is the condition of a sample from all over a table, none where it would
// have to be read for that.
func (db *Database) spread(ctx context.Context, s *model.Source) ([]ast.Expr, error) {
	engine, ok := db.Runner.(execute.Sampling)
	if !ok || s.Relation.Table == "" || s.Relation.Schema != "" {
		return nil, nil
	}
	some, err := engine.Sample(ctx, s.Relation.Table, sampled)
	if err != nil || some == "" {
		return nil, err
	}
	return []ast.Expr{ast.Raw{SQL: some}}, nil
}

// texts lists the values as texts.
func (s *sample) texts() []string {
	out := make([]string, len(s.values))
	for i, c := range s.values {
		out[i] = c.text
	}
	return out
}
