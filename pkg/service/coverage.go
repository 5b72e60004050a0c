package service

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// look names one look at a time: all its values, or those before an instant.
type look struct {
	at     *model.Dimension
	before time.Time
	scope  string // of the rows: see rowsKey; "" is all of them
}

// covered is what a look has found, in business time: the first day, the newest
// value, and the end of the bucket that it lies in.
type covered struct {
	First, Last, End time.Time
	ok               bool
	at, until        time.Time
	statement        answer.Statement
}

// ends looks for the first and last value of a time; what it finds holds for
// coverageAge, longer where looking takes long. Requests that come at once share
// one look, if they may read the same rows.
func (e *engine) ends(ctx context.Context, l look, m *model.Metric, of inZone) (covered, error) {
	where, err := e.rowsFor(ctx, l.at.Source, m)
	if err != nil {
		return covered{}, err
	}
	where = of.among(where)
	if l.scope, err = e.rowsKey(ctx, m, where); err != nil {
		return covered{}, err
	}
	c, err := e.endsAmong(ctx, l, where)
	if err == nil {
		readIn(ctx).looked(l, where, c)
	}
	return c, err
}

// endsAmong is ends for rows that are known to be the reader's.
func (e *engine) endsAmong(ctx context.Context, l look, where []expr.Expr) (covered, error) {
	e.mu.Lock()
	known, ok := e.covers[l]
	e.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known, nil
	}
	key := fmt.Sprintf("ends of %s.%s before %d of %s", l.at.Source.Name, l.at.Name, l.before.Unix(), l.scope)
	found, err := e.shared(ctx, key, func() (any, error) { return e.look(ctx, l, where) })
	if err != nil {
		return covered{}, about(ctx, err, l.at.Source)
	}
	c := found.(covered)
	e.mu.Lock()
	defer e.mu.Unlock()
	if !l.before.IsZero() { // days go by: those asked for yesterday are not asked for again
		for other := range e.covers {
			if other.at == l.at && other.scope == l.scope && !other.before.IsZero() && time.Now().After(e.covers[other].until) {
				delete(e.covers, other)
			}
		}
	}
	e.covers[l] = c
	return c, nil
}

// look asks for the smallest and largest value of a time, as they are stored: only
// those two are converted, so that an index gives them at once.
func (e *engine) look(ctx context.Context, l look, where []expr.Expr) (covered, error) {
	kept, err := e.kept(ctx, l.at)
	if err != nil {
		return covered{}, err
	}
	db, err := e.database(ctx, l.at.Source.Connection)
	if err != nil {
		return covered{}, err
	}
	started := time.Now()
	var ends survey.Ends
	switch {
	case len(where) > 0 || l.at.Source.Series != nil:
		ends, err = e.endsOf(ctx, l, where)
	case l.before.IsZero():
		ends, err = db.Ends(ctx, l.at, kept)
	default:
		ends, err = db.EndsBefore(ctx, l.at, kept, l.before)
	}
	if err != nil {
		return covered{}, err
	}
	took := time.Since(started)
	out := covered{at: time.Now(), statement: answer.Statement{Connection: db.Connection.Name, SQL: ends.SQL, Rows: 1, Ms: float64(took.Microseconds()) / 1000}}
	out.until = out.at.Add(min(coverageMost, max(coverageAge, coverageShare*took)))
	if !ends.Any {
		return out, nil
	}
	g := l.at.Grain
	if g.Rank() > grain.Day.Rank() || g == grain.None {
		g = grain.Day
	}
	out.ok, out.Last = true, grain.Noted(ends.Last)
	out.First = startOfDay(grain.Noted(ends.First))
	if l.at.Source.Series != nil {
		out.First = firstWhole(grain.Noted(ends.First), out.Last)
	}
	out.End = grain.Add(grain.Gregorian().Trunc(out.Last, g), 1, l.at.Grain) // the last bucket of the source's own grain is loaded
	return out, nil
}

// firstWhole is the day from which on samples are there as a whole: the oldest are dropped
// in the middle of a day, of which a part would pass for the day. One that has no other day
// behind it is all that there is.
func firstWhole(first, last time.Time) time.Time {
	day := startOfDay(first)
	if next := day.AddDate(0, 0, 1); first.Sub(day) > time.Hour && !next.After(last) {
		return next
	}
	return day
}

// rowsUntil tells from when to when a measure's source has rows, as of a clock:
// rows of later days are left out, unless they are meant to lie ahead.
func (e *engine) rowsUntil(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time, of inZone) (c query.Coverage, last time.Time, ok bool, err error) {
	if v.Time == nil {
		return c, last, false, nil
	}
	all, err := e.ends(ctx, look{at: v.Time}, m, of)
	if err != nil || !all.ok {
		return c, last, false, err
	}
	c, last = query.Coverage{First: all.First, End: all.End}, all.Last
	tomorrow := startOfDay(clock).AddDate(0, 0, 1)
	if v.Source.Ahead || all.Last.Before(tomorrow) {
		return c, last, true, nil
	}
	past, err := e.ends(ctx, look{at: v.Time, before: tomorrow}, m, of)
	if err != nil {
		return c, last, false, err
	}
	c.More = true
	if all.Last.After(e.clockIn(of.zoneOf(e.m, v), e.horizon())) {
		c.Beyond = all.Last
	}
	if c.End, last = past.End, past.Last; !past.ok {
		c.End, last = c.First, c.First // nothing has happened yet
	}
	return c, last, true, nil
}

