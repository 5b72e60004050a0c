package model

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// FunnelSpec counts entities that take steps in order, each not before the one
// before and all before Window from the first is over. An entity that starts more
// than once in a period counts once, with the start from which it came furthest.
// The metric's own number is the share (or with Conversions the number) of those
// that start in the period and take the last step.
type FunnelSpec struct {
	Entity      string
	Steps       []FunnelStep // two or more
	Window      Span
	Later       bool // a step at the very instant of the one before does not count
	Conversions bool
}

// FunnelStep is the rows that are one step.
type FunnelStep struct {
	Name  string
	Label Text
	Input MeasureInput
}

// RetentionSpec follows entities from the first row that they ever have. The
// metric's own number is the share of those that first came in the period that
// came again in the After-th period since, of those for whom that one is over.
type RetentionSpec struct {
	Entity  string
	Input   MeasureInput
	Period  grain.Grain
	Periods int // that a table of cohorts shows, not less than After
	After   int
}

// LifeCycleSpec counts the entities of a period by where they stand: new ones
// come for the first time ever, returning ones have come before Window from their
// last time was over, reactivated ones later than that, and of lapsed ones that
// time ends in the period. State empty: all that came.
type LifeCycleSpec struct {
	Entity string
	Input  MeasureInput
	Window Span
	State  string
}

// States of life, in the order in which they are shown.
const (
	StateNew         = "new"
	StateReturning   = "returning"
	StateReactivated = "reactivated"
	StateLapsed      = "lapsed"
)

// States lists them.
func States() []string { return []string{StateNew, StateReturning, StateReactivated, StateLapsed} }

// Stage is one number of a metric of several: how many have come to step At
// (from 0), came again after At periods, or with Due could have by then, or stand
// in a state.
type Stage struct {
	At    int
	Due   bool
	State string
}

// Staged tells a metric that can be shown by stages.
func (m *Metric) Staged() bool { return m.Funnel != nil || m.Retention != nil || m.LifeCycle != nil }

// StagedText is equal for staged metrics that differ in nothing but what they read.
func (m *Metric) StagedText() string {
	switch {
	case m.Funnel != nil:
		f := m.Funnel
		return fmt.Sprint("funnel ", f.Entity, f.Window, f.Later, f.Conversions, m.Stage)
	case m.Retention != nil:
		r := m.Retention
		return fmt.Sprint("retention ", r.Entity, r.Period, r.After, m.Stage)
	case m.LifeCycle != nil:
		return fmt.Sprint("life cycle ", m.LifeCycle.Entity, m.LifeCycle.Window, m.LifeCycle.State, m.Stage)
	}
	return ""
}

// Entered is a measure of a staged metric with its place in the definition.
type Entered struct {
	MeasureInput
	Path string
}

// Entered lists the measures of a staged metric.
func (m *Metric) Entered() (out []Entered) {
	for i, in := range m.staged() {
		e := Entered{MeasureInput: *in, Path: "measure"}
		if m.Funnel != nil {
			e.Path = fmt.Sprintf("steps[%d].measure", i)
		}
		out = append(out, e)
	}
	return out
}

func (m *Metric) staged() (out []*MeasureInput) {
	switch {
	case m.Funnel != nil:
		for i := range m.Funnel.Steps {
			out = append(out, &m.Funnel.Steps[i].Input)
		}
	case m.Retention != nil:
		out = append(out, &m.Retention.Input)
	case m.LifeCycle != nil:
		out = append(out, &m.LifeCycle.Input)
	}
	return out
}

// At is the metric's number of one stage. It has no name in the model and stands
// for the metric, whose reader may read it too.
func (m *Metric) At(name string, s Stage) *Metric {
	out := *m
	out.Name, out.Of, out.Stage = m.Name+"."+name, m, &s
	out.Unit, out.Format, out.Good, out.Range = "count", "0", m.Good, nil
	return &out
}

// StagedKey is equal for numbers of one metric that are found in the same rows.
func (m *Metric) StagedKey() string {
	of := m
	if m.Of != nil {
		of = m.Of
	}
	if m.LifeCycle != nil && m.Stage != nil {
		return fmt.Sprint(of.Name, m.Stage.Due)
	}
	return of.Name
}
