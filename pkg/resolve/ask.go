package resolve

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Ask answers a resolved request. Errors are diag.ListError (the request
// cannot be answered as asked) or *execute.Error (the engine).
func Ask(ctx context.Context, eng Engine, r *query.Resolved) (*answer.Answer, error) {
	notes, err := careful(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	if r.Staged != nil {
		a, err := staged(ctx, eng, r)
		if err != nil {
			return nil, err
		}
		a.Notes = append(a.Notes, notes...)
		return a, nil
	}
	a, err := answered(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, notes...)
	return a, mask(ctx, eng, r, a)
}

// answered is the answer with all values that reach this place.
func answered(ctx context.Context, eng Engine, r *query.Resolved) (*answer.Answer, error) {
	started := time.Now()
	if r.Table != nil {
		a, err := table(ctx, eng, r)
		if err == nil {
			a.Notes = append(a.Notes, undated(r)...)
		}
		return a, err
	}
	asked := r
	r, same, err := likeForLike(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	r, before, err := passing(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	before.Statements, before.EngineMs = append(same.cost.Statements, before.Statements...), before.EngineMs+same.cost.EngineMs
	members, err := topMembers(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	a, err := ask(ctx, eng, r, members)
	if err != nil {
		return nil, err
	}
	order(a, r, members)
	a.Stats.Statements = append(before.Statements, a.Stats.Statements...)
	a.Stats.EngineMs += before.EngineMs
	a.Notes = append(append(a.Notes, same.notes...), undated(asked)...)
	a.Words, a.Alike = Words(asked), same.alike
	a.Stats.TotalMs = float64(time.Since(started).Microseconds()) / 1000
	return a, nil
}

// asked is the state of one answer while it is put together.
type asked struct {
	r      *query.Resolved
	units  *units
	groups []*group
	of     []*group // group of each metric
	scopes []Scope  // likewise
	grids  []*grid  // numbers of each metric
	reach  *reach
	// below are the days that units of a level go by which the answer does not go down
	// to, for each unit of the answer that they lie in: of days that differ among them.
	below map[*calendar.Days][][]*calendar.Days
	out   *answer.Answer
}

func ask(ctx context.Context, eng Engine, r *query.Resolved, members *top) (*answer.Answer, error) {
	gs, err := groups(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	s := &asked{r: r, groups: gs, out: &answer.Answer{}, reach: newReach(r.Model)}
	s.units = newUnits(r.By, everything)
	s.said()
	s.out.Notes = append(append(s.out.Notes, zoneNotes(r)...), s.clockNotes()...)
	s.tooFine()
	s.extended()
	s.of, s.scopes = make([]*group, len(r.Metrics)), make([]Scope, len(r.Metrics))
	for _, g := range gs {
		for _, m := range g.metrics {
			s.of[m] = g
		}
	}
	for i, m := range r.Metrics {
		if s.scopes[i], err = eng.Scope(ctx, m); err != nil {
			return nil, err
		}
	}
	s.grids = make([]*grid, len(r.Metrics))
	intended, err := s.read(ctx, eng, members)
	if err != nil {
		return nil, err
	}
	for _, in := range intended {
		s.targeted(in, members)
	}
	s.units.whole()
	s.rows()
	if err := s.readBelow(ctx, eng); err != nil {
		return nil, err
	}
	for i := range r.Metrics {
		s.metric(i)
	}
	if err := s.closures(ctx, eng); err != nil {
		return nil, err
	}
	for _, in := range intended {
		if err := s.targets(ctx, eng, in, members); err != nil {
			return nil, err
		}
	}
	if err := s.parents(ctx, eng); err != nil {
		return nil, err
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

// said passes on what has to be said of the sources, each thing once.
func (s *asked) said() {
	for _, g := range s.groups {
		for _, d := range g.said {
			if !slices.ContainsFunc(s.out.Notes, func(o diag.Diagnostic) bool { return o.Code == d.Code && o.Subject == d.Subject }) {
				s.out.Notes = append(s.out.Notes, d)
			}
		}
	}
}

// read loads the values and, side by side with them, the targets in tables and whether
// rows belong to none of their units.
func (s *asked) read(ctx context.Context, eng Engine, members *top) ([]*intention, error) {
	run, ctx := errgroup.WithContext(ctx)
	var out []*intention
	for i, c := range s.r.Comparisons {
		if c.Kind != comparison.Intended {
			continue
		}
		in := &intention{comparison: i, chosen: s.chooseTargets(c.Version)}
		out = append(out, in)
		run.Go(func() (err error) { in.read, err = s.readTargets(ctx, eng, in.chosen, members); return err })
		run.Go(func() (err error) { in.strays, err = s.lookForStrays(ctx, eng, in.chosen); return err })
	}
	run.Go(func() error { return s.load(ctx, eng, members) })
	return out, run.Wait()
}

// load runs the groups' statements, side by side, and collects their numbers.
// Units are numbered in the order of the groups, those first whose data know
// most of who they are, so answers are the same every time.
func (s *asked) load(ctx context.Context, eng Engine, members *top) error {
	type result struct {
		units *units
		grids []*grid
		zones [][]int // of each unit
		stats answer.Stats
	}
	results := make([]result, len(s.groups))
	run, ctx := errgroup.WithContext(ctx)
	for i, g := range s.groups {
		run.Go(func() error {
			f := fetch{
				conn: g.conn, by: s.r.By, kept: members.rest(), where: members.where(s.r.Where), cal: s.r.Cal,
				windows: g.slots.Windows, grain: s.r.Grain, timeless: g.timeless, now: s.r.Now, day: s.r.Organised,
				loaded: g.coverage.End,
			}
			if g.clocks != nil {
				f.only = g.clocks.only
			}
			for _, m := range g.metrics {
				f.metrics = append(f.metrics, s.r.Metrics[m])
			}
			u := newUnits(s.r.By, s.reach.of(f.metrics))
			grids, err := fillGuarded(ctx, eng, s.r, f, g.slots, u, &results[i].stats)
			results[i].units, results[i].grids = u, grids
			if err != nil {
				return err
			}
			results[i].zones, err = g.zonesOf(ctx, eng, f, s.reach.of(f.metrics), u, &results[i].stats)
			return err
		})
	}
	if err := run.Wait(); err != nil {
		return err
	}
	order := make([]int, len(results))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(results[y].units.knows(), results[x].units.knows()) })
	for _, i := range order {
		g := s.groups[i]
		renumber, unclear := s.units.merge(results[i].units)
		if unclear > 0 {
			s.unclear(g, unclear)
		}
		g.zonesAre(results[i].zones, renumber)
		for j, m := range g.metrics {
			s.grids[m] = results[i].grids[j].renumbered(renumber)
		}
	}
	for _, r := range results {
		s.out.Stats.Statements = append(s.out.Stats.Statements, r.stats.Statements...)
		s.out.Stats.EngineMs += r.stats.EngineMs
	}
	return nil
}

// unclear notes that some numbers belong to units that cannot be told apart.
func (s *asked) unclear(g *group, n int) {
	var names []string
	for _, m := range g.metrics {
		names = append(names, s.r.Metrics[m].Name)
	}
	s.out.Notes = append(s.out.Notes, diag.Diagnostic{
		Code: "RQ102", Name: "unit-unclear", Severity: diag.Warning, Subject: "by",
		Message: fmt.Sprintf("%d names of units stand under several parents, and the data of %s do not tell under which: they have no number there",
			n, strings.Join(names, ", ")),
		Hint: "give the source the levels above, or a key that is unique",
	})
}

// knows counts the parts of units' paths that the table's data tell.
func (u *units) knows() int {
	n := 0
	for _, c := range u.columns {
		if c.known {
			n++
		}
	}
	return n
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
		if id == nobody {
			continue
		}
		for w := range g.windows {
			if v := g.at(old, w); v == v { // not NaN
				out.set(id, w, v)
			}
			if g.withheld(old, w) {
				out.withhold(id, w)
			}
		}
	}
	return out
}
