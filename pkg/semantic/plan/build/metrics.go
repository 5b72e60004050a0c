package build

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// ask is what a metric is asked for: keys, conditions that come from outside
// the metric, the time range or the windows.
type ask struct {
	keys    []query.Key
	extra   []expr.Expr
	granted []expr.Expr // those of extra that say which rows may be read
	rng     query.Range
	windows []query.Window
}

// offset moves an input in time.
type offset struct {
	window  *model.Span
	toGrain grain.Grain
}

func (o offset) none() bool { return o.window == nil && o.toGrain == "" }

// set collects the branches that one Combine puts together.
type set struct {
	b        *builder
	ask      ask
	branches []plan.Group
	columns  map[string]string // signature of a branch -> its column
	taken    map[string]bool
}

func (b *builder) newSet(a ask) *set {
	s := &set{b: b, ask: a, columns: map[string]string{}, taken: map[string]bool{query.WindowColumn: true}}
	for _, k := range a.keys {
		s.taken[k.Column] = true
	}
	return s
}

// column reserves a column near the wanted name.
func (s *set) column(want string) string {
	c := want
	for i := 2; s.taken[c]; i++ {
		c = want + "_" + itoa(i)
	}
	s.taken[c] = true
	return c
}

// branch adds a branch once and gives its column.
func (s *set) branch(signature, want string, make func(column string) (plan.Group, *diag.Diagnostic)) (expr.Expr, *diag.Diagnostic) {
	c, ok := s.columns[signature]
	if !ok {
		c = s.column(want)
		g, d := make(c)
		if d != nil {
			return nil, d
		}
		s.columns[signature] = c
		s.branches = append(s.branches, g)
	}
	return expr.Ref{Kind: expr.RefAny, Name: c}, nil
}

// group puts the branches together.
func (s *set) group() plan.Group {
	if len(s.branches) == 1 {
		return s.branches[0]
	}
	return &plan.Combine{In: s.branches}
}

// metrics plans all metrics of the Core over the same keys.
func (b *builder) metrics(a ask) (plan.Group, *diag.Diagnostic) {
	s := b.newSet(a)
	var out []plan.Computed
	for _, m := range b.core.Metrics {
		v, d := s.input(m, a, offset{}, len(b.core.Metrics) > 1)
		if d != nil {
			return nil, d
		}
		out = append(out, plan.Computed{Column: m.Name, Value: v})
	}
	return &plan.Compute{In: s.group(), Out: out}, nil
}

// input plans a metric as part of something larger. A metric that can have a
// value where it has no rows (it fills nulls on the way) must not get one from
// the rows of its siblings, so it becomes a branch of its own.
func (s *set) input(m *model.Metric, a ask, off offset, siblings bool) (expr.Expr, *diag.Diagnostic) {
	if slices.Contains(s.b.depth, m) {
		d := checkDepth.At(m.Pos, "metric "+m.Name, "metric %s is made of itself", m.Name)
		return nil, &d
	}
	s.b.depth = append(s.b.depth, m)
	defer func() { s.b.depth = s.b.depth[:len(s.b.depth)-1] }()
	if m.Kind == model.Simple || !siblings || strict(m) {
		return s.value(m, a, off)
	}
	return s.nested(m, a, off)
}

// nested plans a metric as a branch of its own.
func (s *set) nested(m *model.Metric, a ask, off offset) (expr.Expr, *diag.Diagnostic) {
	return s.branch("nested "+m.Name+a.signature(off), m.Name, func(column string) (plan.Group, *diag.Diagnostic) {
		inner := s.b.newSet(a)
		v, d := inner.value(m, a, off)
		if d != nil {
			return nil, d
		}
		return &plan.Compute{In: inner.group(), Out: []plan.Computed{{Column: column, Value: v}}}, nil
	})
}

