package optimise

import (
	"cmp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// RollupChoice tells whether a roll-up is read for some of a plan's values, or why not.
type RollupChoice struct {
	Rollup *model.Rollup
	Values []string   // columns of the values
	Used   bool       // read in place of its source
	Why    query.Said // where it is not
}

// UseRollups puts roll-ups in the place of sources, branch by branch, where the answer is
// provably the same: all that the branch reads of the source is kept, what it adds up can
// be added up again, its times begin and end with periods of the roll-up, and these are
// known to equal the source's. Of several the one with the fewest rows to be expected is
// taken: the one with the longest periods, and of these with the least to keep apart.
func UseRollups(m *model.Model, c *query.Core, p *plan.Plan) (*plan.Plan, []RollupChoice) {
	if !slices.ContainsFunc(plan.Sources(p.Root), func(s *model.Source) bool { return len(s.Rollups) > 0 }) {
		return p, nil
	}
	var choices []RollupChoice
	note := func(made RollupChoice) {
		for i := range choices { // metrics of one source mostly meet the same
			if k := &choices[i]; k.Rollup == made.Rollup && k.Used == made.Used && k.Why == made.Why {
				k.Values = append(k.Values, made.Values...)
				return
			}
		}
		choices = append(choices, made)
	}
	out := *p
	out.Root = rewrite(p.Root, func(g plan.Group) plan.Group {
		agg, ok := g.(*plan.Aggregate)
		if !ok {
			return g
		}
		scan := scanned(agg.In)
		if scan == nil {
			return g
		}
		_, values := agg.Columns()
		var taken *plan.Aggregate
		var by *model.Rollup
		for _, r := range coarsestFirst(scan.Source.Rollups) {
			if taken != nil {
				note(RollupChoice{Rollup: r, Values: values, Why: coarserServes(by)})
				continue
			}
			t := newTaking(m, c, r, scan.As)
			rolled, why := t.aggregate(agg)
			if why != nil {
				note(RollupChoice{Rollup: r, Values: values, Why: why.Said})
				continue
			}
			note(RollupChoice{Rollup: r, Values: values, Used: true})
			taken, by = rolled, r
		}
		if taken != nil {
			return taken
		}
		return g
	})
	return &out, choices
}

func coarsestFirst(list []*model.Rollup) []*model.Rollup {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *model.Rollup) int {
		return cmp.Or(cmp.Compare(b.Grain.Rank(), a.Grain.Rank()), cmp.Compare(len(a.Dimensions)+len(a.Entities), len(b.Dimensions)+len(b.Entities)))
	})
	return sorted
}

// scanned is the scan that a pipeline begins with; nil where it begins otherwise.
func scanned(n plan.Node) *plan.Scan {
	for {
		if s, ok := n.(*plan.Scan); ok {
			return s
		}
		in := n.Inputs()
		if len(in) == 0 {
			return nil
		}
		n = in[0]
	}
}
