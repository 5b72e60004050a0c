package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var labelsWithoutMembers = rule{
	Check: diag.Check{
		Code: "WH131", Name: "labels-without-members", Severity: diag.Warning,
		What:    "Members are labelled of a time dimension, or of a level without a dimension.",
		Why:     "A time is written by its grain, and the single top node by its topLabel: the labels are never shown.",
		Example: "hierarchies:\n  - name: organisation\n    levels:\n      - {name: group, members: {Group: {en: Whole group, zh: 全集团}}}",
		Fix:     "label the members of a dimension; call the top node by topLabel",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			for _, d := range s.Dimensions {
				if d.Time && len(d.Members) > 0 {
					c.report(d, "members", d.Pos, "dimension "+s.Name+"."+d.Name, "labels of members of a time dimension are not shown")
				}
			}
		}
		for _, h := range c.m.Hierarchies {
			for _, l := range h.Levels {
				if l.Dimension == "" && len(l.Members) > 0 {
					c.level(l, "members", "level %s has no members to label", l.Name)
				}
			}
		}
	},
}
