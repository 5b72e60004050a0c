package rules

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Past is what rules are judged on again: each morning of a time.
type Past struct {
	From, To time.Time // the first clock and the last one; To is also the clock that data are read by
	// Every is how many days lie between mornings where a bucket is judged while it is
	// under way, so that each morning is a request of its own; 1 where it is 0.
	Every int
}

// on is the clock on which what ended with the start of a bucket is judged: the hour of
// the last morning, where buckets are whole days.
func (p Past) on(start time.Time, g grain.Grain) time.Time {
	if g.Rank() < grain.Day.Rank() {
		return start
	}
	return time.Date(start.Year(), start.Month(), start.Day(), p.To.Hour(), p.To.Minute(), p.To.Second(), 0, start.Location())
}

// Replay holds the answers that rules are judged on again. What is judged on finished
// buckets is asked for once and cut out for each morning; what is judged while it is
// under way is asked for as it stood on each.
type Replay struct {
	e        *evaluation
	plan     *plan
	past     Past
	cases    []*ruling
	of       map[*ruling]*stretch
	errs     []error
	EngineMs float64
}

// stretch is the mornings of a group of rules, oldest first.
type stretch struct {
	group    *group
	mornings []*morning
	whole    *grid // of all mornings; nil: each has its own
}

// morning is a clock with what is known on it.
type morning struct {
	at      time.Time
	bucket  time.Time // the one that is judged
	grid    *grid     // where each morning is asked for; else it is cut out of the whole
	landing map[string]*template.Landing
}

// Replayed opens a time for rules. A rule that cannot be judged again keeps its error,
// see Err: one that is about when data came, which history does not tell.
func Replayed(ctx context.Context, asker Asker, m *model.Model, list []*model.Rule, past Past, opt Options) (*Replay, error) {
	opt.NoEvidence = true
	zone := m.Project.Location()
	past.From, past.To, past.Every = past.From.In(zone), past.To.In(zone), max(1, past.Every)
	p := planOf(list, opt.Scope)
	r := &Replay{
		e: &evaluation{asker: asker, model: m, clock: past.To, opt: opt}, plan: p,
		past: past, of: map[*ruling]*stretch{}, cases: make([]*ruling, len(p.rules)), errs: make([]error, len(p.rules)),
	}
	if !past.From.Before(past.To) {
		return nil, fmt.Errorf("there is no morning from %s to %s: begin earlier", past.From.Format(time.DateOnly), past.To.Format(time.DateOnly))
	}
	results := make([]*Result, len(p.rules))
	todo := groups(m, p, results)
	for i, res := range results {
		r.errs[i] = res.Err
	}
	for _, g := range todo {
		if g.cases[0].template.Age {
			for _, c := range g.cases {
				r.errs[slices.Index(results, c.result)] = fmt.Errorf("rule %s judges when data came, and nobody has kept when they did: only what is in the data can be tested on history", c.rule.Name)
			}
			continue
		}
		s := &stretch{group: g}
		if err := r.open(ctx, s); err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			for _, c := range g.cases {
				r.errs[slices.Index(results, c.result)] = err
			}
			continue
		}
		for _, c := range g.cases {
			r.of[c] = s
			r.cases[slices.Index(results, c.result)] = c
		}
	}
	for i, rule := range list {
		if composite(rule) && r.errs[i] == nil {
			r.errs[i] = r.partErr(rule)
		}
	}
	return r, nil
}

// Err is why a rule of the list cannot be judged; nil where it can.
func (r *Replay) Err(i int) error { return r.errs[i] }

// Mornings lists the clocks on which a rule is judged, oldest first, and the bucket of
// each.
func (r *Replay) Mornings(i int) (clocks, buckets []time.Time) {
	i = r.lead(i)
	if r.cases[i] == nil {
		return nil, nil
	}
	for _, m := range r.of[r.cases[i]].mornings {
		clocks, buckets = append(clocks, m.at), append(buckets, m.bucket)
	}
	return clocks, buckets
}

