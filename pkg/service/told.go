package service

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// rounded gives the numbers of a core's metrics as its reader is told them, right where
// they come from the engine: comparisons, shares, ranks, filters, rules and sentences
// are then of these, and no other digits are anywhere to get out.
func (e *engine) rounded(grant access.Grant, c *query.Core, rows *execute.RowSet) {
	for _, v := range c.Metrics {
		if e.m.Metric(v.Name) != v { // a target, or a count of members
			continue
		}
		step, column := grant.Care(v).Round, rows.Column(v.Name)
		if step == 0 || column == nil {
			continue
		}
		for row, null := range column.Null {
			if !null {
				column.Numbers[row] = model.Multiple(column.Numbers[row], step)
			}
		}
	}
}

// withCare tells whether any of what a metric tells is kept back from a reader.
func withCare(grant access.Grant, v *model.Metric) bool { return !grant.Care(v).IsZero() }

// keepsBack tells whether some numbers of a metric are not told at all, so that what is
// made of many of them together would tell them.
func keepsBack(grant access.Grant, v *model.Metric) bool {
	c := grant.Care(v)
	return c.Mask || len(c.Smallest) > 0
}
