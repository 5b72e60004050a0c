package validate

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var targetLockedAboveParent = rule{
	Check: diag.Check{
		Code: "WH153", Name: "target-locked-above-parent", Severity: diag.Error,
		What:    "Locked values of a target add up to more than the value of the period or unit that they are parts of.",
		Why:     "The rest would have to be less than nothing: the target cannot be broken down.",
		Example: "targets:\n  - {metric: net_sales, grain: year, values: [{period: 2017, value: 1000}]}\n  - metric: net_sales\n    grain: month\n    values: [{period: 2017-01, value: 700, locked: true}, {period: 2017-02, value: 600, locked: true}]",
		Fix:     "unlock or lower one of them, or raise the whole",
	},
	run: func(c *checker) {
		for _, parent := range c.m.Targets {
			if !parent.Metric.AddsOverTime() {
				continue
			}
			for i, whole := range parent.Values {
				c.lockedWithin(parent, i, whole)
			}
		}
	},
}

// lockedWithin compares a written value with what is locked within it, target by
// target: the locked parts of one level and length do not overlap.
func (c *checker) lockedWithin(parent *model.Target, at int, whole model.TargetValue) {
	if whole.Start.IsZero() {
		return
	}
	for _, t := range c.m.TargetsOf(parent.Metric) {
		if t.Version != parent.Version || t.Grain.Coarser(parent.Grain) {
			continue
		}
		for _, units := range []bool{false, true} { // those of units are parts of those of the whole
			sum, last := 0.0, -1
			for i, v := range t.Values {
				if v.Locked && units == (v.Unit.Name != "") && !(t == parent && i == at) && within(v, t.Grain, whole, parent.Grain) {
					sum, last = sum+v.Value, i
				}
			}
			if last >= 0 && math.Abs(sum) > math.Abs(whole.Value)*(1+1e-12) && sum*whole.Value >= 0 {
				c.target(t, fmt.Sprintf("values[%d]", last), "what is locked within %s adds up to %v, above its %v at %s",
					partName(whole), sum, whole.Value, c.m.PlaceOf(parent, fmt.Sprintf("values[%d]", at), parent.Pos))
			}
		}
	}
}

// within tells a part of a value: of a shorter period, or of a unit below.
func within(v model.TargetValue, g grain.Grain, whole model.TargetValue, of grain.Grain) bool {
	if v.Start.IsZero() || v.Start.Before(whole.Start) || grain.Add(v.Start, 1, g).After(grain.Add(whole.Start, 1, of)) {
		return false
	}
	same := v.Unit.Name == whole.Unit.Name && slices.Equal(v.Unit.Under, whole.Unit.Under)
	below := whole.Unit.Name == "" && v.Unit.Name != "" || whole.Unit.Name != "" && slices.Contains(v.Unit.Under, whole.Unit.Name)
	shorter := grain.Add(v.Start, 1, g).Sub(v.Start) < grain.Add(whole.Start, 1, of).Sub(whole.Start)-time.Hour
	return same && shorter || below
}

func partName(v model.TargetValue) string {
	return strings.TrimSuffix(v.Period+", "+v.Unit.String(), ", ")
}
