package resolve

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// group is the metrics that can be asked in the same statements: one
// connection, one coverage.
type group struct {
	conn     *model.Connection
	coverage query.Coverage
	cut      bool // an unfinished bucket has to end where the coverage ends
	timeless bool // no measure has a time dimension: one value, whatever the window
	within   bool // no source holds anything after the coverage
	metrics  []int
	slots    *query.Slots
}

// groups splits the request's metrics; metrics of the same coverage share
// windows and so can share scans.
func groups(ctx context.Context, eng Engine, r *query.Resolved) ([]*group, error) {
	each := make([]*group, len(r.Metrics))
	for i, m := range r.Metrics {
		each[i] = &group{}
		if err := each[i].describe(ctx, eng, r, m); err != nil {
			return nil, err
		}
		if each[i].timeless && r.Grain != grain.None {
			return nil, diag.List{{
				Code: "RQ016", Name: "no-time", Severity: diag.Error, Subject: "grain",
				Message: fmt.Sprintf("metric %q has no time dimension, so it cannot be shown by %s", m.Name, r.Grain),
				Hint:    "leave the grain out, or give its measures a time dimension",
			}}.Err()
		}
	}
	var out []*group
	for i, g := range each {
		g.cut = g.cut || r.Grain == grain.None && g.within && slices.ContainsFunc(each, func(o *group) bool { return o.cut && o.alike(g) })
		g.slots = r.Slots(g.coverage, g.cut)
		if same := find(out, g); same != nil {
			same.metrics = append(same.metrics, i)
			continue
		}
		g.metrics = []int{i}
		out = append(out, g)
	}
	return out, nil
}

// alike tells metrics that can be asked together, but for windows that are cut.
func (g *group) alike(o *group) bool {
	return o.conn == g.conn && o.timeless == g.timeless && o.coverage.First.Equal(g.coverage.First) && o.coverage.End.Equal(g.coverage.End)
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
	g.timeless, g.cut = true, m.LooksBack()
	g.coverage = query.Coverage{End: r.Now}
	g.within = true
	var ends, last []time.Time
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
		c, ok, err := eng.Coverage(ctx, v)
		if err != nil {
			return err
		}
		if !ok {
			g.within = false
			continue
		}
		last = append(last, c.End)
		if c.First.After(g.coverage.First) {
			g.coverage.First = c.First
		}
		ends = append(ends, loadedUntil(r, c.End, v.Time.Grain))
		if c.End.After(r.Now) { // asked as of a past day: what came later must not count
			g.cut = true
		}
	}
	for _, end := range ends {
		if end.Before(g.coverage.End) {
			g.coverage.End = end
		}
	}
	g.within = g.within && !slices.ContainsFunc(last, func(t time.Time) bool { return t.After(g.coverage.End) })
	return nil
}

// loadedUntil rounds the last loaded instant up to the end of its day (or of
// its bucket, for finer grains): events stop before midnight, the day is
// complete all the same. It never passes the clock. A source that knows only
// days ends with the last finished one: of a running day it cannot tell how
// much of it there is, so it could not be compared like with like.
func loadedUntil(r *query.Resolved, last time.Time, own grain.Grain) time.Time {
	g := grain.Day
	if r.Grain != grain.None && r.Grain.Rank() < g.Rank() {
		g = r.Grain
	}
	end := last
	if start := r.Cal.Trunc(last, g); !start.Equal(last) {
		end = grain.Add(start, 1, g)
	}
	if !end.After(r.Now) {
		return end
	}
	if own.Rank() >= grain.Day.Rank() {
		return r.Cal.Trunc(r.Now, grain.Day)
	}
	return r.Now
}
