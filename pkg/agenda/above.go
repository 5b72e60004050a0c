package agenda

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// overhead is what was judged of the units above the scope's node: a store that
// has no topic of its own is not quiet while its region has one.
type overhead struct {
	results []*rules.Result
	parts   map[*model.Rule]*rules.Result // the same rules, judged of the node itself
	beside  map[*model.Rule]alongside     // how the node moved, where they cannot be
}

// node is the level that a scope narrows to, nil for the whole.
func (o Options) node(m *model.Model) *model.Level {
	if o.Scope == nil || len(o.Scope.Path) == 0 {
		return nil
	}
	return m.Level(o.Scope.Hierarchy, o.Scope.Path[len(o.Scope.Path)-1].Level)
}

// path leads to the scope's node through every level that is known.
func (o Options) path() []query.ScopeStep {
	if len(o.Full) > 0 {
		return o.Full
	}
	return o.Scope.Path
}

// judgeAbove judges the units above the scope's node, each level for the one
// unit that the node lies in, and what fired there of the node itself.
func judgeAbove(ctx context.Context, asker rules.Asker, m *model.Model, opt Options) *overhead {
	out := &overhead{parts: map[*model.Rule]*rules.Result{}, beside: map[*model.Rule]alongside{}}
	node := opt.node(m)
	if node == nil {
		return out
	}
	all := opt
	all.Scope = nil
	byPlace := map[*model.Level][]*model.Rule{}
	var places []*model.Level // nil is the whole
	for _, r := range Select(m, all) {
		place, ok := placeAbove(r, node)
		if !ok {
			continue
		}
		if !slices.Contains(places, place) {
			places = append(places, place)
		}
		byPlace[place] = append(byPlace[place], r)
	}
	for _, place := range places {
		scope, ok := opt.upTo(place)
		if !ok {
			continue // nothing tells which unit of that level the node lies in
		}
		out.results = append(out.results, rules.EvaluateAll(ctx, asker, m, byPlace[place], opt.At, rules.Options{Scope: scope})...)
	}
	out.judgeParts(ctx, asker, m, node, opt)
	return out
}

// placeAbove is the level at which a rule judges units that lie above a node, nil
// for the whole; not ok for rules on other units.
func placeAbove(r *model.Rule, node *model.Level) (place *model.Level, ok bool) {
	switch {
	case r.Level == nil:
		return nil, true
	case r.Level.Hierarchy != node.Hierarchy || r.Level.Index >= node.Index:
		return nil, false
	case r.Level.Dimension == "":
		return nil, true
	}
	return r.Level, true
}

// upTo is the scope of the one unit of a level that the node lies in; nil for the
// whole.
func (o Options) upTo(place *model.Level) (*query.Scope, bool) {
	if place == nil {
		return nil, true
	}
	path := o.path()
	at := slices.IndexFunc(path, func(s query.ScopeStep) bool { return s.Level == place.Name })
	if at < 0 {
		return nil, false
	}
	return &query.Scope{Hierarchy: o.Scope.Hierarchy, Path: path[:at+1]}, true
}

// above makes the topics of the units above the node. One that a topic of the
// node explains is taken in by it, as on everybody's agenda.
func (b *builder) above(o *overhead, own []*topic) []*topic {
	var found []*topic
	for _, r := range o.results {
		if r.Err == nil {
			found = append(found, siblings(r, r.Fired())...)
		}
	}
	found = merge(found)
	found = slices.DeleteFunc(found, func(t *topic) bool {
		at := slices.IndexFunc(own, func(o *topic) bool { return sameMatter(t, o) && under(o, t) })
		if at >= 0 {
			own[at].absorb(t)
		}
		return at >= 0
	})
	score(found)
	return found
}

// higher is a builder of what is above the scope: its whole is everybody's.
func (b *builder) higher() *builder {
	up := *b
	up.opt.Scope, up.opt.Full = nil, nil
	return &up
}

// aboveItems writes the topics of the units above out, with what the node has to
// do with them.
func (b *builder) aboveItems(o *overhead, found []*topic) []Item {
	up := b.higher()
	var out []Item
	for _, t := range found {
		it := up.item(t)
		it.Part = b.partOf(o, t)
		out = append(out, it)
	}
	return out
}
