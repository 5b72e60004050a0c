package dialecttest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// Trials is how many random expressions are tried, Seed where they begin. Both
// are for whoever hunts further.
var (
	Trials = 400
	Seed   = uint64(1)
)

// differential holds random expressions over random rows to what plain Go makes
// of them; every engine that keeps the contract so agrees with every other.
func (c *contract) differential(t *testing.T) {
	failed := 0
	for trial := range Trials {
		d := &drawer{rand.New(rand.NewPCG(Seed, uint64(trial)))}
		written := d.tree(d.any(), 1+d.IntN(4))
		e, m := expr.Fit(written)
		if m != nil {
			t.Fatalf("%s does not fit: %s", expr.Format(written), m.Message)
		}
		reread(t, written)
		rows := make([]map[string]any, 12)
		for i := range rows {
			rows[i] = map[string]any{}
			for n, col := range columns {
				if rows[i][col.Name] = d.value(col.Type); n%2 == 1 && d.IntN(3) == 0 {
					rows[i][col.Name] = nil
				}
			}
		}
		got, sql, err := c.overRows(e, rows)
		if err != nil {
			t.Errorf("trial %d: %s: %v", trial, expr.Format(e), err)
			failed++
		}
		for i, row := range rows {
			if err != nil {
				break
			}
			want := reckon(e, row)
			if at, ok := want.(moment); ok {
				want = strings.TrimSuffix(at.Format("2006-01-02 15:04:05"), " 00:00:00")
			}
			if !agree(got[i], want) {
				t.Errorf("trial %d: %s over %v: got %#v, want %#v\n%s", trial, expr.Format(e), row, got[i], want, sql)
				failed++
				break
			}
		}
		if failed > 5 {
			t.Fatal("and more")
		}
	}
}

// reread holds an expression's print to its tree.
func reread(t *testing.T, e expr.Expr) {
	t.Helper()
	again, problems := expr.Parse(expr.Format(e), diag.Pos{}, expr.Options{Names: expr.Columns})
	bare := expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		if col, ok := x.(expr.Column); ok {
			return expr.Column{Name: col.Name}
		}
		return x
	})
	if d := cmp.Diff(bare, again); d != "" || problems.HasErrors() {
		t.Errorf("%s reads back differently: %v\n%s", expr.Format(e), problems, d)
	}
}

func (c *contract) overRows(e expr.Expr, rows []map[string]any) ([]any, string, error) {
	d := ast.Named{Name: "d", Columns: []string{"id"}}
	body := &ast.Values{}
	for _, col := range columns {
		d.Columns = append(d.Columns, col.Name)
	}
	for i, row := range rows {
		values := []ast.Expr{ast.Num(fmt.Sprint(i))}
		for _, col := range columns {
			values = append(values, asConstant(row[col.Name], col.Type))
		}
		body.Rows = append(body.Rows, values)
	}
	d.Body = body
	kind := map[expr.Type]execute.Kind{
		expr.TypeText: execute.String, expr.TypeInteger: execute.Number, expr.TypeNumber: execute.Number, expr.TypeBoolean: execute.Bool,
		expr.TypeDate: execute.Time, expr.TypeTime: execute.Time,
	}[expr.TypeOf(e)]
	s := execute.Statement{Columns: []execute.OutColumn{{Name: "id", Kind: execute.Number}, {Name: "c0", Kind: kind}}}
	s.SQL, s.Args = dialect.Render(c.d, &ast.Statement{With: []ast.Named{d}, Body: &ast.Select{
		From:    ast.Relation{As: "d", Table: []string{"d"}},
		Columns: []ast.Item{{Expr: ast.Col{Table: "d", Name: "id"}, As: "id"}, {Expr: lower.Expression(e, "d"), As: "c0"}},
		Order:   []ast.Order{{Position: 1}},
	}})
	sql := s.SQL[strings.LastIndex(s.SQL, "\nSELECT"):]
	found, err := c.r.Run(context.Background(), s, 0)
	if err != nil {
		return nil, sql, fmt.Errorf("%w\n%s", err, sql)
	}
	out := make([]any, found.Len)
	for i := range out {
		out[i] = cell(&found.Columns[1], i)
	}
	return out, sql, nil
}

func asConstant(v any, t expr.Type) ast.Expr {
	switch x := v.(type) {
	case nil:
		return cast(null(), map[expr.Type]string{
			expr.TypeInteger: "integer", expr.TypeNumber: "double", expr.TypeText: "text", expr.TypeBoolean: "boolean", expr.TypeDate: "date", expr.TypeTime: "timestamp",
		}[t])
	case float64:
		n := ast.Num(textOf(x))
		if t == expr.TypeNumber {
			return cast(n, "double")
		}
		return n
	case bool:
		return ast.Lit{Kind: ast.Bool, Text: textOf(x)}
	case moment:
		return at(x.String(), x.date)
	}
	return ast.Lit{Kind: ast.Text, Text: v.(string)}
}
