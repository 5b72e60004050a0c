package resolve

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

type bucket = comparison.Bucket

// aim is one metric's way to its targets: which parts the units have, what is
// intended for each, and which parts have a target in each bucket.
type aim struct {
	s       *asked
	metric  int
	chosen  choice
	of      [][]int       // parts of each of the answer's units
	at      []lookup      // per target
	laid    []*spreads    // per target: how it lies over its period's days; nil: by days alike
	shapes  [][]*spreads  // per target and part: the shape of the unit
	parts   *units        // nil: the units themselves; where the choice is apart, with the answer's units that they lie in
	paths   []answer.Unit // of the parts
	by      query.ResolvedBy
	counted [][]int // per row: the parts with a target
	moving  bool    // a part may be a place that a unit had for a while
	// targeted are the units that have a target somewhere, where they may move.
	targeted map[answer.Member]bool
	unclear  []string
}

// lookup is what one target intends for a part in the period that starts then.
type lookup func(part int, start time.Time) float64

func newAim(s *asked, i int, chosen choice, read *targetsRead) *aim {
	a := &aim{s: s, metric: i, chosen: chosen}
	if chosen.finer {
		a.ofParts(read)
	} else {
		a.ofUnits(read)
	}
	return a
}

// lay works out how the targets lie over their periods.
func (a *aim) lay(ctx context.Context, eng Engine) error {
	a.laid, a.shapes = make([]*spreads, len(a.chosen.targets)), make([][]*spreads, len(a.chosen.targets))
	for n, t := range a.chosen.targets {
		laid, err := a.s.spreadOf(ctx, eng, a.metric, t)
		if err != nil {
			return err
		}
		a.laid[n], a.shapes[n] = laid, make([]*spreads, len(a.paths))
		for p, path := range a.paths {
			a.shapes[n][p] = laid.under(path)
		}
	}
	return nil
}

// fill adds up the targets of each row's parts and tells whether some of them
// have none where others have one. Rows whose target is a share of a longer one
// are marked in spread.
func (a *aim) fill(out *answer.Comparison, spread []bool) (partial bool) {
	s := a.s
	buckets, end := len(s.r.Buckets), s.of[a.metric].coverage.End
	unsummed := nobody
	if !isTop(a.chosen.level) && !s.r.Metrics[a.metric].AddsOverUnits() {
		unsummed = s.theRest()
	}
	for row := range s.out.Rows {
		if row/buckets == unsummed {
			out.Reasons = reasonAt(out.Reasons, s.out.Rows, row, answer.NotAdditive)
			continue
		}
		b := s.r.Buckets[row%buckets]
		if s.r.Grain == grain.None {
			b.To = s.wholePeriod(b)
		}
		due := earliest(b.To, earliest(s.r.Buckets[row%buckets].To, end))
		found := false
		for n, t := range a.chosen.targets {
			whole, part, missing := a.sum(n, t, a.of[row/buckets], row, b, due)
			if math.IsNaN(whole) {
				continue
			}
			out.Values[row], out.Due[row], found = answer.Num(whole), answer.Num(part), true
			spread[row] = s.spread(s.r.Metrics[a.metric], t, a.laid[n], b, due)
			if out.DueBy == nil && a.laid[n] != nil {
				out.DueBy = a.laid[n].said
			}
			partial = partial || missing
			break
		}
		if !found {
			out.Reasons = reasonAt(out.Reasons, s.out.Rows, row, answer.NoTarget)
		}
	}
	return partial
}

// sum adds up what one target intends for the parts, over the whole bucket and
// over what is due of it.
func (a *aim) sum(n int, t *model.Target, parts []int, row int, b bucket, due time.Time) (whole, part float64, missing bool) {
	m := a.s.r.Metrics[a.metric]
	whole, part = math.NaN(), math.NaN()
	var counted, without []int
	for _, p := range parts {
		at := func(start time.Time) float64 { return a.at[n](p, start) }
		laid := a.shapes[n][p]
		v := a.s.intended(m, t, laid, b.From, b.To, at)
		if math.IsNaN(v) {
			without = append(without, p)
			continue
		}
		a.target(p)
		d := v
		if m.AddsOverTime() {
			d = a.s.intended(m, t, laid, b.From, due, at)
		}
		if math.IsNaN(whole) {
			whole, part = 0, 0
		}
		whole, part = whole+v, part+d
		counted = append(counted, p)
	}
	if a.parts == nil {
		return whole, part, false
	}
	a.counted[row] = a.withOtherPlaces(counted, without)
	return whole, part, len(a.counted[row]) < len(parts)
}

