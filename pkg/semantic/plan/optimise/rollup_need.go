package optimise

import (
	"maps"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// RollupNeed is what a plan needs of one source, in names: what a roll-up has to hold so
// that it is read in the place of that source, or why none can be.
type RollupNeed struct {
	Source   string        `json:"source"`
	Time     string        `json:"time,omitempty"`   // the dimension that it goes by
	Grains   []grain.Grain `json:"grains,omitempty"` // with any of these it is read
	Keep     []string      `json:"keep,omitempty"`   // dimensions and keys that are read
	Measures []string      `json:"measures,omitempty"`
	Why      RefusalKind   `json:"why,omitempty"` // no roll-up can be read; "" where one can
	Of       string        `json:"of,omitempty"`  // the name that is refused
}

// RefusedOpen is a question without an end: no roll-up is known to equal its source for ever.
const RefusedOpen RefusalKind = "open"

// RollupNeeds tells what a plan needs of each source that it scans. It asks what decides
// whether a roll-up is read, of one by each grain that holds all that can be held.
func RollupNeeds(m *model.Model, c *query.Core, p *plan.Plan) []RollupNeed {
	core := *c
	core.Types = nil // of a table that there is not
	core.Rollups = func(*model.Rollup) query.Equals {
		return query.Equals{Until: time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)}
	}
	n := needing{m: m, c: &core, by: map[*model.Source]*RollupNeed{}, seen: map[*plan.Scan]bool{}}
	rewrite(p.Root, func(g plan.Group) plan.Group {
		if agg, ok := g.(*plan.Aggregate); ok {
			n.branch(agg)
		}
		return g
	})
	n.others(p.Root)
	out := make([]RollupNeed, len(n.order))
	for i, s := range n.order {
		out[i] = *n.by[s]
		slices.Sort(out[i].Keep)
		slices.Sort(out[i].Measures)
	}
	return out
}

type needing struct {
	m     *model.Model
	c     *query.Core
	by    map[*model.Source]*RollupNeed
	order []*model.Source
	seen  map[*plan.Scan]bool
}

// of is the need of a source, which all branches that read it share: a roll-up that
// answers some of them leaves the scan for the others.
func (n *needing) of(s *model.Source) (need *RollupNeed, first bool) {
	need, ok := n.by[s]
	if !ok {
		need = &RollupNeed{Source: s.Name}
		n.by[s], n.order = need, append(n.order, s)
	}
	return need, !ok
}

func (n *needing) refuse(s *model.Source, kind RefusalKind, name string) {
	if need, _ := n.of(s); need.Why == "" {
		*need = RollupNeed{Source: s.Name, Why: kind, Of: name}
	}
}

func (n *needing) branch(agg *plan.Aggregate) {
	scan := scanned(agg.In)
	if scan == nil {
		return
	}
	n.seen[scan] = true
	s := scan.Source
	at, name := timeOf(s, agg)
	if at == nil {
		kind := RefusedRows
		if name != "" {
			kind = RefusedMeasure
		}
		n.refuse(s, kind, name)
		return
	}
	var grains []grain.Grain
	keep, why := map[string]bool{}, &refusal{}
	for _, g := range model.RollupGrains() {
		if at.Grain.Coarser(g) {
			continue
		}
		t := newTaking(n.m, n.c, fullest(s, at, g), scan.As)
		_, no := t.aggregate(agg)
		if no == nil {
			grains = append(grains, g)
			maps.Copy(keep, t.used)
		} else if why.kind == "" { // the finest, which refuses the least
			why = no
		}
	}
	if len(grains) == 0 {
		if why.kind == "" {
			why = &refusal{kind: RefusedOpen}
		}
		n.refuse(s, why.kind, why.name)
		return
	}
	need, first := n.of(s)
	switch {
	case need.Why != "":
		return
	case first:
		need.Time, need.Grains = at.Name, grains
	case need.Time != at.Name:
		n.refuse(s, RefusedTime, at.Name)
		return
	}
	need.Grains = slices.DeleteFunc(need.Grains, func(g grain.Grain) bool { return !slices.Contains(grains, g) })
	if len(need.Grains) == 0 {
		n.refuse(s, RefusedFiner, at.Name)
		return
	}
	for name := range keep {
		if name != "" && !slices.Contains(need.Keep, name) {
			need.Keep = append(need.Keep, name)
		}
	}
	for _, v := range agg.Measures {
		if !slices.Contains(need.Measures, v.Of.Name) {
			need.Measures = append(need.Measures, v.Of.Name)
		}
	}
}

// timeOf is the time that a branch's measures go by, all of which add up; nil where there is
// none, with the measure that does not add up, or "" where no measure is the matter. What
// counts a source's rows to tell something of its quality is none of its measures.
func timeOf(s *model.Source, agg *plan.Aggregate) (at *model.Dimension, name string) {
	for i, v := range agg.Measures {
		switch {
		case v.Of == nil || v.Of.Time == nil || v.Filter != nil || !slices.Contains(s.Measures, v.Of):
			return nil, ""
		case i == 0:
			at = v.Of.Time
		}
		if v.Of.NotRolledUp(at) != "" {
			return nil, v.Of.Name
		}
	}
	return at, ""
}

// others refuses sources of which rows are read otherwise than by a branch that adds up.
func (n *needing) others(node plan.Node) {
	if scan, ok := node.(*plan.Scan); ok && !n.seen[scan] {
		n.refuse(scan.Source, RefusedRows, "")
	}
	for _, in := range node.Inputs() {
		n.others(in)
	}
}

// fullest is a roll-up that holds all that one of a source by a grain can hold. What would
// share its column's name with something else is left out.
func fullest(s *model.Source, at *model.Dimension, g grain.Grain) *model.Rollup {
	r := &model.Rollup{Name: s.Name, Source: s, Time: at, Grain: g, Pos: s.Pos}
	taken := map[string]bool{at.Name: true}
	free := func(name string) bool {
		defer func() { taken[name] = true }()
		return !taken[name]
	}
	for _, v := range s.Measures {
		if v.NotRolledUp(at) == "" && free(v.Name) {
			r.Measures = append(r.Measures, v)
		}
	}
	for _, d := range s.Dimensions {
		if !d.Time && model.NotKept(d.Expr) == "" && free(d.Name) {
			r.Dimensions = append(r.Dimensions, d)
		}
	}
	for _, e := range s.Entities {
		if len(e.Key) == 0 && model.NotKept(e.Expr) == "" && free(e.Name) {
			r.Entities = append(r.Entities, e)
		}
	}
	r.Lay(model.Relation{})
	return r
}
