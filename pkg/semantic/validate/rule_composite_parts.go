package validate

import (
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// partKeys are the keys that name parts.
var partKeys = []string{"all", "any", "then", "unless"}

var compositeParts = rule{
	Check: diag.Check{
		Code: "WH377", Name: "composite-parts", Severity: diag.Error,
		What:    "A composite rule goes by fewer than two rules, by nothing that has to fire, or by one twice; or a rule of another template names rules that it goes by.",
		Why:     "Rules are judged together only by template composite, and one alone is no more than itself.",
		Example: "rules:\n  - {name: trouble, metric: net_sales, template: composite, all: [sales_drop]}",
		Fix:     "name the rules in all, any, then and unless of a rule of template composite, each once",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			if !t.Composite {
				for _, key := range partKeys {
					if c.m.Places[r].Has(key) {
						c.rule(r, key, "rule %s is of template %s, which goes by no other rules", r.Name, r.Template)
					}
				}
				return
			}
			seen, fires := map[*model.Rule]bool{}, false
			for _, p := range r.Parts.Each() {
				if seen[p.Rule] {
					c.rule(r, string(p.Role), "rule %s goes by %s twice", r.Name, p.Rule.Name)
				}
				seen[p.Rule] = true
				fires = fires || p.Role == model.PartAll || p.Role == model.PartAny
			}
			switch {
			case c.named(r) > len(r.Parts.Each()): // names that lead nowhere are reported already
			case len(seen) < 2:
				c.rule(r, "", "rule %s goes by fewer than two rules", r.Name)
			case !fires:
				c.rule(r, "", "rule %s has nothing in all or any, so that it never fires", r.Name)
			}
		})
	},
}

// named counts the parts that a rule writes.
func (c *checker) named(r *model.Rule) (n int) {
	p := c.m.Places[r]
	for _, key := range partKeys {
		for i := 0; p.Has(key + "[" + strconv.Itoa(i) + "]"); i++ {
			n++
		}
	}
	if p.Has("then") {
		n++
	}
	return n
}
