package conformance

import (
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Translate turns a request in dbt's names into a relational question. A saved
// query's parts come first, the request's own are added.
func Translate(m *model.Model, q Query) (query.Core, error) {
	core := query.Core{MinMax: q.MinMaxOnly, Every: q.ApplyGroupBy != nil && !*q.ApplyGroupBy, Cal: grain.Gregorian(), Now: time.Now().UTC()}
	metrics, groups, wheres, orders := q.Metrics, q.GroupBy, q.Where, q.OrderBy
	if q.SavedQuery != "" {
		s, err := savedQuery(m, q.SavedQuery)
		if err != nil {
			return core, err
		}
		metrics = append(append([]string{}, s.Metrics...), metrics...)
		groups = append(append([]string{}, s.GroupBy...), groups...)
		wheres = append(append([]string{}, s.Where...), wheres...)
		if len(orders) == 0 {
			orders = s.OrderBy
		}
		core.Limit = s.Limit
	}
	if q.Limit != nil {
		core.Limit = *q.Limit
	}
	for _, name := range metrics {
		metric := m.Metric(name)
		if metric == nil {
			return core, fmt.Errorf("there is no metric %q", name)
		}
		core.Metrics = append(core.Metrics, metric)
	}
	n := namer{m, core.Metrics}
	for _, g := range groups {
		k, err := n.key(g)
		if err != nil {
			return core, err
		}
		core.Keys = append(core.Keys, k)
	}
	for _, g := range q.GroupObjects {
		k, err := n.keyOf(expr.Ref{Kind: expr.RefAny, Name: g.Name, Grain: grain.Grain(g.Grain), DatePart: g.DatePart})
		if err != nil {
			return core, err
		}
		core.Keys = append(core.Keys, k)
	}
	for _, w := range wheres {
		e, problems := expr.ParseTemplate(w, diag.Pos{})
		if err := problems.Err(); err != nil {
			return core, err
		}
		core.Where = append(core.Where, e)
	}
	for _, o := range orders {
		c, err := n.order(o)
		if err != nil {
			return core, err
		}
		core.Order = append(core.Order, c)
	}
	var err error
	core.Range, err = n.timeRange(q.TimeStart, q.TimeEnd, core.Keys)
	return core, err
}

func savedQuery(m *model.Model, name string) (*model.SavedQuery, error) {
	for _, s := range m.SavedQuery {
		if s.Name == name {
			return s, nil
		}
	}
	return nil, fmt.Errorf("there is no saved query %q", name)
}

// order reads an item to sort by: a metric, or a key in either syntax.
func (n namer) order(text string) (query.CoreOrder, error) {
	o, problems := expr.ParseObject(text, diag.Pos{})
	if err := problems.Err(); err != nil {
		return query.CoreOrder{}, err
	}
	for _, m := range n.metrics {
		if m.Name == o.Ref.Name && (o.Ref.Kind == expr.RefAny || o.Ref.Kind == expr.RefMetric) {
			return query.CoreOrder{Column: m.Name, Desc: o.Desc}, nil
		}
	}
	k, err := n.keyOf(o.Ref)
	return query.CoreOrder{Column: k.Column, Desc: o.Desc}, err
}

// timeRange reads an inclusive range as MetricFlow does: its ends are widened to
// the bounds of the smallest standard grain of metric_time that is asked for,
// else of a custom one's base, else of metric_time's default grain.
func (n namer) timeRange(start, end string, keys []query.Key) (query.Range, error) {
	var r query.Range
	if start == "" && end == "" {
		return r, nil
	}
	g := n.rangeGrain(keys)
	r = allTime
	if start != "" {
		t, err := readTime(start)
		if err != nil {
			return r, err
		}
		r.From = later(grain.Gregorian().Trunc(t, g), allTime.From)
	}
	if end != "" {
		t, err := readTime(end)
		if err != nil {
			return r, err
		}
		if to := grain.Add(grain.Gregorian().Trunc(t, g), 1, g); to.Before(allTime.To) {
			r.To = to
		}
	}
	return r, nil
}

// allTime is what MetricFlow takes for an end that a range leaves open; no
// range goes beyond it.
var allTime = query.Range{From: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2041, 1, 1, 0, 0, 0, 0, time.UTC)}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func (n namer) rangeGrain(keys []query.Key) grain.Grain {
	g, custom := grain.None, grain.None
	for _, k := range keys {
		switch own := k.Ref.Grain; {
		case k.Ref.Kind != expr.RefMetricTime || k.Ref.DatePart != "":
		case n.custom(own):
			custom = n.base(own)
		case g == grain.None || g.Coarser(own):
			g = own
		}
	}
	switch {
	case g != grain.None:
		return g
	case custom != grain.None:
		return custom
	}
	return n.base(n.defaultGrain())
}

// base is the standard grain that a custom one is made of.
func (n namer) base(g grain.Grain) grain.Grain {
	for _, s := range n.m.Spines {
		for _, c := range s.Custom {
			if c.Name == g {
				return s.Grain
			}
		}
	}
	return g
}

func readTime(s string) (time.Time, error) {
	for _, layout := range []string{time.DateTime, time.DateOnly, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, strings.TrimSuffix(s, "Z")); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("cannot read the time %q: write 2006-01-02 15:04:05", s)
}
