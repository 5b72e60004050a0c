package dbt

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// filter reads a where filter in any of its forms: a text, a list of texts,
// {where_sql_template: text}, {where_filters: [...]}. All of a list have to
// hold.
func (l *loader) filter(o *object, key string) expr.Expr {
	var all []expr.Expr
	for _, n := range l.templates(o, o.get(key)) {
		e, problems := expr.Parse(n.Value, o.textPos(n), expr.Options{Names: expr.References, Templates: true, Condition: true, Subject: o.subject})
		l.add(problems...)
		all = append(all, e)
	}
	return expr.And(all...)
}

// templates gives the texts of a filter as written.
func (l *loader) templates(o *object, n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil || n.Tag == "!!null":
		return nil
	case n.Kind == yaml.ScalarNode:
		return []*yaml.Node{n}
	case n.Kind == yaml.SequenceNode:
		var out []*yaml.Node
		for _, c := range n.Content {
			out = append(out, l.templates(o, c)...)
		}
		return out
	}
	d := l.object(n, o.file, o.subject)
	defer d.close()
	return append(l.templates(o, d.get("where_sql_template")), l.templates(o, d.get("where_filters"))...)
}

// unit reads the granularity of a window, in the singular or plural.
func (l *loader) unit(s string) grain.Grain {
	s = strings.ToLower(s)
	for _, name := range []string{s, strings.TrimSuffix(s, "s")} {
		if g := grain.Grain(name); g.IsStandard() || l.grains[g] {
			return g
		}
	}
	return ""
}
