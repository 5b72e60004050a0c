package interchange

import (
	"errors"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// row reads an expression over the columns and fields of a source, with the other
// sources that it reaches.
func (w *writer) row(s *source, text string) (expr.Expr, []*source, error) {
	var used []*source
	e, err := w.rowAt(s, text, &used, nil)
	return e, used, err
}

// fieldRow is row of a field's own expression, in which its name is a column's.
func (w *writer) fieldRow(s *source, f *field) (expr.Expr, []*source, error) {
	var used []*source
	e, err := w.rowAt(s, f.expr, &used, []*field{f})
	return e, used, err
}

func (w *writer) rowAt(s *source, text string, used *[]*source, within []*field) (expr.Expr, error) {
	e, found := expr.Parse(text, diag.Pos{}, expr.Options{Names: expr.Columns})
	if e == nil {
		return nil, errors.New(found[0].Message + hint(found[0].Hint))
	}
	var wrong error
	out := expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		c, ok := x.(expr.Column)
		if !ok || wrong != nil {
			return x
		}
		var y expr.Expr
		if y, wrong = w.column(s, c, used, within); wrong != nil {
			return x
		}
		return y
	})
	return out, wrong
}

func hint(text string) string {
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// column is a column of a source's table, or what a field of it is made of, or a
// dimension of a source that it joins.
func (w *writer) column(s *source, c expr.Column, used *[]*source, within []*field) (expr.Expr, error) {
	d := s.dataset
	if c.Table != "" {
		if d = w.dataset(c.Table); d == nil {
			return nil, fmt.Errorf("there is no dataset %s", c.Table)
		}
	}
	f := d.field(c.Name)
	if f != nil {
		w.of[d].used[f] = true
	}
	if d == s.dataset {
		switch {
		case f == nil || len(within) > 0 && within[len(within)-1] == f: // a column that is called as its field
			return expr.Column{Name: c.Name}, nil
		case slices.Contains(within, f):
			return nil, errors.New("fields that are made of each other")
		}
		return w.rowAt(s, f.expr, used, append(slices.Clone(within), f))
	}
	to := w.of[d]
	j := w.reaches(s.dataset, d)
	if j == nil {
		return nil, fmt.Errorf("no relationship leads from %s to %s, or several do", s.dataset.name, d.name)
	}
	if !slices.Contains(*used, to) {
		*used = append(*used, to)
	}
	for i, key := range j.toColumns {
		if key == c.Name || f != nil && f.expr == key {
			return expr.Column{Name: j.fromColumns[i]}, nil
		}
	}
	if f == nil {
		return nil, fmt.Errorf("%s has no field %s", d.name, c.Name)
	}
	to.joined[f] = true
	return expr.Column{Name: w.through[j] + "__" + snake(f.name)}, nil
}

// tables are the sources whose columns an expression names; those of columns without a
// table are found by their fields.
func (w *writer) tables(text string) ([]*source, error) {
	e, found := expr.Parse(text, diag.Pos{}, expr.Options{Names: expr.Columns})
	if e == nil {
		return nil, errors.New(found[0].Message + hint(found[0].Hint))
	}
	var out []*source
	var wrong error
	expr.Walk(e, func(x expr.Expr) bool {
		c, ok := x.(expr.Column)
		if !ok || wrong != nil {
			return true
		}
		d := w.dataset(c.Table)
		if c.Table == "" {
			d, wrong = w.holder(c.Name)
		} else if d == nil {
			wrong = fmt.Errorf("there is no dataset %s", c.Table)
		}
		if wrong == nil && !slices.Contains(out, w.of[d]) {
			out = append(out, w.of[d])
		}
		return true
	})
	return out, wrong
}

// holder is the one dataset that has a field of a name.
func (w *writer) holder(name string) (*dataset, error) {
	if len(w.datasets) == 1 {
		return w.datasets[0], nil
	}
	var out *dataset
	for _, d := range w.datasets {
		if d.field(name) == nil {
			continue
		}
		if out != nil {
			return nil, fmt.Errorf("%s is a field of %s and of %s: say which", name, out.name, d.name)
		}
		out = d
	}
	if out == nil {
		return nil, fmt.Errorf("no dataset has a field %s", name)
	}
	return out, nil
}