// apart tells rules of buckets that are judged while they are under way.
func (g *group) apart() bool { return g.running && g.grain.Coarser(grain.Day) }

// question is what is asked for the buckets of a span; with money beside what the rules
// go by.
func (r *Replay) question(g *group, of span) question {
	q := question{
		metrics: g.metrics(), by: byOf(g.level), grain: g.grain, filters: g.filters, compare: g.compare, days: g.days,
		calendar: g.counts.Name, organisation: g.organisation, scope: g.scope, span: of,
	}
	for _, c := range g.cases {
		if c.rule.Money != nil && c.rule.Money.Metric != nil {
			q.metrics = appendNew(q.metrics, c.rule.Money.Metric.Name)
		}
	}
	return q
}

// before is the span that is read on a clock, as an evaluation does it.
func (g *group) before(at time.Time, history int) span {
	return spanBefore(g.counts.Calendar, at, g.grain, history, g.running).counting(g.days, g.grain).reaching(g.each, g.grain)
}

func (r *Replay) open(ctx context.Context, s *stretch) error {
	if s.group.apart() {
		return r.openApart(ctx, s)
	}
	g, cal := s.group, s.group.counts.Calendar
	for bucket := cal.Trunc(r.past.From, g.grain); !bucket.After(r.past.To); bucket = cal.Add(bucket, 1, g.grain) {
		at := r.past.on(bucket, g.grain)
		if at.Before(r.past.From) || at.After(r.past.To) {
			continue
		}
		of := g.before(at, 1)
		n := len(s.mornings)
		if n > 0 && grain.Noted(of.Last).Equal(grain.Noted(s.mornings[n-1].bucket)) { // the hour that comes twice is one bucket
			if of.Last.After(s.mornings[n-1].bucket) {
				s.mornings[n-1].at, s.mornings[n-1].bucket = at, of.Last
			}
			continue
		}
		if n == 0 || of.Last.After(s.mornings[n-1].bucket) { // else nothing is new
			s.mornings = append(s.mornings, &morning{at: at, bucket: of.Last})
		}
	}
	if len(s.mornings) == 0 {
		return fmt.Errorf("no %s ends from %s to %s: choose a longer time", g.grain, r.past.From.Format(time.DateOnly), r.past.To.Format(time.DateOnly))
	}
	first, last := s.mornings[0], s.mornings[len(s.mornings)-1]
	whole := g.before(first.at, g.history())
	whole.Last = last.bucket
	got, err := ask(ctx, r.e.asker, r.question(g, whole), g.level, r.e.clock)
	if err != nil {
		return err
	}
	r.EngineMs += got.answer.Stats.EngineMs
	s.whole = got
	return nil
}

// openApart asks for each morning as it stood.
func (r *Replay) openApart(ctx context.Context, s *stretch) error {
	g := s.group
	for at := r.past.To; !at.Before(r.past.From); at = at.AddDate(0, 0, -r.past.Every) {
		q := r.question(g, g.before(at, g.history()))
		got, err := ask(ctx, r.e.asker, q, g.level, at)
		if err != nil {
			return err
		}
		r.EngineMs += got.answer.Stats.EngineMs
		s.mornings = append(s.mornings, &morning{at: at, bucket: q.span.Last, grid: got})
	}
	slices.Reverse(s.mornings)
	return nil
}

