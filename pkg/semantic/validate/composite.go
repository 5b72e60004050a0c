package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// composites visits the rules that go by others, with what of them is wanted.
func (c *checker) composites(visit func(*model.Rule)) {
	c.templates(func(r *model.Rule, t *template.Template) {
		if t.Composite && r.Parts != nil {
			visit(r)
		}
	})
}