// value plans a metric and gives the expression of its value.
func (s *set) value(m *model.Metric, a ask, off offset) (expr.Expr, *diag.Diagnostic) {
	if len(a.windows) > 0 && !off.none() {
		moved, d := s.b.shifted(a, off, m)
		if d != nil {
			return nil, d
		}
		a, off = moved, offset{}
	}
	switch m.Kind {
	case model.Simple:
		return s.simple(m, a, off)
	case model.Cumulative:
		return s.cumulative(m, a, off)
	}
	if !off.none() {
		return s.nestedOffset(m, a, off)
	}
	switch m.Kind {
	case model.Ratio:
		return s.ratio(m, a)
	case model.Derived:
		return s.derived(m, a)
	case model.Funnel:
		return s.funnel(m, a)
	case model.Retention:
		return s.retention(m, a)
	case model.LifeCycle:
		return s.lifeCycle(m, a)
	}
	return s.conversion(m, a)
}

// within adds a metric's and an input's own conditions to those from outside.
func (a ask) within(filters ...expr.Expr) ask {
	a.extra = slices.Clone(a.extra)
	for _, f := range filters {
		if f != nil {
			a.extra = append(a.extra, f)
		}
	}
	return a
}

func (s *set) metricInput(m *model.Metric, in model.MetricInput, a ask, siblings bool) (expr.Expr, *diag.Diagnostic) {
	return s.input(in.Metric, a.within(m.Filter, in.Filter), offset{in.OffsetWindow, in.OffsetToGrain}, siblings)
}

func (s *set) ratio(m *model.Metric, a ask) (expr.Expr, *diag.Diagnostic) {
	x, d := s.metricInput(m, m.Ratio.Numerator, a, true)
	if d != nil {
		return nil, d
	}
	y, d := s.metricInput(m, m.Ratio.Denominator, a, true)
	if d != nil {
		return nil, d
	}
	return expr.Binary{Op: "/", X: x, Y: y}, nil
}

func (s *set) derived(m *model.Metric, a ask) (expr.Expr, *diag.Diagnostic) {
	values := map[string]expr.Expr{}
	for _, in := range m.Derived.Inputs {
		v, d := s.metricInput(m, in, a, len(m.Derived.Inputs) > 1)
		if d != nil {
			return nil, d
		}
		values[in.Name()] = v
	}
	written, _ := expr.Fit(s.b.atClock(m.Derived.Expr)) // metrics are numbers: the parser has seen to the types
	return expr.Rewrite(written, func(e expr.Expr) expr.Expr {
		if r, ok := e.(expr.Ref); ok {
			if v := values[r.Name]; v != nil {
				return v
			}
		}
		if c, ok := e.(expr.Column); ok {
			if v := values[c.Name]; v != nil {
				return v
			}
		}
		return e
	}), nil
}

// strict tells a metric whose value is empty wherever all its inputs are.
func strict(m *model.Metric) bool {
	switch m.Kind {
	case model.Simple:
		return m.Simple.FillNulls == nil
	case model.Cumulative:
		if in := m.Cumulative.Metric; in != nil {
			return strict(in.Metric)
		}
		return m.Cumulative.Input.FillNulls == nil
	case model.Conversion:
		return m.Conversion.Base.FillNulls == nil && m.Conversion.Conversion.FillNulls == nil
	case model.Derived:
		if !strictExpr(m.Derived.Expr) {
			return false
		}
	}
	for _, in := range m.Inputs() {
		if !strict(in.Metric) {
			return false
		}
	}
	return true
}

func strictExpr(e expr.Expr) bool {
	ok := true
	expr.Walk(e, func(x expr.Expr) bool {
		switch v := x.(type) {
		case expr.IsNull, expr.Case, expr.Raw:
			ok = false
		case expr.Func:
			ok = ok && (v.Name == "nullif" || v.Name == "abs" || v.Name == "round" || v.Name == "floor" || v.Name == "ceil")
		case expr.Binary:
			ok = ok && v.Op != "AND" && v.Op != "OR"
		}
		return ok
	})
	return ok && len(expr.Refs(e)) > 0
}
