package grafana

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/duckdb"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/mssql"
)

// alone are dialects of engines that are reached in no other way.
var alone = map[string]dialect.Dialect{"duckdb": duckdb.Dialect{}, "mssql": mssql.Dialect{}}

// Dialects are the names that a connection may give as its dialect: those of which it is
// known what has to be otherwise in sessions that are Grafana's. An engine that answers
// right only in a session of its own, such as ClickHouse, is none of them.
func Dialects() []string { return slices.Sorted(maps.Keys(sessions)) }

// speaks finds a dialect by its name.
func speaks(name string) (dialect.Dialect, error) {
	if slices.Contains(Dialects(), name) {
		d := alone[name]
		if d == nil {
			of, err := engine.For(name)
			if err != nil {
				return nil, err
			}
			d = of.Dialect
		}
		return spoken{Dialect: d, name: name}, nil
	}
	if of, err := engine.For(name); err == nil && of.Dialect != nil && name != "sqlite" {
		return nil, fmt.Errorf("dialect %s is not spoken through Grafana, whose sessions are not ours: connect with engine: %s", name, name)
	}
	return nil, fmt.Errorf("there is no dialect %q: use one of %s", name, strings.Join(Dialects(), ", "))
}

// dialectOf is the dialect of a connection: the one that it names, or that of its data
// source's type.
func dialectOf(s engine.Settings) (dialect.Dialect, error) {
	if name := s["dialect"]; name != "" {
		return speaks(name)
	}
	name, err := nameOf(s)
	if err != nil {
		return nil, err
	}
	return speaks(name)
}

// spoken is a dialect without arguments, whose rows come back as frames.
type spoken struct {
	dialect.Dialect
	name string
}

var (
	_ dialect.Inlining = spoken{}
	_ dialect.Carrying = spoken{}
)

// Inline writes a text.
func (s spoken) Inline(text string, typed bool) string { return s.text(text, typed) }

// Literal writes a constant; texts as they are inlined.
func (s spoken) Literal(l ast.Lit) string {
	if l.Kind == ast.Text {
		return s.text(l.Text, false)
	}
	return s.Dialect.Literal(l)
}

// Expr writes what has to be written otherwise where no session is ours.
func (s spoken) Expr(w *dialect.Writer, e ast.Expr) bool {
	if own := sessions[s.name].expr; own != nil && own(s.Dialect, w, e) {
		return true
	}
	return s.Dialect.Expr(w, e)
}

// mark is what names of columns begin with that are not those asked for: a number
// behind it says of which column it is the text, a name that Grafana would take the
// column of that name for a time.
const mark = "!"

// times are names of columns whose numbers Grafana takes for times.
var times = []string{"time", "time_sec", "timeend"}

// Carry adds to the outermost select the texts of columns that are wanted exactly:
// frames hold decimals as floating point numbers. Of a time the text tells the type.
func (s spoken) Carry(st *ast.Statement) *ast.Statement {
	top, ok := st.Body.(*ast.Select)
	if !ok {
		return st
	}
	out := *top
	out.Columns = slices.Clone(top.Columns)
	var texts []ast.Item
	nested := (out.Distinct || len(out.GroupBy) > 0) && !slices.ContainsFunc(out.Order, func(o ast.Order) bool { return o.Expr != nil })
	for i, c := range out.Columns {
		if c.Exact && !isText(c.Expr) {
			x := c.Expr
			if nested {
				x = ast.Col{Table: carried, Name: c.As}
			}
			texts = append(texts, ast.Item{Expr: ast.Cast{X: x, Type: "text"}, As: mark + strconv.Itoa(i)})
		}
	}
	rename := func(list []ast.Item) {
		for i, c := range list {
			if slices.Contains(times, strings.ToLower(c.As)) {
				list[i].As = mark + c.As
			}
		}
	}
	if len(texts) == 0 || !nested {
		rename(out.Columns)
		out.Columns = append(out.Columns, texts...)
		return &ast.Statement{With: st.With, Body: &out}
	}
	// Texts of what is grouped by stand around the groups, where no engine asks whether
	// they belong to them.
	around := &ast.Select{From: ast.Relation{As: carried, Select: &out}, Order: out.Order, Limit: out.Limit}
	for _, c := range out.Columns {
		around.Columns = append(around.Columns, ast.Item{Expr: ast.Col{Table: carried, Name: c.As}, As: c.As})
	}
	out.Order, out.Limit = nil, 0
	rename(around.Columns)
	around.Columns = append(around.Columns, texts...)
	return &ast.Statement{With: st.With, Body: around}
}

const carried = "carried"

func isText(e ast.Expr) bool {
	l, ok := e.(ast.Lit)
	return ok && l.Kind == ast.Text
}
