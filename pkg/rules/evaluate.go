package rules

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Evaluate judges one rule at the clock `at`, over all units of its level.
func Evaluate(ctx context.Context, asker Asker, m *model.Model, rule *model.Rule, at time.Time, opt Options) (*Result, error) {
	r := EvaluateAll(ctx, asker, m, []*model.Rule{rule}, at, opt)[0]
	return r, r.Err
}

// EvaluateAll judges rules at the clock `at`, one result per rule in the same
// order. A rule that fails keeps its error in its result and spoils no other.
func EvaluateAll(ctx context.Context, asker Asker, m *model.Model, rules []*model.Rule, at time.Time, opt Options) []*Result {
	e := &evaluation{asker: asker, model: m, clock: at.In(m.Project.Location()), opt: opt}
	p := planOf(rules, opt.Scope)
	results := make([]*Result, len(p.rules))
	todo := groups(m, p, results)
	var eg errgroup.Group
	eg.SetLimit(max(1, opt.Parallel))
	if opt.Parallel == 0 {
		eg.SetLimit(2)
	}
	for _, g := range todo {
		eg.Go(func() error {
			e.run(ctx, g, e.clock, true)
			return nil
		})
	}
	_ = eg.Wait() // errors are kept per rule
	for i, res := range results[:len(rules)] {
		if p.scopes[i] != opt.Scope {
			res.within(opt.Scope)
		}
	}
	e.compose(ctx, p, results)
	return results[:len(rules)]
}

type evaluation struct {
	asker Asker
	model *model.Model
	clock time.Time
	opt   Options
}

// run asks for a group up to the instant `until` and judges its rules. Rules
// whose data end earlier are asked for once more, up to their own end (retry).
// A group that cannot be asked for as a whole is asked for rule by rule.
func (e *evaluation) run(ctx context.Context, g *group, until time.Time, retry bool) {
	q := question{
		metrics: g.metrics(), by: byOf(g.level), grain: g.grain, filters: g.filters, compare: g.compare, days: g.days, calendar: g.counts.Name, organisation: g.organisation, scope: g.scope,
		span: spanBefore(g.counts.Calendar, until, g.grain, g.history(), g.running).counting(g.days, g.grain).reaching(g.each, g.grain),
	}
	got, err := ask(ctx, e.asker, q, g.level, e.clock)
	if err != nil && len(g.cases) > 1 && ctx.Err() == nil {
		for _, c := range g.cases {
			e.run(ctx, g.alone(c), until, retry)
		}
		return
	}
	if err != nil {
		for _, c := range g.cases {
			c.result.Err = err
		}
		return
	}
	judged := *g
	judged.cases = nil
	older := map[time.Time]*group{}
	var ends []time.Time
	for _, c := range g.cases {
		c.result.EngineMs += got.answer.Stats.EngineMs
		last, end := e.lastBucket(got, c)
		if retry && !end.IsZero() && end.Before(q.span.end(g.grain)) {
			c.result.Unready = got.waits(c.rule.Metric, end) // the older question does not go so far
			if older[end] == nil {
				older[end] = g.alone(c)
				ends = append(ends, end)
			} else {
				older[end].cases = append(older[end].cases, c)
			}
			continue
		}
		if c.result.Err = e.judge(ctx, got, c, last); c.result.Err != nil {
			continue
		}
		judged.cases = append(judged.cases, c)
	}
	for _, end := range ends {
		e.run(ctx, older[end], end, false)
	}
	if !e.opt.NoEvidence {
		e.evidence(ctx, &judged)
	}
}

// lastBucket is the bucket to judge, -1 if none is complete, and the instant at
// which complete data end.
func (e *evaluation) lastBucket(g *grid, c *ruling) (last int, end time.Time) {
	n := len(g.starts)
	if c.template.Age {
		return n - 1, time.Time{}
	}
	col := g.column(c.rule.Metric.Name)
	if col == nil {
		return -1, time.Time{}
	}
	for b := n - 1; b >= 0; b-- {
		for u := range g.units {
			row := g.rows[u*n+b]
			if row < 0 {
				continue
			}
			if g.complete(col, row) || c.needs.Running && template.UnderWay(c.result.Calendar.Calendar, g.starts[b], c.rule.Grain, e.clock) && col.Values[row].OK() {
				return b, c.result.Calendar.Add(g.starts[b], 1, c.rule.Grain)
			}
		}
	}
	return -1, g.loaded(col, e.clock.Location())
}

