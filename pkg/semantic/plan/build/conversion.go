package build

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// conversion plans a metric that counts base events followed by a conversion.
// As in MetricFlow, conditions and range concern the base events, and a
// conversion belongs to the latest base event before it. Which rows may be read
// concerns both.
func (s *set) conversion(m *model.Metric, a ask) (expr.Expr, *diag.Diagnostic) {
	c := m.Conversion
	a = a.within(m.Filter)
	base, d := s.measure(c.Base.Measure.Name, leaf{in: c.Base, own: some(c.Base.Filter), ask: a})
	if d != nil {
		return nil, d
	}
	count, d := s.branch("conversion "+m.Name+a.signature(offset{}), c.Conversion.Measure.Name, func(column string) (plan.Group, *diag.Diagnostic) {
		return s.b.conversions(c, a, column)
	})
	if d != nil {
		return nil, d
	}
	count = filled(count, c.Conversion.FillNulls)
	if c.Calculation == "conversions" {
		return count, nil
	}
	return expr.Binary{Op: "/", X: count, Y: base}, nil
}

const converted = "converted"

func (b *builder) conversions(c *model.ConversionSpec, a ask, column string) (plan.Group, *diag.Diagnostic) {
	left := b.newRows(c.Base.Measure.Source, c.Base.Measure.Time)
	right := b.newRows(c.Conversion.Measure.Source, c.Conversion.Measure.Time)
	right.as = "conversion"
	right.base = &plan.Scan{Source: right.root, As: right.as}
	if left.time == nil || right.time == nil {
		d := checkNoTime.At(c.Base.Measure.Pos, "measure "+c.Base.Measure.Name, "a conversion needs the time of both events")
		return nil, &d
	}
	keys, d := left.groupKeys(a.keys)
	if d != nil {
		return nil, d
	}
	filters, d := left.conditions(append(some(c.Base.Filter), a.extra...))
	if d != nil {
		return nil, d
	}
	cv := &plan.Convert{As: converted, Window: c.Window, MeasureTable: right.as,
		BaseAt: b.dimField(left.time, left.as), ConversionAt: b.dimField(right.time, right.as)}
	pairs := append([]model.ConstantProperty{{BaseProperty: c.Entity, ConversionProperty: c.Entity}}, c.Constant...)
	for _, p := range pairs {
		l, d := left.element(p.BaseProperty)
		if d != nil {
			return nil, d
		}
		r, d := right.element(p.ConversionProperty)
		if d != nil {
			return nil, d
		}
		cv.On = append(cv.On, plan.Equal{Left: left.fields[l], Right: right.fields[r]})
	}
	scope := plan.Scope{}
	pass := func(name string) {
		f := left.fields[name]
		cv.Keep = append(cv.Keep, name)
		scope[name] = plan.Field{Name: name, Table: converted, Expr: expr.Column{Name: name}, Time: f.Time, Grain: f.Grain, Part: f.Part, Plain: true}
	}
	for _, k := range keys {
		for _, f := range k.Fields() {
			if !slices.Contains(cv.Keep, f) {
				pass(f)
			}
		}
	}
	at := cv.BaseAt
	at.Name, at.Grain, at.Cal = model.MetricTime, "", b.calendar
	n := left.node()
	if !a.rng.IsZero() {
		n = &plan.During{In: n, At: at, Range: a.rng}
	}
	if len(filters) > 0 {
		n = &plan.Filter{In: n, All: filters}
	}
	if len(a.windows) > 0 {
		n = b.assign(n, at, a.windows)
		keys = append(keys, plan.GroupKey{Column: query.WindowColumn, Field: query.WindowColumn})
		cv.Keep = append(cv.Keep, query.WindowColumn)
		scope[query.WindowColumn] = plan.Field{Name: query.WindowColumn, Table: converted, Expr: expr.Column{Name: query.WindowColumn}, Plain: true}
	}
	cv.Base, cv.BaseScope = n, left.fields
	own, d := right.conditions(append(some(c.Conversion.Filter), a.granted...))
	if d != nil {
		return nil, d
	}
	if cv.Value, d = right.value(c.Conversion.Measure); d != nil {
		return nil, d
	}
	cn := right.node()
	if len(own) > 0 {
		cn = &plan.Filter{In: cn, All: own}
	}
	cv.Conversion, cv.ConversionScope = cn, right.fields
	m := c.Conversion.Measure
	measured := plan.Measured{Column: column, Agg: m.Agg, Table: converted, Percentile: m.Percentile, Discrete: m.Discrete}
	if m.Expr != nil {
		measured.Value = expr.Column{Name: "value"}
	}
	var g plan.Group = &plan.Aggregate{In: cv, Scope: scope, Keys: keys, Measures: []plan.Measured{measured}}
	times := slices.DeleteFunc(slices.Clone(a.keys), func(k query.Key) bool { return !left.isTime(b.split(k.Ref)) })
	if c.Conversion.JoinToSpine && len(times) > 0 && len(a.windows) == 0 {
		j, d := b.spineJoin(g, times, offset{}, a.rng)
		if d != nil {
			return nil, d
		}
		j.Fill = true
		g = j
	}
	return g, nil
}

// element is an entity or dimension of the pipeline's own source.
func (r *rows) element(name string) (string, *diag.Diagnostic) {
	if e := r.root.Entity(name); e != nil {
		r.fields[name] = plan.Field{Name: name, Table: r.as, Expr: r.b.typed(r.root, name, e.Expr)}
		return name, nil
	}
	return r.field(expr.Ref{Kind: expr.RefAny, Name: name})
}
