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

// moveTime puts the spine of an accumulation or of an early shift under the
// pipeline, so that metric time is the spine's.
func (s *spineLeaf) moveTime() *diag.Diagnostic {
	if s.cum != nil {
		if d := s.accumulate(); d != nil {
			return d
		}
	}
	if s.before {
		return s.shift()
	}
	return nil
}

func (s *spineLeaf) accumulate() *diag.Diagnostic {
	keys := slices.Clone(s.keys)
	for _, e := range append(slices.Clone(s.own), s.ask.extra...) {
		for _, ref := range refs(e) {
			if ref.Kind != expr.RefMetric && s.r.isTime(s.b.split(ref)) {
				n := s.b.split(ref)
				if n.grain == "" && n.part == "" {
					n.grain = s.r.time.Grain
				}
				keys = append(keys, query.Key{Ref: expr.Ref{Kind: expr.RefTime, Name: n.path, Grain: n.grain, DatePart: n.part}})
			}
		}
	}
	if len(keys) == 0 {
		return nil
	}
	g := s.joinGrain(keys)
	sp, d := s.b.spine(g)
	if d != nil {
		return d
	}
	at := s.r.b.dimField(s.r.time, s.r.as)
	at.Name, at.Grain = model.MetricTime, g
	a := &plan.Accumulate{In: s.r.base, Spine: sp, At: at, Window: s.cum.Window, ToDate: s.cum.ToDate, As: s.r.free(spineName(sp))}
	if s.off.none() && !s.ask.rng.IsZero() {
		a.Range = s.ask.rng
		if wide := widened(s.ask.rng, s.cum, s.b.calendar); !wide.IsZero() {
			raw := at
			raw.Grain = ""
			a.In = &plan.During{In: a.In, At: raw, Range: wide}
		}
	}
	s.r.base = a
	s.r.clock = spineClock(a.As, g)
	return nil
}

// joinGrain is the finest grain that time keys need, custom ones by their base.
func (s *spineLeaf) joinGrain(keys []query.Key) grain.Grain {
	g := grain.Grain("")
	for _, k := range keys {
		n := s.b.split(k.Ref)
		x := s.b.baseGrain(n.grain)
		if x == "" {
			x = grain.Day
		}
		if g == "" || g.Coarser(x) {
			g = x
		}
	}
	return g
}

func spineName(sp *model.Spine) string {
	if sp.Relation.Table != "" {
		return sp.Relation.Table
	}
	return "spine_" + string(sp.Grain)
}

func spineClock(as string, g grain.Grain) *plan.Field {
	return &plan.Field{Table: as, Expr: expr.Column{Name: plan.SpineBucket}, Cal: grain.Gregorian(),
		Time: &plan.Clock{Grain: g, IsDate: !grain.Day.Coarser(g)}}
}

// widened moves the start of a range back to what an accumulation needs.
func widened(r query.Range, c *model.CumulativeSpec, cal grain.Calendar) query.Range {
	switch {
	case c.Window != nil:
		if !r.From.IsZero() {
			r.From = cal.Add(r.From, -c.Window.Count, c.Window.Grain)
		}
	case c.ToDate != "" && !r.From.IsZero():
		r.From = cal.Trunc(r.From, c.ToDate)
	case c.ToDate == "":
		r.From = query.Range{}.From
	}
	return r
}

func (s *spineLeaf) shift() *diag.Diagnostic {
	sh := &plan.Shift{In: s.r.base, Offset: s.off.window, ToGrain: s.off.toGrain}
	g := s.in.Measure.Time.Grain
	if w := s.off.window; w != nil {
		if c := s.b.customs[w.Grain]; c != nil {
			sh.Custom, g = &c.grain, c.spine.Grain
			sh.Spine = c.spine
			sh.Whole = !slices.ContainsFunc(s.keys, func(k query.Key) bool { return s.b.split(k.Ref).grain != w.Grain })
		}
	}
	if sh.Spine == nil {
		var d *diag.Diagnostic
		if sh.Spine, d = s.b.spine(g, s.joinGrain(s.keys)); d != nil {
			return d
		}
	}
	sh.As = s.r.free(spineName(sh.Spine))
	if s.r.clock != nil {
		sh.At = *s.r.clock
	} else {
		sh.At = s.r.b.dimField(s.r.time, s.r.as)
	}
	sh.At.Name, sh.At.Grain = model.MetricTime, g
	s.r.base = sh
	s.r.clock = spineClock(sh.As, g)
	s.pre = append(s.pre, s.onTime...)
	if sh.Whole {
		s.r.whole = &plan.Field{Table: sh.As, Expr: expr.Column{Name: string(s.off.window.Grain)},
			Time: &plan.Clock{Grain: g, IsDate: true}, Plain: true, Grain: s.off.window.Grain}
		return nil
	}
	if s.off.toGrain != "" && !slices.ContainsFunc(s.keys, func(k query.Key) bool { return s.b.baseGrain(s.b.split(k.Ref).grain) == g }) {
		for _, k := range s.keys {
			f, d := s.r.field(k.Ref)
			if d != nil {
				return d
			}
			sh.Starts = append(sh.Starts, f)
		}
		sh.Scope = s.r.fields
	}
	return nil
}
