package validate

import (
	"fmt"
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// templates visits the rules with the template that each is made from.
func (c *checker) templates(visit func(*model.Rule, *template.Template)) {
	for _, r := range c.m.Rules {
		if t, err := template.Find(r.Template); err == nil { // the loader reports others
			visit(r, t)
		}
	}
}

// problems are what the declarations of its parameters and the rule's template
// find wrong with it. What could not be read is no parameter and was reported
// already.
func problems(r *model.Rule, t *template.Template) (out []template.Problem) {
	for _, p := range t.Params {
		text := r.Params.Text(p.Key)
		if p.Kind == template.Text && text != "" && !regexp.MustCompile(p.Form).MatchString(text) {
			out = append(out, template.Problem{Param: p.Key, Message: fmt.Sprintf("%s is %q; wanted: %s", p.Key, text, p.Want)})
		}
	}
	if t.Check != nil {
		out = append(out, t.Check(r)...)
	}
	return out
}
