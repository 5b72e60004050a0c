package optimise

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

// narrowing has a condition on what is joined choose the keys that are read, where an
// index finds rows by day and key: sales of the stores of two regions are looked up
// day by day and store by store, and sales of the others are not read at all. Joined
// to each row, or to sums by day and store, the condition would come after reading
// them.
//
// It gives the same answer where the join finds at most one row, and the condition
// holds for no row that the join does not find.
type narrowing struct {
	*member
	scan *plan.Scan
}

func narrowKeys(p *plan.Plan, root plan.Group) plan.Group {
	if p.Ordered == nil {
		return root
	}
	f := &folding{done: map[plan.Group]plan.Group{}}
	f.each = func(agg *plan.Aggregate) plan.Group {
		family := familyOf(agg)
		if family == nil {
			return agg
		}
		n := &narrowing{member: family.members[0]}
		scan, ok := n.base.(*plan.Scan)
		if !ok || len(n.around) != 1 {
			return agg
		}
		n.scan = scan
		w := n.windows()
		if w == nil || !listable(w, scan.As) {
			return agg
		}
		day := w.At.Expr.(expr.Column).Name
		return n.group(func(key string) bool { return p.Ordered(scan.Source, []string{day, key}) })
	}
	return f.group(root)
}

// listable tells windows whose days can be listed, by a plain column of a scan.
func listable(w *plan.AssignWindow, as string) bool {
	t := w.At.Time
	if t == nil || !t.IsDate || t.Zone != nil || t.Form != timeform.Canonical || w.At.Table != as || !plainColumn(w.At) || w.Limited {
		return false
	}
	from, to := plan.Hull(w.Windows)
	for _, w := range w.Windows {
		if w.From.IsZero() || w.To.IsZero() || !ofDays(w.From) || !ofDays(w.To) {
			return false
		}
	}
	return to.Sub(from).Hours()/24 <= plan.MostDays
}

// ofDays tells a time that ends a day and starts one.
func ofDays(t time.Time) bool { return t.Equal(grain.Gregorian().Trunc(t, grain.Day)) }

// group moves the conditions that can be, and leaves out joins that nothing else
// reads. Conditions on a join that stays are asked there again, so that a key that
// occurs twice, against its declaration, brings no other row than before.
func (n *narrowing) group(found func(key string) bool) plan.Group {
	scan := *n.scan
	scan.Among = slices.Clone(scan.Among)
	at := map[string]int{} // by the alias of the chain's first join
	var kept, moved []expr.Expr
	for _, e := range n.filters {
		chain := n.chain(e, found)
		if chain == nil {
			kept = append(kept, e)
			continue
		}
		moved = append(moved, e)
		first := chain[0]
		i, ok := at[first.As]
		if !ok {
			i = len(scan.Among)
			at[first.As] = i
			on := first.On[0]
			scan.Among = append(scan.Among, plan.Among{Key: on.Left, Right: on.Right, Scope: n.agg.Scope, Of: &plan.Scan{Source: first.Source, As: first.As}})
		}
		scan.Among[i].Of = &plan.Filter{In: joinedTo(scan.Among[i].Of, chain[1:]), All: []expr.Expr{e}}
	}
	if len(moved) == 0 {
		return n.agg
	}
	joins := n.needed(kept, moved)
	for again := true; again; {
		stays := func(e expr.Expr) bool {
			return slices.ContainsFunc(joins, func(j plan.Node) bool { return n.reads(e, plan.AliasOf(j)) })
		}
		again = false
		for _, e := range moved {
			if stays(e) && !slices.ContainsFunc(kept, func(k expr.Expr) bool { return expr.Format(k) == expr.Format(e) }) {
				kept, again = append(kept, e), true
			}
		}
		joins = n.needed(kept, moved)
	}
	in := plan.Node(&scan)
	for _, j := range joins {
		in = plan.OnTop(j, in)
	}
	if len(kept) > 0 {
		in = &plan.Filter{In: in, All: kept}
	}
	w := *n.windows()
	w.In, w.Days = in, true
	out := *n.agg
	out.In = &w
	return &out
}

