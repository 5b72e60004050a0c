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
	outer  int // least precedence that the expression to be written needs

	ordered bool // the select whose limit is to be written has an order
}

// Text writes s as it is.
func (w *Writer) Text(s string) { w.b.WriteString(s) }

// Line begins a new line at the indentation that is in force.
func (w *Writer) Line() { w.line() }

// Ordered tells, for Limit, that an ORDER BY stands before it.
func (w *Writer) Ordered() bool { return w.ordered }

// Indented writes its body one step further in.
func (w *Writer) Indented(body func()) {
	w.indent++
	body()
	w.indent--
}

// name is a name of the statement, quoted where it needs to be.
func (w *Writer) name(n string) string { return w.d.Ident(w.d.Name(n)) }

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
		w.Text(w.name(n.Name))
		if len(n.Columns) > 0 {
			w.Text("(")
			for j, c := range n.Columns {
				if j > 0 {
					w.Text(", ")
				}
				w.Text(w.name(c))
			}
			w.Text(")")
		}
		w.Text(" AS ")
		if n.Once {
			w.Text(w.d.Once())
		}
		w.sub(n.Body, n.Columns)
	}
	if len(s.With) > 0 {
		w.line()
	}
	w.query(s.Body, nil)
}

// sub writes a query in parentheses, indented.
func (w *Writer) sub(q ast.Query, columns []string) {
	w.Text("(")
	w.indent++
	w.line()
	w.query(q, columns)
	w.indent--
	w.line()
	w.Text(")")
}

// query writes a query; columns name those of literal rows.
func (w *Writer) query(q ast.Query, columns []string) {
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
		w.d.Rows(w, columns, v.Rows)
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
		if col, ok := c.Expr.(ast.Col); c.As != "" && (!ok || col.Name != c.As || w.d.Caps().Named) {
			w.Text(" AS " + w.name(c.As))
		}
	}
	w.indent--
	if s.From.As != "" || len(s.From.Table) > 0 || s.From.Select != nil {
		w.line()
		w.Text("FROM ")
		w.relation(s.From)
	} else if from := w.d.Nowhere(); from != "" {
		w.line()
		w.Text(from)
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
			w.d.GroupKey(w, s, p)
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
		w.order(s.Order, s.Columns)
	}
	if s.Limit > 0 {
		w.line()
		w.ordered = len(s.Order) > 0
		w.d.Limit(w, s.Limit)
	}
}

// order writes terms; columns are those that positions count.
func (w *Writer) order(list []ast.Order, columns []ast.Item) {
	for i, o := range list {
		if i > 0 {
			w.Text(", ")
		}
		// A position says which column only by itself: "1 IS NULL" is about the number.
		e := o.Expr
		if e == nil {
			e = columns[o.Position-1].Expr
		}
		term := Term{Short: func() { w.Value(e) }, Value: func() { w.expr(e, precAtom, true) }}
		if o.Expr == nil {
			term.Short = func() { w.Text(strconv.Itoa(o.Position)) }
		}
		w.d.Sorted(w, term, o.Desc)
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
		w.sub(r.Select, nil)
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
		w.Text(" AS " + w.name(r.As))
	}
}

func last(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}
