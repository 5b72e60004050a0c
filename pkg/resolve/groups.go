package resolve

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// group is the metrics that can be asked in the same statements: one
// connection, one coverage, rows of the same scope.
type group struct {
	conn     *model.Connection
	scope    Scope
	coverage query.Coverage
	cut      bool      // an unfinished bucket has to end where the coverage ends
	timeless bool      // no measure has a time dimension: one value, whatever the window
	within   bool      // no source holds anything after the coverage
	through  time.Time // the end of the coverage as an instant, by the zone of the source that it is of; zero: no source has a row
	said     diag.List
	means    *comparison.Comparison // what last year means to its metrics
	metrics  []int
	slots    *query.Slots
	clocks   *unitClocks // of units in several zones; nil: all go by one clock
	plain    bool        // some source has one clock for all its units
}

// groups splits the request's metrics; metrics of the same coverage share
// windows and so can share scans.
func groups(ctx context.Context, eng Engine, r *query.Resolved) ([]*group, error) {
	each, err := described(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	var out []*group
	for i, g := range each {
		g.cut = g.cut || r.Grain == grain.None && g.within && slices.ContainsFunc(each, func(o *group) bool { return o.cut && o.alike(g) })
		g.slots = g.layOut(r, r.Metrics[i])
		if same := find(out, g); same != nil {
			same.metrics, same.said = append(same.metrics, i), append(same.said, g.said...)
			continue
		}
		g.metrics = []int{i}
		out = append(out, g)
	}
	return out, nil
}

// described gives each metric a group of its own. What is not known of several sources
// is looked up at the same time, once for each: the first metrics of each time go ahead
// of the others. The error is that of the first metric that has one.
func described(ctx context.Context, eng Engine, r *query.Resolved) ([]*group, error) {
	each, problems := make([]*group, len(r.Metrics)), make([]error, len(r.Metrics))
	describe := func(i int) {
		each[i] = &group{means: r.AskedOf(r.Metrics[i]).Means}
		if problems[i] = each[i].describe(ctx, eng, r, r.Metrics[i]); problems[i] == nil {
			problems[i] = each[i].refuse(r, r.Metrics[i])
		}
	}
	once := make([]func(), len(each))
	for i := range once {
		once[i] = sync.OnceFunc(func() { describe(i) })
	}
	var ahead sync.WaitGroup
	for _, i := range firstOfTimes(r.Metrics) {
		ahead.Go(func() {
			defer func() { _ = recover() }() // below it panics with the same, where a host watches
			once[i]()
		})
	}
	ahead.Wait()
	for i := range each {
		once[i]()
		if problems[i] != nil {
			return nil, problems[i]
		}
	}
	return each, nil
}

// firstOfTimes are places of metrics no two of which go by the same time.
func firstOfTimes(list []*model.Metric) (out []int) {
	seen := map[*model.Dimension]bool{}
	for i, m := range list {
		measures := m.Measures()
		if slices.ContainsFunc(measures, func(v *model.Measure) bool { return v.Time == nil || seen[v.Time] }) {
			continue
		}
		for _, v := range measures {
			seen[v.Time] = true
		}
		out = append(out, i)
	}
	return out
}

// refuse tells why a metric without a time cannot be asked for a time: its rows
// belong to no period, unless the definitions say that they hold whatever the
// time, and then to no bucket.
func (g *group) refuse(r *query.Resolved, m *model.Metric) error {
	problem := diag.Diagnostic{Code: "RQ016", Name: "no-time", Severity: diag.Error}
	switch {
	case !g.timeless:
		return nil
	case r.Grain != grain.None:
		problem.Subject = "grain"
		problem.Message = fmt.Sprintf("metric %q has no time dimension, so it cannot be shown by %s", m.Name, r.Grain)
		problem.Hint = "leave the grain out, or give its measures a time dimension"
	case slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return !v.Source.Timeless }):
		problem.Subject = "metric " + m.Name
		problem.Message = fmt.Sprintf("metric %q has no time dimension, so that no range of time can be asked for", m.Name)
		problem.Hint = "write defaultTime: on its source, or timeless: true if its numbers hold whatever the time"
	default:
		return nil
	}
	return diag.List{problem}.Err()
}

// alike tells metrics that can be asked together, but for windows that are cut.
func (g *group) alike(o *group) bool {
	return o.conn == g.conn && o.scope.Key == g.scope.Key && o.timeless == g.timeless && comparison.Same(o.means, g.means) && o.coverage.First.Equal(g.coverage.First) && o.coverage.End.Equal(g.coverage.End) && slices.Equal(o.coverage.Unready, g.coverage.Unready) && o.clocks.alike(g.clocks)
}

// find gives the group whose statements can hold another's metrics too. Those
// that look back by themselves go with the others unless an unfinished bucket
// makes their windows shorter; and then too where that leaves nothing out.
func find(list []*group, g *group) *group {
	for _, o := range list {
		if o.alike(g) && (o.cut == g.cut || reflect.DeepEqual(o.slots, g.slots)) {
			return o
		}
	}
	return nil
}

