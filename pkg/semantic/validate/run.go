package validate

import (
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// rule is one check of the model.
type rule struct {
	diag.Check
	run func(*checker)
}

// Run applies every rule and gives all findings, sorted by place.
func Run(m *model.Model) diag.List {
	// Which metrics are alike takes as long as all other rules together, and changes nothing.
	alike := sync.OnceValue(func() []likeness.Pair { return likeness.Of(m).Findings() })
	go func() {
		defer func() { _ = recover() }() // whoever asks panics with the same
		alike()
	}()
	c := &checker{m: m, routed: map[route][]model.Route{}, alike: alike}
	for _, r := range rules {
		c.check = r.Check
		r.run(c)
	}
	c.found.Sort()
	return c.found
}

// Checks lists every rule's check, for the documentation.
func Checks() []diag.Check {
	out := make([]diag.Check, len(rules))
	for i, r := range rules {
		out[i] = r.Check
	}
	return out
}

// checker is what rules see: the model, what is worked out once for all of
// them, and the findings so far.
type checker struct {
	m      *model.Model
	check  diag.Check // of the rule that runs
	found  diag.List
	routed map[route][]model.Route
	uses   []use
	// alike lists the pairs of metrics that are alike.
	alike func() []likeness.Pair
}

func (c *checker) report(object any, path string, pos diag.Pos, subject, format string, args ...any) *diag.Diagnostic {
	c.found = append(c.found, c.check.At(c.m.PlaceOf(object, path, pos), subject, format, args...))
	return &c.found[len(c.found)-1]
}

func (c *checker) metric(m *model.Metric, path, format string, args ...any) *diag.Diagnostic {
	return c.report(m, path, m.Pos, "metric "+m.Name, format, args...)
}

func (c *checker) source(s *model.Source, path, format string, args ...any) *diag.Diagnostic {
	return c.report(s, path, s.Pos, "source "+s.Name, format, args...)
}

func (c *checker) measure(v *model.Measure, path, format string, args ...any) *diag.Diagnostic {
	return c.report(v, path, v.Pos, "measure "+v.Source.Name+"."+v.Name, format, args...)
}

func (c *checker) rule(r *model.Rule, path, format string, args ...any) *diag.Diagnostic {
	return c.report(r, path, r.Pos, "rule "+r.Name, format, args...)
}

func (c *checker) target(t *model.Target, path, format string, args ...any) *diag.Diagnostic {
	return c.report(t, path, t.Pos, "target of "+t.Metric.Name, format, args...)
}

func (c *checker) level(l *model.Level, path, format string, args ...any) *diag.Diagnostic {
	return c.report(l, path, l.Pos, "level "+l.Hierarchy.Name+"."+l.Name, format, args...)
}

// route is a question of how a source reaches a name; many metrics ask the
// same one.
type route struct {
	from *model.Source
	name string
}

func (c *checker) routes(from *model.Source, name string) []model.Route {
	key := route{from, name}
	found, asked := c.routed[key]
	if !asked {
		found = c.m.Routes(from, name)
		c.routed[key] = found
	}
	return found
}

// reaches tells whether every source of the metric can be grouped by the
// level; the source that cannot otherwise. No level and the top node suit all.
func (c *checker) reaches(m *model.Metric, l *model.Level) (*model.Source, bool) {
	if l == nil || l.Dimension == "" {
		return nil, true
	}
	for _, v := range m.Measures() {
		if !c.leads(v.Source, l) {
			return v.Source, false
		}
	}
	return nil, true
}

// leads tells whether a source reaches a level, over any number of joins.
func (c *checker) leads(from *model.Source, l *model.Level) bool {
	return len(c.routes(from, l.Dimension)) > 0 || len(c.m.Ways(from, l.Dimension)) > 0
}

// levelName is a level as authors write it.
func levelName(l *model.Level) string { return l.Hierarchy.Name + "." + l.Name }
