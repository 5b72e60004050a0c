package optimise

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// manyGroups is the share of the rows from which on groups are many: PostgreSQL, which takes
// each of n-1 conditions for two groups, adds up in parallel below, and by one process above.
const manyGroups = 0.1

// numbering tells windows apart by their numbers where there are many groups. Conditions
// between them are what an engine estimates few groups by, and each is a column more to hash.
type numbering struct{ stats query.Statistics }

func numberWindows(p *plan.Plan, root plan.Group) plan.Group {
	if p.Statistics == nil {
		return root
	}
	n := &numbering{p.Statistics}
	f := &folding{each: n.aggregate, whole: true, done: map[plan.Group]plan.Group{}}
	return f.group(root)
}

func (n *numbering) aggregate(agg *plan.Aggregate) plan.Group {
	out := *agg
	if out.In = n.under(agg.In, agg.Scope, nil, agg.Keys); out.In == agg.In {
		return agg
	}
	return &out
}

// under gives the pipeline below a grouping, the same where nothing of it changes.
func (n *numbering) under(in plan.Node, scope plan.Scope, columns []string, keys []plan.GroupKey) plan.Node {
	switch v := in.(type) {
	case *plan.AssignWindow:
		if v.Numbered || len(v.Windows) < 3 || v.Grid != "" || !n.many(v, scope, columns, keys) {
			return in
		}
		w := *v
		w.Numbered = true
		return &w
	case *plan.Fold:
		c := *v
		if c.In = n.under(v.In, v.Scope, v.Columns, v.Keys); c.In == v.In {
			return in
		}
		return &c
	case *plan.JoinEntity:
		c := *v
		if c.In = n.under(v.In, scope, columns, keys); c.In == v.In {
			return in
		}
		return &c
	}
	return in
}

// many estimates whether the groups of a window's rows are many.
func (n *numbering) many(w *plan.AssignWindow, scope plan.Scope, columns []string, keys []plan.GroupKey) bool {
	sources := sourcesIn(w.In)
	facts := sources[w.At.Table]
	if facts == nil {
		return false
	}
	source := func(alias string) *model.Source { return sources[alias] }
	counted := func(_ plan.Field, s *model.Source, column string) float64 { return n.stats.Distinct(s, column) }
	groups := math.Pow(2, float64(len(w.Windows)-1)) * groupsOf(keys, scope, source, counted)
	for _, column := range columns {
		groups *= n.stats.Distinct(facts, column)
	}
	return groups > manyGroups*holding(n.stats, facts, w)
}

// sourcesIn are the sources that a pipeline reads, by alias.
func sourcesIn(in plan.Node) map[string]*model.Source {
	out := map[string]*model.Source{}
	var look func(plan.Node)
	look = func(x plan.Node) {
		switch v := x.(type) {
		case *plan.Scan:
			out[v.As] = v.Source
		case *plan.JoinEntity:
			out[v.As] = v.Source
		}
		for _, in := range x.Inputs() {
			look(in)
		}
	}
	look(in)
	return out
}
