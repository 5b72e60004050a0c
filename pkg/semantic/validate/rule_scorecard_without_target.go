package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var scorecardWithoutTarget = rule{
	Check: diag.Check{
		Code: "WH431", Name: "scorecard-without-target", Severity: diag.Warning,
		What:    "A line of a scorecard has a metric without a target of the version that it is held against.",
		Why:     "Nothing tells how far it is reached: its weight never counts.",
		Example: "scorecards:\n  - name: board\n    people: [boss]\n    lines: [{metric: visits, weight: 10}]",
		Fix:     "write a target for the metric, or take the line out",
	},
	run: func(c *checker) {
		for _, s := range c.m.Scorecards {
			for _, line := range s.Lines {
				if len(c.m.TargetsIn(line.Metric, line.Version)) == 0 {
					c.scorecard(s, "lines", "%s weighs metric %s, which has no target of this version", s.Name, line.Metric.Name)
				}
			}
		}
	},
}

func (c *checker) scorecard(s *model.Scorecard, path, format string, args ...any) *diag.Diagnostic {
	return c.report(s, path, s.Pos, "scorecard "+s.Name, "scorecard "+format, args...)
}