// withOtherPlaces adds the other places of units that have a target: a unit that moves
// has it where the target's day lies, and its values in both.
func (a *aim) withOtherPlaces(counted, without []int) []int {
	if !a.moving || len(counted) == 0 {
		return counted
	}
	has := map[answer.Member]bool{}
	for _, p := range counted {
		has[own(a.paths[p])] = true
	}
	for _, p := range without {
		if has[own(a.paths[p])] {
			counted = append(counted, p)
		}
	}
	return counted
}

// covered gives the values of only those parts that have a target, row by row,
// and notes what is left out.
func (a *aim) covered(ctx context.Context, eng Engine, members *top) ([]answer.Num, error) {
	s, g, m := a.s, a.s.of[a.metric], a.s.r.Metrics[a.metric]
	if len(s.scopes[a.metric].Care.Smallest) > 0 { // what has no target could be told from the rest
		return blank(s.out.Rows), nil
	}
	f := fetch{
		conn: g.conn, by: s.byParts(a.chosen.level), kept: members.rest(), where: members.where(s.r.Where), cal: s.r.Cal,
		windows: g.slots.Windows, grain: s.r.Grain, timeless: g.timeless, metrics: []*model.Metric{m}, now: s.r.Now, day: s.r.Organised, loaded: g.coverage.End,
	}
	u := newUnits(f.by, s.reach.of(f.metrics))
	var stats answer.Stats
	grids, err := fill(ctx, eng, f, u, &stats)
	if err != nil {
		return nil, err
	}
	s.out.Stats.Statements = append(s.out.Stats.Statements, stats.Statements...)
	s.out.Stats.EngineMs += stats.EngineMs
	found, number := a.partsIn(u)
	parts := found.translate(a.parts)
	unitOf := map[int][]int{}
	for id, n := range number {
		if p := parts[n]; p != nobody {
			unitOf[p] = append(unitOf[p], id)
		}
	}
	out, buckets := blank(s.out.Rows), len(s.r.Buckets)
	for row := range out {
		slot := g.slots.Current[row%buckets]
		for _, p := range a.counted[row] {
			for _, id := range unitOf[p] {
				if v := grids[0].at(id, slot.Window); !math.IsNaN(v) {
					if !out[row].OK() {
						out[row] = 0
					}
					out[row] += answer.Num(v)
				}
			}
		}
	}
	return out, nil
}

// beyond tells whether the rows hold more than the parts that are known: facts of
// units that no list names, or of none, which no target is meant for.
func (a *aim) beyond(of []answer.Num, out *answer.Comparison, values []answer.Num) bool {
	for row, v := range values {
		if len(a.counted[row]) < len(a.of[row/len(a.s.r.Buckets)]) || !out.Values[row].OK() || !v.OK() {
			continue
		}
		if !of[row].OK() || math.Abs(float64(v-of[row])) > 1e-9*max(1, math.Abs(float64(v))) {
			return true
		}
	}
	return false
}

// noteRest tells that some parts are left out of the comparison, and whether there
// is more than the parts that are known.
func (a *aim) noteRest(beyond bool) {
	if beyond {
		a.s.out.Notes = append(a.s.out.Notes, diag.Diagnostic{
			Code: "RQ104", Name: "target-partial", Severity: diag.Info, Subject: "metric " + a.s.r.Metrics[a.metric].Name,
			Message: fmt.Sprintf("some rows belong to none of the units of level %s that have a target: attainment and pace leave them out", a.chosen.level.Name),
		})
	}
	least, of := -1, 0
	for row, parts := range a.counted {
		with, all := a.unitsIn(parts), a.unitsIn(a.of[row/len(a.s.r.Buckets)])
		if with > 0 && all > with && (least < 0 || with < least) {
			least, of = with, all
		}
	}
	if least < 0 {
		return
	}
	a.s.out.Notes = append(a.s.out.Notes, diag.Diagnostic{
		Code: "RQ104", Name: "target-partial", Severity: diag.Info, Subject: "metric " + a.s.r.Metrics[a.metric].Name,
		Message: fmt.Sprintf("%d of %d units of level %s have a target: attainment and pace measure those alone", least, of, a.chosen.level.Name),
	})
}

// unitsIn counts the units of parts: one that moves is in several places.
func (a *aim) unitsIn(parts []int) int {
	if !a.moving {
		return len(parts)
	}
	seen := map[answer.Member]bool{}
	for _, p := range parts {
		seen[own(a.paths[p])] = true
	}
	return len(seen)
}
