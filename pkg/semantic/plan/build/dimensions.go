package build

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// dimensions plans a question without metrics: the combinations of keys that
// occur, from the source that needs the fewest joins, and from others beside it where
// none lists all (model.Holders). metric_time then is the spine's.
func (b *builder) dimensions(keys []query.Key) (plan.Group, *diag.Diagnostic) {
	onTime, others := b.namedBy(keys)
	if len(others) == 0 {
		return b.times(keys, onTime)
	}
	from := b.core.From
	if from == nil {
		for _, src := range b.holders(others) {
			from = append(from, query.Part{Source: src})
		}
	}
	if len(from) == 0 {
		return nil, b.unheld(others)
	}
	union := &plan.Combine{}
	for _, part := range from {
		in, d := b.listed(part, keys, onTime, others)
		if d != nil {
			return nil, d
		}
		union.In = append(union.In, in)
	}
	if len(union.In) == 1 {
		return union.In[0], nil
	}
	return union, nil
}

// namedBy are the times and the other names that a list groups by and has conditions
// on.
func (b *builder) namedBy(keys []query.Key) (onTime, others []expr.Ref) {
	for _, k := range keys {
		switch {
		case k.Rest:
		case b.split(k.Ref).metricTime():
			onTime = append(onTime, k.Ref)
		default:
			others = append(others, k.Ref)
		}
		others = append(others, refs(k.Kept)...)
	}
	for _, e := range b.core.Where {
		at, of := b.inCondition(e)
		onTime, others = append(onTime, at...), append(others, of...)
	}
	return onTime, others
}

// inCondition are the times and the other names that a condition goes by.
func (b *builder) inCondition(e expr.Expr) (onTime, others []expr.Ref) {
	for _, ref := range refs(e) {
		switch {
		case ref.Kind == expr.RefMetric:
			for _, g := range ref.GroupBy {
				others = append(others, expr.Ref{Kind: expr.RefEntity, Name: g[lastPart(g):]})
			}
		case b.split(ref).metricTime():
			onTime = append(onTime, ref)
		default:
			others = append(others, ref)
		}
	}
	return onTime, others
}

// holders are the sources that names are listed from. A row per fact is of one source.
func (b *builder) holders(others []expr.Ref) []*model.Source {
	out := b.model.HoldersOn(b.core.On, b.paths(others)...)
	if b.core.Every && len(out) > 1 {
		return out[:1]
	}
	return out
}

func (b *builder) paths(list []expr.Ref) (names []string) {
	for _, ref := range list {
		names = append(names, b.split(ref).path)
	}
	return names
}

// listed are the combinations of keys that occur in a source.
func (b *builder) listed(part query.Part, keys []query.Key, onTime, others []expr.Ref) (plan.Group, *diag.Diagnostic) {
	for _, e := range part.Granted {
		at, of := b.inCondition(e)
		onTime, others = append(slices.Clip(onTime), at...), append(slices.Clip(others), of...)
	}
	best, d := b.fromSource(part.Source, others)
	if d != nil {
		return nil, d
	}
	if len(onTime) > 0 {
		if d := best.crossSpine(onTime, others); d != nil {
			return nil, d
		}
	}
	return b.distinct(best, keys, part.Granted)
}

// fromSource is a pipeline of a source with all references.
func (b *builder) fromSource(src *model.Source, list []expr.Ref) (*rows, *diag.Diagnostic) {
	r := b.newRows(src, nil)
	r.full = !b.rooted(src)
	r.base = &plan.Scan{Source: src, As: r.as, Validity: b.organised(src, r.as)}
	for _, ref := range list {
		if _, d := r.field(ref); d != nil {
			return nil, d
		}
	}
	return r, nil
}

// rooted tells that only rows of a source itself are asked for, since a name that it
// holds has to have a value: what only the other side of a join has would be left out.
func (b *builder) rooted(src *model.Source) bool {
	return slices.ContainsFunc(b.core.Where, func(e expr.Expr) bool {
		known, ok := e.(expr.IsNull)
		ref, named := known.X.(expr.Ref)
		if !ok || !known.Not || !named {
			return false
		}
		routes := b.routes(src, b.split(ref).path)
		return len(routes) > 0 && len(routes[0].Joins) == 0
	})
}