// chain are the joins by which a condition reads what it reads, from the scan on; nil
// where it reads anything else, or may hold where they find no row.
func (n *narrowing) chain(e expr.Expr, found func(string) bool) (chain []*plan.JoinEntity) {
	if !absentFails(e) || !n.plain(e) {
		return nil
	}
	for _, ref := range expr.Refs(e) {
		for table := n.agg.Scope[ref.Name].Table; ; {
			j := n.join(table)
			if j == nil || j.Full || j.Validity != nil || len(j.On) != 1 {
				return nil
			}
			if !slices.Contains(chain, j) {
				chain = append(chain, j)
			}
			left := j.On[0].Left
			if left.Table != n.scan.As {
				table = left.Table
				continue
			}
			c, ok := left.Expr.(expr.Column)
			if !ok || left.Time != nil || !plainColumn(j.On[0].Right) || j.On[0].Right.Time != nil || !found(c.Name) {
				return nil
			}
			break
		}
	}
	first := func(j *plan.JoinEntity) bool { return j.On[0].Left.Table == n.scan.As }
	if n := len(slices.DeleteFunc(slices.Clone(chain), func(j *plan.JoinEntity) bool { return !first(j) })); n != 1 {
		return nil // of one key, or of two
	}
	slices.SortFunc(chain, func(a, b *plan.JoinEntity) int { return n.place(a) - n.place(b) })
	return chain
}

// plain tells a condition that names fields only: what else it holds might mean
// something else in another place.
func (n *narrowing) plain(e expr.Expr) bool {
	plain := len(expr.Refs(e)) > 0
	expr.Walk(e, func(x expr.Expr) bool {
		switch v := x.(type) {
		case expr.Column, expr.Raw:
			plain = false
		case expr.Ref:
			_, known := n.agg.Scope[v.Name]
			plain = plain && known && v.Kind != expr.RefMetric
		}
		return plain
	})
	return plain
}

func (n *narrowing) join(as string) *plan.JoinEntity {
	for _, j := range n.joins {
		if e, ok := j.(*plan.JoinEntity); ok && e.As == as {
			return e
		}
	}
	return nil
}

func (n *narrowing) place(j *plan.JoinEntity) int {
	return slices.IndexFunc(n.joins, func(o plan.Node) bool { return o == plan.Node(j) })
}

// absentFails tells a condition that is not true where all that it names is NULL.
func absentFails(e expr.Expr) bool {
	switch v := e.(type) {
	case expr.Binary:
		switch v.Op {
		case "AND":
			return absentFails(v.X) || absentFails(v.Y)
		case "OR":
			return absentFails(v.X) && absentFails(v.Y)
		}
	case expr.IsNull:
		return v.Not && expr.Strict(v.X)
	}
	return expr.Strict(e)
}

// joinedTo puts joins on a pipeline that does not have them yet.
func joinedTo(in plan.Node, joins []*plan.JoinEntity) plan.Node {
	for _, j := range joins {
		if !slices.ContainsFunc(plan.EntityJoins(in), func(o *plan.JoinEntity) bool { return o.As == j.As }) {
			in = plan.OnTop(j, in)
		}
	}
	return in
}

// reads tells whether an expression reads a relation.
func (n *narrowing) reads(e expr.Expr, as string) bool {
	return slices.ContainsFunc(expr.Refs(e), func(r expr.Ref) bool { return n.agg.Scope[r.Name].Table == as })
}

// needed are the joins that are read by anything but moved conditions, and those that
// only they read but that could repeat rows.
func (n *narrowing) needed(kept, moved []expr.Expr) (out []plan.Node) {
	used := map[string]bool{}
	note := func(e expr.Expr) {
		for _, r := range expr.Refs(e) {
			used[n.agg.Scope[r.Name].Table] = true
		}
	}
	for _, e := range kept {
		note(e)
	}
	for _, k := range n.agg.Keys {
		for _, name := range k.Fields() {
			used[n.agg.Scope[name].Table] = true
		}
	}
	for _, m := range n.agg.Measures {
		used[m.Table] = true
		note(m.Value)
		note(m.Filter)
	}
	for i := len(n.joins) - 1; i >= 0; i-- {
		j, ok := n.joins[i].(*plan.JoinEntity)
		goes := ok && !used[j.As] && slices.ContainsFunc(moved, func(e expr.Expr) bool { return n.leads(e, j) })
		if goes {
			continue
		}
		out = append([]plan.Node{n.joins[i]}, out...)
		switch v := n.joins[i].(type) {
		case *plan.JoinEntity:
			for _, e := range v.On {
				used[e.Left.Table] = true
			}
			if v.Validity != nil {
				used[v.Validity.At.Table] = true
			}
		case *plan.JoinMetric:
			for _, f := range v.Left {
				used[f.Table] = true
			}
		case *plan.JoinGrain:
			used[v.At.Table] = true
		}
	}
	return out
}

// leads tells whether a moved condition reads what a join adds, or what is joined to
// it.
func (n *narrowing) leads(e expr.Expr, j *plan.JoinEntity) bool {
	return n.reads(e, j.As) || slices.ContainsFunc(n.chain(e, func(string) bool { return true }), func(o *plan.JoinEntity) bool { return o.As == j.As })
}
