package resolve

import (
	"context"
	"math"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// tables is what was read of the targets that live in tables. It knows nothing
// of the values' rows, so it is read beside them.
type tables struct {
	reads []tableRead
	stats answer.Stats
}

// tableRead is one statement's: the numbers of some metrics, in its own units.
type tableRead struct {
	metrics []int
	units   *units
	grids   []*grid
	index   map[time.Time]int // window of each period
}

// readTables reads the chosen targets that live in tables, by the request's
// units and the target's periods. Targets of one connection and grain share a
// statement.
func (s *asked) readTables(ctx context.Context, eng Engine, chosen []choice, members *top) (*tables, error) {
	type batch struct {
		conn *model.Connection
		g    grain.Grain
	}
	batches := map[batch][]int{}
	var order []batch
	for i, c := range chosen {
		if c.target == nil || c.target.Measure == nil {
			continue
		}
		k := batch{c.target.Measure.Source.Connection, c.target.Grain}
		if batches[k] == nil {
			order = append(order, k)
		}
		batches[k] = append(batches[k], i)
	}
	out := &tables{}
	for _, k := range order {
		windows, index := s.targetWindows(k.g)
		f := fetch{conn: k.conn, by: s.r.By, kept: members.rest(), where: members.where(s.r.Where), cal: s.r.Cal, windows: windows, grain: k.g}
		for _, i := range batches[k] {
			f.metrics = append(f.metrics, targetMetric(s.r.Metrics[i], chosen[i].target))
		}
		u := newUnits(s.r.By, s.reach.of(f.metrics))
		grids, err := fill(ctx, eng, f, u, &out.stats)
		if err != nil {
			return nil, err
		}
		out.reads = append(out.reads, tableRead{batches[k], u, grids, index})
	}
	return out, nil
}

// lookups gives each metric's targets by the values' units and by period.
func (t *tables) lookups(all *units) map[int]func(int, period) float64 {
	out := map[int]func(int, period) float64{}
	for _, read := range t.reads {
		unitOf := all.translate(read.units)
		for n, i := range read.metrics {
			out[i] = func(unit int, p period) float64 {
				if unitOf[unit] < 0 {
					return math.NaN()
				}
				return read.grids[n].at(unitOf[unit], read.index[p.from])
			}
		}
	}
	return out
}

// targetMetric is the sum of a target's measure over the rows that belong to
// the metric.
func targetMetric(m *model.Metric, t *model.Target) *model.Metric {
	return &model.Metric{
		Name: "target_" + m.Name, Kind: model.Simple, Filter: t.Filter,
		Simple: &model.MeasureInput{Measure: t.Measure}, Pos: t.Pos,
	}
}

// targetWindows lists the target periods that the request touches.
func (s *asked) targetWindows(g grain.Grain) ([]query.Window, map[time.Time]int) {
	first, last := s.r.Buckets[0], s.r.Buckets[len(s.r.Buckets)-1]
	end := last.To
	if s.r.Grain == grain.None {
		end = s.wholePeriod(last)
	}
	var out []query.Window
	index := map[time.Time]int{}
	for t := s.r.Cal.Trunc(first.From, g); t.Before(end); t = grain.Add(t, 1, g) {
		index[t] = len(out)
		out = append(out, query.Window{ID: len(out), From: t, To: grain.Add(t, 1, g)})
	}
	return out, index
}

// written looks up values that stand in the definition itself. Values of finer
// units add up for the whole organisation; for a unit in between the definition
// does not say which ones belong to it, so it has none.
func (s *asked) written(t *model.Target) func(int, period) float64 {
	values := map[string]map[time.Time]float64{}
	all := map[time.Time]float64{}
	for _, v := range t.Values {
		from, ok := s.periodStart(v.Period)
		if !ok {
			continue
		}
		if values[v.Unit] == nil {
			values[v.Unit] = map[time.Time]float64{}
		}
		values[v.Unit][from] = v.Value
		all[from] += v.Value
	}
	wholeOfFiner := t.Level != nil && len(s.r.By) == 0 && s.r.Scope == nil
	return func(unit int, p period) float64 {
		if v, ok := all[p.from]; ok && wholeOfFiner {
			return v
		}
		member, found := s.member(t.Level, unit)
		v, ok := values[member][p.from]
		if !found || !ok {
			return math.NaN()
		}
		return v
	}
}

// member is the name of a unit at the level, from the keys or the scope.
func (s *asked) member(l *model.Level, unit int) (string, bool) {
	if l == nil || l.Dimension == "" {
		return "", true
	}
	for i, by := range s.r.By {
		if by.Level == l {
			return s.units.member(s.units.own(i), unit).Text, true
		}
	}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			if step.Level == l {
				return step.Member, true
			}
		}
	}
	return "", false
}

func (s *asked) periodStart(text string) (time.Time, bool) {
	if year, quarter, ok := strings.Cut(strings.ToUpper(text), "-Q"); ok && len(quarter) == 1 && quarter >= "1" && quarter <= "4" {
		text = year + "-" + []string{"01", "04", "07", "10"}[quarter[0]-'1']
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, text, s.r.Zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