// Coverage tells from when to when a measure's source holds data as of a clock, both by
// the days of its own zone. What the source says of its loads goes before what its rows
// show.
func (e *engine) Coverage(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time) (query.Coverage, bool, error) {
	return e.coverage(ctx, m, v, clock, everywhere)
}

// coverage is that of the rows of a place, by the days of its zone.
func (e *engine) coverage(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time, of inZone) (query.Coverage, bool, error) {
	if v.Time != nil {
		clock = e.clockIn(of.zoneOf(e.m, v), clock)
	}
	c, last, ok, err := e.rowsUntil(ctx, m, v, clock, of)
	if err != nil || !ok {
		return c, ok, err
	}
	// Samples come all the time, up to the newest. Of what ended long ago the newest is known
	// to the hour only, and its day is taken as whole.
	c.Loaded = v.Source.Series != nil && clock.Sub(last) < series.Exact
	today := startOfDay(clock)
	f := v.Source.Freshness
	if f != nil && f.Dimension != nil && f.Dimension != v.Time {
		loaded, err := e.ends(ctx, look{at: f.Dimension, before: of.loadsBefore(e.m, f.Dimension, today.AddDate(0, 0, 1))}, m, of)
		if err != nil {
			return c, false, err
		}
		if loaded.ok {
			last = of.loadedAt(e.m, f.Dimension, loaded.Last)
			c.End, c.Loaded = last, true
		}
	}
	if v.Time.Grain.Rank() <= grain.Day.Rank() {
		if c.First, err = e.backOverIdleDays(ctx, m, v, c, of); err != nil {
			return c, false, err
		}
	}
	if !c.Loaded && !v.Source.Ahead && v.Time.Grain.Rank() <= grain.Day.Rank() {
		if c.End, err = e.overIdleDays(ctx, m, v, c, clock, of); err != nil {
			return c, false, err
		}
	}
	if f != nil {
		c.Fresh(f, v.Source.Expected(), last, clock, today)
	}
	e.held(ctx, v.Source, &c)
	return c, true, nil
}

// endsOf looks for the first and last value of a time among some rows.
func (e *engine) endsOf(ctx context.Context, l look, where []expr.Expr) (survey.Ends, error) {
	at := expr.Ref{Kind: expr.RefTime, Name: local(l.at.Source, l.at.Name), Grain: l.at.Grain}
	if !l.before.IsZero() {
		where = append(slices.Clip(where), expr.Binary{Op: "<", X: at, Y: expr.Literal{Kind: expr.Timestamp, Text: l.before.Format("2006-01-02 15:04:05")}})
	}
	rows, statement, err := e.Rows(access.With(ctx, theSurvey), l.at.Source.Connection, &query.Core{
		Keys: []query.Key{{Column: "at", Ref: at}}, Where: append(slices.Clip(where), there(at)), MinMax: true, Now: e.wall(e.clock()),
	})
	if err != nil || rows.Len == 0 || rows.Columns[0].Null[0] {
		return survey.Ends{SQL: statement.SQL}, err
	}
	return survey.Ends{First: rows.Columns[0].Times[0], Last: rows.Columns[1].Times[0], Any: true, SQL: statement.SQL}, nil
}

// there keeps a list to rows of the source that holds a time: what only a source has
// that it joins has none, and not every engine can list both.
func there(at expr.Ref) expr.Expr { return expr.IsNull{X: at, Not: true} }

// rowsKey is the same for looks at the same rows: of one scope of the reader's grant,
// under the same conditions, since those of two scopes may read alike.
func (e *engine) rowsKey(ctx context.Context, m *model.Metric, where []expr.Expr) (string, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return "", err
	}
	text := conditionsText(where)
	if scope := grant.Scope(m); scope != "" {
		text += "\x00" + scope
	}
	return text, nil
}

// conditionsText tells conditions apart.
func conditionsText(where []expr.Expr) string {
	out := make([]string, len(where))
	for i, x := range where {
		out[i] = expr.Format(x)
	}
	return strings.Join(out, " AND ")
}

// lookedAt tells what was found of a measure's time among the rows that a metric is
// read from, when, and how long that took.
func (e *engine) lookedAt(ctx context.Context, m *model.Metric, v *model.Measure) []string {
	scopes := map[string]bool{}
	for _, d := range []*model.Dimension{v.Time, v.Source.DefaultTime} {
		if d == nil {
			continue
		}
		if where, err := e.rowsFor(ctx, d.Source, m); err == nil {
			if key, err := e.rowsKey(ctx, m, where); err == nil {
				scopes[key] = true
			}
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	var out []string
	for l, c := range e.covers {
		if scopes[l.scope] && (l.at == v.Time || v.Source.Freshness != nil && l.at == v.Source.Freshness.Dimension) {
			out = append(out, c.text(l))
		}
	}
	slices.Sort(out)
	return out
}

func (c covered) text(l look) string {
	const at = "2006-01-02 15:04:05"
	found := "no times"
	if c.ok {
		found = c.First.Format(at) + " to " + c.Last.Format(at)
	}
	name := l.at.Source.Name + "." + l.at.Name
	if !l.before.IsZero() {
		name += " before " + l.before.Format(time.DateOnly)
	}
	return fmt.Sprintf("%s  %s, looked at %s in %.1f ms, kept until %s\n%s", name, found,
		c.at.Format("15:04:05"), c.statement.Ms, c.until.Format("15:04:05"), c.statement.SQL)
}

func startOfDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}
