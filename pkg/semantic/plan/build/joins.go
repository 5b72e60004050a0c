package build

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// hop is a source as a pipeline reads it: its own, or a joined one.
type hop struct {
	source *model.Source
	as     string
	joined bool
	key    expr.Expr // strict; has a value in every row that the join found; may be nil
	to     string    // the farthest target that is reached over it
}

// held is a value of a source's rows. Where a join found no row it is NULL
// whatever the expression makes of NULLs: a plain column is so by itself, other
// expressions ask for the key that was joined by. Where either side of a join may
// be missing, or the key itself can have a value without a row, they are
// evaluated before the join.
func (r *rows) held(h hop, name string, e expr.Expr) plan.Field {
	e = r.b.typed(h.source, name, e)
	f := plan.Field{Name: name, Table: h.as, Expr: e}
	_, raw := e.(expr.Raw) // is evaluated before joins anyway
	switch {
	case raw || expr.Strict(e) || !h.joined && !r.full:
	case h.key == nil || r.full:
		f.Inside = true
	default:
		f.Expr = expr.Case{Whens: []expr.When{{Cond: expr.IsNull{X: h.key, Not: true}, Then: e}}}
	}
	return f
}

// join makes sure that the sources of a route are joined and gives the last.
func (r *rows) join(steps []model.Join) hop {
	if way := r.way(steps); len(way) > 0 {
		return way[len(way)-1]
	}
	return hop{source: r.root, as: r.as}
}

// way is every step of a route, joined. In requests in dbt's names each target has
// a way of its own, as in MetricFlow: a bridge that holds several rows for a key
// repeats rows once for every target. Elsewhere ways are shared as far as they are
// one, which gives the same where keys are what they are declared to be.
func (r *rows) way(steps []model.Join) (out []hop) {
	to := ""
	if len(r.b.core.Windows) == 0 {
		for _, s := range steps {
			to += s.Entity + ">" + s.To.Name + "/"
		}
	}
	at := hop{source: r.root, as: r.as}
	for _, s := range steps {
		at = *r.step(at, s, to)
		out = append(out, at)
	}
	return out
}

// step joins one source on the way to a target. A step of which the target lies on
// the way to the other is shared.
func (r *rows) step(at hop, s model.Join, to string) *hop {
	key := at.as + ">" + s.Entity + ">" + s.To.Name
	for _, h := range r.hops[key] {
		switch {
		case strings.HasPrefix(h.to, to):
			return h
		case strings.HasPrefix(to, h.to):
			h.to = to
			return h
		}
	}
	next := &hop{source: s.To, as: r.free(s.To.Name), joined: true, to: to}
	r.b.connect(s.To)
	j := r.entityJoin(at, *next, s.Entity)
	for _, e := range j.On {
		if next.key == nil && expr.Strict(e.Right.Expr) {
			next.key = e.Right.Expr
		}
	}
	r.hops[key] = append(r.hops[key], next)
	r.joins = append(r.joins, j)
	return next
}

func (r *rows) entityJoin(left, right hop, entity string) *plan.JoinEntity {
	j := &plan.JoinEntity{Source: right.source, As: right.as, Entity: entity, Full: r.full}
	le, re := left.source.Entity(entity), right.source.Entity(entity)
	of := le.Parts()
	for i, key := range re.Parts() { // as many on both sides, which linking has checked
		j.On = append(j.On, plan.Equal{
			Left:  r.held(left, entity, of[i]),
			Right: plan.Field{Name: entity, Table: right.as, Expr: r.b.typed(right.source, entity, key)},
		})
	}
	// Sources that are cut into parts match part by part.
	for _, d := range right.source.Dimensions {
		if !d.Partition {
			continue
		}
		for _, from := range []hop{left, {source: r.root, as: r.as}} {
			if p := from.source.Dimension(d.Name); p != nil && p.Partition {
				held := r.held(from, d.Name, p.Expr)
				l := r.b.dimField(p, from.as)
				l.Expr, l.Inside = held.Expr, held.Inside
				j.On = append(j.On, plan.Equal{Left: l, Right: r.b.dimField(d, right.as)})
				break
			}
		}
	}
	if !r.b.core.Organised.IsZero() {
		j.Validity = r.b.organised(right.source, right.as)
		return j
	}
	if r.full || r.time == nil {
		return j
	}
	// What is accumulated or moved along a spine belongs to the time that it is told
	// for, and so does who it belongs to: as in MetricFlow.
	v := &plan.Validity{At: r.b.dimField(r.time, r.as)}
	if r.clock != nil {
		v.At = *r.clock
		v.At.Grain = r.clock.Time.Grain
	}
	if r.b.window(v, right.source, right.as) {
		v.At.Name = model.MetricTime
		j.Validity = v
	}
	return j
}

// window sets the ends of a source's window of validity; false where it has none.
func (b *builder) window(v *plan.Validity, s *model.Source, as string) bool {
	for _, d := range s.Dimensions {
		switch d.Validity {
		case model.ValidFrom:
			v.From = b.dimField(d, as)
		case model.ValidTo:
			v.To = b.dimField(d, as)
		}
	}
	return v.From.Expr != nil
}

// organised limits a source to what is valid as of the question's day; nil where
// it names none, or the source has no window.
func (b *builder) organised(s *model.Source, as string) *plan.Validity {
	v := &plan.Validity{Day: b.core.Organised}
	if v.Day.IsZero() || !b.window(v, s, as) {
		return nil
	}
	return v
}
