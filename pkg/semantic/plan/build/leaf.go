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

// leaf is one measure, as one metric uses it.
type leaf struct {
	in     model.MeasureInput
	own    []expr.Expr // conditions of the measure's own metric
	ask    ask
	off    offset
	cum    *model.CumulativeSpec
	column string
}

func (s *set) simple(m *model.Metric, a ask, off offset) (expr.Expr, *diag.Diagnostic) {
	return s.measure(m.Name, leaf{in: *m.Simple, own: some(m.Filter, m.Simple.Filter), ask: a, off: off})
}

func some(list ...expr.Expr) (out []expr.Expr) {
	for _, e := range list {
		if e != nil {
			out = append(out, e)
		}
	}
	return out
}

// measure adds a leaf and gives its value, with nulls filled.
func (s *set) measure(want string, l leaf) (expr.Expr, *diag.Diagnostic) {
	v, d := s.branch(l.signature(), want, func(column string) (plan.Group, *diag.Diagnostic) {
		l.column = column
		if len(l.ask.windows) > 0 {
			return s.b.windowed(l)
		}
		return s.b.leaf(l)
	})
	return filled(v, l.in.FillNulls), d
}

func filled(v expr.Expr, fill *float64) expr.Expr {
	if fill == nil || v == nil {
		return v
	}
	return expr.Func{Name: "coalesce", Args: []expr.Expr{v, number(*fill)}}
}

func (l leaf) signature() string {
	s := l.in.Measure.Source.Name + "." + l.in.Measure.Name + " own " + plan.Texts(l.own, " and ") + l.ask.signature(l.off)
	if l.in.JoinToSpine {
		s += " spine"
	}
	if l.cum != nil && len(l.ask.windows) == 0 {
		s += " cumulative" + plan.ShiftText(l.cum.Window, l.cum.ToDate)
	}
	return s
}

// windowed plans a leaf over windows.
func (b *builder) windowed(l leaf) (plan.Group, *diag.Diagnostic) {
	m := l.in.Measure
	r := b.newRows(m.Source, m.Time)
	if m.Time == nil {
		d := checkNoTime.At(m.Pos, "measure "+m.Name, "measure %s of source %s has no time dimension", m.Name, m.Source.Name)
		return nil, &d
	}
	at := r.b.dimField(m.Time, r.as)
	at.Name, at.Grain, at.Cal = model.MetricTime, "", b.calendar
	keys, d := r.groupKeys(l.ask.keys)
	if d != nil {
		return nil, d
	}
	filters, d := r.conditions(append(slices.Clone(l.own), l.ask.extra...))
	if d != nil {
		return nil, d
	}
	measured, d := r.measured(l)
	if d != nil {
		return nil, d
	}
	n := r.node()
	if !l.ask.rng.IsZero() {
		n = &plan.During{In: n, At: at, Range: l.ask.rng}
	}
	if len(filters) > 0 {
		n = &plan.Filter{In: n, All: filters}
	}
	windows := l.ask.windows
	if m.NonAdditive != nil && m.NonAdditive.Carry != nil {
		windows = carried(windows, m.NonAdditive.Carry)
	}
	n = b.assign(n, at, windows)
	if m.NonAdditive != nil {
		p, d := r.pick(n, m.NonAdditive)
		if d != nil {
			return nil, d
		}
		p.Within = query.WindowColumn
		n = p
	}
	keys = append(keys, plan.GroupKey{Column: query.WindowColumn, Field: query.WindowColumn})
	return &plan.Aggregate{In: n, Scope: r.fields, Keys: keys, Measures: []plan.Measured{measured}}, nil
}

// assign chooses how rows find their windows.
func (b *builder) assign(n plan.Node, at plan.Field, windows []query.Window) *plan.AssignWindow {
	a := &plan.AssignWindow{In: n, At: at, Windows: windows}
	if len(windows) > 1 && !plan.Overlap(windows) {
		a.Grid, a.Cal = plan.Separator(windows, at, b.core.Grid)
	}
	return a
}

