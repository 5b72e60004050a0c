package dialecttest

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// hostile texts have to come back as they are, as values and as names.
var hostile = []string{
	"plain", "", "it's", `"quoted"`, `back\slash`, `\'; DROP TABLE sales; --`, "'; DROP TABLE sales; --", `"; DROP TABLE sales; --`,
	"/* comment */", "-- comment", "50 % of ?1 and $1", ":name @name #name", "line\nbreak\ttab", "门店 – über €", "\u0001others", "a||b", "%_%", "$$x$$", "`tick`", "E'\\x41'",
}

func (c *contract) text(t *testing.T) {
	for _, s := range hostile {
		rows := c.values(t, execute.String, ast.Lit{Kind: ast.Text, Text: s}, ast.Lit{Kind: ast.Text, Text: s, Inline: true},
			ast.Case{Whens: []ast.When{{Cond: ast.Eq(ast.Lit{Kind: ast.Text, Text: s}, ast.Lit{Kind: ast.Text, Text: s, Inline: true}), Then: ast.Lit{Kind: ast.Text, Text: s}}}})
		for i, col := range rows.Columns {
			if col.Null[0] || col.Strings[0] != s {
				t.Errorf("%q came back as %q in column %d", s, col.Strings[0], i)
			}
		}
	}
}

func (c *contract) names(t *testing.T) {
	for _, s := range append([]string{"order", "user", "group", "select", "Mixed Case", "1st", "a.b", "value", "year"}, hostile...) {
		if s == "" {
			continue
		}
		q := &ast.Statement{
			With: []ast.Named{{Name: s, Columns: []string{s}, Body: &ast.Values{Rows: [][]ast.Expr{{num("7")}}}}},
			Body: &ast.Select{From: ast.Relation{As: s, Table: []string{s}}, Columns: []ast.Item{{Expr: ast.Col{Table: s, Name: s}, As: s}}},
		}
		rows := c.ask(t, q, execute.Number)
		if rows.Len != 1 || rows.Columns[0].Numbers[0] != 7 || rows.Columns[0].Name != s {
			t.Errorf("name %q came back as %q", s, rows.Columns[0].Name)
		}
	}
}

func (c *contract) order(t *testing.T) {
	for _, desc := range []bool{false, true} {
		s := &ast.Select{
			From:    ast.Relation{As: "d", Table: []string{"d"}},
			Columns: []ast.Item{{Expr: ast.Col{Table: "d", Name: "x"}, As: "x"}},
			Order:   []ast.Order{{Position: 1, Desc: desc}},
		}
		rows := c.ask(t, &ast.Statement{With: []ast.Named{{Name: "d", Columns: []string{"x"},
			Body: &ast.Values{Rows: [][]ast.Expr{{num("2")}, {null()}, {num("1")}}}}}, Body: s}, execute.Number)
		col := rows.Columns[0]
		first := 1.0
		if desc {
			first = 2
		}
		if !col.Null[2] || col.Numbers[0] != first {
			t.Errorf("descending %v: %v %v", desc, col.Numbers, col.Null)
		}
	}
}

func (c *contract) truth(t *testing.T) {
	yes, no := ast.Lit{Kind: ast.Bool, Text: "true"}, ast.Lit{Kind: ast.Bool, Text: "false"}
	as := func(cond ast.Expr) ast.Expr {
		return ast.Case{Whens: []ast.When{{Cond: cond, Then: num("1")}}, Else: num("0")}
	}
	b := ast.Col{Table: "d", Name: "b"}
	rows := c.over(t, execute.Number, []string{"b"}, [][]ast.Expr{{yes}, {no}, {ast.Cast{X: null(), Type: "boolean"}}},
		ast.Call("sum", as(b)), ast.Call("sum", as(ast.Unary{Op: "NOT", X: b})), ast.Call("sum", ast.Cast{X: b, Type: "integer", From: "boolean"}),
		ast.Call("sum", as(ast.Eq(b, yes))), ast.Call("sum", as(ast.IsNull{X: b})))
	for i, want := range []float64{1, 1, 1, 1, 1} {
		c.number(t, "truth", rows, i, want)
	}
}

