package model

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/portion"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
)

// Target is the intended value of a metric per period and unit (目标). Either
// Measure (a table) or Values is set.
type Target struct {
	Metric   *Metric
	Calendar *Calendar   // of the periods; nil: see Model.CalendarOfTarget
	Grain    grain.Grain // length of the period that one target covers
	Level    *Level      // unit that one target covers; nil = the whole organisation
	Measure  *Measure    // sum over the targets' source
	Filter   expr.Expr   // which rows of the source belong to this metric
	Values   []TargetValue
	// Profile is how a target spreads over its period's days; nil: alike, and nothing
	// is said of it.
	Profile *profile.Profile
	// Per is the level whose units have a shape of their own each; nil: all have that of
	// the whole.
	Per *Level
	// Past is whose days the profile's weights are made of: the metric, or the
	// weights of a table.
	Past *Metric
	// Down is how it goes down the organisation; nil: nobody said.
	Down *Down
	// Version that it belongs to, "" the one that counts where nobody asks.
	Version string
	Pos     diag.Pos
}

// Down is how a target goes down an organisation.
type Down struct {
	Portion *portion.Portion
	Months  int
	Measure *Measure // of units' capacity
	Units   []UnitWeight
}

// TargetVersion is a version that targets can belong to: budget, forecast 1.
type TargetVersion struct {
	Name  string
	Label Text
	Pos   diag.Pos
}

// UnitWeight is a unit's weight as it is written.
type UnitWeight struct {
	Unit   UnitName
	Weight float64
}

// TargetValue is one written target. Period is as it was written; Start its first
// day, zero where it is no period of the target's grain. Unit is one of the
// level; without a name the whole.
type TargetValue struct {
	Period string
	Start  time.Time
	Unit   UnitName
	Value  float64
	Locked bool // stays where the target is broken down anew
}
