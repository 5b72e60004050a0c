package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Rule turns a metric's answer into signals, per unit of a level.
type Rule struct {
	Name        string
	Label       Text
	Description Text
	Metric      *Metric
	Template    string // of the registry in pkg/rules/template
	Level       *Level // nil = the whole organisation
	Grain       grain.Grain
	Calendar    *Calendar      // of the buckets; nil: see Model.CalendarOf
	Days        *calendar.Days // that are judged; nil = all
	// Organisation by which units are judged: "now", as they lie today; else as they lay
	// at the time that is told of.
	Organisation string
	Version      *TargetVersion // of the target; nil: the one that counts
	Tier         int
	Domain       string
	Filter       expr.Expr
	Params       Params
	Event        *Event      // that it compares with; nil: none
	Use          *Metric     // what a stock is used by, of params.use; nil: none
	While        []RuleWhile // H14: other metrics that must stay flat
	Volume       *RuleVolume // that has to stand behind a value; nil: any
	Money        *MoneySpec
	Playbook     *Playbook
	Conclusion   Text     // what the author says it means, e.g. a conversion problem
	Parts        *Parts   // of a composite rule; nil: it is judged by its own template
	Tune         []Tuning // within which parameters may be proposed to be moved
	Silent       bool     // it is judged for other rules only, and warns of nothing itself
	// CoolDown is after how many buckets without firing it is another incident; nil: the
	// usual, see Cools.
	CoolDown *int
	Pos      diag.Pos
}

// Tuning are the bounds that a steward set for proposals about a parameter.
type Tuning struct {
	Param    string
	From, To float64
}

// usualCoolDown is how many buckets a warning may be silent and be the same one.
const usualCoolDown = 3

// Cools is after how many buckets without firing a warning that comes back is another
// incident.
func (r *Rule) Cools() int {
	if r.CoolDown != nil {
		return *r.CoolDown
	}
	return usualCoolDown
}

// Params are a rule's parameters by key, as its template declares them: numbers
// and rates are float64, counts int, words and texts string.
type Params map[string]any

// Has tells whether a parameter is written.
func (p Params) Has(key string) bool { return p[key] != nil }

// Number gives a number or a rate; ok is false where none is written.
func (p Params) Number(key string) (v float64, ok bool) {
	v, ok = p[key].(float64)
	return v, ok
}

// Count gives a whole number, or what is usual where none is written.
func (p Params) Count(key string, usual int) int {
	if v, ok := p[key].(int); ok {
		return v
	}
	return usual
}

// Text gives a word or a text, "" where none is written.
func (p Params) Text(key string) string {
	s, _ := p[key].(string)
	return s
}

// ByUnit tells a rule whose units are judged each on its own days, and the level that
// these are of: the rule's own, or one above it.
func (m *Model) ByUnit(r *Rule) (*Level, bool) {
	of := m.DaysLevels[r.Days]
	if of == nil || r.Days.Units == nil || r.Level == nil || r.Level.Hierarchy != of.Hierarchy || r.Level.Index < of.Index || r.Grain.Coarser(grain.Day) {
		return nil, false
	}
	return of, true
}

// RuleWhile asks that another metric stayed within ±Flat (fraction) over the
// same buckets.
type RuleWhile struct {
	Metric *Metric
	Flat   float64
}

// RuleVolume is what has to stand behind a value: Least or more of a metric in the
// same bucket.
type RuleVolume struct {
	Metric *Metric
	Least  float64
}

// reads lists the metrics of the rule itself, its own first.
func (r *Rule) reads() []*Metric {
	out := []*Metric{r.Metric}
	for _, w := range r.While {
		out = append(out, w.Metric)
	}
	if r.Volume != nil {
		out = append(out, r.Volume.Metric)
	}
	if r.Use != nil {
		out = append(out, r.Use)
	}
	return out
}

// MoneySpec says how to value a signal in money: the fall of the metric itself
// (Metric is a money metric), or the change of the rule's metric × another
// metric (for a rate: × its base).
type MoneySpec struct {
	Metric *Metric // multiply the rule metric's change by this metric's value; nil: the change itself is money
	Factor float64 // further constant factor; 0 means 1
}

// inherit fills what a rule leaves to its metric: its domain, its tier, which is
// 3 where the metric has none, and its grain, which is the day or the finest that
// the metric is known by.
func (r *Rule) inherit() {
	if r.Metric == nil {
		return
	}
	if r.Domain == "" {
		r.Domain = r.Metric.Domain
	}
	if r.Tier == 0 {
		r.Tier = r.Metric.Tier
	}
	if r.Tier == 0 {
		r.Tier = 3
	}
	if r.Grain == grain.None {
		r.Grain = grain.Day
		if finest := r.Metric.FinestGrain(); finest.Coarser(grain.Day) {
			r.Grain = finest
		}
	}
}
