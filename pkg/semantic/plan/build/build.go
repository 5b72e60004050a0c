package build

import (
	"slices"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// builder plans one Core.
type builder struct {
	model      *model.Model
	core       *query.Core
	calendar   grain.Calendar
	customs    map[grain.Grain]*custom
	routeCache map[routeKey][]model.Route
	connection *model.Connection
	problem    *diag.Diagnostic // several connections
	followed   map[string]*followed
	depth      []*model.Metric
	filters    []string // metrics per key that are being planned for a condition
}

// From are the sources that a question without metrics lists its keys from, where it
// does not name them; none for one with metrics, or about times alone.
func From(m *model.Model, c *query.Core) []*model.Source {
	b, others := listing(m, c)
	if len(others) == 0 {
		return nil
	}
	return b.holders(others)
}

// On are the connections that hold parts of what such a question lists, none of which
// has all of it: a key that no source lists may be one of sources of several. None
// where one statement lists it.
func On(m *model.Model, c *query.Core) (out []*model.Connection) {
	b, others := listing(m, c)
	if len(others) == 0 || c.On != nil || c.Every || c.MinMax {
		return nil
	}
	for _, list := range m.Holders(b.paths(others)...) {
		out = append(out, list[0].Connection)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// listing are the names by which a question lists keys, where it has no metrics and
// does not name its sources.
func listing(m *model.Model, c *query.Core) (*builder, []expr.Ref) {
	if len(c.Metrics) > 0 || c.From != nil {
		return nil, nil
	}
	b := newBuilder(m, c)
	keys, _ := b.keys()
	_, others := b.namedBy(keys)
	return b, others
}

// Plan plans a Core. The findings are errors of the question; a plan is only
// returned without them.
func Plan(m *model.Model, c *query.Core) (*plan.Plan, diag.List) {
	b := newBuilder(m, c)
	p, d := b.build()
	if d == nil {
		d = b.problem
	}
	if d != nil {
		return nil, diag.List{*d}
	}
	return p, nil
}

func newBuilder(m *model.Model, c *query.Core) *builder {
	b := &builder{model: m, core: c, calendar: c.Cal, customs: map[grain.Grain]*custom{}, routeCache: map[routeKey][]model.Route{}}
	if b.calendar == (grain.Calendar{}) {
		b.calendar = grain.Gregorian()
		if len(m.Spines) == 0 && m.Project.Calendar != (grain.Calendar{}) {
			b.calendar = m.Project.Calendar
		}
	}
	for _, s := range m.Spines {
		for _, g := range s.Custom {
			b.customs[g.Name] = &custom{spine: s, grain: g}
		}
	}
	return b
}

func (b *builder) build() (*plan.Plan, *diag.Diagnostic) {
	keys, out := b.keys()
	p := &plan.Plan{Keys: out, Ordered: b.core.Ordered, Listed: b.core.Listed, Stored: b.core.Stored, Statistics: b.core.Statistics}
	var root plan.Group
	var d *diag.Diagnostic
	switch {
	case len(b.core.Metrics) > 0:
		a := ask{keys: keys, extra: b.core.Where, granted: b.core.Granted, rng: b.core.Range, windows: b.core.Windows}
		root, d = b.metrics(a)
	case len(keys) > 0:
		root, d = b.dimensions(keys)
	default:
		x := checkKeys.At(diag.Pos{}, "question", "neither metrics nor keys are asked for")
		d = &x
	}
	if d != nil {
		return nil, d
	}
	if b.core.MinMax && len(keys) == 1 {
		root = &plan.MinMax{In: root}
		p.Keys = []plan.Key{out[0], out[0]}
		p.Keys[0].Column, p.Keys[1].Column = out[0].Column+"__min", out[0].Column+"__max"
	}
	if len(b.core.Order) > 0 || b.core.Limit > 0 {
		root = &plan.OrderLimit{In: root, Order: b.core.Order, Limit: b.core.Limit}
	}
	for _, m := range b.core.Metrics {
		p.Metrics = append(p.Metrics, m.Name)
	}
	p.Root, p.Connection = root, b.connection
	return p, nil
}

// keys gives every key its grain and column.
func (b *builder) keys() ([]query.Key, []plan.Key) {
	keys := slices.Clone(b.core.Keys)
	var out []plan.Key
	for i := range keys {
		k := &keys[i]
		if k.Rest {
			out = append(out, plan.Key{Column: k.Column, Rest: true})
			continue
		}
		n := b.split(k.Ref)
		if n.metricTime() && n.grain == "" && n.part == "" {
			n.grain = DefaultGrain(b.core.Metrics)
		}
		if n.grain == "" && n.part == "" {
			if d := b.keyDimension(n.path); d != nil && d.Time && n.kind != expr.RefDimension {
				n.grain = d.Grain
			}
		}
		k.Ref = expr.Ref{Kind: expr.RefTime, Name: n.path, Grain: n.grain, DatePart: n.part}
		if n.grain == "" && n.part == "" {
			k.Ref.Kind = expr.RefDimension
		}
		if k.Column == "" {
			k.Column = n.full()
		}
		// What custom buckets are called is the spine's business: dates, numbers, names.
		out = append(out, plan.Key{Column: k.Column, Part: n.part != "", Truth: b.isTruth(n.path),
			Time: n.part == "" && b.customs[n.grain] == nil && (n.grain != "" || b.isTimeKey(n.path))})
	}
	return keys, out
}

func (b *builder) isTimeKey(path string) bool {
	d := b.keyDimension(path)
	return path == model.MetricTime || d != nil && d.Time
}

// keyDimension is the dimension that a key names for the first metric that
// knows it, or for any source.
func (b *builder) keyDimension(path string) *model.Dimension {
	if path == model.MetricTime {
		return nil
	}
	for _, m := range b.core.Metrics {
		for _, v := range m.Measures() {
			if r := b.routes(v.Source, path); len(r) > 0 {
				return r[0].Dimension
			}
		}
	}
	for _, s := range b.model.Sources {
		if r := b.model.Routes(s, path); len(r) > 0 && len(r[0].Joins) == 0 && r[0].Dimension != nil {
			return r[0].Dimension
		}
	}
	return nil
}

// DefaultGrain is the grain of metric_time where a question names none: the
// coarsest of the metrics' own default grains, by day where they have none.
func DefaultGrain(metrics []*model.Metric) grain.Grain {
	out := grain.Day
	for i, m := range metrics {
		g := m.Grain
		if g == "" {
			g = grain.Day
			if f := m.FinestGrain(); f.Coarser(g) {
				g = f
			}
		}
		if i == 0 || g.Coarser(out) {
			out = g
		}
	}
	return out
}

func (b *builder) connect(s *model.Source) {
	switch {
	case s.Connection == nil || s.Connection == b.connection:
	case b.connection == nil:
		b.connection = s.Connection
	case b.problem == nil:
		d := checkConnections.At(s.Pos, "source "+s.Name, "source %s is on connection %s, other sources of the question on %s",
			s.Name, s.Connection.Name, b.connection.Name)
		b.problem = &d
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
