package resolve

import (
	"context"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// placesOn are the paths of a level's units on a day, by its start.
type placesOn map[int64]map[string]bool

// readPlaces reads where units lay on the first days of the periods that a written
// target names them for, as far as the request touches these. It is needed only as the
// organisation was, of units with several places that their key tells to be one.
func (s *asked) readPlaces(ctx context.Context, eng Engine, t *model.Target, l *model.Level, known levelRead) error {
	if !s.r.Organised.IsZero() || t.Measure != nil || strings.Contains(l.Dimension, "__") {
		return nil
	}
	cal := s.periods(t)
	_, touched := s.targetWindows(cal, t.Grain)
	for _, v := range t.Values {
		start := t.StartOf(v, cal)
		if _, ok := touched[start.Unix()]; !ok || known.on[start.Unix()] != nil || count(known.all, v.Unit) < 2 {
			continue
		}
		list, err := eng.Members(ctx, l, grain.Gregorian().Trunc(start, grain.Day))
		if err != nil {
			return err
		}
		on := map[string]bool{}
		for _, u := range list {
			on[u.ID()] = true
		}
		known.on[start.Unix()] = on
	}
	return nil
}

// onItsDay keeps, of the units of a list that have a name, the one that lay there on
// the first day of a period; not clear where several could be meant.
func (a *aim) onItsDay(known levelRead, list []answer.Unit, named []int, name model.UnitName, start time.Time) (units []int, clear bool) {
	on, n := known.on[start.Unix()], 0
	alone := count(known.all, name) == 1 // its days outside of its one place lie nowhere
	place := ""
	for _, u := range known.all {
		if id := u.ID(); (alone || on[id]) && isNamed(u, name) {
			place, n = id, n+1
		}
	}
	switch {
	case n != 1:
		return nil, false
	case a.chosen.apart && a.parts == nil: // the list has places of another hierarchy: the unit is one all the same
		return named, len(named) < 2
	}
	for _, i := range named {
		if list[i].ID() == place {
			units = append(units, i)
		}
	}
	return units, len(units) < 2
}
