package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var targetNotJudged = rule{
	Check: diag.Check{
		Code: "WH199", Name: "target-not-judged", Severity: diag.Warning,
		What:    "Rules hold a metric against its targets, and none of them looks at the units that this target is set for.",
		Why:     "Who falls short of it is told by nobody: coarser units are held against targets of their own, or theirs do not add up from it.",
		Example: "targets:\n  - {metric: net_sales, grain: month, level: organisation.person, measure: plans.by_person}\n  - {metric: net_sales, grain: month, level: organisation.store, measure: plans.by_store}\nrules:\n  - {name: behind, metric: net_sales, template: target, grain: month, level: organisation.store, params: {attainment: 0.95}}",
		Fix:     "add a rule of template target on that level, or leave out the target",
	},
	run: func(c *checker) {
		judged := map[*model.Metric][]*model.Rule{}
		c.templates(func(r *model.Rule, t *template.Template) {
			if comparison.IsTarget(t.Needs(r).Compare) {
				judged[r.Metric] = append(judged[r.Metric], r)
			}
		})
		for _, t := range c.m.Targets {
			if t.Level == nil || t.Level.Dimension == "" {
				continue
			}
			var of []*model.Rule // on the target's version
			for _, r := range judged[t.Metric] {
				if versionOf(r) == t.Version {
					of = append(of, r)
				}
			}
			if len(of) > 0 && !slices.ContainsFunc(of, func(r *model.Rule) bool { return c.holds(r, t) }) {
				c.target(t, "level", "no rule judges metric %s by level %s, for which it has this target; %s looks at %s", t.Metric.Name, levelName(t.Level), of[0].Name, looksAt(of[0]))
			}
		}
	},
}

// versionOf is how targets note the version that a rule compares with.
func versionOf(r *model.Rule) string {
	if r.Version == nil {
		return ""
	}
	return r.Version.Name
}

func looksAt(r *model.Rule) string {
	if r.Level == nil || r.Level.Dimension == "" {
		return "the whole"
	}
	return levelName(r.Level)
}

// holds tells whether a rule's units are held against a target: it is set for them, or
// for parts that add up to them where nothing nearer is.
func (c *checker) holds(r *model.Rule, t *model.Target) bool {
	if c.sameUnits(t.Level, r.Level) {
		return true
	}
	if !c.m.LiesIn(t.Level, r.Level) || !t.Metric.AddsOverUnits() {
		return false
	}
	for _, o := range c.m.TargetsIn(t.Metric, t.Version) {
		if c.m.LiesIn(o.Level, r.Level) && c.m.LiesIn(t.Level, o.Level) && !c.sameUnits(o.Level, t.Level) {
			return false // nearer to what the rule looks at
		}
	}
	return true
}

func (c *checker) sameUnits(a, b *model.Level) bool { return c.m.LiesIn(a, b) && c.m.LiesIn(b, a) }
