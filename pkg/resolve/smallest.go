package resolve

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// counted is what counts the members behind one metric's numbers.
type counted struct {
	metric   int // index into a fetch's metrics
	least    int
	counters []int // indices into the list of all counters
}

// fillGuarded is fill, with the numbers withheld that are of too few. A question that
// nothing narrows counts in the same statement. One that is narrowed counts once more, of
// everything and by all that it is narrowed by: what it leaves out could be told from the
// whole, so that its numbers are told only where those of the whole would be.
func fillGuarded(ctx context.Context, eng Engine, r *query.Resolved, f fetch, slots *query.Slots, u *units, stats *answer.Stats) ([]*grid, error) {
	var of []counted
	var all, guarded []*model.Metric
	for i, m := range f.metrics {
		s, err := eng.Scope(ctx, m)
		if err != nil {
			return nil, err
		}
		for _, smallest := range s.Care.Smallest {
			list, err := counters(m, smallest, len(all))
			if err != nil {
				return nil, err
			}
			c := counted{metric: i, least: smallest.Least}
			for n := range list {
				c.counters = append(c.counters, len(all)+n)
			}
			of, all = append(of, c), append(all, list...)
		}
		if len(s.Care.Smallest) > 0 {
			guarded = append(guarded, m)
		}
	}
	if err := noOverlap(guarded, f.windows, f.cal, words.Lang(r.Lang)); err != nil {
		return nil, err
	}
	narrowed := len(f.where) > 0
	asks := f
	if !narrowed {
		asks.metrics = slices.Concat(f.metrics, all)
	}
	grids, err := fill(ctx, eng, asks, u, stats)
	if err != nil || len(of) == 0 {
		return grids, err
	}
	around := &surroundings{units: u}
	if narrowed {
		if around, err = countAround(ctx, eng, r, f, all, stats); err != nil {
			return nil, err
		}
	} else {
		around.of(grids[len(f.metrics):])
	}
	grids = grids[:len(f.metrics)]
	for _, c := range of {
		if err := around.guard(c, f.metrics[c.metric], grids[c.metric], u, slots, f.timeless); err != nil {
			return nil, err
		}
	}
	return grids, nil
}

// surroundings are the groups among which those of an answer lie, with their members.
type surroundings struct {
	units *units
	cells []surrounding
}

// surrounding is one group in one window.
type surrounding struct {
	unit, window int
	outside      bool // it is not asked for
	counts       []float64
}

// of takes counts as they stand in grids: the answer's own groups are all there are.
func (s *surroundings) of(counts []*grid) {
	for unit := range s.units.len() {
		for w := range counts[0].windows {
			one := surrounding{unit: unit, window: w, counts: make([]float64, len(counts))}
			for i, g := range counts {
				if n := g.at(unit, w); n == n {
					one.counts[i] = n
				}
			}
			s.cells = append(s.cells, one)
		}
	}
}

// countAround counts the members of all groups, those too that a question leaves out.
func countAround(ctx context.Context, eng Engine, r *query.Resolved, f fetch, counters []*model.Metric, stats *answer.Stats) (*surroundings, error) {
	by := widened(f.by, f.where)
	u := newUnits(by, newReach(r.Model).of(f.metrics))
	out := &surroundings{units: u}
	var asked expr.Expr
	for _, e := range f.where {
		asked = joined("AND", asked, e)
	}
	const outside = "wh_outside"
	keys := append(u.keys(by, nil), query.Key{Column: outside, Kept: asked, Rest: true})
	for _, part := range f.parts() {
		rows, statement, err := eng.Rows(ctx, f.conn, &query.Core{
			Metrics: counters, Keys: keys, Windows: part.windows, Grid: part.grid, Cut: part.cut, Cal: f.cal, Now: f.now, Organised: f.day,
		})
		if err != nil {
			return nil, err
		}
		stats.Statements = append(stats.Statements, statement)
		stats.EngineMs += statement.Ms
		window, without := rows.Column(query.WindowColumn), rows.Column(outside)
		for row, unit := range u.number(rows) {
			one := surrounding{unit: unit, outside: without != nil && without.Numbers[row] == 1, counts: make([]float64, len(counters))}
			if window != nil {
				one.window = int(window.Numbers[row])
			}
			for i, m := range counters {
				if c := rows.Column(m.Name); c != nil && !c.Null[row] {
					one.counts[i] = c.Numbers[row]
				}
			}
			out.cells = append(out.cells, one)
		}
	}
	return out, nil
}

