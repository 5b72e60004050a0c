package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var primaryEntityTwice = rule{
	Check: diag.Check{
		Code: "WH043", Name: "primary-entity-twice", Severity: diag.Warning,
		What:    "Two sources have the same primary entity and a dimension of the same name.",
		Why:     "entity__dimension could mean either of them.",
		Example: "sources:\n  - name: stores\n    primaryEntity: store\n    dimensions: [{name: region}]\n  - name: store_plan\n    primaryEntity: store\n    dimensions: [{name: region}]",
		Fix:     "rename the dimension or the entity in one of them",
	},
	run: func(c *checker) {
		first := map[string]*model.Source{} // entity__dimension
		for _, s := range c.m.Sources {
			for _, d := range s.Dimensions {
				name := s.PrimaryEntity + "__" + d.Name
				other := first[name]
				if other == nil {
					first[name] = s
					continue
				}
				if d.Partition || d.Validity != model.NotValidity || d.Time {
					continue // time columns are named alike on purpose
				}
				c.report(d, "name", d.Pos, "dimension "+s.Name+"."+d.Name, "%s is a dimension of source %s and of source %s", name, other.Name, s.Name)
			}
		}
	},
}
