package optimise

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// family is branches that read the same rows but for filters and joins.
type family struct {
	key     string // equal for branches that may be merged
	base    string // the same without windows
	place   int
	members []*member
}

type member struct {
	agg     *plan.Aggregate
	filters []expr.Expr
	joins   []plan.Node // JoinEntity, JoinMetric, JoinGrain in order
	base    plan.Node   // below the joins
	around  []plan.Node // During, AssignWindow and Pick above the joins, innermost first
	pick    *plan.Pick
}

// windows is how the member assigns its windows; nil if it does not.
func (m *member) windows() *plan.AssignWindow {
	for _, n := range m.around {
		if a, ok := n.(*plan.AssignWindow); ok {
			return a
		}
	}
	return nil
}

// familyOf takes a branch apart; nil where its shape does not allow merging.
func familyOf(g plan.Group) *family {
	agg, ok := g.(*plan.Aggregate)
	if !ok {
		return nil
	}
	m := &member{agg: agg}
	n := agg.In
	for {
		switch v := n.(type) {
		case *plan.Filter:
			m.filters = append(m.filters, v.All...)
			n = v.In
			continue
		case *plan.During:
			m.around = append([]plan.Node{v}, m.around...)
			n = v.In
			continue
		case *plan.AssignWindow:
			m.around = append([]plan.Node{v}, m.around...)
			n = v.In
			continue
		case *plan.JoinEntity:
			m.joins = append([]plan.Node{v}, m.joins...)
			n = v.In
			continue
		case *plan.JoinMetric:
			m.joins = append([]plan.Node{v}, m.joins...)
			n = v.In
			continue
		case *plan.JoinGrain:
			m.joins = append([]plan.Node{v}, m.joins...)
			n = v.In
			continue
		case *plan.Pick:
			m.pick = v
			m.around = append([]plan.Node{v}, m.around...)
			n = v.In
			continue
		case *plan.Convert:
			return nil
		}
		break
	}
	m.base = n
	f := &family{members: []*member{m}}
	var key strings.Builder
	key.WriteString(plan.Signature(n))
	for _, k := range agg.Keys {
		key.WriteString("\n" + k.Signature(agg.Scope))
	}
	for _, a := range m.around {
		switch v := a.(type) {
		case *plan.AssignWindow:
			key.WriteString("\nby " + plan.FieldSignature(v.At))
		case *plan.Pick:
			// Which rows a balance picks depends on its conditions.
			key.WriteString("\n" + plan.PickSignature(v, agg.Scope))
			for _, e := range m.filters {
				key.WriteString(" and " + expr.Format(e))
			}
		default:
			key.WriteString("\n" + plan.Signature(a))
		}
	}
	// A natural key may fall into two windows of validity, and a fact then counts
	// twice: beside a branch that joins so, one that does not must not.
	for _, n := range m.joins {
		if j, ok := n.(*plan.JoinEntity); ok && j.Validity != nil {
			key.WriteString("\n" + plan.Signature(j))
		}
	}
	f.base = key.String()
	f.key = f.base
	if w := m.windows(); w != nil {
		f.key += "\n" + plan.Signature(w)
	}
	if m.pick != nil {
		f.base = f.key
	}
	return f
}

func (f *family) group() plan.Group {
	if len(f.members) == 1 {
		return f.members[0].agg
	}
	if out := f.merged(f.members[0].around); out != nil {
		return out
	}
	// Joins that need one alias for two things stay apart.
	out := &plan.Combine{}
	for _, m := range f.members {
		out.In = append(out.In, m.agg)
	}
	return out
}

// merged is all members in one Aggregate, with these steps above the joins; nil
// where their joins do not go together.
func (f *family) merged(around []plan.Node) *plan.Aggregate {
	joins, ok := f.joins()
	if !ok {
		return nil
	}
	first := f.members[0]
	n := first.base
	for _, j := range joins {
		n = plan.OnTop(j, n)
	}
	common, own := f.filters()
	var any []expr.Expr
	for _, o := range own {
		any = append(any, expr.And(o...))
	}
	if len(common) > 0 {
		n = &plan.Filter{In: n, All: common}
	}
	if or := disjunction(any); or != nil {
		n = &plan.Filter{In: n, All: []expr.Expr{or}}
	}
	for _, a := range around {
		n = plan.OnTop(a, n)
	}
	out := &plan.Aggregate{In: n, Keys: first.agg.Keys, Scope: plan.Scope{}}
	for i, m := range f.members {
		for name, field := range m.agg.Scope {
			out.Scope[name] = field
		}
		for _, v := range m.agg.Measures {
			v.Filter = expr.And(some(v.Filter, expr.And(own[i]...))...)
			out.Measures = append(out.Measures, v)
		}
	}
	return out
}

func some(list ...expr.Expr) (out []expr.Expr) {
	for _, e := range list {
		if e != nil {
			out = append(out, e)
		}
	}
	return out
}

// disjunction is a or b or …; nil where one of them is no condition at all.
func disjunction(list []expr.Expr) expr.Expr {
	var out expr.Expr
	seen := map[string]bool{}
	for _, e := range list {
		if e == nil {
			return nil
		}
		t := expr.Format(e)
		if seen[t] {
			continue
		}
		seen[t] = true
		if out == nil {
			out = e
		} else {
			out = expr.Binary{Op: "OR", X: out, Y: e}
		}
	}
	return out
}

// filters splits the members' conditions into those of all and each one's own.
func (f *family) filters() (common []expr.Expr, own [][]expr.Expr) {
	count := map[string]int{}
	for _, m := range f.members {
		seen := map[string]bool{}
		for _, e := range m.filters {
			if t := expr.Format(e); !seen[t] {
				seen[t] = true
				count[t]++
			}
		}
	}
	own = make([][]expr.Expr, len(f.members))
	for i, m := range f.members {
		seen := map[string]bool{}
		for _, e := range m.filters {
			t := expr.Format(e)
			if seen[t] {
				continue
			}
			seen[t] = true
			if count[t] < len(f.members) {
				own[i] = append(own[i], e)
			} else if i == 0 {
				common = append(common, e)
			}
		}
	}
	return common, own
}

// joins is the union of the members' joins, in an order that keeps each after
// what it needs. Equal aliases must mean equal joins, and equal names equal
// fields.
func (f *family) joins() ([]plan.Node, bool) {
	var out []plan.Node
	byAlias := map[string]string{}
	fields := map[string]string{}
	for _, m := range f.members {
		for _, j := range m.joins {
			as, sig := plan.AliasOf(j), plan.Signature(j)
			if old, ok := byAlias[as]; ok {
				if old != sig {
					return nil, false
				}
				continue
			}
			byAlias[as] = sig
			out = append(out, j)
		}
		for name, field := range m.agg.Scope {
			sig := plan.FieldSignature(field)
			if old, ok := fields[name]; ok && old != sig {
				return nil, false
			}
			fields[name] = sig
		}
	}
	return out, true
}
