package model

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Measures lists the measures that the metric reads, each once, in order of
// first use.
func (m *Metric) Measures() []*Measure {
	var out []*Measure
	seen := map[*Measure]bool{}
	m.eachMeasure(map[*Metric]bool{}, func(in *MeasureInput) {
		if in.Measure != nil && !seen[in.Measure] {
			seen[in.Measure] = true
			out = append(out, in.Measure)
		}
	})
	return out
}

func (m *Metric) eachMeasure(seen map[*Metric]bool, visit func(*MeasureInput)) {
	if m == nil || seen[m] {
		return
	}
	seen[m] = true
	if m.Simple != nil {
		visit(m.Simple)
	}
	if m.Cumulative != nil && m.Cumulative.Metric == nil {
		visit(&m.Cumulative.Input)
	}
	if m.Conversion != nil {
		visit(&m.Conversion.Base)
		visit(&m.Conversion.Conversion)
	}
	for _, in := range m.staged() {
		visit(in)
	}
	for _, in := range m.Inputs() {
		in.Metric.eachMeasure(seen, visit)
	}
}

// Inputs lists the metrics that the metric is made of.
func (m *Metric) Inputs() []MetricInput {
	switch {
	case m.Ratio != nil:
		return []MetricInput{m.Ratio.Numerator, m.Ratio.Denominator}
	case m.Derived != nil:
		return m.Derived.Inputs
	case m.Cumulative != nil && m.Cumulative.Metric != nil:
		return []MetricInput{*m.Cumulative.Metric}
	}
	return nil
}

// LooksBack tells whether the metric reads another time than it is asked for,
// counted from the end of what is asked: by an offset of an input, because it
// accumulates up to there, or because counts are carried up to there. An unfinished period then has to end where its data
// end.
func (m *Metric) LooksBack() bool {
	if c := m.Cumulative; c != nil && (c.ToDate != "" || c.Window != nil) {
		return true
	}
	if m.Simple != nil && m.Simple.Measure != nil && m.Simple.Measure.Carry() != nil {
		return true
	}
	for _, in := range m.Inputs() {
		if in.OffsetWindow != nil || in.OffsetToGrain != "" || in.Metric.LooksBack() {
			return true
		}
	}
	return false
}

// MovesByMonths tells whether an input, at any depth, is taken months, quarters
// or years earlier, where few weeks have a counterpart.
func (m *Metric) MovesByMonths() bool {
	for _, in := range m.Inputs() {
		if w := in.OffsetWindow; w != nil && w.Grain.Rank() >= grain.Month.Rank() || in.Metric.MovesByMonths() {
			return true
		}
	}
	return false
}

// Since is how far back the metric reads for its value in [from, to): moved is the
// earliest start of a period that an input is moved to, accumulated that of what
// is added up to there. Zero where nothing is moved, or nothing accumulated over
// a time of its own.
func (m *Metric) Since(from, to time.Time, cal grain.Calendar) (moved, accumulated time.Time) {
	least := func(at *time.Time, t time.Time) {
		if !t.IsZero() && (at.IsZero() || t.Before(*at)) {
			*at = t
		}
	}
	if c := m.Cumulative; c != nil {
		switch {
		case c.Window != nil:
			accumulated = cal.Add(to, -c.Window.Count, c.Window.Grain)
		case c.ToDate != "":
			accumulated = cal.Trunc(to.Add(-time.Nanosecond), c.ToDate)
		}
	}
	for _, in := range m.Inputs() {
		f, t := from, to
		switch {
		case in.OffsetWindow != nil && in.OffsetWindow.Grain.IsStandard():
			f, t = cal.Add(from, -in.OffsetWindow.Count, in.OffsetWindow.Grain), cal.Add(to, -in.OffsetWindow.Count, in.OffsetWindow.Grain)
			least(&moved, f)
		case in.OffsetToGrain != "":
			f = cal.Trunc(from, in.OffsetToGrain)
			least(&moved, f)
		}
		m, a := in.Metric.Since(f, t, cal)
		least(&moved, m)
		least(&accumulated, a)
	}
	return moved, accumulated
}

// Reads are the times that the metric reads for its value in [from, to), those of its
// inputs each: what it accumulates, and what they are moved to.
func (m *Metric) Reads(from, to time.Time, cal grain.Calendar) (out [][2]time.Time) {
	if c := m.Cumulative; c != nil {
		switch {
		case c.Window != nil:
			from = cal.Add(to, -c.Window.Count, c.Window.Grain)
		case c.ToDate != "":
			from = cal.Trunc(to.Add(-time.Nanosecond), c.ToDate)
		}
	}
	inputs := m.Inputs()
	if len(inputs) == 0 {
		return [][2]time.Time{{from, to}}
	}
	for _, in := range inputs {
		f, t := from, to
		switch {
		case in.OffsetWindow != nil && in.OffsetWindow.Grain.IsStandard():
			f, t = cal.Add(from, -in.OffsetWindow.Count, in.OffsetWindow.Grain), cal.Add(to, -in.OffsetWindow.Count, in.OffsetWindow.Grain)
		case in.OffsetToGrain != "":
			f = cal.Trunc(from, in.OffsetToGrain)
			t = cal.Add(f, 1, in.OffsetToGrain)
			if to.Before(t) {
				t = to
			}
		}
		out = append(out, in.Metric.Reads(f, t, cal)...)
	}
	return out
}

// AddsOverUnits tells whether the values of parts of the organisation (or of
// any other grouping) sum to the whole's. Sums and counts do, balances too;
// distinct counts, percentiles, averages and ratios do not.
func (m *Metric) AddsOverUnits() bool { return m.adds(false) }

// AddsOverTime tells whether the values of shorter periods sum to the longer
// one's. Flows do; balances and everything cumulative do not.
func (m *Metric) AddsOverTime() bool { return m.adds(true) }

func (m *Metric) adds(overTime bool) bool {
	measure := func(v *Measure) bool {
		return v != nil && v.Agg.Additive() && !(overTime && (v.NonAdditive != nil || v.Over != "" && v.Over != OverIncrease))
	}
	switch {
	case m.Simple != nil:
		return measure(m.Simple.Measure)
	case m.Cumulative != nil:
		if overTime {
			return false
		}
		if in := m.Cumulative.Metric; in != nil {
			return in.Metric.adds(false)
		}
		return measure(m.Cumulative.Input.Measure)
	case m.Derived != nil:
		for _, in := range m.Derived.Inputs {
			if !in.Metric.adds(overTime) || in.OffsetToGrain != "" {
				return false
			}
		}
		return linear(m.Derived.Expr)
	}
	return false
}

// linear tells an expression that is a sum of its references with constant
// factors and no constant term, the only kind whose parts add up.
func linear(e expr.Expr) bool {
	switch x := e.(type) {
	case expr.Ref:
		return true
	case expr.Unary:
		return x.Op == "-" && linear(x.X)
	case expr.Binary:
		switch x.Op {
		case "+", "-":
			return linear(x.X) && linear(x.Y)
		case "*":
			return linear(x.X) && constant(x.Y) || constant(x.X) && linear(x.Y)
		case "/":
			return linear(x.X) && constant(x.Y)
		}
	}
	return false
}

func constant(e expr.Expr) bool {
	l, ok := e.(expr.Literal)
	return ok && l.Kind == expr.Number
}
