package dialect

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Writer writes one statement.
type Writer struct {
	d      Dialect
	b      strings.Builder
	args   []any
	indent int
}

// Text writes s as it is.
func (w *Writer) Text(s string) { w.b.WriteString(s) }

func (w *Writer) line() {
	w.b.WriteByte('\n')
	for range w.indent {
		w.b.WriteString("  ")
	}
}

func (w *Writer) statement(s *ast.Statement) {
	for i, n := range s.With {
		if i == 0 {
			w.Text("WITH ")
		} else {
			w.Text(",")
			w.line()
		}
		w.Text(w.d.Ident(n.Name))
		if len(n.Columns) > 0 {
			w.Text("(")
			for j, c := range n.Columns {
				if j > 0 {
					w.Text(", ")
				}
				w.Text(w.d.Ident(c))
			}
			w.Text(")")
		}
		w.Text(" AS ")
		if n.Once && w.d.Caps().Materialized {
			w.Text("MATERIALIZED ")
		}
		w.sub(n.Body)
	}
	if len(s.With) > 0 {
		w.line()
	}
	w.query(s.Body)
}

// sub writes a query in parentheses, indented.
func (w *Writer) sub(q ast.Query) {
	w.Text("(")
	w.indent++
	w.line()
	w.query(q)
	w.indent--
	w.line()
	w.Text(")")
}

func (w *Writer) query(q ast.Query) {
	switch v := q.(type) {
	case *ast.Select:
		w.sel(v)
	case *ast.Union:
		for i, p := range v.Parts {
			if i > 0 {
				w.line()
				w.Text("UNION ALL")
				w.line()
			}
			w.sel(p)
		}
	case *ast.Values:
		w.Text("VALUES")
		w.indent++
		for i, row := range v.Rows {
			if i > 0 {
				w.Text(",")
			}
			w.line()
			w.Text("(")
			w.list(row)
			w.Text(")")
		}
		w.indent--
	}
}

func (w *Writer) sel(s *ast.Select) {
	w.Text("SELECT")
	if s.Distinct {
		w.Text(" DISTINCT")
	}
	w.indent++
	for i, c := range s.Columns {
		if i > 0 {
			w.Text(",")
		}
		w.line()
		w.Value(c.Expr)
		if col, ok := c.Expr.(ast.Col); c.As != "" && !(ok && col.Name == c.As) {
			w.Text(" AS " + w.d.Ident(c.As))
		}
	}
	w.indent--
	if s.From.As != "" || len(s.From.Table) > 0 || s.From.Select != nil {
		w.line()
		w.Text("FROM ")
		w.relation(s.From)
	}
	for _, j := range s.Joins {
		w.line()
		w.Text(string(j.Kind) + " ")
		w.relation(j.To)
		if len(j.On) > 0 {
			w.indent++
			w.line()
			w.Text("ON ")
			w.conditions(j.On)
			w.indent--
		}
	}
	if len(s.Where) > 0 {
		w.line()
		w.Text("WHERE ")
		w.conditions(s.Where)
	}
	if len(s.GroupBy) > 0 {
		w.line()
		w.Text("GROUP BY ")
		for i, p := range s.GroupBy {
			if i > 0 {
				w.Text(", ")
			}
			w.Text(strconv.Itoa(p))
		}
	}
	if len(s.Having) > 0 {
		w.line()
		w.Text("HAVING ")
		w.conditions(s.Having)
	}
	if len(s.Order) > 0 {
		w.line()
		w.Text("ORDER BY ")
		w.order(s.Order)
	}
	if s.Limit > 0 {
		w.line()
		w.Text("LIMIT " + strconv.Itoa(s.Limit))
	}
}

func (w *Writer) order(list []ast.Order) {
	for i, o := range list {
		if i > 0 {
			w.Text(", ")
		}
		if o.Expr != nil {
			w.Value(o.Expr)
		} else {
			w.Text(strconv.Itoa(o.Position))
		}
		if o.Desc {
			w.Text(" DESC")
		}
		w.Text(" NULLS LAST")
	}
}

func (w *Writer) conditions(list []ast.Expr) {
	w.indent++
	for i, c := range list {
		if i > 0 {
			w.line()
			w.Text("AND ")
		}
		w.expr(c, precAnd+1, false)
	}
	w.indent--
}

func (w *Writer) relation(r ast.Relation) {
	switch {
	case r.Select != nil:
		w.sub(r.Select)
	case r.SQL != "":
		w.Text("(")
		w.indent++
		w.line()
		w.Text(strings.TrimRight(strings.TrimSpace(r.SQL), "; \n\t"))
		w.indent--
		w.line()
		w.Text(")")
	default:
		first := true
		for _, p := range r.Table {
			if p == "" {
				continue
			}
			if !first {
				w.Text(".")
			}
			first = false
			w.Text(w.d.Ident(p))
		}
		if r.As == last(r.Table) {
			return
		}
	}
	if r.As != "" {
		w.Text(" AS " + w.d.Ident(r.As))
	}
}

func last(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}
