package survey

import (
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/build"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// rolledAtOnce is how many rows of a roll-up are compared at a time; more are compared in
// parts, so that they need not fit into memory. A single period is never parted.
var rolledAtOnce = 200_000

// rolledRead reads a roll-up and what it should hold.
type rolledRead struct {
	db         *Database
	r          *model.Rollup
	times      func(*model.Dimension) query.Kept
	now        time.Time
	first, end time.Time // of all periods that there are: where open ranges are parted
}

// rolledRows are the measures of each period, by its start and by what rows are told apart
// by. A correction that moves rows from one store to another leaves sums of days as they are.
type rolledRows map[int64]map[string]rolledCell

// rolledCell is a row's measures, and what it is told apart by where the engine takes texts
// for the same that are written in other ways.
type rolledCell struct {
	values []float64
	loose  string
}

// each tells of each period of a range, in their order, whether both are the same, and
// whether the source has rows of it.
func (v *rolledRead) each(ctx context.Context, all query.Range, tell func(when time.Time, same, ofSource bool)) error {
	middle, parts := v.middle(all)
	limit := rolledAtOnce
	if !parts {
		limit = 0
	}
	var sides [2]rolledRows
	for _, side := range []int{1, 0} { // the roll-up, which has fewer rows to read, tells of too many first
		rows, err := v.rows(ctx, all, side == 1, limit)
		if tooMany := (*execute.Error)(nil); errors.As(err, &tooMany) && tooMany.Kind == execute.TooManyRows && parts {
			if err := v.each(ctx, query.Range{From: all.From, To: middle}, tell); err != nil {
				return err
			}
			return v.each(ctx, query.Range{From: middle, To: all.To}, tell)
		}
		if err != nil {
			return err
		}
		sides[side] = rows
	}
	_, loose := v.db.Dialect.(dialect.Lax)
	scale := scaleOf(len(v.r.Measures), sides[0], sides[1])
	at := map[int64]bool{}
	for _, side := range sides {
		for t := range side {
			at[t] = true
		}
	}
	for _, t := range slices.Sorted(maps.Keys(at)) {
		same := sameRows(sides[0][t], sides[1][t], scale)
		if !same && loose {
			same = sameRows(loosened(sides[0][t]), loosened(sides[1][t]), scale)
		}
		tell(time.Unix(t, 0).UTC(), same, sides[0][t] != nil)
	}
	return nil
}

// middle is where a range is parted; false where it is a single period.
func (v *rolledRead) middle(all query.Range) (time.Time, bool) {
	from, to := all.From, all.To
	if from.IsZero() {
		from = v.first
	}
	if to.IsZero() {
		to = v.end
	}
	cal := compile.RollupCalendar(v.db.Model)
	at := cal.Trunc(from.Add(to.Sub(from)/2), v.r.Grain)
	if !at.After(from) {
		at = cal.Add(at, 1, v.r.Grain)
	}
	return at, at.After(from) && at.Before(to)
}

func (v *rolledRead) rows(ctx context.Context, all query.Range, table bool, limit int) (rolledRows, error) {
	core := &query.Core{Times: v.times, Now: v.now, Range: all}
	if types := compile.TypesOf(ctx, v.db.Runner); types != nil {
		core.Types = types.Of
	}
	c, err := compile.Rollup(v.db.Model, core, v.r, build.RollupPart{Table: table, Whole: true}, v.db.Connection.Engine)
	if err != nil {
		return nil, err
	}
	rows, err := c.Run(ctx, v.db.Runner, limit)
	if err != nil || rows.Len == 0 {
		return nil, err
	}
	out := rolledRows{}
	at := rows.Column(v.r.Time.Name)
	var keys, measures []*execute.Column
	for _, e := range v.r.Entities {
		keys = append(keys, rows.Column(e.Name))
	}
	for _, d := range v.r.Dimensions {
		keys = append(keys, rows.Column(d.Name))
	}
	for _, m := range v.r.Measures {
		measures = append(measures, rows.Column(m.Name))
	}
	var name, loose strings.Builder
	for i := range rows.Len {
		if at.Null[i] {
			continue // belongs to no period, and is in no answer
		}
		name.Reset()
		loose.Reset()
		for _, k := range keys {
			if !k.Null[i] {
				name.WriteString(strconv.Quote(k.Text(i)))
				loose.WriteString(strconv.Quote(execute.Unmarked(k.Text(i))))
			}
			name.WriteByte(',')
			loose.WriteByte(',')
		}
		values := make([]float64, len(measures))
		for j, c := range measures {
			if values[j] = math.NaN(); !c.Null[i] {
				values[j] = c.Numbers[i]
			}
		}
		when := grain.Noted(at.Times[i]).Unix()
		if out[when] == nil {
			out[when] = map[string]rolledCell{}
		}
		out[when][name.String()] = rolledCell{values, loose.String()}
	}
	return out, nil
}

func sameRows(a, b map[string]rolledCell, scale []float64) bool {
	return maps.EqualFunc(a, b, func(x, y rolledCell) bool { return alike(x.values, y.values, scale) })
}

// loosened are the rows by what such an engine tells them apart by: it gives each group the
// spelling of any of its rows. Where two are left apart, the engine does tell them apart, and
// nothing is loosened.
func loosened(rows map[string]rolledCell) map[string]rolledCell {
	out := make(map[string]rolledCell, len(rows))
	for _, c := range rows {
		if _, two := out[c.loose]; two {
			return rows
		}
		out[c.loose] = c
	}
	return out
}

// scaleOf is the largest value of each measure.
func scaleOf(n int, sides ...rolledRows) []float64 {
	out := make([]float64, n)
	for _, side := range sides {
		for _, period := range side {
			for _, c := range period {
				for j, v := range c.values {
					if v = math.Abs(v); v > out[j] { // not where there is none
						out[j] = v
					}
				}
			}
		}
	}
	return out
}

// alike compares measures. Sums of fractions differ by the order in which they are added:
// by a part of what they come to, and where they come to nothing, of what was added.
func alike(a, b, scale []float64) bool {
	for j, x := range a {
		y := b[j]
		off := math.Abs(x - y)
		if x != y && !(math.IsNaN(x) && math.IsNaN(y)) && !(off <= 1e-9*max(math.Abs(x), math.Abs(y)) || off <= 1e-13*scale[j]) {
			return false
		}
	}
	return true
}