// Judge judges a rule of the list on one of its mornings. A morning on which nothing new
// could be judged has no bucket.
func (r *Replay) Judge(ctx context.Context, i, k int) (*Result, error) {
	of := r.cases[i]
	if of == nil {
		return r.judgeParts(ctx, i, k)
	}
	s := r.of[of]
	m := s.mornings[k]
	c := *of
	c.result = &Result{Rule: c.rule, Calendar: *s.group.counts}
	c.landing = m.landing
	e := *r.e
	e.clock = m.at
	g := m.grid
	if g == nil {
		g = s.whole.cut(s.group.before(m.at, c.history()), m.at)
	}
	last, _ := e.lastBucket(g, &c)
	behind := m.grid == nil && last < e.overIn(g, &c) // not loaded: what is known was judged on the morning before
	if last < 0 || behind && (k == 0 || !g.clocked(&c)) {
		return c.result, nil
	}
	if err := e.judge(ctx, g, &c, last); err != nil {
		return nil, err
	}
	if behind && !g.news(&c, last, s.mornings[k-1].at) {
		return &Result{Rule: c.rule, Calendar: *s.group.counts}, nil
	}
	m.landing = c.landing
	if c.scope != r.e.opt.Scope && i < len(r.plan.rules) && c.template.Figure != nil {
		defer c.result.within(r.e.opt.Scope)
	}
	var judged *grid // as it was laid out to be judged, where anything fired
	for u := range c.result.Signals {
		signal := &c.result.Signals[u]
		if !signal.Fired {
			continue
		}
		if judged == nil {
			judged = g.judged(&c, last, e.clock)
		}
		signal.Money = moneyAt(e.model, &c, judged, u, last, signal)
	}
	return c.result, nil
}

// cut takes the buckets of a span out of a longer answer: what an answer for it alone
// would have had on a clock.
func (g *grid) cut(of span, clock time.Time) *grid {
	first := sort.Search(len(g.starts), func(b int) bool { return !g.starts[b].Before(of.First) })
	end := sort.Search(len(g.starts), func(b int) bool { return g.starts[b].After(of.Last) })
	end = max(first, end)
	n, width := len(g.starts), end-first
	out := *g
	out.starts, out.until = g.starts[first:end], clock
	out.rows = make([]int32, 0, len(g.units)*width)
	for u := range g.units {
		out.rows = append(out.rows, g.rows[u*n+first:u*n+end]...)
	}
	return &out
}

// loaded is the end of the data behind a column, as far as the grid knows.
func (g *grid) loaded(c *answer.Metric, zone *time.Location) time.Time {
	end := through(c, zone)
	if !g.until.IsZero() && g.until.Before(end) {
		return g.until.In(zone)
	}
	return end
}

// Like adds a rule that is read as another of the list is, with other parameters, and
// gives its place. ok is false where it has to read something else.
func (r *Replay) Like(i int, rule *model.Rule) (place int, ok bool) {
	of := r.cases[i]
	if of == nil {
		return 0, false
	}
	needs := of.template.Needs(rule)
	if rule.Template != of.rule.Template || needs.Compare != of.needs.Compare || needs.Running != of.needs.Running || needs.Landing != of.needs.Landing || needs.History > of.needs.History {
		return 0, false
	}
	one := *of
	one.rule, one.needs, one.result = rule, needs, nil
	r.cases, r.errs = append(r.cases, &one), append(r.errs, nil)
	r.of[&one] = r.of[of]
	return len(r.cases) - 1, true
}

// Values lists what a rule's metric has been, of all units and mornings, smallest first.
func (r *Replay) Values(i int) (out []float64) {
	of := r.cases[i]
	if of == nil {
		return nil
	}
	grids := []*grid{r.of[of].whole}
	if grids[0] == nil {
		grids = nil
		for _, m := range r.of[of].mornings {
			grids = append(grids, m.grid)
		}
	}
	for _, g := range grids {
		col := g.column(of.rule.Metric.Name)
		if col == nil {
			continue
		}
		for _, row := range g.rows {
			if row >= 0 && col.Values[row].OK() {
				out = append(out, float64(col.Values[row]))
			}
		}
	}
	slices.Sort(out)
	return out
}

// Units lists the units that a rule judges.
func (r *Replay) Units(i int) []answer.Unit {
	i = r.lead(i)
	of := r.cases[i]
	if of == nil {
		return nil
	}
	if whole := r.of[of].whole; whole != nil {
		return whole.units
	}
	var out []answer.Unit
	seen := map[string]bool{}
	for _, m := range r.of[of].mornings {
		for _, u := range m.grid.units {
			if id := u.ID(); !seen[id] {
				seen[id] = true
				out = append(out, u)
			}
		}
	}
	return out
}