// widened groups by the same and by everything that conditions go by, below no node.
func widened(by []query.ResolvedBy, where []expr.Expr) []query.ResolvedBy {
	out := slices.Clone(by)
	has := func(ref expr.Ref) bool {
		return slices.ContainsFunc(out, func(b query.ResolvedBy) bool {
			return b.Ref.Name == ref.Name && b.Ref.Grain == ref.Grain && b.Ref.DatePart == ref.DatePart ||
				slices.ContainsFunc(b.Above, func(a query.ResolvedAbove) bool { return a.Ref.Name == ref.Name })
		})
	}
	for i := range out {
		above := slices.Clone(out[i].Above)
		for j := range above {
			above[j].Fixed = nil
		}
		out[i].Above = above
	}
	for _, e := range where {
		for _, ref := range expr.Refs(e) {
			if !has(ref) {
				out = append(out, query.ResolvedBy{Column: "wh_by" + strconv.Itoa(len(out)), Ref: ref, Dimension: ref.Name})
			}
		}
	}
	return out
}

// windowSets are windows that add up to others: those of the answer's buckets, and those
// of each comparison.
func windowSets(slots *query.Slots, timeless bool) (out []map[int]bool) {
	if timeless {
		return []map[int]bool{{0: true}}
	}
	for _, list := range append([][]query.Slot{slots.Current}, slots.Compared...) {
		set := map[int]bool{}
		for _, slot := range list {
			for _, one := range append([]query.Slot{slot}, slot.Of...) {
				if one.Window >= 0 {
					set[one.Window] = true
				}
			}
		}
		if len(set) > 0 {
			out = append(out, set)
		}
	}
	return out
}

// guard withholds a metric's numbers that would tell those of too few.
func (s *surroundings) guard(c counted, m *model.Metric, values *grid, u *units, slots *query.Slots, timeless bool) error {
	groups := make([]*told, len(s.cells))
	for i, one := range s.cells {
		g := &told{asked: !one.outside, at: make([]string, len(s.units.columns), len(s.units.columns)+2)}
		for column := range s.units.columns {
			g.at[column] = string(appendMember(nil, s.units.member(column, one.unit)))
		}
		g.at = append(g.at, strconv.FormatBool(one.outside), strconv.Itoa(one.window))
		for _, counter := range c.counters {
			if n := one.counts[counter]; n > 0 && (g.count == 0 || n < g.count) {
				g.count = n
			}
		}
		groups[i] = g
	}
	if n := axesOf(groups); len(n) > maxAxes {
		return diag.List{{
			Code: "RQ206", Name: "told-with-care", Severity: diag.Error, Subject: "metric " + m.Name,
			Message: fmt.Sprintf("%s is told to you of groups that are large enough only, and these are set apart by more than %d things", m.Name, maxAxes),
			Hint:    "group and filter by less",
		}}.Err()
	}
	if !timeless {
		s.holdOverlaps(groups, slots.Windows, float64(c.least))
	}
	sets := windowSets(slots, timeless)
	for before := -1; ; {
		held := 0
		for _, set := range sets {
			var within []*told
			for i, g := range groups {
				if set[s.cells[i].window] {
					within = append(within, g)
				}
			}
			withhold(within, float64(c.least))
		}
		for _, g := range groups {
			if g.held {
				held++
			}
		}
		if held == before {
			break
		}
		before = held
	}
	here := s.units.within(u)
	for i, g := range groups {
		if !g.held || !g.asked {
			continue
		}
		if id := here[s.cells[i].unit]; id != nobody {
			values.withhold(id, s.cells[i].window)
		}
	}
	return nil
}

// within finds the unit of an answer that each unit lies in: the columns of the answer's
// units come first.
func (u *units) within(of *units) []int {
	key := func(from *units, id int) string {
		var out []byte
		for column := range of.columns {
			out = appendMember(out, from.member(column, id))
		}
		return string(out)
	}
	index := map[string]int{}
	for id := range of.len() {
		index[key(of, id)] = id
	}
	out := make([]int, u.len())
	for id := range out {
		out[id] = nobody
		if at, ok := index[key(u, id)]; ok {
			out[id] = at
		}
	}
	return out
}
