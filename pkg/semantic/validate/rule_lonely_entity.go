package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var lonelyEntity = rule{
	Check: diag.Check{
		Code: "WH044", Name: "lonely-entity", Severity: diag.Info,
		What:    "A foreign entity joins to nothing: no source has it as its key.",
		Why:     "Nothing but the bare key can be grouped by; often the name is spelt differently on the other side.",
		Example: "sources:\n  - name: sales\n    table: sales\n    entities:\n      - {name: shop, type: foreign, expr: store_id}",
		Fix:     "give the entity the name that it has in the source that holds its key, or leave it if only the key is wanted",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			for _, e := range s.Entities {
				if e.Type != model.Foreign || len(c.m.Joinable(e.Name)) > 0 || c.followed(e.Name) {
					continue
				}
				d := c.report(e, "name", e.Pos, "entity "+s.Name+"."+e.Name, "no source has the key of entity %s", e.Name)
				*d = d.Near(e.Name, c.keys())
			}
		}
	},
}

// followed tells an entity that a metric follows through time, for which its key is
// enough.
func (c *checker) followed(entity string) bool {
	return slices.ContainsFunc(c.m.Metrics, func(m *model.Metric) bool {
		return m.Funnel != nil && m.Funnel.Entity == entity || m.Retention != nil && m.Retention.Entity == entity ||
			m.LifeCycle != nil && m.LifeCycle.Entity == entity || m.Conversion != nil && m.Conversion.Entity == entity
	})
}

// keys lists the entities that can be joined to.
func (c *checker) keys() (out []string) {
	for _, s := range c.m.Sources {
		for _, e := range s.Entities {
			if e.Type != model.Foreign {
				out = append(out, e.Name)
			}
		}
	}
	return out
}
