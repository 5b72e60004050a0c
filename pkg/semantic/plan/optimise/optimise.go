// Package optimise rewrites plans into ones that give the same answer with
// less work. Each pass is a function from plan to plan in a file of its own.
package optimise

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"

// Run applies all passes.
func Run(p *plan.Plan) *plan.Plan {
	out := *p
	root := out.Root
	root = liftFormulas(root)
	root = mergeScans(root)
	root = shareBalances(root)
	root = shareScans(root)
	root = earlyAccumulation(root)
	root = agreeWindows(root)
	root = narrowKeys(p, root)
	root = foldRows(p, root)
	root = joinLate(p, root)
	root = splitPeriods(p, root)
	root = numberWindows(p, root)
	out.Root = root
	return &out
}

// Settle applies only what a plan needs to be lowered at all; the outcome is the
// yardstick of the other passes, which must not change an answer.
func Settle(p *plan.Plan) *plan.Plan {
	out := *p
	out.Root = agreeWindows(p.Root)
	return &out
}

// rewrite rebuilds a tree of groups, inner ones first. What passes have put
// under a Rewindow or Regroup stays.
func rewrite(g plan.Group, f func(plan.Group) plan.Group) plan.Group {
	return f(below(g, func(in plan.Group) plan.Group { return rewrite(in, f) }))
}

// below puts what f makes of a group's inputs in their place.
func below(g plan.Group, f func(plan.Group) plan.Group) plan.Group {
	switch v := g.(type) {
	case *plan.Combine:
		c := &plan.Combine{In: make([]plan.Group, len(v.In))}
		for i, in := range v.In {
			c.In[i] = f(in)
		}
		g = c
	case *plan.Compute:
		c := *v
		c.In = f(v.In)
		g = &c
	case *plan.SpineJoin:
		c := *v
		c.In = f(v.In)
		g = &c
	case *plan.Restrict:
		c := *v
		c.In = f(v.In)
		g = &c
	case *plan.Reaggregate:
		c := *v
		c.In = f(v.In)
		g = &c
	case *plan.MinMax:
		c := *v
		c.In = f(v.In)
		g = &c
	case *plan.OrderLimit:
		c := *v
		c.In = f(v.In)
		g = &c
	}
	return g
}
