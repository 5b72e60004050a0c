package dbt

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// project reads the time spines. Of two with the same grain the one under
// time_spines counts, not the older time_spine_table_configurations.
func (l *loader) project(o *object) {
	o.subject = "project_configuration"
	o.skip("metadata", "dsi_package_version")
	o.each("time_spines", func(s *object) {
		spine := &model.Spine{Relation: l.relation(s.sub("node_relation"), s)}
		column := s.sub("primary_column")
		spine.Column = column.text("name")
		spine.Grain = column.grain("time_granularity", true)
		if column.absent {
			s.missing("primary_column")
		}
		column.close()
		s.each("custom_granularities", func(c *object) {
			g := model.CustomGrain{Name: grain.Grain(strings.ToLower(c.name("custom granularity", true))), Column: c.text("column_name")}
			if g.Column == "" {
				g.Column = string(g.Name)
			}
			if g.Name.IsStandard() || l.grains[g.Name] {
				l.add(checkDuplicate.At(c.pos(c.node), c.subject, "the granularity %q exists already", g.Name))
			}
			l.grains[g.Name] = true
			spine.Custom = append(spine.Custom, g)
		})
		l.addSpine(spine, s)
	})
	o.each("time_spine_table_configurations", func(s *object) {
		spine := &model.Spine{Column: s.text("column_name"), Grain: s.grain("grain", true)}
		spine.Relation = relationOf(s.text("location"))
		if spine.Relation.Table == "" {
			s.missing("location")
		}
		if !slices.ContainsFunc(l.m.Spines, func(have *model.Spine) bool { return have.Grain == spine.Grain }) {
			l.addSpine(spine, s)
		}
	})
}

func (l *loader) addSpine(spine *model.Spine, o *object) {
	for _, have := range l.m.Spines {
		if have.Grain == spine.Grain {
			l.add(checkDuplicate.At(o.pos(o.node), o.subject, "there are two time spines of grain %q", spine.Grain))
			return
		}
	}
	if spine.Column == "" {
		l.add(checkMissing.At(o.pos(o.node), o.subject, "the time spine names no column"))
		return
	}
	l.m.Spines = append(l.m.Spines, spine)
}

// relation reads node_relation. relation_name, which dbt has already quoted for
// its engine, is only a fallback: parts are quoted by the dialect.
func (l *loader) relation(o, parent *object) model.Relation {
	defer o.close()
	if o.absent {
		parent.missing("node_relation")
		return model.Relation{}
	}
	r := model.Relation{Database: o.text("database"), Schema: o.text("schema_name"), Table: o.text("alias")}
	whole := o.text("relation_name")
	if r.Table == "" {
		r = relationOf(whole)
	}
	if r.Table == "" {
		o.missing("alias")
	}
	if l.m.Connections != nil && l.m.Connections[0].Engine != "trino" {
		// Engines with one database per connection know no third part.
		r.Database = ""
	}
	return r
}

// relationOf splits database.schema.table; quotes are taken off.
func relationOf(name string) model.Relation {
	parts := strings.Split(name, ".")
	for i, p := range parts {
		parts[i] = strings.Trim(p, "\"`[]")
	}
	var r model.Relation
	switch len(parts) {
	case 1:
		r.Table = parts[0]
	case 2:
		r.Schema, r.Table = parts[0], parts[1]
	default:
		r.Database, r.Schema, r.Table = parts[0], parts[1], strings.Join(parts[2:], ".")
	}
	return r
}

// grain reads a granularity; standard asks for one of the standard ones.
func (o *object) grain(key string, standard bool) grain.Grain {
	n := o.get(key)
	if n == nil {
		return ""
	}
	g := grain.Grain(strings.ToLower(n.Value))
	if g.IsStandard() || !standard && o.l.grains[g] {
		return g
	}
	var known []string
	for _, s := range grain.Standard() {
		known = append(known, string(s))
	}
	o.l.add(checkValue.At(o.pos(n), o.subject, "the granularity %q is not known", n.Value).
		WithHint("use one of %s, or a custom one of a time spine", strings.Join(known, ", ")).Near(string(g), known))
	return ""
}
