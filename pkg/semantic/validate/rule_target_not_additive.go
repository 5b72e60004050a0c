package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var targetNotAdditive = rule{
	Check: diag.Check{
		Code: "WH084", Name: "target-not-additive", Severity: diag.Warning,
		What:    "A target is written per unit of a lower level for a metric that does not add up over units, and none is written for the whole.",
		Why:     "The targets of the units do not make one for those above them: attainment is known at that level only.",
		Example: "targets:\n  - {metric: conversion_rate, grain: month, level: organisation.store, measure: targets.value}",
		Fix:     "write a target for the upper levels too, or one for the whole organisation",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			if t.Level == nil || t.Level.Dimension == "" || len(t.Metric.Measures()) == 0 || t.Metric.AddsOverUnits() {
				continue
			}
			if !c.whole(t.Metric) {
				c.target(t, "level", "metric %s does not add up over units, and its target is written for level %s alone", t.Metric.Name, levelName(t.Level))
			}
		}
	},
}

// whole tells whether a metric has a target for the whole organisation.
func (c *checker) whole(metric *model.Metric) bool {
	for _, t := range c.m.TargetsOf(metric) {
		if t.Level == nil || t.Level.Dimension == "" {
			return true
		}
		for _, v := range t.Values {
			if v.Unit.Name == "" {
				return true
			}
		}
	}
	return false
}
