package resolve

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Ask answers a resolved request. Errors are diag.ListError (the request
// cannot be answered as asked) or *execute.Error (the engine).
func Ask(ctx context.Context, eng Engine, r *query.Resolved) (*answer.Answer, error) {
	started := time.Now()
	members, err := topMembers(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	a, err := ask(ctx, eng, r, members)
	if err != nil {
		return nil, err
	}
	order(a, r)
	a.Words = Words(r)
	a.Stats.TotalMs = float64(time.Since(started).Microseconds()) / 1000
	return a, nil
}

// asked is the state of one answer while it is put together.
type asked struct {
	r      *query.Resolved
	units  *units
	groups []*group
	of     []*group // group of each metric
	grids  []*grid  // numbers of each metric
	out    *answer.Answer
}

func ask(ctx context.Context, eng Engine, r *query.Resolved, members *top) (*answer.Answer, error) {
	gs, err := groups(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	s := &asked{r: r, units: newUnits(r.By), groups: gs, out: &answer.Answer{}}
	s.of = make([]*group, len(r.Metrics))
	s.grids = make([]*grid, len(r.Metrics))
	chosen, targets, err := s.read(ctx, eng, members)
	if err != nil {
		return nil, err
	}
	s.units.whole()
	s.rows()
	for i := range r.Metrics {
		s.metric(i)
	}
	if r.Intended() {
		s.targets(chosen, targets)
	}
	if r.Share {
		if err := s.shares(ctx, eng); err != nil {
			return nil, err
		}
	}
	if r.Rank {
		s.ranks()
	}
	for i := range s.out.Metrics {
		status(r.Metrics[i], &s.out.Metrics[i], s.out.Rows)
	}
	return s.out, nil
}

// read loads the values and, side by side with them, the targets in tables.
func (s *asked) read(ctx context.Context, eng Engine, members *top) (chosen []choice, read *tables, err error) {
	run, ctx := errgroup.WithContext(ctx)
	if s.r.Intended() {
		chosen = s.chooseTargets()
		run.Go(func() (err error) { read, err = s.readTables(ctx, eng, chosen, members); return err })
	}
	run.Go(func() error { return s.load(ctx, eng, members) })
	err = run.Wait()
	return chosen, read, err
}

// load runs the groups' statements, side by side, and collects their numbers.
// Units are numbered in the order of the groups, so answers are the same every
// time.
func (s *asked) load(ctx context.Context, eng Engine, members *top) error {
	type result struct {
		units *units
		grids []*grid
		stats answer.Stats
	}
	results := make([]result, len(s.groups))
	run, ctx := errgroup.WithContext(ctx)
	for i, g := range s.groups {
		run.Go(func() error {
			f := fetch{
				conn: g.conn, by: s.r.By, keep: members.keep(), where: members.where(s.r.Where), cal: s.r.Cal,
				windows: g.slots.Windows, grain: s.r.Grain, timeless: g.timeless,
			}
			for _, m := range g.metrics {
				f.metrics = append(f.metrics, s.r.Metrics[m])
			}
			u := newUnits(s.r.By)
			grids, err := fill(ctx, eng, f, u, &results[i].stats)
			results[i].units, results[i].grids = u, grids
			return err
		})
	}
	if err := run.Wait(); err != nil {
		return err
	}
	for i, g := range s.groups {
		renumber := s.units.merge(results[i].units)
		for j, m := range g.metrics {
			s.of[m] = g
			s.grids[m] = results[i].grids[j].renumbered(renumber)
		}
		s.out.Stats.Statements = append(s.out.Stats.Statements, results[i].stats.Statements...)
		s.out.Stats.EngineMs += results[i].stats.EngineMs
	}
	return nil
}

// merge numbers another table's units in this one and tells the new numbers.
func (u *units) merge(o *units) []int {
	out := make([]int, o.len())
	if u.len() == 0 {
		u.ids, u.values, u.null = o.ids, o.values, o.null
		for i := range out {
			out[i] = i
		}
		return out
	}
	for key, old := range o.ordered() {
		id, known := u.ids[key]
		if !known {
			id = len(u.ids)
			u.ids[key] = id
			for i := range u.columns {
				u.values[i] = append(u.values[i], o.values[i][old])
				u.null[i] = append(u.null[i], o.null[i][old])
			}
		}
		out[old] = id
	}
	return out
}

// ordered walks the units in order of their numbers.
func (u *units) ordered() func(yield func(string, int) bool) {
	keys := make([]string, len(u.ids))
	for k, id := range u.ids {
		keys[id] = k
	}
	return func(yield func(string, int) bool) {
		for id, k := range keys {
			if !yield(k, id) {
				return
			}
		}
	}
}

func (g *grid) renumbered(to []int) *grid {
	same := true
	for old, id := range to {
		same = same && old == id
	}
	if same {
		return g
	}
	out := &grid{windows: g.windows}
	for old, id := range to {
		for w := range g.windows {
			if v := g.at(old, w); v == v { // not NaN
				out.set(id, w, v)
			}
		}
	}
	return out
}
