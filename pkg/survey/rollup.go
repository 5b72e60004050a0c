package survey

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/build"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Rolled is what a comparison of a roll-up with its source has found.
type Rolled struct {
	query.Equals
	Compared int // periods
	// Since is the first period in which they differ, or from which on the source has rows
	// that the roll-up has not; zero where there is none.
	Since time.Time
	// Wrong tells that periods differ that a load in their turn does not explain: the
	// roll-up is not behind, it holds other numbers.
	Wrong bool
}

// Rollup compares a roll-up with its source: its ends, and measure by measure its newest
// periods, or with whole all of them. times tells how times are kept; now is the clock of
// business time, after which no period is over.
func (db *Database) Rollup(ctx context.Context, r *model.Rollup, times func(*model.Dimension) query.Kept, now time.Time, whole bool) (out Rolled, err error) {
	cal := compile.RollupCalendar(db.Model)
	first, last, some, err := db.bucketsOf(ctx, r, r.Table.DefaultTime, times)
	if err != nil {
		return out, err
	}
	if !some {
		out.Why = query.Said{English: "it is empty", Chinese: "其中没有数据"}
		return out, nil
	}
	begins, _, some, err := db.bucketsOf(ctx, r, r.Time, times)
	if err != nil {
		return out, err
	}
	since := cal.Add(last, 1-r.Check, r.Grain)
	if whole {
		since = time.Time{}
	}
	var sides [2]map[int64][]float64
	for i, table := range []bool{false, true} {
		if sides[i], err = db.periods(ctx, r, times, since, now, table); err != nil {
			return out, err
		}
	}
	at := map[int64]bool{}
	for _, side := range sides {
		for t := range side {
			at[t] = true
		}
	}
	var list []int64
	for t := range at {
		list = append(list, t)
	}
	slices.Sort(list)
	out.Until, out.Kept = cal.Add(last, 1, r.Grain), times(r.Table.DefaultTime)
	if some && begins.Before(first) {
		out.From = first
	}
	for _, t := range list {
		when := time.Unix(t, 0).UTC()
		if when.Before(out.From) {
			continue
		}
		out.Compared++
		if out.Since.IsZero() && !alike(sides[0][t], sides[1][t]) {
			out.Since = when
			out.Wrong = when.Before(last) || sides[0][t] == nil
		}
	}
	if !out.Since.IsZero() && out.Since.Before(out.Until) {
		out.Until = out.Since
	}
	if over := cal.Trunc(grain.Noted(now), r.Grain); !r.Source.Ahead && over.Before(out.Until) {
		out.Until = over
	}
	switch day := out.Since.Format(time.DateOnly); {
	case out.Wrong:
		out.Why = query.Said{
			English: fmt.Sprintf("it does not equal its source: the %s of %s holds other numbers", r.Grain, day),
			Chinese: fmt.Sprintf("与源表不一致：起于 %s 的周期数值不同", day),
		}
	case some && first.Before(begins):
		out.Wrong, out.Since = true, first
		out.Why = query.Said{
			English: fmt.Sprintf("it does not equal its source, which has no rows before %s", begins.Format(time.DateOnly)),
			Chinese: fmt.Sprintf("与源表不一致：源表在 %s 之前没有数据", begins.Format(time.DateOnly)),
		}
	}
	return out, nil
}

// bucketsOf are the first and the last period that a time lies in.
func (db *Database) bucketsOf(ctx context.Context, r *model.Rollup, d *model.Dimension, times func(*model.Dimension) query.Kept) (first, last time.Time, some bool, err error) {
	ends, err := db.Ends(ctx, d, times(d))
	if err != nil || !ends.Any {
		return first, last, false, err
	}
	cal := compile.RollupCalendar(db.Model)
	return cal.Trunc(grain.Noted(ends.First), r.Grain), cal.Trunc(grain.Noted(ends.Last), r.Grain), true, nil
}

// periods are the measures of each period since a day, by its start.
func (db *Database) periods(ctx context.Context, r *model.Rollup, times func(*model.Dimension) query.Kept, since, now time.Time, table bool) (map[int64][]float64, error) {
	core := &query.Core{Times: times, Now: now, Range: query.Range{From: since}}
	if types := compile.TypesOf(ctx, db.Runner); types != nil {
		core.Types = types.Of
	}
	c, err := compile.Rollup(db.Model, core, r, build.RollupPart{Table: table}, db.Connection.Engine)
	if err != nil {
		return nil, err
	}
	rows, err := c.Run(ctx, db.Runner, 0)
	if err != nil || rows.Len == 0 {
		return nil, err
	}
	out := map[int64][]float64{}
	at := rows.Column(r.Time.Name)
	for i := range rows.Len {
		if at.Null[i] {
			continue // belongs to no period, and is in no answer
		}
		values := make([]float64, len(r.Measures))
		for j, v := range r.Measures {
			c := rows.Column(v.Name)
			if values[j] = math.NaN(); !c.Null[i] {
				values[j] = c.Numbers[i]
			}
		}
		out[grain.Noted(at.Times[i]).Unix()] = values
	}
	return out, nil
}

// alike compares measures; sums of fractions differ by the order in which they are added.
func alike(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool {
		return math.IsNaN(x) && math.IsNaN(y) || x == y || math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y))
	})
}
