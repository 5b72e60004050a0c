package validate

import (
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var snake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

var nameStyle = rule{
	Check: diag.Check{
		Code: "WH053", Name: "name-style", Severity: diag.Warning,
		What:    "A name that expressions and addresses use is not in snake_case.",
		Why:     "It has to be quoted in expressions and in lists of comparisons; two underscores even mean a join.",
		Example: "metrics:\n  - {name: NetSales, measure: net_amount}",
		Fix:     "use lower-case letters, digits and single underscores; the label may be anything",
	},
	run: func(c *checker) {
		name := func(object any, pos diag.Pos, kind, name string) {
			if !snake.MatchString(name) {
				d := c.report(object, "name", pos, kind+" "+name, "the name %q is not in snake_case", name)
				if better := snakeCase(name); better != "" {
					d.Hint = "write " + better + "; the label may be anything"
				}
			}
		}
		for _, s := range c.m.Sources {
			name(s, s.Pos, "source", s.Name)
			for _, e := range s.Entities {
				name(e, e.Pos, "entity", e.Name)
			}
			for _, d := range s.Dimensions {
				name(d, d.Pos, "dimension", d.Name)
			}
			for _, v := range s.Measures {
				name(v, v.Pos, "measure", v.Name)
			}
		}
		for _, h := range c.m.Hierarchies {
			name(h, h.Pos, "hierarchy", h.Name)
			for _, l := range h.Levels {
				name(l, l.Pos, "level", l.Name)
			}
		}
		for _, m := range c.m.Metrics {
			name(m, m.Pos, "metric", m.Name)
		}
		for _, e := range c.m.Events {
			name(e, e.Pos, "event", e.Name)
		}
		for _, p := range c.m.Policies {
			name(p, p.Pos, "policy", p.Name)
		}
		for _, v := range c.m.Versions {
			name(v, v.Pos, "version", v.Name)
		}
		for _, r := range c.m.Rules {
			name(r, r.Pos, "rule", r.Name)
		}
	},
}

var (
	humps = regexp.MustCompile(`([a-z0-9])([A-Z])`)
	gaps  = regexp.MustCompile(`[^a-z0-9]+`)
)

// snakeCase gives a name in snake_case, or "" if there is no obvious one.
func snakeCase(name string) string {
	s := strings.ToLower(humps.ReplaceAllString(name, "${1}_$2"))
	s = strings.Trim(gaps.ReplaceAllString(s, "_"), "_")
	if !snake.MatchString(s) {
		return ""
	}
	return s
}
