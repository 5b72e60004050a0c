package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// ofDimension is a dimension's expression, ready for an engine: columns carry the
// types that it told, constants fit them, the clock is the request's.
func (b *builder) ofDimension(d *model.Dimension) expr.Expr {
	return b.typed(d.Source, d.Name, d.Expr)
}

// value is what a measure adds up of each row, nil where rows are counted: over
// columns of the source, and over fields of what it joins.
func (r *rows) value(m *model.Measure) (expr.Expr, *diag.Diagnostic) {
	var problem *diag.Diagnostic
	out := expr.Rewrite(m.Expr, func(e expr.Expr) expr.Expr {
		ref, ok := e.(expr.Ref)
		if !ok {
			return e
		}
		name, d := r.field(ref)
		if d != nil && problem == nil {
			problem = d
		}
		return expr.Ref{Kind: expr.RefAny, Name: name, Type: typeOf(r.fields[name])}
	})
	return r.b.ofMeasure(m, out), problem
}

// ofMeasure readies a measure's value, of which references are fields by now.
func (b *builder) ofMeasure(m *model.Measure, value expr.Expr) expr.Expr {
	e := b.typed(m.Source, m.Name, value)
	if t := expr.TypeOf(e); (t == expr.TypeText || t.Temporal()) && m.Agg != model.Count && m.Agg != model.CountDistinct && b.problem == nil {
		d := checkOperand.At(m.Pos, "measure "+m.Name, "measure %s of source %s is of agg %s, and its value is %s", m.Name, m.Source.Name, m.Agg, t).
			WithHint("write CAST(%s AS double) where the text holds numbers: one engine would refuse it, another take it for 0 or compare letter by letter", plan.Text(e))
		b.problem = &d
	}
	return e
}

// typed readies an expression of a source, which name stands for in findings.
func (b *builder) typed(s *model.Source, name string, e expr.Expr) expr.Expr {
	if c, plain := e.(expr.Column); plain || e == nil {
		if b.core.Types == nil || e == nil || s == nil {
			return e
		}
		c.Type = b.core.Types(s, c.Name)
		return c
	}
	out := b.atClock(e)
	if b.core.Types != nil && s != nil {
		out = expr.Rewrite(out, func(x expr.Expr) expr.Expr {
			if c, ok := x.(expr.Column); ok {
				c.Type = b.core.Types(s, c.Name)
				return c
			}
			return x
		})
	}
	fit, m := expr.Fit(out)
	if m != nil && b.problem == nil {
		d := checkOperand.At(s.Pos, "source "+s.Name, "%s of source %s: %s", name, s.Name, m.Message).WithHint("%s", m.Hint)
		b.problem = &d
	}
	return fit
}

// atClock puts the request's clock in place of current_date and
// current_timestamp, so that an answer as of another day is right too.
func (b *builder) atClock(e expr.Expr) expr.Expr {
	if !namesClock(e) {
		return e
	}
	if b.core.Now.IsZero() {
		if b.problem == nil {
			d := checkClock.At(diag.Pos{}, "question", "an expression names the clock, and nobody has told what time it is")
			b.problem = &d
		}
		return e
	}
	return expr.Settle(expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		if f, ok := x.(expr.Func); ok {
			switch f.Name {
			case "current_date":
				return expr.Literal{Kind: expr.Timestamp, Text: b.core.Now.Format("2006-01-02")}
			case "current_timestamp":
				return expr.Literal{Kind: expr.Timestamp, Text: b.core.Now.Format("2006-01-02 15:04:05")}
			}
		}
		return x
	}))
}

func namesClock(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		f, ok := x.(expr.Func)
		found = found || ok && (f.Name == "current_date" || f.Name == "current_timestamp")
		return !found
	})
	return found
}

// typeOf is the type of a field's values.
func typeOf(f plan.Field) expr.Type {
	switch {
	case f.Part != "":
		return expr.TypeInteger
	case f.Time != nil && f.Time.IsDate:
		return expr.TypeDate
	case f.Time != nil:
		return expr.TypeTime
	}
	return expr.TypeOf(f.Expr)
}

// keyType is the type of what a key is named by.
func (b *builder) keyType(n name) expr.Type {
	d := b.keyDimension(n.path)
	switch {
	case n.part != "":
		return expr.TypeInteger
	case n.metricTime(), n.grain != "", d != nil && d.Time:
		return expr.TypeTime
	case d != nil:
		return expr.TypeOf(b.ofDimension(d))
	}
	return expr.TypeUnknown
}

// isTruth tells a key that is true or false by what it is made of. A column that
// is only declared so may hold anything on some engines.
func (b *builder) isTruth(path string) bool {
	d := b.keyDimension(path)
	if d == nil || d.Time {
		return false
	}
	e := b.ofDimension(d)
	_, column := e.(expr.Column)
	return !column && expr.TypeOf(e) == expr.TypeBoolean
}

// times finds a value that is compared with a time and is none.
func (r *rows) times(e expr.Expr) *diag.Diagnostic {
	var found *diag.Diagnostic
	beside := func(x expr.Expr, values ...expr.Expr) {
		ref, ok := x.(expr.Ref)
		if f := r.fields[ref.Name]; !ok || f.Time == nil || f.Part != "" || f.Plain {
			return
		}
		for _, v := range values {
			if l, ok := v.(expr.Literal); ok && l.Kind == expr.String && !expr.IsTime(l.Text) && found == nil {
				d := checkOperand.At(diag.Pos{}, "filter", "%s is a time, and '%s' is not a time", ref.Name, l.Text).
					WithHint("write '2006-01-02' or '2006-01-02 15:04:05'")
				found = &d
			}
		}
	}
	expr.Walk(e, func(x expr.Expr) bool {
		switch v := x.(type) {
		case expr.Binary:
			if v.Op == "=" || v.Op == "<>" {
				beside(v.X, v.Y)
				beside(v.Y, v.X)
			}
		case expr.In:
			beside(v.X, v.List...)
		}
		return true
	})
	return found
}
