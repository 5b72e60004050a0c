package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var silentWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH383", Name: "silent-without-effect", Severity: diag.Warning,
		What:    "A rule is silent, and no composite rule goes by it.",
		Why:     "It warns nobody of anything.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change, params: {drop: 0.1}, silent: true}",
		Fix:     "name it in a composite rule, or take silent away",
	},
	run: func(c *checker) {
		used := map[*model.Rule]bool{}
		for _, r := range c.m.Rules {
			for _, p := range r.Parts.Each() {
				used[p.Rule] = true
			}
		}
		for _, r := range c.m.Rules {
			if r.Silent && !used[r] {
				c.rule(r, "silent", "rule %s is silent, and no rule goes by it", r.Name)
			}
		}
	},
}
