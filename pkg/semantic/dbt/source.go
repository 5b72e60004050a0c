package dbt

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// source reads a semantic model.
func (l *loader) source(o *object) {
	s := &model.Source{Name: o.name("semantic model", true), Connection: l.opts.Connection, Pos: o.place()}
	s.Label, s.Description = o.words(), text(o.text("description"))
	o.skip("config", "metadata")
	s.Relation = l.relation(o.sub("node_relation"), o)
	s.PrimaryEntity = strings.ToLower(o.text("primary_entity"))
	for _, have := range l.m.Sources {
		if have.Name == s.Name {
			l.add(checkDuplicate.At(o.pos(o.node), o.subject, "there are two semantic models %q", s.Name))
		}
	}
	o.each("entities", func(e *object) { s.Entities = append(s.Entities, l.entity(e, s)) })
	o.each("dimensions", func(d *object) { s.Dimensions = append(s.Dimensions, l.dimension(d, s)) })
	defaults := o.sub("defaults")
	if name := strings.ToLower(defaults.text("agg_time_dimension")); name != "" {
		s.DefaultTime = l.timeDimension(s, name, defaults)
	}
	defaults.close()
	for _, e := range s.Entities {
		if s.PrimaryEntity == "" && e.Type == model.Primary {
			s.PrimaryEntity = e.Name
		}
	}
	if s.PrimaryEntity == "" && len(s.Dimensions) > 0 {
		l.add(checkMissing.At(o.pos(o.node), o.subject, "it has dimensions, but no primary entity to name them by").
			WithHint("set primary_entity, or give an entity the type primary"))
	}
	o.each("measures", func(m *object) { l.measure(m, s) })
	l.m.Sources = append(l.m.Sources, s)
}

func (l *loader) entity(o *object, s *model.Source) *model.Entity {
	e := &model.Entity{Name: o.name("entity", true), Label: o.words(), Pos: o.place()}
	e.Type = model.EntityType(o.word("type", "foreign", "primary", "unique", "foreign", "natural"))
	if o.get("type") == nil {
		o.missing("type")
	}
	e.Expr = o.columns("expr", e.Name, s)
	o.skip("description", "config", "metadata")
	o.noEffect("role", "entity")
	if s.Entity(e.Name) != nil {
		l.add(checkDuplicate.At(o.pos(o.node), o.subject, "the semantic model has two entities %q", e.Name))
	}
	return e
}

func (l *loader) dimension(o *object, s *model.Source) *model.Dimension {
	d := &model.Dimension{Name: o.name("dimension", true), Label: o.words(), Source: s, Pos: o.place()}
	d.Time = o.word("type", "categorical", "categorical", "time") == "time"
	d.Expr = o.columns("expr", d.Name, s)
	d.Partition = o.flag("is_partition")
	o.skip("description", "config", "metadata")
	params := o.sub("type_params")
	d.Grain = params.grain("time_granularity", true)
	switch {
	case d.Time && d.Grain == "":
		o.missing("type_params.time_granularity")
	case !d.Time:
		d.Grain = ""
	}
	validity := params.sub("validity_params")
	start, end := validity.flag("is_start"), validity.flag("is_end")
	switch {
	case start && end:
		l.add(checkUnsupported.At(validity.pos(validity.node), o.subject, "one dimension is both start and end of the validity"))
	case start:
		d.Validity = model.ValidFrom
	case end:
		d.Validity = model.ValidTo
	}
	validity.close()
	params.close()
	if s.Dimension(d.Name) != nil {
		l.add(checkDuplicate.At(o.pos(o.node), o.subject, "the semantic model has two dimensions %q", d.Name))
	}
	return d
}

// timeDimension finds a dimension of time by name.
func (l *loader) timeDimension(s *model.Source, name string, o *object) *model.Dimension {
	d := s.Dimension(strings.ToLower(name))
	if d != nil && d.Time {
		return d
	}
	var names []string
	for _, have := range s.Dimensions {
		if have.Time {
			names = append(names, have.Name)
		}
	}
	l.add(checkReference.At(o.pos(o.node), o.subject, "%q has no time dimension %q", s.Name, name).Near(name, names))
	return nil
}

// columns reads an expression over the columns of the table; where none is
// written, the column is named like the object.
func (o *object) columns(key, otherwise string, s *model.Source) expr.Expr {
	n := o.get(key)
	if n == nil {
		return expr.Column{Name: otherwise}
	}
	e, problems := expr.Parse(n.Value, o.textPos(n), ofSource(s, o.subject))
	if _, raw := e.(expr.Raw); raw {
		p := problems[0]
		o.l.add(checkRaw.At(p.Pos, o.subject, "the expression runs as it is written, since %s", p.Message).WithHint("%s", p.Hint))
		return e
	}
	o.l.add(problems...)
	return e
}

// ofSource are the options of a semantic model's expressions. dbt wrote them for
// its own engine, so SQL of that engine goes on as it is.
func ofSource(s *model.Source, subject string) expr.Options {
	return expr.Options{Names: expr.Columns, Raw: true, Tables: []string{s.Name, s.Relation.Table}, Subject: subject}
}

func text(s string) model.Text {
	if s == "" {
		return nil
	}
	return model.Text{"en": s}
}

// words reads the label.
func (o *object) words() model.Text { return text(o.text("label")) }

// place is where an object was written: the compiled manifest remembers the
// file of the project that it came from.
func (o *object) place() diag.Pos {
	pos := o.pos(o.node)
	metadata := o.sub("metadata")
	slice := metadata.sub("file_slice")
	if file := metadata.text("repo_file_path"); file != "" {
		pos = diag.Pos{File: file}
		if line := slice.number("start_line_number"); line != nil {
			pos.Line = int(*line)
		}
	}
	return pos
}
