package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// assignments finds how each branch of a plan assigns its windows.
func assignments(n plan.Node) (out []*plan.AssignWindow) {
	if a, ok := n.(*plan.AssignWindow); ok {
		return []*plan.AssignWindow{a}
	}
	switch v := n.(type) {
	case *plan.Rewindow, *plan.Regroup:
		return nil // ids already
	case *plan.JoinMetric:
		return assignments(v.In)
	}
	for _, in := range n.Inputs() {
		out = append(out, assignments(in)...)
	}
	return out
}

// givesIDs tells whether a branch has turned its windows into ids already.
func givesIDs(n plan.Node) bool {
	switch n.(type) {
	case *plan.Rewindow, *plan.Regroup:
		return true
	}
	return slices.ContainsFunc(n.Inputs(), givesIDs)
}

// starts tells an assignment that gives starts of buckets.
func starts(a *plan.AssignWindow) bool { return a.Grid != "" && len(a.Windows) > 1 }

// Buckets gives the assignment whose starts of buckets the plan's window column
// holds; nil where it holds ids.
func Buckets(p *plan.Plan) *plan.AssignWindow {
	for _, a := range assignments(p.Root) {
		if starts(a) {
			return a
		}
	}
	return nil
}

// agreeWindows lets all branches give starts of buckets only where they mean
// the same windows by them; else each turns its own into ids.
func agreeWindows(root plan.Group) plan.Group {
	all := assignments(root)
	agree := !givesIDs(root) // beside ids, starts would be taken for more of them
	for _, a := range all {
		agree = agree && starts(a) == starts(all[0]) && a.Grid == all[0].Grid && a.Cal == all[0].Cal &&
			slices.Equal(a.Windows, all[0].Windows)
	}
	if agree {
		return root
	}
	return rewrite(root, func(g plan.Group) plan.Group {
		switch g.(type) {
		case *plan.Aggregate, *plan.PickGroups:
		default:
			return g
		}
		own := assignments(g)
		if len(own) == 0 || !starts(own[0]) {
			return g
		}
		r := &plan.Rewindow{In: g, Grid: true}
		_, r.Values = g.Columns()
		for _, w := range own[0].Windows {
			from := w
			from.From = own[0].Cal.Trunc(w.From, own[0].Grid)
			r.Pairs = append(r.Pairs, plan.WindowPair{From: from, To: w.ID})
		}
		return r
	})
}
