package survey

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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

// Rollup compares a roll-up with its source: its ends, and row by row its newest periods,
// or with whole all of them. times tells how times are kept; now is the clock of
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
	out.Until, out.Kept = cal.Add(last, 1, r.Grain), times(r.Table.DefaultTime)
	if some && begins.Before(first) {
		out.From = first
	}
	all := query.Range{From: cal.Add(last, 1-r.Check, r.Grain)}
	if whole {
		all.From = time.Time{}
	}
	oldest := first
	if some && begins.Before(first) {
		oldest = begins
	}
	read := rolledRead{db: db, r: r, times: times, now: now, first: oldest, end: out.Until}
	err = read.each(ctx, all, func(when time.Time, same, ofSource bool) {
		if when.Before(out.From) {
			return
		}
		out.Compared++
		if out.Since.IsZero() && !same {
			out.Since = when
			out.Wrong = when.Before(last) || !ofSource
		}
	})
	if err != nil {
		return out, err
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
