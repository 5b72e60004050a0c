package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// nameLate joins what only names the keys after the picking, where it is joined
// by what the balances are picked per: each day's groups are the same with and
// without the name, and only the picked ones are left to be named. The groups
// below can then come in an index's order.
func nameLate(pick *plan.PickGroups, by []string) plan.Group {
	base, ok := pick.In.(*plan.Aggregate)
	if !ok || divides(pick) {
		return pick
	}
	f := familyOf(base)
	if f == nil {
		return pick
	}
	scan, ok := f.members[0].base.(*plan.Scan)
	if !ok {
		return pick
	}
	n := &namesLater{late: late{agg: base, member: f.members[0], scan: scan}, pick: pick, columns: map[string]string{}}
	for i, name := range by {
		if field := base.Scope[name]; field.Table == scan.As && plainColumn(field) {
			n.columns[field.Expr.(expr.Column).Name] = pick.By[i]
		}
	}
	if n.choose(append([]string{pick.At}, by...)); len(n.after) == 0 {
		return pick
	}
	return n.group()
}

// divides tells an average, which cannot be added up once more.
func divides(pick *plan.PickGroups) bool {
	for _, s := range pick.Sets {
		if slices.ContainsFunc(s.Values, func(v plan.Regrouped) bool { return v.Per != "" }) {
			return true
		}
	}
	return false
}

type namesLater struct {
	late
	pick    *plan.PickGroups
	columns map[string]string // of the source, by which balances are picked -> column of pick.In
}

// choose leaves the joins that can wait until after the picking, which needs
// these fields.
func (n *namesLater) choose(needed []string) {
	n.after = n.candidates()
	for again := true; again; {
		again = false
		for _, j := range n.after {
			if n.needs(j, needed) {
				n.after, again = n.without(j), true
				break
			}
		}
	}
}

func (n *namesLater) needs(j *plan.JoinEntity, needed []string) bool {
	for _, a := range n.member.around {
		switch v := a.(type) {
		case *plan.AssignWindow:
			if v.At.Table == j.As {
				return true
			}
		case *plan.During:
			if v.At.Table == j.As {
				return true
			}
		}
	}
	return slices.ContainsFunc(needed, func(f string) bool { return n.agg.Scope[f].Table == j.As }) ||
		slices.ContainsFunc(j.On, func(e plan.Equal) bool { return e.Left.Table == n.scan.As && n.column(e.Left) == "" })
}

// column is the column of the groups that holds a field of the source.
func (n *namesLater) column(f plan.Field) string {
	c, _ := f.Expr.(expr.Column)
	return n.columns[c.Name]
}

func (n *namesLater) group() plan.Group {
	in := plan.Node(n.scan)
	for _, j := range n.member.joins {
		if !n.waits(plan.AliasOf(j)) {
			in = plan.OnTop(j, in)
		}
	}
	if len(n.member.filters) > 0 {
		in = &plan.Filter{In: in, All: n.member.filters}
	}
	for _, a := range n.member.around {
		in = plan.OnTop(a, in)
	}
	pick := *n.pick
	pick.In = &plan.Aggregate{In: in, Scope: n.agg.Scope, Keys: n.early(), Measures: n.agg.Measures}
	pick.Keys = nil
	out := &plan.Aggregate{Scope: plan.Scope{}}
	for name, f := range n.agg.Scope {
		out.Scope[name] = f
	}
	for _, k := range n.agg.Keys {
		if !slices.Contains(n.pick.Keys, k.Column) {
			continue
		}
		if !n.keyWaits(k) {
			pick.Keys = append(pick.Keys, k.Column)
			k = made(k, out.Scope, n.scan.As)
		}
		out.Keys = append(out.Keys, k)
	}
	rows := plan.Node(&plan.ScanGroup{In: &pick, As: n.scan.As})
	for _, j := range n.after {
		c := *j
		c.On = slices.Clone(j.On)
		for i, e := range c.On {
			if e.Left.Table == n.scan.As {
				column := n.column(e.Left)
				c.On[i].Left = n.held(e.Left.Name, column)
				if !slices.Contains(pick.Keys, column) {
					pick.Keys = append(pick.Keys, column)
				}
			}
		}
		rows = plan.OnTop(&c, rows)
	}
	out.In = rows
	for _, s := range pick.Sets {
		for _, v := range s.Values {
			m := plan.Measured{Column: v.Column, Agg: model.Sum, Value: expr.Column{Name: v.Column}, Table: n.scan.As}
			if v.Agg == model.Min || v.Agg == model.Max {
				m.Agg = v.Agg
			}
			out.Measures = append(out.Measures, m)
		}
	}
	return out
}

// held is a field that a column of the picked groups holds.
func (n *namesLater) held(name, column string) plan.Field {
	return plan.Field{Name: name, Table: n.scan.As, Expr: expr.Column{Name: column}, Plain: true}
}
