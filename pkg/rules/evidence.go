package rules

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	evidenceUnits = 400  // units that one evidence request names
	driverFlat    = 0.02 // a driver that moved less is flat
)

// evidence asks for the units that fired or recovered once more: with their
// parents, a longer history, and the metrics that explain. What cannot be read
// is noted; the judgement stands without it.
func (e *evaluation) evidence(ctx context.Context, g *group) {
	var cases []*ruling
	history := 0
	for _, c := range g.cases {
		if len(affected(c)) > 0 {
			cases = append(cases, c)
			history = max(history, c.needs.History)
		}
	}
	if len(cases) == 0 {
		return
	}
	end := grain.Add(cases[0].result.Bucket, 1, g.grain)
	q := question{
		grain: g.grain, filters: g.filters, compare: g.compare, by: byOf(pathLevels(g.level)...),
		span: spanBefore(e.model.Project.Calendar, end, g.grain, historyOf(g.grain)+history, false),
	}
	if g.level != nil && g.level.Dimension != "" {
		q.filters = append(slices.Clone(g.filters), query.Filter{Field: g.level.Dimension, Op: "in", Values: unitsOf(cases)})
	}
	got, err := e.askEvidence(ctx, g, q, cases)
	if err != nil {
		for _, c := range cases {
			c.result.Notes = append(c.result.Notes, fmt.Sprintf("history and drivers could not be read: %v", err))
		}
		return
	}
	for _, c := range cases {
		e.enrich(got, c, g.level)
	}
}

// askEvidence asks with drivers and parents, and where that is refused without
// what is in the way.
func (e *evaluation) askEvidence(ctx context.Context, g *group, q question, cases []*ruling) (*grid, error) {
	var own, extra []string
	for _, c := range cases {
		own = appendNew(own, c.rule.Metric.Name)
		for _, w := range c.rule.While {
			own = appendNew(own, w.Metric.Name)
		}
	}
	for _, c := range cases {
		for _, m := range companions(c.rule) {
			if !slices.Contains(own, m.Name) {
				extra = appendNew(extra, m.Name)
			}
		}
	}
	q.metrics = append(slices.Clone(own), extra...)
	got, err := ask(ctx, e.asker, q, g.level, e.clock, e.opt)
	if err != nil && len(extra) > 0 && ctx.Err() == nil {
		q.metrics = own
		for _, m := range extra {
			single := q
			single.metrics = []string{m}
			if _, failed := ask(ctx, e.asker, single, g.level, e.clock, e.opt); failed == nil {
				q.metrics = append(slices.Clone(q.metrics), m)
			}
		}
		got, err = ask(ctx, e.asker, q, g.level, e.clock, e.opt)
	}
	if len(q.by) > 1 && ctx.Err() == nil && (err != nil || got.doubled) {
		// Parents are out of reach, or a unit had several: values per unit alone.
		paths := got
		q.by = byOf(g.level)
		if got, err = ask(ctx, e.asker, q, g.level, e.clock, e.opt); err == nil && paths != nil {
			for _, c := range cases {
				for _, s := range affected(c) {
					s.Path = pathOf(paths, s.Unit)
				}
			}
		}
	}
	return got, err
}

// companions are the metrics that explain or value a rule's signals.
func companions(r *model.Rule) []*model.Metric {
	var out []*model.Metric
	if r.Money != nil && r.Money.Metric != nil {
		out = append(out, r.Money.Metric)
	}
	return append(out, r.Metric.Drivers...)
}

// affected lists the signals that fired or recovered, the largest moves first,
// as many as an evidence request names.
func affected(c *ruling) []*Signal {
	list := c.result.which(func(s *Signal) bool { return s.Fired || s.Recovered() })
	slices.SortStableFunc(list, func(a, b *Signal) int {
		return cmp.Compare(size(b), size(a))
	})
	return list[:min(len(list), evidenceUnits)]
}

func size(s *Signal) float64 {
	if v := math.Abs(float64(s.Rate)); !math.IsNaN(v) {
		return v
	}
	return 0
}

func unitsOf(cases []*ruling) []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range cases {
		for _, s := range affected(c) {
			if !seen[s.Unit] {
				seen[s.Unit] = true
				out = append(out, s.Unit)
			}
		}
	}
	slices.Sort(out)
	return out
}

// pathLevels are the levels from the top of the hierarchy to l.
func pathLevels(l *model.Level) []*model.Level {
	if l == nil {
		return nil
	}
	return l.Hierarchy.Levels[:l.Index+1]
}

// enrich judges the affected units again on the longer history.
func (e *evaluation) enrich(g *grid, c *ruling, level *model.Level) {
	res := c.result
	last := slices.IndexFunc(g.starts, res.Bucket.Equal)
	if last < 0 {
		return
	}
	r := newReader(g, c, e.clock, last)
	if r == nil {
		return
	}
	r.track.First = min(max(1, c.needs.History), last)
	index := make(map[string]int, len(g.units))
	for u, name := range g.units {
		index[name] = u
	}
	from := max(0, last+1-historyOf(grainOf(c.rule)))
	for _, s := range affected(c) {
		u, ok := index[s.Unit]
		if !ok {
			continue
		}
		t := r.unit(u)
		c.template.Judge(c.rule, t, r.verdict)
		r.verdict[last].Fired = s.Fired // the first judgement stands
		if s.Fired {
			first, whole := runStart(r.verdict, t)
			s.Since, s.Buckets, s.AtLeast = t.Starts[first], last-first+1, !whole
			if at := r.verdict[last].Start; at > 0 {
				s.Baseline = answer.Num(r.verdict[last].Baseline)
				s.Change = s.Value - s.Baseline
				s.Rate = s.Change / answer.Num(math.Abs(float64(s.Baseline)))
			}
			s.Money = moneyAt(e.model, c, g, u, last, s)
			s.Evidence = movements(c, r, u, first, last)
		}
		s.Series = seriesOf(t, r.verdict, from)
		if s.Path == nil && level != nil && level.Dimension != "" {
			s.Path = pathOf(g, s.Unit)
		}
	}
}

func seriesOf(t *Track, v []Verdict, from int) Series {
	n := t.Last + 1 - from
	s := Series{
		Starts: t.Starts[from:], Values: slices.Clone(t.Values[from:]),
		Baseline: make([]float64, n), Fired: make([]bool, n),
	}
	for b := from; b <= t.Last; b++ {
		s.Baseline[b-from] = v[b].Baseline
		if !v[b].Fired {
			continue
		}
		s.Fired[b-from] = true
		for run := v[b].Start; run >= from && run < b; run++ {
			s.Fired[run-from] = true // a streak is abnormal from its first bucket
		}
	}
	return s
}

// pathOf reads the members from the coarsest level to the unit, as of its
// latest row.
func pathOf(g *grid, unit string) []query.ScopeStep {
	u := slices.Index(g.units, unit)
	if u < 0 {
		return nil
	}
	rows := g.rows[u*len(g.buckets) : (u+1)*len(g.buckets)]
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i] < 0 {
			continue
		}
		var path []query.ScopeStep
		for k := 0; k <= g.key; k++ {
			key := &g.answer.Keys[k]
			name := key.Level
			if name == "" {
				name = key.Name
			}
			path = append(path, query.ScopeStep{Level: name, Member: key.Values[rows[i]]})
		}
		return path
	}
	return nil
}
