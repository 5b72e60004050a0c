package model

import (
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
	Template    string // limit, band, target, change, streak, late
	Level       *Level // nil = the whole organisation
	Grain       grain.Grain
	Tier        int
	Domain      string
	Filter      expr.Expr
	Params      RuleParams
	While       []RuleWhile // H14: other metrics that must stay flat
	Money       *MoneySpec
	Playbook    *Playbook
	Conclusion  Text // what the author says it means, e.g. a conversion problem
	Pos         diag.Pos
}

// RuleParams are the parameters of all templates; which apply depends on the
// template. Rates are fractions (0.1 = 10 %).
type RuleParams struct {
	Above, Below *float64 // limit, band: absolute bounds in the metric's unit
	Band         *float64 // band: allowed deviation from the trailing mean, in standard deviations
	Window       int      // band: buckets of history; streak: N buckets in a row
	Attainment   *float64 // target: fires below this attainment of the (paced) target
	Against      string   // change: previous, lastYear
	Drop, Rise   *float64 // change, streak: fires when the change is beyond this fraction
	MinChange    *float64 // streak: total change over the streak must be at least this fraction
	Direction    string   // streak: down, up
	MinBase      *float64 // change: do not judge where the comparison value is smaller
	Late         string   // late: duration such as 26h; or time of day such as 08:00
}

// RuleWhile asks that another metric stayed within ±Flat (fraction) over the
// same buckets.
type RuleWhile struct {
	Metric *Metric
	Flat   float64
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