func (c *contract) operators(t *testing.T) {
	one, two, three := num("1"), num("2"), num("3")
	bin := func(op string, x, y ast.Expr) ast.Expr { return ast.Binary{Op: op, X: x, Y: y} }
	rows := c.values(t, execute.Number,
		bin("*", bin("+", one, two), three), bin("-", one, bin("-", two, three)), bin("+", one, bin("*", two, three)),
		ast.Unary{Op: "-", X: bin("+", one, two)}, bin("-", one, ast.Unary{Op: "-", X: two}),
		ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: "AND", X: ast.Binary{Op: "OR", X: bin("=", one, one), Y: bin("=", one, two)}, Y: bin("=", one, two)}, Then: one}}, Else: two},
		ast.Case{Whens: []ast.When{{Cond: ast.Unary{Op: "NOT", X: ast.Binary{Op: "OR", X: bin("=", one, one), Y: bin("=", one, two)}}, Then: one}}, Else: two},
		ast.Call("coalesce", null(), three), ast.Case{Whens: []ast.When{{Cond: ast.In{X: two, List: []ast.Expr{one, two}}, Then: one}}, Else: two},
		ast.Case{Whens: []ast.When{{Cond: ast.Between{X: two, Low: one, High: three, Not: true}, Then: one}}, Else: two},
		ast.Call("greatest", one, three), ast.Call("least", two, three), ast.Call("round", num("2.345"), num("1")))
	for i, want := range []float64{9, 2, 7, -3, 3, 2, 2, 3, 1, 2, 3, 2, 2.3} {
		c.number(t, "operator", rows, i, want)
	}
	texts := c.values(t, execute.String,
		bin("||", ast.Lit{Kind: ast.Text, Text: "a"}, ast.Lit{Kind: ast.Text, Text: "b"}), ast.Call("upper", ast.Lit{Kind: ast.Text, Text: "a"}),
		ast.Call("concat", ast.Lit{Kind: ast.Text, Text: "x"}, null(), ast.Lit{Kind: ast.Text, Text: "y"}))
	for i, want := range []string{"ab", "A", "xy"} {
		if got := texts.Columns[i].Strings[0]; got != want {
			t.Errorf("text %d: got %q, want %q", i, got, want)
		}
	}
}

func (c *contract) joins(t *testing.T) {
	row := func(list ...string) (out [][]ast.Expr) {
		for _, s := range list {
			out = append(out, []ast.Expr{num(s)})
		}
		return out
	}
	for kind, want := range map[ast.JoinKind]float64{ast.Inner: 1, ast.Left: 2, ast.Full: 3, ast.Cross: 4} {
		if kind == ast.Full && !c.d.Caps().FullJoin {
			continue // lowering writes none
		}
		j := ast.Join{Kind: kind, To: ast.Relation{As: "r", Table: []string{"r"}}}
		if kind != ast.Cross {
			j.On = []ast.Expr{ast.Eq(ast.Col{Table: "l", Name: "x"}, ast.Col{Table: "r", Name: "y"})}
		}
		q := &ast.Statement{
			With: []ast.Named{{Name: "l", Columns: []string{"x"}, Body: &ast.Values{Rows: row("1", "2")}}, {Name: "r", Columns: []string{"y"}, Body: &ast.Values{Rows: row("2", "3")}}},
			Body: &ast.Select{From: ast.Relation{As: "l", Table: []string{"l"}}, Joins: []ast.Join{j}, Columns: []ast.Item{{Expr: ast.Call("count", ast.Star{}), As: "n"}}},
		}
		c.number(t, string(kind), c.ask(t, q, execute.Number), 0, want)
	}
}

// same holds the operator by which NULL equals NULL to what it says.
func (c *contract) same(t *testing.T) {
	one, none := num("1"), ast.Cast{X: null(), Type: "integer"}
	as := func(x, y ast.Expr) ast.Expr {
		return ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: ast.Same, X: x, Y: y}, Then: num("1")}}, Else: num("0")}
	}
	rows := c.values(t, execute.Number, as(none, none), as(one, none), as(one, one), as(one, num("2")))
	for i, want := range []float64{1, 0, 1, 0} {
		c.number(t, "same", rows, i, want)
	}
}
