package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var unusedSource = rule{
	Check: diag.Check{
		Code: "WH045", Name: "unused-source", Severity: diag.Info,
		What:    "No metric, target, check or policy reads a source, and no other source joins to it.",
		Why:     "It has no effect and asks to be kept up all the same.",
		Example: "sources:\n  - name: old_sales\n    table: sales_2015",
		Fix:     "define a metric over it, or take it out",
	},
	run: func(c *checker) {
		used := c.usedMeasures()
		for _, s := range c.m.Sources {
			if !usedSource(c, s, used) {
				c.source(s, "name", "nothing reads source %s", s.Name)
			}
		}
	},
}

func usedSource(c *checker, s *model.Source, used map[*model.Measure]bool) bool {
	for _, v := range s.Measures {
		if used[v] {
			return true
		}
	}
	for _, e := range s.Entities {
		if e.Type != model.Foreign && c.shared(e.Name) {
			return true
		}
	}
	return slices.ContainsFunc(c.m.Policies, func(p *model.Policy) bool { // a table of people
		return slices.ContainsFunc(p.Rows, func(r model.PolicyRows) bool { return r.Read != nil && r.Read.Source == s })
	})
}

// shared tells whether several sources have the entity.
func (c *checker) shared(entity string) bool {
	n := 0
	for _, s := range c.m.Sources {
		if s.Entity(entity) != nil {
			n++
		}
	}
	return n > 1
}

// usedMeasures are those that a metric or a target reads.
func (c *checker) usedMeasures() map[*model.Measure]bool {
	used := map[*model.Measure]bool{}
	for _, m := range c.m.Metrics {
		if m.Kind == model.Ratio || m.Kind == model.Derived {
			continue // their inputs are metrics of their own
		}
		for _, v := range m.Measures() {
			used[v] = true
		}
	}
	for _, one := range c.m.Checks() { // what a source is held against
		if one.Against != nil {
			used[one.Against] = true
		}
	}
	for _, t := range c.m.Targets {
		used[t.Measure] = true
		if t.Past != nil && t.Past != t.Metric { // the weights of a profile
			for _, v := range t.Past.Measures() {
				used[v] = true
			}
		}
		if t.Down != nil && t.Down.Measure != nil {
			used[t.Down.Measure] = true
		}
	}
	return used
}
