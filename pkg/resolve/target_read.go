package resolve

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// targetsRead is what was read for targets. It knows nothing of the values' rows,
// so it is read beside them.
type targetsRead struct {
	tables  map[*model.Target]*tableRead
	members map[*model.Level]levelRead
	stats   answer.Stats
}

// tableRead is a target's numbers by the request's units, or by parts of them.
type tableRead struct {
	units *units
	grid  *grid
	index map[int64]int // window of each period, by its start
}

// levelRead is the units of a level: all, and those that belong to the request; or
// these with the request's own units that they lie in, where their hierarchy does not
// tell.
type levelRead struct {
	all, here []answer.Unit
	placed    *units
	on        placesOn
}

// readTargets reads the chosen targets that live in tables, by the target's
// periods. Targets of one connection, grain and level share a statement. Where
// targets are parts of the request's units, or written by name, the units of
// their level are read too.
func (s *asked) readTargets(ctx context.Context, eng Engine, chosen []choice, members *top) (*targetsRead, error) {
	type batch struct {
		conn  *model.Connection
		scope string
		g     grain.Grain
		cal   grain.Calendar
		level *model.Level // nil: by the request's own units
	}
	type wanted struct {
		metric *model.Metric
		target *model.Target
	}
	batches := map[batch][]wanted{}
	var order []batch
	out := &targetsRead{tables: map[*model.Target]*tableRead{}, members: map[*model.Level]levelRead{}}
	for i, c := range chosen {
		for _, t := range c.targets {
			if !isTop(c.level) && (c.finer || t.Measure == nil) {
				if err := s.readMembers(ctx, eng, out, c, members); err != nil {
					return nil, err
				}
				if err := s.readPlaces(ctx, eng, t, c.level, out.members[c.level]); err != nil {
					return nil, err
				}
			}
			if t.Measure == nil {
				continue
			}
			k := batch{conn: t.Measure.Source.Connection, scope: s.scopes[i].Key, g: t.Grain, cal: s.periods(t)}
			if c.finer {
				k.level = c.level
			}
			if batches[k] == nil {
				order = append(order, k)
			}
			batches[k] = append(batches[k], wanted{s.r.Metrics[i], t})
		}
	}
	for _, k := range order {
		windows, index := s.targetWindows(k.cal, k.g)
		f := fetch{
			conn: k.conn, by: s.byParts(k.level), kept: members.rest(), where: members.where(s.r.Where), cal: k.cal, windows: windows, grain: k.g, now: s.r.Now, day: s.r.Organised,
		}
		for _, w := range batches[k] {
			f.metrics = append(f.metrics, targetMetric(w.metric, w.target))
		}
		u := newUnits(f.by, s.reach.of(f.metrics))
		grids, err := fill(ctx, eng, f, u, &out.stats)
		if err != nil {
			return nil, err
		}
		for n, w := range batches[k] {
			out.tables[w.target] = &tableRead{u, grids[n], index}
		}
	}
	return out, nil
}

func (s *asked) readMembers(ctx context.Context, eng Engine, out *targetsRead, c choice, members *top) error {
	if _, known := out.members[c.level]; known {
		return nil
	}
	all, err := eng.Members(ctx, c.level, s.r.Organised)
	if err != nil {
		return err
	}
	if c.finer && c.apart {
		placed, err := s.readPlaced(ctx, eng, c.level, members, &out.stats)
		out.members[c.level] = levelRead{all: all, placed: placed, on: placesOn{}}
		return err
	}
	here := slices.DeleteFunc(slices.Clone(all), func(u answer.Unit) bool { return !s.belongs(u, c.level.Hierarchy) })
	out.members[c.level] = levelRead{all: all, here: here, on: placesOn{}}
	return nil
}

// readPlaced asks which units of a level belong to the request, and in which of its
// units each lies: what hierarchies of the same units do not tell of each other.
func (s *asked) readPlaced(ctx context.Context, eng Engine, l *model.Level, members *top, stats *answer.Stats) (*units, error) {
	by := s.byParts(l)
	u := newUnits(by, everything)
	core := &query.Core{
		Keys: u.keys(by, members.rest()), Now: s.r.Now, Organised: s.r.Organised,
		Where: append(slices.Clone(members.where(s.r.Where)), expr.IsNull{X: query.DimensionRef(l.Dimension), Not: true}), // nobody has a target
	}
	holder := s.holderOf(l)
	rows, statement, err := eng.Rows(ctx, holder.Connection, core)
	if err != nil {
		return nil, err
	}
	stats.Statements = append(stats.Statements, statement)
	stats.EngineMs += statement.Ms
	u.number(rows)
	return u, nil
}

// holderOf is the source that tells in which of the request's units those of a level
// lie; nil where none does.
func (s *asked) holderOf(l *model.Level) *model.Source {
	var names []string
	for _, by := range s.byParts(l) {
		for _, a := range by.Above {
			names = append(names, a.Ref.Name)
		}
		if !by.Top {
			names = append(names, by.Ref.Name)
		}
	}
	return s.r.Model.Holder(names...)
}

// byParts groups by the request's units and, within them, by a finer level.
func (s *asked) byParts(l *model.Level) []query.ResolvedBy {
	if l == nil {
		return s.r.By
	}
	part := query.ByLevel(l)
	part.Column = "part"
	by := s.r.Bare(append(slices.Clone(s.r.By), part)).By
	if s.r.Top != nil && s.r.Top.Others { // in the rest units do not tell what their parts lie in
		by[len(by)-1].Above = s.r.Bare([]query.ResolvedBy{part}).By[0].Above
	}
	return by
}

// targetMetric is the sum of a target's measure over the rows that belong to
// the metric.
func targetMetric(m *model.Metric, t *model.Target) *model.Metric {
	return &model.Metric{
		Name: "target_" + m.Name, Kind: model.Simple, Of: m, Filter: t.Filter,
		Simple: &model.MeasureInput{Measure: t.Measure}, Pos: t.Pos,
	}
}

// targetWindows lists the target periods that the request touches.
func (s *asked) targetWindows(cal grain.Calendar, g grain.Grain) ([]query.Window, map[int64]int) {
	first, last := s.r.Buckets[0], s.r.Buckets[len(s.r.Buckets)-1]
	end := last.To
	if s.r.Grain == grain.None {
		end = s.wholePeriod(last)
	}
	var out []query.Window
	index := map[int64]int{}
	for t := cal.Trunc(first.From, g); t.Before(end); t = cal.Add(t, 1, g) {
		index[t.Unix()] = len(out)
		out = append(out, query.Window{ID: len(out), From: t, To: cal.Add(t, 1, g)})
	}
	return out, index
}

// at gives the number of a unit of this table for the period that starts then.
func (t *tableRead) at(unit int, start time.Time) float64 {
	window, ok := t.index[start.Unix()]
	if unit == nobody || !ok {
		return math.NaN()
	}
	return t.grid.at(unit, window)
}
