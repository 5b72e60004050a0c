package optimise

import (
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// liftFormulas takes what formulas with branches of their own aggregate out to
// the branches beside them, where it can share their scans. Such a formula can
// have a value without rows (coalesce(a, 0) + 1) and must not get one from the
// rows of others, so its own rows are counted too and it has a value only where
// there are any.
func liftFormulas(root plan.Group) plan.Group {
	return rewrite(root, func(g plan.Group) plan.Group {
		switch v := g.(type) {
		case *plan.Compute:
			return fused(v)
		case *plan.Combine:
			return lifted(v)
		}
		return g
	})
}

// fused is one Compute for two on top of each other.
func fused(c *plan.Compute) plan.Group {
	inner, ok := c.In.(*plan.Compute)
	if !ok {
		return c
	}
	values := map[string]expr.Expr{}
	for _, o := range inner.Out {
		values[o.Column] = o.Value
	}
	out := &plan.Compute{In: inner.In}
	for _, o := range c.Out {
		out.Out = append(out.Out, plan.Computed{Column: o.Column, Value: instead(o.Value, values)})
	}
	return out
}

// instead puts expressions in the place of columns.
func instead(e expr.Expr, values map[string]expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		if r, ok := x.(expr.Ref); ok && values[r.Name] != nil {
			return values[r.Name]
		}
		return x
	})
}

func lifted(c *plan.Combine) plan.Group {
	formulas := sharing(c.In)
	if len(formulas) == 0 {
		return c
	}
	keys, columns := c.Columns()
	l := &lift{grouped: len(keys) > 0, taken: map[string]bool{}, known: map[string]string{}}
	for _, k := range append(keys, columns...) {
		l.taken[k] = true
	}
	for _, in := range c.In {
		if agg, ok := in.(*plan.Aggregate); ok {
			rows := rowsOf(agg)
			for _, m := range agg.Measures {
				l.known[rows+measureText(m)] = m.Column
			}
		}
	}
	values := map[string]expr.Expr{}
	for _, in := range c.In {
		if f, ok := in.(*plan.Compute); ok && formulas[f] != nil {
			l.formula(f, formulas[f], values)
		} else {
			l.branches = append(l.branches, in)
		}
	}
	out := &plan.Compute{In: &plan.Combine{In: l.branches}}
	for _, column := range columns {
		value := values[column]
		if value == nil {
			value = ref(column)
		}
		out.Out = append(out.Out, plan.Computed{Column: column, Value: value})
	}
	return out
}

// sharing finds the formulas that aggregate what another branch reads too, with
// what they aggregate.
func sharing(branches []plan.Group) map[*plan.Compute][]*plan.Aggregate {
	readers := map[string]int{}
	of := func(list []*plan.Aggregate) []string {
		var keys []string
		for _, agg := range list {
			if f := familyOf(agg); f != nil && !slices.Contains(keys, f.scan()) {
				keys = append(keys, f.scan())
			}
		}
		return keys
	}
	for _, in := range branches {
		for _, key := range of(aggregates(in)) {
			readers[key]++
		}
	}
	out := map[*plan.Compute][]*plan.Aggregate{}
	for _, in := range branches {
		f, ok := in.(*plan.Compute)
		if !ok {
			continue
		}
		list := aggregates(f)
		if slices.ContainsFunc(of(list), func(key string) bool { return readers[key] > 1 }) {
			out[f] = list
		}
	}
	return out
}

// scan is equal for branches that one scan may serve.
func (f *family) scan() string {
	if m := f.members[0]; m.pick != nil && m.windows() != nil {
		return m.pickKey()
	}
	return f.base
}

// aggregates are what a branch computes with; none where it is made of anything
// else.
func aggregates(g plan.Group) (list []*plan.Aggregate) {
	switch v := g.(type) {
	case *plan.Aggregate:
		return []*plan.Aggregate{v}
	case *plan.Compute:
		return aggregates(v.In)
	case *plan.Combine:
		for _, in := range v.In {
			agg, ok := in.(*plan.Aggregate)
			if !ok {
				return nil
			}
			list = append(list, agg)
		}
	}
	return list
}

// lift collects the branches of a Combine without formulas.
type lift struct {
	grouped  bool
	branches []plan.Group
	taken    map[string]bool
	known    map[string]string // rows and measure -> the column that holds it
}

// formula puts a formula's aggregates beside the other branches and notes its
// values in terms of them.
func (l *lift) formula(f *plan.Compute, aggs []*plan.Aggregate, values map[string]expr.Expr) {
	moved := map[string]expr.Expr{}
	var any []expr.Expr
	for _, agg := range aggs {
		rows := rowsOf(agg)
		beside := *agg
		beside.Measures = nil
		add := func(m plan.Measured) string {
			text := rows + measureText(m)
			column, ok := l.known[text]
			if !ok {
				column = l.column(m.Column)
				l.known[text] = column
				m.Column = column
				beside.Measures = append(beside.Measures, m)
			}
			return column
		}
		for _, m := range agg.Measures {
			moved[m.Column] = ref(add(m))
		}
		if l.grouped { // else there is a row, and so a value, in any case
			present := add(plan.Measured{Column: pickPresent, Agg: model.Count, Table: agg.Measures[0].Table})
			any = append(any, expr.IsNull{X: ref(present), Not: true})
		}
		if len(beside.Measures) > 0 {
			l.branches = append(l.branches, &beside)
		}
	}
	present := disjunction(any)
	for _, o := range f.Out {
		value := instead(o.Value, moved)
		if present != nil {
			value = expr.Case{Whens: []expr.When{{Cond: present, Then: value}}}
		}
		values[o.Column] = value
	}
}

func (l *lift) column(want string) string {
	c := want
	for i := 2; l.taken[c]; i++ {
		c = fmt.Sprintf("%s_%d", want, i)
	}
	l.taken[c] = true
	return c
}

// rowsOf is equal for Aggregates of the same rows by the same keys.
func rowsOf(agg *plan.Aggregate) string {
	f := familyOf(agg)
	if f == nil {
		return fmt.Sprintf("%p", agg)
	}
	m := f.members[0]
	s := f.key
	for _, j := range m.joins {
		s += "\n" + plan.Signature(j)
	}
	for _, e := range m.filters {
		s += "\nand " + expr.Format(e)
	}
	return s
}

func measureText(m plan.Measured) string {
	s := fmt.Sprintf("\n%s of %s %v %v", m.Agg, m.Table, m.Percentile, m.Discrete)
	if m.Value != nil {
		s += " " + expr.Format(m.Value)
	}
	if m.Filter != nil {
		s += " where " + expr.Format(m.Filter)
	}
	return s
}
