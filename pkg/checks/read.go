package checks

import (
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// cell names a number: of a period, −1 for all rows, and a member.
type cell struct {
	period int
	member string
}

// none is what rows without a member are called.
const none = "∅"

// counted is the measure that counts a source's rows.
func counted(s *model.Source) *model.Measure {
	return &model.Measure{Name: "rows", Agg: model.Count, Time: s.DefaultTime, Source: s, Pos: s.Pos}
}

// numberOf is a metric without a name in the model that is a measure.
func numberOf(v *model.Measure, name string) *model.Metric {
	return &model.Metric{Name: name, Kind: model.Simple, Simple: &model.MeasureInput{Measure: v}, Pos: v.Pos}
}

// periods are the finished ones that a check looks at, as far as its source has rows; those
// of days on which it gets none are left out. The outcome notes from when to when.
func periods(ctx context.Context, r Reader, c *model.Check, v *model.Measure, out *Outcome) ([]Span, Covered, error) {
	if v.Time == nil {
		return nil, Covered{}, nil
	}
	cov, ok, err := r.Covered(ctx, v)
	if err != nil || !ok {
		return nil, cov, err
	}
	cal := r.Calendar()
	end := cal.Trunc(cov.End, c.Grain)
	var list []Span
	for from := cal.Add(end, -c.Back, c.Grain); from.Before(end); from = cal.Add(from, 1, c.Grain) {
		to := cal.Add(from, 1, c.Grain)
		if !from.Before(cov.First) && (c.Grain != grain.Day || cov.Counted.CountsIn(from, to)) {
			list = append(list, Span{from, to})
		}
	}
	if len(list) > 0 {
		out.From, out.To = list[0].From, list[len(list)-1].To
	} else {
		out.To = cov.End
	}
	return list, cov, nil
}

// read asks for metrics of one source by period, all rows at once where there are none.
func read(ctx context.Context, r Reader, c *model.Check, list []Span, by string, out *Outcome, metrics ...*model.Metric) ([]map[cell]float64, error) {
	core := &query.Core{Metrics: metrics}
	for i, p := range list {
		core.Windows = append(core.Windows, query.Window{ID: i, From: p.From, To: p.To})
	}
	if len(list) > 0 {
		core.Grid, core.Cal = c.Grain, r.Calendar()
	}
	if by != "" {
		core.Keys = []query.Key{{Column: "member", Ref: query.DimensionRef(by)}}
	}
	rows, sql, err := r.Rows(ctx, metrics[0].Simple.Measure.Source.Connection, core)
	if err != nil {
		return nil, err
	}
	out.SQL = append(out.SQL, sql)
	values := make([]map[cell]float64, len(metrics))
	window, member := rows.Column(query.WindowColumn), rows.Column("member")
	for i, m := range metrics {
		values[i] = map[cell]float64{}
		v := rows.Column(m.Name)
		for row := range rows.Len {
			at := cell{period: -1}
			if window != nil {
				at.period = int(window.Numbers[row])
			} else if len(list) == 1 {
				at.period = 0
			}
			if by != "" {
				if at.member = none; !member.Null[row] {
					at.member = strings.TrimSpace(member.Text(row))
				}
			}
			if !v.Null[row] {
				values[i][at] += v.Numbers[row]
			}
		}
	}
	return values, nil
}

// against holds a measure against another one, period by period and member by member. What
// one side has and the other has not is held against zero, all of it where this source has
// no row at all; a period that the other side does not hold yet waits.
func against(ctx context.Context, r Reader, c *model.Check, own *model.Measure, out *Outcome) error {
	list, cov, err := periods(ctx, r, c, own, out)
	if err != nil {
		return err
	}
	if cov.End.IsZero() && !c.Whole {
		if list, cov, err = periods(ctx, r, c, c.Against, out); err != nil {
			return err
		}
	}
	until := cov.End
	if c.Whole {
		list = nil
	} else {
		if len(list) == 0 {
			return nil
		}
		theirs, ok, err := r.Covered(ctx, c.Against)
		if err != nil {
			return err
		}
		until = theirs.End
		if !ok {
			until = time.Time{}
		}
	}
	mine, err := read(ctx, r, c, list, c.By, out, numberOf(own, "own"))
	if err != nil {
		return err
	}
	others, err := read(ctx, r, c, list, c.By, out, numberOf(c.Against, "other"))
	if err != nil {
		return err
	}
	all := map[cell]bool{}
	for at := range mine[0] {
		all[at] = true
	}
	for at := range others[0] {
		all[at] = true
	}
	for i := range list {
		if c.By == "" {
			all[cell{period: i}] = true
		}
	}
	scale := largest(mine[0], others[0])
	for _, at := range slices.SortedFunc(maps.Keys(all), func(a, b cell) int {
		if a.period != b.period {
			return a.period - b.period
		}
		return strings.Compare(a.member, b.member)
	}) {
		f := Finding{Member: at.member, Own: mine[0][at], Other: others[0][at]}
		if at.period >= 0 {
			f.Span = list[at.period]
		}
		f.Allowed = c.Tolerance.Of(f.Other)
		if _, there := others[0][at]; !there && f.To.After(until) {
			f.Other, f.Waits = math.NaN(), true
		} else {
			f.Fails = apart(f.Own, f.Other, f.Allowed, scale)
		}
		out.note(f)
	}
	return nil
}

// apart tells whether two sums are further apart than is allowed. What adding them up in
// another order makes is nothing: a part of what they come to, and where amounts cancel
// out, of the largest sum beside them.
func apart(a, b, allowed, scale float64) bool {
	return math.Abs(a-b)-allowed > max(1e-9*math.Abs(a), 1e-9*math.Abs(b), 1e-13*scale)
}

// more tells whether a count is more than a margin allows, which may be a fraction off.
func more(n, allowed float64) bool { return n-allowed > 1e-9*max(n, allowed) }

func largest(sides ...map[cell]float64) (out float64) {
	for _, side := range sides {
		for _, v := range side {
			if v = math.Abs(v); v > out { // not where there is none
				out = v
			}
		}
	}
	return out
}
