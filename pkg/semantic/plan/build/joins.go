package build

import (
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
	at := hop{source: r.root, as: r.as}
	path := ""
	for _, s := range steps {
		path += s.Entity + ">" + s.To.Name + "/"
		next, ok := r.hops[path]
		if !ok {
			next = hop{source: s.To, as: r.free(s.To.Name), joined: true}
			r.b.connect(s.To)
			j := r.entityJoin(at, next, s.Entity)
			for _, e := range j.On {
				if next.key == nil && expr.Strict(e.Right.Expr) {
					next.key = e.Right.Expr
				}
			}
			r.hops[path] = next
			r.joins = append(r.joins, j)
		}
		at = next
	}
	return at
}

func (r *rows) entityJoin(left, right hop, entity string) *plan.JoinEntity {
	j := &plan.JoinEntity{Source: right.source, As: right.as, Entity: entity, Full: r.full}
	le, re := left.source.Entity(entity), right.source.Entity(entity)
	j.On = []plan.Equal{{
		Left:  r.held(left, entity, le.Expr),
		Right: plan.Field{Name: entity, Table: right.as, Expr: r.b.typed(right.source, entity, re.Expr)},
	}}
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
	for _, d := range right.source.Dimensions {
		switch d.Validity {
		case model.ValidFrom:
			v.From = r.b.dimField(d, right.as)
		case model.ValidTo:
			v.To = r.b.dimField(d, right.as)
		}
	}
	if v.From.Expr != nil {
		v.At.Name = model.MetricTime
		j.Validity = v
	}
	return j
}
