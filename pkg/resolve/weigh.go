package resolve

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Weigh reads a metric's value for each unit of a level over [from, to); without a
// from and to, whatever the time. Units without rows are left out.
func Weigh(ctx context.Context, eng Engine, r *query.Resolved, m *model.Metric, l *model.Level, from, to time.Time) ([]answer.Unit, []float64, error) {
	measures := m.Measures()
	f := fetch{
		conn: measures[0].Source.Connection, by: []query.ResolvedBy{query.ByLevel(l)}, cal: r.Cal, metrics: []*model.Metric{m}, now: r.Now,
		timeless: from.IsZero(), windows: []query.Window{{From: from, To: to}},
	}
	u := newUnits(f.by, newReach(r.Model).of(f.metrics))
	var stats answer.Stats
	grids, err := fill(ctx, eng, f, u, &stats)
	if err != nil {
		return nil, nil, err
	}
	var units []answer.Unit
	var values []float64
	for id := range u.len() {
		if v := grids[0].at(id, 0); !math.IsNaN(v) {
			units, values = append(units, u.unit(id)), append(values, v)
		}
	}
	return units, values, nil
}

// CoverageOf tells from when to when all sources of a metric hold data as of the
// clock of a request.
func CoverageOf(ctx context.Context, eng Engine, r *query.Resolved, m *model.Metric) (query.Coverage, error) {
	g := &group{}
	err := g.describe(ctx, eng, r, m)
	g.coverage.Said = g.said
	return g.coverage, err
}

// PeriodValue is a number of one period and one unit.
type PeriodValue struct {
	Start time.Time
	Unit  answer.Unit
	Value float64
}

// TargetsOf reads what a table of targets sets, added up, for the periods of a grain
// that a request touches and the units of a level; nil is the whole organisation.
func TargetsOf(ctx context.Context, eng Engine, r *query.Resolved, t *model.Target, g grain.Grain, l *model.Level) ([]PeriodValue, error) {
	s := &asked{r: r}
	cal := s.periods(t)
	windows, _ := s.targetWindows(cal, g)
	return valuesIn(ctx, eng, r, fetch{
		conn: t.Measure.Source.Connection, cal: cal, windows: windows, grain: g, now: r.Now,
		metrics: []*model.Metric{targetMetric(t.Metric, t)},
	}, l)
}

// ValuesOf reads a metric's values for the periods of a grain in [from, to) and the
// units of a level; nil is the whole organisation. A period that to cuts has its part.
func ValuesOf(ctx context.Context, eng Engine, r *query.Resolved, m *model.Metric, cal grain.Calendar, g grain.Grain, l *model.Level, from, to time.Time) ([]PeriodValue, error) {
	var windows []query.Window
	for t := cal.Trunc(from, g); t.Before(to); t = cal.Add(t, 1, g) {
		windows = append(windows, query.Window{ID: len(windows), From: t, To: earliest(cal.Add(t, 1, g), to)})
	}
	return valuesIn(ctx, eng, r, fetch{
		conn: m.Measures()[0].Source.Connection, cal: cal, windows: windows, grain: g, now: r.Now, metrics: []*model.Metric{m},
	}, l)
}

// valuesIn reads a fetch's first metric in each of its windows, for the units of a
// level.
func valuesIn(ctx context.Context, eng Engine, r *query.Resolved, f fetch, l *model.Level) ([]PeriodValue, error) {
	if !isTop(l) {
		f.by = []query.ResolvedBy{query.ByLevel(l)}
	}
	u := newUnits(f.by, newReach(r.Model).of(f.metrics))
	var stats answer.Stats
	grids, err := fill(ctx, eng, f, u, &stats)
	if err != nil {
		return nil, err
	}
	var out []PeriodValue
	for id := range u.len() {
		for n, w := range f.windows {
			if v := grids[0].at(id, n); !math.IsNaN(v) {
				out = append(out, PeriodValue{w.From, u.unit(id), v})
			}
		}
	}
	return out, nil
}
