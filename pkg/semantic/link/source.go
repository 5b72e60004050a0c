package link

import (
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

func (l *linker) connections() {
	for _, c := range l.b.Connections {
		if !l.claim("connection", c.Name, &c.Places) {
			continue
		}
		out := &model.Connection{Name: c.Name, Engine: c.Engine, Settings: map[string]string{}, Zone: zone(c.Timezone), Timeout: time.Duration(c.Timeout), Pos: c.Places.At("")}
		for key, value := range c.Settings {
			if d, err := engine.For(c.Engine); err == nil && d.Setting(key) != nil && d.Setting(key).File {
				value = l.file(value, c.Places.File)
			}
			out.Settings[key] = value
		}
		l.m.Connections = append(l.m.Connections, out)
		l.m.Places[out] = &c.Places
	}
}

// file makes a path absolute: it counts from the definition file's directory.
func (l *linker) file(name, from string) string {
	if name == "" || name == ":memory:" || strings.HasPrefix(name, "file:") || filepath.IsAbs(name) || l.b.Root == "" {
		return name
	}
	return filepath.Join(l.b.Root, filepath.FromSlash(path.Dir(from)), filepath.FromSlash(name))
}

func (l *linker) sources() {
	for _, s := range l.b.Sources {
		if !l.claim("source", s.Name, &s.Places) {
			continue
		}
		out := &model.Source{
			Name: s.Name, Label: l.text(s.Label), Description: l.text(s.Description),
			Connection: l.connection(s, "source "+s.Name), Zone: zone(s.Timezone), PrimaryEntity: s.PrimaryEntity, Pos: s.Places.At(""),
			Ahead: s.Ahead, Timeless: s.Timeless, Days: l.daysOf(s.Days, s.Places.At("days"), "source "+s.Name),
		}
		if out.Zone == nil && out.Connection != nil {
			out.Zone = out.Connection.Zone
		}
		out.ZoneBy = s.TimezoneBy
		out.Relation = relation(s, out.Connection)
		l.series(s, out)
		l.entities(s, out)
		l.dimensions(s, out)
		l.lives(s, out)
		l.defaultTime(s, out)
		l.measures(s, out)
		l.freshness(s, out)
		l.rollups(s, out)
		l.m.Sources = append(l.m.Sources, out)
		l.m.Places[out] = &s.Places
	}
}

// connection is the one that holds a source, or whatever else is read.
func (l *linker) connection(s *definition.Source, subject string) *model.Connection {
	pos := s.Places.At("connection")
	if s.Connection == "" {
		if len(l.m.Connections) == 1 {
			return l.m.Connections[0]
		}
		if !l.b.Incomplete {
			l.report(checkNoConnection, pos, subject, "%s names no connection, and the project has %d", subject, len(l.m.Connections))
		}
		return nil
	}
	for _, c := range l.m.Connections {
		if c.Name == s.Connection {
			return c
		}
	}
	l.unknown(checkUnknownConnection, pos, subject, "connection", s.Connection,
		namesOf(l.m.Connections, func(c *model.Connection) string { return c.Name }))
	return nil
}

// relation splits [database.][schema.]table. A table without a schema gets the
// connection's.
func relation(s *definition.Source, c *model.Connection) model.Relation {
	r := model.Relation{SQL: strings.TrimSpace(s.SQL)}
	parts := strings.Split(s.Table, ".")
	r.Table = parts[len(parts)-1]
	if len(parts) > 1 {
		r.Schema = parts[len(parts)-2]
	} else if r.Table != "" && c != nil {
		r.Schema = c.Schema()
	}
	if len(parts) > 2 {
		r.Database = strings.Join(parts[:len(parts)-2], ".")
	}
	return r
}

func (l *linker) entities(s *definition.Source, out *model.Source) {
	for _, e := range s.Entities {
		if !l.claimIn("entity", s.Name, e.Name, &e.Places) {
			continue
		}
		entity := &model.Entity{
			Name: e.Name, Type: model.EntityType(e.Type), Expr: l.column(e.Expr, e.Name, s, "entity "+e.Name), Label: l.text(e.Label), Members: l.labels(e.Members), Pos: e.Places.At(""),
		}
		l.key(e, entity)
		if entity.Type == model.Primary && out.PrimaryEntity == "" {
			out.PrimaryEntity = e.Name
		}
		out.Entities = append(out.Entities, entity)
		l.m.Places[entity] = &e.Places
	}
	if out.PrimaryEntity == "" {
		out.PrimaryEntity = s.Name
	}
}

// column is an expression over the source's columns; none written means the
// column of the name.
func (l *linker) column(e definition.Expression, name string, s *definition.Source, subject string) expr.Expr {
	if e.Tree == nil && e.Text == "" {
		return expr.Column{Name: name}
	}
	tree, found := expr.Unqualify(e.Tree, tableNames(s), e.PosOf, subject)
	l.found = append(l.found, found...)
	return tree
}

// tableNames are what a source's columns may be qualified with.
func tableNames(s *definition.Source) []string {
	return []string{s.Name, s.Table, s.Table[strings.LastIndex(s.Table, ".")+1:]}
}

func (l *linker) dimensions(s *definition.Source, out *model.Source) {
	for _, d := range s.Dimensions {
		if !l.claimIn("dimension", s.Name, d.Name, &d.Places) {
			continue
		}
		dim := &model.Dimension{
			Name: d.Name, Label: l.text(d.Label), Expr: l.column(d.Expr, d.Name, s, "dimension "+d.Name), Time: d.Type == "time",
			Zone: zone(d.Timezone), IsDate: d.Date, Format: timeform.Form(d.Format), Partition: d.Partition, Members: l.labels(d.Members), Source: out, Pos: d.Places.At(""),
		}
		if dim.Time {
			if dim.Grain = d.Grain; dim.Grain == grain.None {
				dim.Grain = grain.Day
			}
			if out.Series != nil { // samples are at instants, read by the source's clocks
				dim.Format = timeform.Seconds
			}
		}
		switch d.Validity {
		case "start":
			dim.Validity = model.ValidFrom
		case "end":
			dim.Validity = model.ValidTo
		}
		out.Dimensions = append(out.Dimensions, dim)
		l.m.Places[dim] = &d.Places
	}
}

// defaultTime is the named time dimension, or the only one.
func (l *linker) defaultTime(s *definition.Source, out *model.Source) {
	if s.DefaultTime != "" {
		out.DefaultTime = l.timeDimension(out, s.DefaultTime, s.Places.At("defaultTime"), "source "+s.Name)
		return
	}
	for _, d := range out.Dimensions {
		if !d.Time || d.Validity != model.NotValidity || d.Partition {
			continue
		}
		if out.DefaultTime != nil {
			out.DefaultTime = nil // several: none is meant more than another
			return
		}
		out.DefaultTime = d
	}
}

func (l *linker) timeDimension(s *model.Source, name string, pos diag.Pos, subject string) *model.Dimension {
	d := s.Dimension(name)
	switch {
	case d == nil && strings.Contains(name, "__") && !l.b.Incomplete:
		at := l.report(checkUnknownDimension, pos, subject, "source %s has no time dimension %q of its own", s.Name, name)
		*at = at.WithHint("rows are dated by a column of their own source: write sql: with a SELECT that joins the other one's date")
	case d == nil:
		l.unknown(checkUnknownDimension, pos, subject, "dimension", name, dimensionNames(s))
	case !d.Time:
		l.report(checkNotTime, pos, subject, "%q is not a time dimension", name)
		return nil
	}
	return d
}

func dimensionNames(s *model.Source) []string {
	return namesOf(s.Dimensions, func(d *model.Dimension) string { return d.Name })
}

func entityNames(s *model.Source) []string {
	return namesOf(s.Entities, func(e *model.Entity) string { return e.Name })
}

func (l *linker) measures(s *definition.Source, out *model.Source) {
	for _, v := range s.Measures {
		if !l.claimIn("measure", s.Name, v.Name, &v.Places) {
			continue
		}
		subject := "measure " + v.Name
		m := &model.Measure{
			Name: v.Name, Label: l.text(v.Label), Agg: model.Agg(v.Agg), Discrete: v.Discrete, Over: model.Over(v.Over),
			Time: out.DefaultTime, Source: out, Pos: v.Places.At(""),
		}
		if (m.Agg != model.Count && out.Series == nil) || v.Expr.Text != "" {
			m.Expr = l.column(v.Expr, v.Name, s, subject)
		}
		if v.Percentile != nil {
			m.Percentile = *v.Percentile
		}
		if v.Time != "" {
			m.Time = l.timeDimension(out, v.Time, v.Places.At("time"), subject)
		}
		m.NonAdditive = l.nonAdditive(v, out, subject)
		out.Measures = append(out.Measures, m)
		l.m.Places[m] = &v.Places
	}
}

func (l *linker) nonAdditive(v *definition.Measure, s *model.Source, subject string) *model.NonAdditive {
	if v.NonAdditive == nil {
		return nil
	}
	out := &model.NonAdditive{Last: v.NonAdditive.Pick != "first", By: v.NonAdditive.By}
	if v.NonAdditive.Dimension != "" {
		out.Dimension = l.timeDimension(s, v.NonAdditive.Dimension, v.Places.At("nonAdditive.dimension"), subject)
	}
	if c := v.NonAdditive.Carry; c != nil {
		out.Carry = l.carry(c, out, v.Places.At("nonAdditive.carry"), subject)
	}
	for i, name := range out.By {
		if s.Entity(name) == nil && name != s.PrimaryEntity {
			l.unknown(checkUnknownEntity, v.Places.At(index("nonAdditive.by", i)), subject, "entity", name, entityNames(s))
		}
	}
	return out
}

// carry is for how long a count stands. The first count of a period is not carried
// into it, and what is kept by months stands for whole months.
func (l *linker) carry(c *definition.Span, n *model.NonAdditive, pos diag.Pos, subject string) *model.Span {
	switch {
	case !n.Last:
		l.report(checkCarry, pos, subject, "the first count of a period is not carried into it")
	case c.Grain.Rank() < grain.Day.Rank():
		l.report(checkCarry, pos, subject, "counts are carried by days or longer, not by %ss", c.Grain)
	case n.Dimension != nil && n.Dimension.Grain.Coarser(c.Grain):
		l.report(checkCarry, pos, subject, "counts that are kept by %s are carried by %ss or longer, not by %ss", n.Dimension.Grain, n.Dimension.Grain, c.Grain)
	default:
		return span(c)
	}
	return nil
}

func (l *linker) freshness(s *definition.Source, out *model.Source) {
	f := s.Freshness
	if f == nil {
		return
	}
	out.Freshness = &model.Freshness{Dimension: out.DefaultTime, Within: time.Duration(f.Within), ReadyAt: f.ReadyAt}
	if f.Dimension != "" {
		out.Freshness.Dimension = l.timeDimension(out, f.Dimension, s.Places.At("freshness.dimension"), "source "+s.Name)
	}
}