// unheld says what is wrong with references that no source reaches together: what
// the source says that knows the first of them.
func (b *builder) unheld(list []expr.Ref) *diag.Diagnostic {
	first := b.split(list[0]).path
	var problem *diag.Diagnostic
	for _, src := range b.model.Sources {
		known := len(b.routes(src, first)) > 0
		if problem != nil && !known {
			continue
		}
		if _, d := b.fromSource(src, list); d != nil {
			problem = d
			if known {
				break
			}
		}
	}
	b.connection, b.problem = nil, nil
	if problem == nil {
		d := checkReference.At(diag.Pos{}, first, "no source holds %s", first)
		problem = &d
	}
	return problem
}

// crossSpine pairs rows with the buckets of a spine. As in MetricFlow what gives
// most of what is asked for is joined first, a source before the spine where they
// give as much: what is joined after the spine has no time of its own.
func (r *rows) crossSpine(onTime, others []expr.Ref) *diag.Diagnostic {
	sp, d := r.b.spineFor(onTime)
	if d != nil {
		return d
	}
	as := r.free(spineName(sp))
	times := map[string]bool{}
	for _, ref := range onTime {
		n := r.b.split(ref)
		n.grain = r.b.baseGrain(n.grain) // custom buckets are looked up by it
		times[n.full()] = true
	}
	given := r.given(others)
	var before, after []plan.Node
	for _, j := range r.joins {
		if e, ok := j.(*plan.JoinEntity); ok && given[e.As] < len(times) {
			after = append(after, j)
		} else {
			before = append(before, j)
		}
	}
	r.joins = slices.Concat(before, []plan.Node{&plan.CrossSpine{Spine: sp, As: as}}, after)
	r.clock = spineClock(as, sp.Grain)
	r.onSpine = sp
	return nil
}

// given counts, for every joined alias, the names that the way over its first
// join leads to.
func (r *rows) given(list []expr.Ref) map[string]int {
	first := map[string]map[string]bool{}
	alias := map[string]string{} // of every step: the first one's
	for _, ref := range list {
		n := r.b.split(ref)
		route, d := r.b.route(r.root, n.path)
		if d != nil || len(route.Joins) == 0 {
			continue
		}
		way := r.way(route.Joins)
		for _, h := range way {
			alias[h.as] = way[0].as
		}
		if first[way[0].as] == nil {
			first[way[0].as] = map[string]bool{}
		}
		first[way[0].as][n.full()] = true
	}
	out := map[string]int{}
	for as, from := range alias {
		out[as] = len(first[from])
	}
	return out
}

func (b *builder) spineFor(list []expr.Ref) (*model.Spine, *diag.Diagnostic) {
	var grains []grain.Grain
	for _, ref := range list {
		n := b.split(ref)
		grains = append(grains, n.grain)
	}
	return b.spine(grains...)
}

// times plans a question about metric time alone.
func (b *builder) times(keys []query.Key, onTime []expr.Ref) (plan.Group, *diag.Diagnostic) {
	sp, d := b.spineFor(onTime)
	if d != nil {
		return nil, d
	}
	as := spineName(sp)
	r := &rows{b: b, root: &model.Source{Name: as}, as: as, hops: map[string][]*hop{}, used: map[string]bool{as: true},
		fields: plan.Scope{}, grains: map[string]string{}, onSpine: sp, base: &plan.ScanSpine{Spine: sp, As: as}}
	r.clock = spineClock(as, sp.Grain)
	return b.distinct(r, keys, nil)
}

func (b *builder) distinct(r *rows, keys []query.Key, granted []expr.Expr) (plan.Group, *diag.Diagnostic) {
	group, d := r.groupKeys(keys)
	if d != nil {
		return nil, d
	}
	filters, d := r.conditions(slices.Concat(b.core.Where, granted))
	if d != nil {
		return nil, d
	}
	r.metricsFirst()
	n := r.node()
	if !b.core.Range.IsZero() && r.clock != nil {
		at := *r.clock
		at.Name = model.MetricTime
		n = &plan.During{In: n, At: at, Range: b.core.Range}
	}
	if len(filters) > 0 {
		n = &plan.Filter{In: n, All: filters}
	}
	return &plan.Distinct{In: n, Scope: r.fields, Keys: group, Every: b.core.Every}, nil
}

// metricsFirst puts joined metrics before the spine, so that what only they
// hold is paired with every bucket too.
func (r *rows) metricsFirst() {
	var metrics, others []plan.Node
	for _, j := range r.joins {
		if _, ok := j.(*plan.JoinMetric); ok {
			metrics = append(metrics, j)
		} else {
			others = append(others, j)
		}
	}
	at := slices.IndexFunc(others, func(j plan.Node) bool { _, ok := j.(*plan.CrossSpine); return ok })
	if at >= 0 {
		r.joins = slices.Concat(others[:at], metrics, others[at:])
	}
}