// groupKeys makes the fields that are grouped by.
func (r *rows) groupKeys(keys []query.Key) ([]plan.GroupKey, *diag.Diagnostic) {
	var out []plan.GroupKey
	for _, k := range keys {
		g := plan.GroupKey{Column: k.Column, Rest: k.Rest}
		var d *diag.Diagnostic
		if !k.Rest {
			if g.Field, d = r.field(k.Ref); d != nil {
				return nil, d
			}
		}
		if k.Kept != nil {
			if g.Kept, d = r.placed(k.Kept); d != nil {
				return nil, d
			}
			if fit, m := expr.Condition(g.Kept); m == nil { // members are as the engine gave them
				g.Kept = fit
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// conditions puts fields in place of the references of filters.
func (r *rows) conditions(list []expr.Expr) ([]expr.Expr, *diag.Diagnostic) {
	var out []expr.Expr
	seen := map[string]bool{}
	for _, e := range list {
		c, d := r.condition(e)
		if d != nil {
			return nil, d
		}
		if t := plan.Text(c); !seen[t] {
			seen[t] = true
			out = append(out, c)
		}
	}
	return out, nil
}

// condition puts fields in place of references and gives constants the type of
// what they are compared with.
func (r *rows) condition(e expr.Expr) (expr.Expr, *diag.Diagnostic) {
	out, d := r.placed(e)
	if d != nil {
		return nil, d
	}
	fit, m := expr.Condition(out)
	if m != nil {
		d := checkOperand.At(diag.Pos{}, "filter", "%s", m.Message).WithHint("%s", m.Hint)
		return nil, &d
	}
	return fit, r.times(fit)
}

func (r *rows) placed(e expr.Expr) (expr.Expr, *diag.Diagnostic) {
	var problem *diag.Diagnostic
	out := expr.Rewrite(r.b.atClock(e), func(x expr.Expr) expr.Expr {
		ref, ok := x.(expr.Ref)
		if !ok {
			if c, isCol := x.(expr.Column); isCol {
				ref = expr.Ref{Kind: expr.RefAny, Name: c.Name}
			} else {
				return x
			}
		}
		var name string
		var d *diag.Diagnostic
		if ref.Kind == expr.RefMetric {
			name, d = r.metricField(ref)
		} else {
			name, d = r.field(ref)
		}
		if d != nil && problem == nil {
			problem = d
		}
		t := typeOf(r.fields[name])
		if ref.Kind == expr.RefMetric {
			t = expr.TypeNumber
		}
		return expr.Ref{Kind: expr.RefAny, Name: name, Type: t}
	})
	return out, problem
}

// pick plans the choice of a balance's rows.
func (r *rows) pick(n plan.Node, na *model.NonAdditive) (*plan.Pick, *diag.Diagnostic) {
	p := &plan.Pick{In: n, At: r.b.dimField(na.Dimension, r.as), Last: na.Last}
	p.At.Cal = r.b.calendar
	for _, e := range na.By {
		f, d := r.field(expr.Ref{Kind: expr.RefEntity, Name: e})
		if d != nil {
			return nil, d
		}
		p.By = append(p.By, f)
	}
	return p, nil
}

func (r *rows) measured(l leaf) (plan.Measured, *diag.Diagnostic) {
	m := l.in.Measure
	value, d := r.value(m)
	return plan.Measured{Column: l.column, Agg: m.Agg, Value: value, Table: r.as, Percentile: m.Percentile, Discrete: m.Discrete, Of: m}, d
}

func number(f float64) expr.Expr {
	return expr.Literal{Kind: expr.Number, Text: strconv.FormatFloat(f, 'f', -1, 64)}
}

// finest gives the time key with the finest grain; parts and custom grains come
// last.
func (b *builder) finest(keys []query.Key) int {
	rank := func(k query.Key) int {
		n := b.split(k.Ref)
		switch {
		case n.part != "":
			return 2000
		case b.customs[n.grain] != nil:
			return 1000 + b.baseGrain(n.grain).Rank()
		}
		return n.grain.Rank()
	}
	best := -1
	for i := range keys {
		if best < 0 || rank(keys[i]) < rank(keys[best]) {
			best = i
		}
	}
	return best
}

// spine chooses the coarsest spine that can make all these grains.
func (b *builder) spine(grains ...grain.Grain) (*model.Spine, *diag.Diagnostic) {
	need := grain.Day
	var custom *model.Spine
	for i, g := range grains {
		if c := b.customs[g]; c != nil {
			custom = c.spine
			g = c.spine.Grain
		}
		if g == "" {
			g = grain.Day
		}
		if i == 0 || need.Coarser(g) {
			need = g
		}
	}
	if custom != nil && !custom.Grain.Coarser(need) {
		return custom, nil
	}
	var best *model.Spine
	for _, s := range b.model.Spines {
		if !s.Grain.Coarser(need) && (best == nil || s.Grain.Coarser(best.Grain)) {
			best = s
		}
	}
	if best == nil {
		d := checkSpine.At(diag.Pos{}, "time spine", "no time spine has grain %s or finer", need)
		return nil, &d
	}
	return best, nil
}