// describe finds a metric's connection and what all its sources cover.
func (g *group) describe(ctx context.Context, eng Engine, r *query.Resolved, m *model.Metric) error {
	var err error
	if g.scope, err = eng.Scope(ctx, m); err != nil {
		return err
	}
	g.timeless, g.cut = true, m.LooksBack()
	g.coverage = query.Coverage{End: r.Now}
	g.within = true
	var ends, last, ahead []time.Time
	zones := map[time.Time]*time.Location{}
	for _, v := range m.Measures() {
		if g.conn == nil {
			g.conn = v.Source.Connection
		} else if g.conn != v.Source.Connection {
			return diag.List{{
				Code: "RQ017", Name: "several-connections", Severity: diag.Error, Subject: "metric " + m.Name,
				Message: fmt.Sprintf("metric %q needs the connections %q and %q in one formula", m.Name, g.conn.Name, v.Source.Connection.Name),
				Hint:    "bring both sources to one connection; metrics of several connections can be asked side by side",
			}}.Err()
		}
		if v.Time == nil {
			continue
		}
		g.timeless = false
		if own, zoned, err := g.zoned(ctx, eng, r, m, v); err != nil {
			return err
		} else if zoned {
			ends = append(ends, own...)
			continue
		}
		g.plain = true
		c, ok, err := eng.Coverage(ctx, m, v, r.Now)
		if err != nil {
			return err
		}
		if !ok {
			g.within = false
			continue
		}
		if carry := v.Carry(); carry != nil {
			g.said = append(g.said, carriedNote(v, c, r.Now))
			c.End = grain.Gregorian().Add(c.End, carry.Count, carry.Grain)
		}
		g.unready(c)
		last = append(last, c.End)
		if c.First.After(g.coverage.First) {
			g.coverage.First = c.First
		}
		if v.Source.Ahead {
			ends, ahead = append(ends, c.End), append(ahead, c.End)
			zones[c.End] = r.Model.ZoneOf(v.Time)
			continue
		}
		now := nowOf(r, v)
		if !c.First.After(now) { // else all its rows are of days to come
			end := loadedUntil(r, c, v, now)
			ends, zones[end] = append(ends, end), r.Model.ZoneOf(v.Time)
		}
		if c.End.After(now) || c.More { // what is later than the clock must not count
			g.cut = true
		}
		g.notes(v, c)
	}
	if len(ahead) > 0 && len(ahead) == len(ends) { // nothing waits for the clock
		g.coverage.End = slices.MinFunc(ahead, time.Time.Compare)
	}
	for _, end := range ends {
		if end.Before(g.coverage.End) {
			g.coverage.End = end
		}
	}
	g.through = g.coverage.End
	if !g.timeless && len(ends) == 0 { // no source has a row up to now, so nothing tells
		g.through = time.Time{}
	} else if zone := zones[g.coverage.End]; zone != nil {
		g.through = grain.Instant(g.through, zone)
	} else {
		g.through = grain.Instant(g.through, r.Zone)
	}
	g.settle(r, ends)
	g.within = g.within && !slices.ContainsFunc(last, func(t time.Time) bool { return t.After(g.coverage.End) })
	return nil
}

// notes keeps what has to be said of a source beside the numbers.
func (g *group) notes(v *model.Measure, c query.Coverage) { g.notesOf(v, c, "") }

// unready keeps days that are not ready of any of the group's sources.
func (g *group) unready(c query.Coverage) {
	for _, w := range c.Unready {
		if !slices.Contains(g.coverage.Unready, w) {
			g.coverage.Unready = append(g.coverage.Unready, w)
		}
	}
	slices.SortFunc(g.coverage.Unready, func(a, b query.Window) int { return a.From.Compare(b.From) })
}

// notesOf is the same of the rows of one zone.
func (g *group) notesOf(v *model.Measure, c query.Coverage, zone string) {
	subject := "source " + v.Source.Name
	if zone != "" && c.Late != "" {
		c.Late = "in " + zone + " " + c.Late
		subject += " in " + zone
	}
	for _, d := range c.Said {
		if !slices.ContainsFunc(g.said, func(o diag.Diagnostic) bool { return o.Code == d.Code && o.Message == d.Message }) {
			g.said = append(g.said, d)
		}
	}
	if !c.Beyond.IsZero() {
		g.said = append(g.said, diag.Diagnostic{
			Code: "RQ105", Name: "rows-ahead", Severity: diag.Warning, Subject: subject, Pos: v.Source.Pos,
			Message: fmt.Sprintf("source %s has rows later than the clock, the last of %s: they are left out", v.Source.Name, localTime(c.Beyond)),
			Hint:    "mend their dates, or write ahead: true on the source if they are meant",
		})
	}
	if c.Late != "" {
		g.said = append(g.said, diag.Diagnostic{
			Code: "RQ106", Name: "source-late", Severity: diag.Warning, Subject: subject, Pos: v.Source.Pos,
			Message: fmt.Sprintf("source %s is late: %s", v.Source.Name, c.Late),
		})
	}
}

// loadedUntil rounds the last loaded instant up to the end of its day (or of
// its bucket, for finer grains): events stop before midnight, the day is
// complete all the same. It never passes the clock. A source that knows only
// days ends with the last finished one: of a running day it cannot tell how
// much of it there is, so it could not be compared like with like.
func loadedUntil(r *query.Resolved, c query.Coverage, v *model.Measure, now time.Time) time.Time {
	end := c.End
	if !c.Loaded {
		g := grain.Day
		if r.Grain != grain.None && r.Grain.Rank() < g.Rank() {
			g = r.Grain
		}
		if start := r.Cal.Trunc(end, g); !start.Equal(end) {
			end = r.Cal.Add(start, 1, g)
		}
	}
	days := v.Time.Grain.Rank() >= grain.Day.Rank()
	switch {
	case end.After(now) && days, c.Loaded && days:
		return r.Cal.Trunc(earliest(end, now), grain.Day)
	case end.After(now):
		return now
	}
	return end
}
