package dialecttest

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// meaning is an expression and what it has to give on every engine: a text, a
// number, a truth value, a date or time as text, nil, or fails.
type meaning struct {
	text string
	want any
}

// fails says that the engine has to refuse the value, and not make something of
// it.
const fails = failure(1)

type failure int

// column is a column of the one row that expressions are about.
type column struct {
	name  string
	typ   expr.Type
	value ast.Expr
}

// row is what the meanings are about.
var row = []column{
	{"north", expr.TypeText, text("North")}, {"code", expr.TypeText, text("a-b-c")}, {"empty", expr.TypeText, text("")}, {"nothing", expr.TypeText, cast(null(), "text")},
	{"umlaut", expr.TypeText, text("Äpfel Straße")}, {"digits", expr.TypeText, text(" 12 ")}, {"words", expr.TypeText, text("12abc")}, {"truthy", expr.TypeText, text("Yes")},
	{"lower", expr.TypeText, text("a")}, {"capital", expr.TypeText, text("B")}, {"day", expr.TypeText, text("2024-02-29")}, {"noday", expr.TypeText, text("2024-02-30")}, {"spaced", expr.TypeText, text("  x ")},
	{"seven", expr.TypeInteger, cast(num("7"), "integer")}, {"minus", expr.TypeInteger, cast(ast.Unary{Op: "-", X: num("7")}, "integer")}, {"zero", expr.TypeInteger, cast(num("0"), "integer")},
	{"big", expr.TypeInteger, cast(num("3000000000"), "integer")}, {"none", expr.TypeInteger, cast(null(), "integer")},
	{"half", expr.TypeNumber, cast(num("2.5"), "double")}, {"nhalf", expr.TypeNumber, ast.Unary{Op: "-", X: cast(num("2.5"), "double")}}, {"price", expr.TypeNumber, cast(num("2.675"), "double")},
	{"ten", expr.TypeNumber, cast(num("10"), "double")}, {"huge", expr.TypeNumber, cast(num("1e20"), "double")}, {"empty_n", expr.TypeNumber, cast(null(), "double")},
	{"yes", expr.TypeBoolean, ast.Lit{Kind: ast.Bool, Text: "true"}}, {"no", expr.TypeBoolean, ast.Lit{Kind: ast.Bool, Text: "false"}}, {"maybe", expr.TypeBoolean, cast(null(), "boolean")},
	{"d", expr.TypeDate, at("2024-01-31", true)}, {"sunday", expr.TypeDate, at("2024-03-03", true)}, {"no_d", expr.TypeDate, cast(null(), "date")},
	{"ts", expr.TypeTime, at("2024-02-29 13:45:30", false)}, {"midnight", expr.TypeTime, at("2024-01-31 00:00:00", false)}, {"no_ts", expr.TypeTime, cast(null(), "timestamp")},
}

func text(s string) ast.Expr { return ast.Lit{Kind: ast.Text, Text: s} }

func cast(x ast.Expr, to string) ast.Expr { return ast.Cast{X: x, Type: to} }

func (c *contract) expressions(t *testing.T) {
	for topic, list := range map[string][]meaning{
		"arithmetic": arithmetic, "rounding": rounding, "comparison": comparison, "logic": logic, "patterns": patterns, "texts": texts,
		"casts": casts, "choice": choice, "times": times, "moved times": movedTimes,
	} {
		t.Run(topic, func(t *testing.T) {
			for _, m := range list {
				got, err := c.evaluate(m.text, row)
				switch {
				case m.want == fails && err == nil:
					t.Errorf("%s: got %v, and should have failed", m.text, got)
				case m.want != fails && err != nil:
					t.Errorf("%s: %v", m.text, err)
				case m.want != fails && !agree(got, m.want):
					t.Errorf("%s: got %#v, want %#v", m.text, got, m.want)
				}
			}
		})
	}
}

func agree(got, want any) bool {
	n, number := got.(float64)
	if w, ok := want.(int); ok {
		want = float64(w)
	}
	if w, ok := want.(float64); ok && number {
		return math.Abs(n-w) <= 1e-9*math.Max(1, math.Abs(w))
	}
	return got == want
}

// evaluate reads an expression and has the engine work it out over a row.
func (c *contract) evaluate(written string, row []column) (any, error) {
	e, problems := expr.Parse(written, diag.Pos{}, expr.Options{Names: expr.Columns})
	if problems.HasErrors() {
		return nil, fmt.Errorf("does not parse: %w", problems.Err())
	}
	types := map[string]expr.Type{}
	d := ast.Named{Name: "d"}
	values := make([]ast.Expr, len(row))
	for i, r := range row {
		types[r.name] = r.typ
		d.Columns = append(d.Columns, r.name)
		values[i] = r.value
	}
	d.Body = &ast.Values{Rows: [][]ast.Expr{values}}
	e, m := expr.Fit(expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		if col, ok := x.(expr.Column); ok {
			col.Type = types[col.Name]
			return col
		}
		return x
	}))
	if m != nil {
		return nil, fmt.Errorf("does not fit: %s; %s", m.Message, m.Hint)
	}
	kind := map[expr.Type]execute.Kind{
		expr.TypeText: execute.String, expr.TypeInteger: execute.Number, expr.TypeNumber: execute.Number, expr.TypeBoolean: execute.Bool,
		expr.TypeDate: execute.Time, expr.TypeTime: execute.Time,
	}[expr.TypeOf(e)]
	s := execute.Statement{Columns: []execute.OutColumn{{Name: "c0", Kind: kind}}}
	s.SQL, s.Args = dialect.Render(c.d, &ast.Statement{With: []ast.Named{d}, Body: &ast.Select{
		From: ast.Relation{As: "d", Table: []string{"d"}}, Columns: []ast.Item{{Expr: lower.Expression(e, "d"), As: "c0"}}}})
	rows, err := c.r.Run(context.Background(), s, 0)
	if err != nil {
		return nil, fmt.Errorf("%w\n%s\n%q", err, s.SQL[strings.LastIndex(s.SQL, "SELECT"):], s.Args)
	}
	return cell(&rows.Columns[0], 0), nil
}

// cell is a value as the tables here have it.
func cell(col *execute.Column, row int) any {
	switch {
	case col.Null[row]:
		return nil
	case col.Kind == execute.Number:
		return col.Numbers[row]
	case col.Kind == execute.Bool:
		return col.Bools[row]
	case col.Kind == execute.Time:
		return stampOf(col.Times[row])
	}
	return col.Strings[row]
}

// stampOf writes a time without its time of day where that is midnight.
func stampOf(at time.Time) string {
	return strings.TrimSuffix(at.Format("2006-01-02 15:04:05"), " 00:00:00")
}
