package build

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// name is a reference taken apart.
type name struct {
	path  string // "listing__country", without grain and part
	grain grain.Grain
	part  string
	kind  expr.RefKind
}

func (n name) metricTime() bool { return n.path == model.MetricTime }

// full is the name with grain and part, as columns are called.
func (n name) full() string {
	s := n.path
	if n.part != "" {
		return s + "__extract_" + n.part
	}
	if n.grain != "" {
		s += "__" + string(n.grain)
	}
	return s
}

// split takes a reference apart. A grain or part may be written as the last
// part of the name: "metric_time__month", "booking__ds__extract_dow". A dimension
// that is called like a grain goes first: "store__year" is the year of the store.
func (b *builder) split(r expr.Ref) name {
	n := name{path: r.Name, grain: r.Grain, part: r.DatePart, kind: r.Kind}
	if r.Kind == expr.RefMetricTime && n.path == "" {
		n.path = model.MetricTime
	}
	if len(r.Path) > 0 {
		n.path = strings.Join(r.Path, "__") + "__" + n.path
	}
	i := strings.LastIndex(n.path, "__")
	if i < 0 {
		return n
	}
	last := n.path[i+2:]
	switch {
	case n.grain == "" && n.part == "" && b.isGrain(grain.Grain(last)) && !b.model.Names(n.path):
		n.path, n.grain = n.path[:i], grain.Grain(last)
	case n.part == "" && strings.HasPrefix(last, "extract_"):
		n.path, n.part = n.path[:i], strings.TrimPrefix(last, "extract_")
	}
	return n
}

func (b *builder) isGrain(g grain.Grain) bool {
	return g.IsStandard() || b.customs[g] != nil
}

// custom is a custom grain with its spine.
type custom struct {
	spine *model.Spine
	grain model.CustomGrain
}

// baseGrain is the standard grain that a grain is made of.
func (b *builder) baseGrain(g grain.Grain) grain.Grain {
	if c := b.customs[g]; c != nil {
		return c.spine.Grain
	}
	return g
}
