package resolve

import (
	"context"
	"fmt"
	"maps"
	"math"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// spreads is how a target's periods lie over their days by its profile. The weights
// are those of the whole organisation, so that the parts of units add up to the part
// of what they belong to.
type spreads struct {
	of   map[int64]*profile.Spread // by the period's start; none: by days alike
	said map[string]string         // in words, by language
	// per is the level whose units have a shape of their own, and each what it is, by
	// the unit's ID; nil: all have that of the whole.
	per  *model.Level
	each map[string]map[int64]*profile.Spread
}

func byStart(periods []profile.Period, laid []*profile.Spread) map[int64]*profile.Spread {
	out := map[int64]*profile.Spread{}
	for n, p := range periods {
		if laid[n] != nil {
			out[p.From.Unix()] = laid[n]
		}
	}
	return out
}

// SayPer says that each unit of a level has its own shape.
func SayPer(said map[string]string, per *model.Level) map[string]string {
	out := maps.Clone(said)
	out["en"] += ", each " + strings.ToLower(per.Called("en")) + " by its own"
	out["zh"] += "（各" + per.Called("zh") + "分别）"
	return out
}

// under gives the shape of a unit: its own, or that of the unit that it lies under;
// the whole's where it lies above them, or where theirs is not known.
func (sp *spreads) under(u answer.Unit) *spreads {
	if sp == nil || sp.per == nil {
		return sp
	}
	for i, m := range u.Path {
		if m.Level != sp.per.Name {
			continue
		}
		if own := sp.each[answer.Unit{Path: u.Path[:i+1]}.ID()]; own != nil {
			return &spreads{of: own, said: sp.said}
		}
	}
	return sp
}

// spreadOf works a target's profile out for the periods that the request touches;
// nil without one.
func (s *asked) spreadOf(ctx context.Context, eng Engine, i int, t *model.Target) (*spreads, error) {
	if t.Profile == nil || !t.Metric.AddsOverTime() {
		return nil, nil
	}
	windows, _ := s.targetWindows(s.periods(t), t.Grain)
	periods := make([]profile.Period, len(windows))
	for n, w := range windows {
		periods[n] = profile.Period{From: w.From, To: w.To}
	}
	own := s.of[i].coverage
	reads, daily, err := readPast(ctx, eng, t, periods, s.r.Now, own)
	if err != nil {
		return nil, err
	}
	laid := spreadBy(t.Profile, periods, own, reads, daily.Values)
	s.out.Stats.Statements = append(s.out.Stats.Statements, daily.Statements...)
	s.out.Stats.EngineMs += daily.EngineMs
	out := &spreads{of: byStart(periods, laid), said: t.Profile.Words(), per: t.Per}
	var unknown []profile.Period
	for n, p := range periods {
		if laid[n] == nil {
			unknown = append(unknown, p)
		}
	}
	if len(daily.Of) > 0 {
		out.said, out.each = SayPer(out.said, t.Per), map[string]map[int64]*profile.Spread{}
		for unit, values := range daily.Of {
			shape := maps.Clone(out.of) // also where none of the unit's days counts
			maps.Copy(shape, byStart(periods, spreadBy(t.Profile, periods, own, reads, values)))
			out.each[unit] = shape
		}
	}
	s.noteUnspread(t, unknown)
	return out, nil
}

// Daily is a metric's values by day, as they were read.
type Daily struct {
	Values []float64 // of each day; 0 where there is no row
	// Of are those of each unit of the level that was asked for, by its ID.
	Of         map[string][]float64
	Statements []answer.Statement
	EngineMs   float64
}

// SpreadPeriod spreads a period of a target by its profile; whole is nil where the
// profile does not tell how, because the past does not reach far enough or none of its
// days counts. each are the shapes of the units of the target's own level, by the unit's
// ID, as far as they tell one; nil where all have that of the whole.
func SpreadPeriod(ctx context.Context, eng Engine, t *model.Target, of profile.Period, now time.Time, own query.Coverage) (whole *profile.Spread, each map[string]*profile.Spread, err error) {
	periods := []profile.Period{of}
	reads, daily, err := readPast(ctx, eng, t, periods, now, own)
	if err != nil {
		return nil, nil, err
	}
	for unit, values := range daily.Of {
		if each == nil {
			each = map[string]*profile.Spread{}
		}
		if laid := spreadBy(t.Profile, periods, own, reads, values)[0]; laid != nil {
			each[unit] = laid
		}
	}
	return spreadBy(t.Profile, periods, own, reads, daily.Values)[0], each, nil
}

// readPast reads what the days were of the past that the profile goes by.
func readPast(ctx context.Context, eng Engine, t *model.Target, periods []profile.Period, now time.Time, own query.Coverage) (reads profile.Period, daily Daily, err error) {
	reads = readsOf(t, periods, own)
	if reads.From.Before(reads.To) {
		daily, err = eng.Daily(ctx, t.Past, t.Per, reads.From, reads.To, now)
	}
	return reads, daily, err
}

// readsOf is which days of the past the profile goes by, as far as there are data.
func readsOf(t *model.Target, periods []profile.Period, own query.Coverage) (reads profile.Period) {
	p := t.Profile
	for _, one := range periods {
		if p.Shape.Reads == nil {
			break
		}
		need, ok := p.Shape.Reads(profile.Asked{Period: one, Profile: *p, Loaded: own.End})
		if !ok {
			continue
		}
		if reads.From.IsZero() || need.From.Before(reads.From) {
			reads.From = need.From
		}
		if need.To.After(reads.To) {
			reads.To = need.To
		}
	}
	known := profile.Period{From: own.First, To: own.End}
	if t.Past != t.Metric { // weights are no facts: they hold whenever they are for
		known = reads
	}
	if reads.From.Before(known.From) {
		reads.From = known.From
	}
	if reads.To.After(known.To) {
		reads.To = grain.Gregorian().Trunc(known.To, grain.Day)
	}
	return reads
}

// spreadBy spreads periods by the values of the days that were read.
func spreadBy(p *profile.Profile, periods []profile.Period, own query.Coverage, reads profile.Period, values []float64) []*profile.Spread {
	past := func(day time.Time) (float64, bool) {
		if day.Before(reads.From) || !day.Before(reads.To) {
			return 0, false
		}
		return values[int(math.Round(daysBetween(reads.From, day)))], true
	}
	out := make([]*profile.Spread, len(periods))
	for i, one := range periods {
		if laid, ok := p.Of(one, own.End, past); ok {
			out[i] = laid
		}
	}
	return out
}

// DailyCore is the question for a metric's values by day: one window each, numbered
// from the first.
func DailyCore(m *model.Metric, from, to, now time.Time) *query.Core {
	core := &query.Core{Metrics: []*model.Metric{m}, Grid: grain.Day, Cal: grain.Gregorian(), Now: now}
	for d := from; d.Before(to); d = d.AddDate(0, 0, 1) {
		core.Windows = append(core.Windows, query.Window{ID: len(core.Windows), From: d, To: d.AddDate(0, 0, 1)})
	}
	return core
}

// DailyPer reads a metric's values by day for each unit of a level, and for all of
// them together. Units are those of the clock's day: what moved into a region last
// year would be a season of it.
func DailyPer(ctx context.Context, eng Engine, in *model.Model, m *model.Metric, per *model.Level, from, to, now time.Time) (Daily, error) {
	core := DailyCore(m, from, to, now)
	f := fetch{conn: m.Measures()[0].Source.Connection, by: []query.ResolvedBy{query.ByLevel(per)}, cal: core.Cal, grain: core.Grid, metrics: core.Metrics, windows: core.Windows, now: now}
	f.day, _ = query.Organised(query.AsNow, now)
	u := newUnits(f.by, newReach(in).of(f.metrics))
	var stats answer.Stats
	grids, err := fill(ctx, eng, f, u, &stats)
	if err != nil {
		return Daily{}, err
	}
	out := Daily{Values: make([]float64, len(core.Windows)), Of: map[string][]float64{}, Statements: stats.Statements, EngineMs: stats.EngineMs}
	for id := range u.len() {
		values := make([]float64, len(core.Windows))
		for n := range values {
			if v := grids[0].at(id, n); !math.IsNaN(v) {
				values[n] = v
				out.Values[n] += v
			}
		}
		out.Of[u.unit(id).ID()] = values
	}
	return out, nil
}

// noteUnspread tells of periods that a profile says nothing about: they are due by
// days alike.
func (s *asked) noteUnspread(t *model.Target, list []profile.Period) {
	if len(list) == 0 {
		return
	}
	when := list[0].From.Format(time.DateOnly)
	if len(list) > 1 {
		when += fmt.Sprintf(" and %d others", len(list)-1)
	}
	s.out.Notes = append(s.out.Notes, diag.Diagnostic{
		Code: "RQ130", Name: "target-unspread", Severity: diag.Info, Subject: "metric " + t.Metric.Name, Pos: t.Pos,
		Message: fmt.Sprintf("the profile %s does not tell how the target of the %s of %s lies over its days, since no data reach back so far or none of its days counts: it is due by days alike",
			t.Profile.Shape.Name, t.Grain, when),
		Hint: "give the target another profile, or load what it goes by",
	})
}

// tells is set where the profile tells the days of a period from each other, so that
// a few of them may be judged by their part.
func (sp *spreads) tells(t *model.Target, start time.Time) bool {
	return sp != nil && t.Profile.Shape.Tells(*t.Profile) && sp.of[start.Unix()] != nil
}

// share is the part of a target's period [start, end) that lies in [from, to).
func (sp *spreads) share(start, end, from, to time.Time) float64 {
	if sp != nil {
		if laid := sp.of[start.Unix()]; laid != nil {
			return laid.Share(from, to)
		}
	}
	return daysBetween(from, to) / daysBetween(start, end)
}