// judge fills the result's signals from the first answer. It ends early with the
// context.
func (e *evaluation) judge(ctx context.Context, g *grid, c *ruling, last int) error {
	res := c.result
	res.Skipped = map[answer.Reason]int{}
	if last < 0 {
		res.Signals = make([]Signal, len(g.units))
		for u := range res.Signals {
			res.Signals[u] = Signal{Unit: g.units[u], Path: g.path(u), Reason: answer.AfterEnd}
			res.Signals[u].blank()
		}
		res.Skipped[answer.AfterEnd] = len(g.units)
		return nil
	}
	if c.needs.Landing && c.landing == nil && template.UnderWay(res.Calendar.Calendar, g.starts[last], c.rule.Grain, e.clock) {
		if err := e.land(ctx, c, len(g.units)); err != nil {
			return err
		}
	}
	r := newReader(ctx, g, c, e.clock, last)
	if r == nil {
		return nil
	}
	res.Bucket, res.Through = g.starts[last], r.track.Through
	if with := r.column.Comparison(r.compare); with != nil {
		res.DueBy = with.DueBy
	}
	res.Behind = bucketsBetween(res.Calendar.Calendar, res.Bucket, e.clock, c.rule.Grain, judgedDays(c.rule))
	res.Unready = res.Behind > 0 && (res.Unready || g.waits(c.rule.Metric, c.result.Calendar.Add(res.Bucket, 1, c.rule.Grain)))
	res.Signals = make([]Signal, len(g.units))
	r.track.First = max(0, last-c.back)
	res.starts = g.starts[r.track.First : last+1]
	by := newChances(c, len(g.units))
	r.lookAround(c)
	for u := range g.units {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := &res.Signals[u]
		s.Unit, s.Path = g.units[u], g.path(u)
		if r.grid.closed(u) && !c.template.Age { // how old its data are does not depend on whether it is open
			s.blank()
			s.Reason = answer.Closed
			res.Skipped[s.Reason]++
			continue
		}
		r.judge(c, u)
		s.read(r.verdict, &r.track)
		if r.grid.moved != nil && r.grid.moved[u] > 0 {
			s.Bucket = r.track.Starts[r.track.Last]
			if clock, own := clockOf(r.column, u); own {
				s.Zone = clock.Zone.String()
			}
		}
		if c.part {
			s.past = slices.Clone(r.verdict[r.track.First : last+1])
		}
		by.note(u, r.verdict, &r.track)
		if s.Reason != "" {
			res.Skipped[s.Reason]++
		}
	}
	by.withdraw(res.Signals)
	return nil
}

// bucketsBetween counts the finished buckets after the one that starts at b, on
// days that count.
func bucketsBetween(cal grain.Calendar, b, clock time.Time, g grain.Grain, days *calendar.Days) int {
	n := 0
	for t := cal.Add(b, 1, g); n < 10000; {
		end := cal.Add(t, 1, g)
		if end.After(clock) {
			break
		}
		if days.CountsIn(t, end) {
			n++
		}
		t = end
	}
	return n
}

func (s *Signal) blank() {
	s.Value, s.Baseline, s.Change = answer.None(), answer.None(), answer.None()
	s.Rate, s.Money = answer.None(), answer.None()
}

// read takes the verdict on the last bucket, and how long it has been so.
func (s *Signal) read(v []template.Verdict, t *template.Track) {
	s.blank()
	now := v[t.Last]
	s.Fired, s.Reason, s.Abnormal = now.Fired, now.Reason, now.Abnormal
	s.Value, s.Baseline = answer.Num(now.Value), answer.Num(now.Baseline)
	s.Change = s.Value - s.Baseline
	s.Rate = rate(s.Change, s.Baseline)
	s.Before = t.Last > t.First && v[t.Last-1].Fired
	if s.Foreseen = now.Foreseen; s.Foreseen != nil && s.Foreseen.Landing != nil {
		s.Before = s.Foreseen.Before // yesterday, not in the month before
	}
	if s.Fired {
		first, whole := runStart(v, t)
		s.Since, s.Buckets, s.AtLeast = t.Starts[first], t.Last-first+1, !whole
	}
}

// runStart is the first bucket of the run that ends with the last one; whole
// is false if the run goes back to the first judged bucket.
func runStart(v []template.Verdict, t *template.Track) (first int, whole bool) {
	if at := v[t.Last].Start; at >= 0 {
		return at, at > 1
	}
	first = t.Last
	for first > t.First && v[first-1].Fired {
		first--
	}
	return first, first > t.First || t.First == t.Last
}
