package rules

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	evidenceUnits = 400  // units that one evidence request names
	driverFlat    = 0.02 // a driver that moved less is flat
)

// evidence asks for the units that fired or recovered once more: with a longer
// history and the metrics that explain. What cannot be read is noted; the
// judgement stands without it.
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
	end := g.counts.Add(cases[0].result.Bucket, 1, g.grain)
	q := question{
		grain: g.grain, filters: g.filters, compare: g.compare, by: byOf(g.level), days: g.days, calendar: g.counts.Name, organisation: g.organisation, scope: g.scope,
		span: spanBefore(g.counts.Calendar, end, g.grain, historyOf(g.grain)+history, false).counting(g.days, g.grain).reaching(g.each, g.grain),
	}
	besides := slices.ContainsFunc(cases, func(c *ruling) bool { return c.template.Figure != nil })
	if g.level != nil && g.level.Dimension != "" && !besides {
		if f := named(g.level, cases); f != nil {
			q.filters = append(slices.Clone(g.filters), *f)
		}
	}
	got, err := e.askEvidence(ctx, g, q, cases)
	if err != nil {
		for _, c := range cases {
			c.result.Notes = append(c.result.Notes, fmt.Sprintf("history and drivers could not be read: %v", err))
		}
		return
	}
	for _, c := range cases {
		e.enrich(ctx, got, c)
	}
}

// askEvidence asks with drivers, and where that is refused without what is in
// the way.
func (e *evaluation) askEvidence(ctx context.Context, g *group, q question, cases []*ruling) (*grid, error) {
	var own, extra []string
	for _, c := range cases {
		for _, m := range c.rule.GoesBy() {
			own = appendNew(own, m.Name)
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
	got, err := ask(ctx, e.asker, q, g.level, e.clock)
	if err != nil && len(extra) > 0 && ctx.Err() == nil {
		q.metrics = own
		for _, m := range extra {
			single := q
			single.metrics = []string{m}
			if _, failed := ask(ctx, e.asker, single, g.level, e.clock); failed == nil {
				q.metrics = append(slices.Clone(q.metrics), m)
			}
		}
		got, err = ask(ctx, e.asker, q, g.level, e.clock)
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
		return cmp.Compare(b.Size(), a.Size())
	})
	return list[:min(len(list), evidenceUnits)]
}

// named narrows to the names of the units that are affected; nil where one of
// them has none, which a list of names cannot say. Others of the same name may
// come with them.
func named(level *model.Level, cases []*ruling) *query.Filter {
	var names []string
	for _, c := range cases {
		for _, s := range affected(c) {
			if len(s.Path) == 0 || s.Path[len(s.Path)-1].Null {
				return nil
			}
			names = append(names, s.Path[len(s.Path)-1].Member)
		}
	}
	slices.Sort(names)
	return &query.Filter{Field: level.Dimension, Op: "in", Values: slices.Compact(names)}
}

// enrich judges the affected units again on the longer history.
func (e *evaluation) enrich(ctx context.Context, g *grid, c *ruling) {
	res := c.result
	last := slices.IndexFunc(g.starts, res.Bucket.Equal)
	if last < 0 {
		return
	}
	r := newReader(ctx, g, c, e.clock, last)
	if r == nil {
		return
	}
	r.track.First = min(max(1, c.needs.History), last)
	r.lookAround(c)
	index := make(map[string]int, len(g.units))
	for u := range g.units {
		index[g.units[u].ID()] = u
	}
	from := max(0, last+1-historyOf(c.rule.Grain))
	for _, s := range affected(c) {
		u, ok := index[s.Unit.ID()]
		if !ok {
			continue
		}
		t := r.judge(c, u)
		r.verdict[last].Fired = s.Fired // the first judgement stands
		if s.Fired {
			first, whole := runStart(r.verdict, t)
			s.Since, s.Buckets, s.AtLeast = t.Starts[first], last-first+1, !whole
			if at := r.verdict[last].Start; at > 0 {
				s.Baseline = answer.Num(r.verdict[last].Baseline)
				s.Change = s.Value - s.Baseline
				s.Rate = rate(s.Change, s.Baseline)
			}
			s.Money = moneyAt(e.model, c, r.grid, u, last, s)
			s.Evidence = movements(c, r, u, first, last)
		}
		s.Series = seriesOf(t, r.verdict, from)
	}
}

func seriesOf(t *template.Track, v []template.Verdict, from int) Series {
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
