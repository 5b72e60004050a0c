package query

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// namer gives names their meaning within one question, as MetricFlow does:
// what a name without a grain means depends on the metrics.
type namer struct {
	m       *model.Model
	metrics []*model.Metric
}

// key reads one thing to group by: a plain name or dbt's object syntax.
func (n namer) key(text string) (Key, error) {
	o, problems := expr.ParseObject(text, diag.Pos{})
	if err := problems.Err(); err != nil {
		return Key{}, err
	}
	return n.keyOf(o.Ref)
}

// keyOf settles kind and grain of a reference, and with them the column's name.
func (n namer) keyOf(r expr.Ref) (Key, error) {
	path := strings.Join(append(append([]string{}, r.Path...), r.Name), "__")
	r.Path = nil
	if i := strings.LastIndex(path, "__"); i > 0 && r.Grain == "" && r.DatePart == "" {
		if g := grain.Grain(path[i+2:]); (g.IsStandard() || n.custom(g)) && !n.m.Names(path) {
			path, r.Grain = path[:i], g
		} else if part, ok := strings.CutPrefix(string(g), "extract_"); ok {
			path, r.DatePart = path[:i], part
		}
	}
	r.Name = path
	switch d, isEntity := n.find(path); {
	case path == "metric_time":
		r.Kind = expr.RefMetricTime
		if r.Grain == "" && r.DatePart == "" {
			r.Grain = n.defaultGrain()
		}
	case d != nil && d.Time:
		r.Kind = expr.RefTime
		if r.Grain == "" && r.DatePart == "" {
			r.Grain = d.Grain
		}
	case d != nil:
		r.Kind = expr.RefDimension
	case isEntity:
		r.Kind = expr.RefEntity
	default:
		// A name may leave out the entities on the way to it.
		full, ok := n.reach(path)
		if !ok {
			return Key{}, fmt.Errorf("nothing that the metrics can be grouped by is called %q", path)
		}
		r.Name = full
		return n.keyOf(r)
	}
	column := path
	switch {
	case r.DatePart != "":
		column += "__extract_" + r.DatePart
	case r.Grain != "":
		column += "__" + string(r.Grain)
	}
	return Key{Column: column, Ref: r}, nil
}

func (n namer) custom(g grain.Grain) bool {
	for _, s := range n.m.Spines {
		for _, c := range s.Custom {
			if c.Name == g {
				return true
			}
		}
	}
	return false
}

// find looks a path up from the metrics' sources, or from any source where
// there are no metrics.
func (n namer) find(path string) (*model.Dimension, bool) {
	var from []*model.Source
	for _, m := range n.metrics {
		for _, v := range m.Measures() {
			from = append(from, v.Source)
		}
	}
	if len(from) == 0 {
		from = n.m.Sources
	}
	for _, s := range from {
		for _, r := range n.m.Routes(s, path) {
			return r.Dimension, r.Entity != nil
		}
	}
	return nil, false
}

// reach completes a path by the entities on the way from the first metric's
// source.
func (n namer) reach(path string) (string, bool) {
	for _, m := range n.metrics {
		for _, v := range m.Measures() {
			return n.m.FullName(v.Source, path)
		}
	}
	return "", false
}

// defaultGrain is the grain of a metric_time that names none: a metric's own
// time_granularity, or a day, or the finest that it has if that is coarser; of
// several metrics the coarsest.
func (n namer) defaultGrain() grain.Grain {
	var out grain.Grain
	for _, m := range n.metrics {
		g := m.Grain
		if g == "" {
			g = grain.Day
			if f := m.FinestGrain(); f.Coarser(g) {
				g = f
			}
		}
		if out == "" || g.Coarser(out) {
			out = g
		}
	}
	if out == "" {
		return grain.Day
	}
	return out
}

// order reads an item to sort by: a metric, or a key in either syntax.
func (n namer) order(text string) (CoreOrder, error) {
	o, problems := expr.ParseObject(text, diag.Pos{})
	if err := problems.Err(); err != nil {
		return CoreOrder{}, err
	}
	for _, m := range n.metrics {
		if m.Name == o.Ref.Name && (o.Ref.Kind == expr.RefAny || o.Ref.Kind == expr.RefMetric) {
			return CoreOrder{Column: m.Name, Desc: o.Desc}, nil
		}
	}
	k, err := n.keyOf(o.Ref)
	return CoreOrder{Column: k.Column, Desc: o.Desc}, err
}

// rangeGrain is the grain to whose buckets a range is widened, as in MetricFlow:
// the smallest standard grain of metric_time that is asked for, else a custom one's
// base, else metric_time's default grain.
func (n namer) rangeGrain(keys []Key) grain.Grain {
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
