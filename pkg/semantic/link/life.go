package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// lives links the days on which the units of a source's entities opened and closed.
func (l *linker) lives(s *definition.Source, out *model.Source) {
	for _, e := range s.Entities {
		entity := out.Entity(e.Name)
		if entity == nil || e.Opened == "" && e.Closed == "" || l.m.Places[entity] != &e.Places {
			continue
		}
		if entity.Type == model.Foreign {
			l.report(checkLifeOfForeign, e.Places.At("type"), "entity "+e.Name, "entity %s is foreign in source %s, which may tell several days for one %s", e.Name, s.Name, e.Name)
			continue
		}
		entity.Opened = l.lifeDay(e, e.Opened, "opened", out)
		entity.Closed = l.lifeDay(e, e.Closed, "closed", out)
	}
}

// lifeDay is the time dimension of that name; a column that is none becomes one that
// nobody groups by.
func (l *linker) lifeDay(e *definition.Entity, name, key string, s *model.Source) *model.Dimension {
	pos := e.Places.At(key)
	if name == "" {
		return nil
	}
	if s.Dimension(name) != nil {
		return l.timeDimension(s, name, pos, "entity "+e.Name)
	}
	d := &model.Dimension{
		Name: name, Expr: expr.Column{Name: name}, Time: true, Grain: grain.Day, IsDate: true, Validity: model.OfLife, Source: s, Pos: pos,
	}
	s.Dimensions = append(s.Dimensions, d)
	return d
}
