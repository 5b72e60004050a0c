package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// earlyAccumulation groups facts by key and bucket before they are repeated for
// every later bucket, where what they measure can be added up: an all-time total
// of a million facts by day then repeats days, not facts.
func earlyAccumulation(root plan.Group) plan.Group {
	return rewrite(root, func(g plan.Group) plan.Group {
		agg, ok := g.(*plan.Aggregate)
		if !ok || !additive(agg) {
			return g
		}
		f := familyOf(agg)
		if f == nil || f.members[0].pick != nil || f.members[0].windows() != nil {
			return g
		}
		acc, ok := f.members[0].base.(*plan.Accumulate)
		if !ok {
			return g
		}
		e := &early{member: f.members[0], clock: map[string]bool{acc.As: true}, inner: plan.Scope{}, outer: plan.Scope{}, carried: map[string]string{}}
		if out := e.accumulate(acc); out != nil {
			return out
		}
		return g
	})
}

// early splits a pipeline in two: what concerns facts alone, grouped first, and
// what concerns the time that they are repeated for.
type early struct {
	*member
	clock   map[string]bool // aliases that are known only afterwards
	inner   plan.Scope
	outer   plan.Scope
	keys    []plan.GroupKey
	carried map[string]string // field -> column of the inner group
}

const (
	earlyAt = "wh_at"
	earlyAs = "early"
)

func (e *early) accumulate(acc *plan.Accumulate) plan.Group {
	for _, n := range e.joins {
		switch j := n.(type) {
		case *plan.JoinGrain:
			if e.clock[j.At.Table] {
				e.clock[j.As] = true
			}
		case *plan.JoinEntity:
			if j.Validity != nil && e.clock[j.Validity.At.Table] {
				return nil // who a fact belongs to is known for each bucket only
			}
		}
	}
	for _, m := range e.agg.Measures {
		if m.Filter != nil && e.later(m.Filter) {
			return nil
		}
	}
	in, after := acc.In, plan.Node(nil)
	var outerJoins, outerAround []plan.Node
	for _, j := range e.joins {
		if e.clock[plan.AliasOf(j)] {
			outerJoins = append(outerJoins, j)
		} else {
			in = plan.OnTop(j, in)
		}
	}
	for _, a := range e.around {
		if d, ok := a.(*plan.During); ok && !e.clock[d.At.Table] {
			in = plan.OnTop(d, in)
		} else {
			outerAround = append(outerAround, a)
		}
	}
	var before, later []expr.Expr
	for _, c := range e.filters {
		if e.later(c) {
			later = append(later, c)
		} else {
			before = append(before, c)
		}
	}
	if len(before) > 0 {
		in = &plan.Filter{In: in, All: before}
	}
	for _, k := range e.agg.Keys {
		for _, f := range k.Fields() {
			e.carry(f)
		}
	}
	for _, c := range later {
		for _, r := range expr.Refs(c) {
			e.carry(r.Name)
		}
	}
	for name, f := range e.agg.Scope {
		e.inner[name] = f
	}
	at := acc.At
	at.Name = earlyAt
	e.inner[earlyAt] = at
	e.keys = append(e.keys, plan.GroupKey{Column: earlyAt, Field: earlyAt})
	group := &plan.Aggregate{In: in, Scope: e.inner, Keys: e.keys, Measures: parts(e.agg.Measures)}

	moved := *acc
	moved.In = &plan.ScanGroup{In: group, As: earlyAs}
	moved.At = plan.Field{Name: acc.At.Name, Table: earlyAs, Expr: expr.Column{Name: earlyAt}, Time: acc.At.Time, Grain: acc.At.Grain, Plain: true}
	after = &moved
	for _, j := range outerJoins {
		after = plan.OnTop(j, after)
	}
	if len(later) > 0 {
		after = &plan.Filter{In: after, All: later}
	}
	for _, a := range outerAround {
		after = plan.OnTop(a, after)
	}
	return addUp(&plan.Aggregate{In: after, Scope: e.outer, Keys: e.agg.Keys}, e.agg.Measures)
}

// later tells a condition that needs what is known only afterwards.
func (e *early) later(c expr.Expr) bool {
	return slices.ContainsFunc(expr.Refs(c), func(r expr.Ref) bool { return e.clock[e.agg.Scope[r.Name].Table] })
}

// carry makes a field known after the first grouping.
func (e *early) carry(name string) {
	f := e.agg.Scope[name]
	if e.clock[f.Table] {
		e.outer[name] = f
		return
	}
	if _, ok := e.carried[name]; ok {
		return
	}
	e.carried[name] = name
	e.keys = append(e.keys, plan.GroupKey{Column: name, Field: name})
	e.outer[name] = plan.Field{Name: name, Table: earlyAs, Expr: expr.Column{Name: name}, Time: f.Time, Grain: f.Grain, Part: f.Part, Plain: true}
}

// addUp adds up what a first grouping has measured; averages are divided in
// the end.
func addUp(agg *plan.Aggregate, measures []plan.Measured) plan.Group {
	var out []plan.Computed
	divided := false
	add := func(column string, how model.Agg) expr.Expr {
		agg.Measures = append(agg.Measures, plan.Measured{Column: column, Agg: how, Value: expr.Column{Name: column}, Table: earlyAs})
		return ref(column)
	}
	for _, m := range measures {
		r := again(m)
		v := add(m.Column, r.Agg)
		if r.Per != "" {
			divided = true
			v = expr.Binary{Op: "/", X: v, Y: add(r.Per, model.Sum)}
		}
		out = append(out, plan.Computed{Column: m.Column, Value: v})
	}
	if !divided {
		return agg
	}
	return &plan.Compute{In: agg, Out: out}
}
