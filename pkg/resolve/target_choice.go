package resolve

import (
	"cmp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// choice is the targets that fit a request's units, or why none does.
type choice struct {
	targets []*model.Target // in the order in which they are asked for a value
	level   *model.Level    // that they are set for; nil = the whole organisation
	finer   bool            // theirs are parts of the request's units and add up to them
	// apart tells that the request speaks of levels that the hierarchy of the targets'
	// does not have: what lies where is then read with the units.
	apart bool
	why   answer.Reason
}

// chooseTargets picks each metric's targets of a version.
func (s *asked) chooseTargets(version string) []choice {
	chosen := make([]choice, len(s.r.Metrics))
	for i, m := range s.r.Metrics {
		chosen[i] = s.choose(m, version, s.scopes[i].Levels)
	}
	return chosen
}

// fit is how well targets of a level fit the units that are asked, the best first.
type fit int

const (
	sameLevel fit = iota // set for the very level
	sameUnit             // for the same dimension, in another hierarchy
	parts                // for finer units, which add up
	unfit
)

// choose picks the targets whose units fit the request: those set for exactly the
// level that is asked, else for the nearest finer one that adds up to it. The level
// may be of another hierarchy than the request's, as long as each of its units lies in
// one of everything that is asked by. Limits are the levels by which the reader's rows
// are told.
func (s *asked) choose(m *model.Metric, version string, limits []*model.Level) choice {
	all := s.r.Model.TargetsIn(m, version)
	if len(all) == 0 {
		return choice{why: answer.NoTarget}
	}
	levels, cuts, ok := s.askedLevels(limits)
	if !ok {
		return choice{why: answer.TargetGrain}
	}
	out, best := choice{why: answer.TargetGrain}, unfit
	for _, t := range all {
		for _, set := range levelsOf(t) {
			switch at := s.fits(t, set, levels, cuts); {
			case at == unfit:
			case at == parts && !m.AddsOverUnits():
				out.why = answer.NotAdditive
			case at < best || at == parts && best == parts && s.nearer(set, out.level):
				out.targets, out.level, best = []*model.Target{t}, set, at
			case at == best && sameUnits(out.level, set):
				out.targets = append(out.targets, t)
			}
		}
	}
	if best < parts && !isTop(out.level) && m.AddsOverUnits() && s.r.Top != nil && s.r.Top.Others && len(s.r.By) == 1 {
		best = parts // the rest is made of units of which some may have no target
	}
	out.finer, out.apart = best == parts, !isTop(out.level) && !s.within(out.level.Hierarchy)
	inTables := !slices.ContainsFunc(out.targets, func(t *model.Target) bool { return t.Measure == nil })
	if !s.byNames() && (out.finer || !inTables) || out.finer && out.apart && s.holderOf(out.level) == nil {
		return choice{why: answer.TargetGrain}
	}
	out.targets = byPeriod(out.targets, s.bucketGrain(), s.alike)
	return out
}

// fits tells how targets of a level fit what is asked by and chosen by. What lies in
// other hierarchies than theirs, a table has to tell.
func (s *asked) fits(t *model.Target, set *model.Level, levels, cuts []*model.Level) fit {
	out := parts
	for _, l := range slices.Concat(levels, cuts) {
		if !s.r.Model.LiesIn(set, l) {
			return unfit
		}
		if t.Measure != nil && !isTop(l) && set.Hierarchy.By(l.Dimension) == nil && !s.reach.knows(t.Measure.Source, l.Dimension) {
			return unfit
		}
	}
	if isTop(set) {
		return sameLevel
	}
	for _, l := range levels {
		switch {
		case l == set:
			return sameLevel
		case l.Dimension == set.Dimension:
			out = sameUnit
		}
	}
	return out
}

// nearer tells whether units of a level are made of fewer parts than another's.
func (s *asked) nearer(l, than *model.Level) bool {
	return s.r.Model.LiesIn(than, l) && !s.r.Model.LiesIn(l, than)
}

// within tells whether a hierarchy has all that the request groups and chooses by.
func (s *asked) within(h *model.Hierarchy) bool {
	for _, c := range s.units.columns {
		if c.always.Kind != answer.Whole && h.By(c.ref) == nil {
			return false
		}
	}
	levels, cuts, _ := s.askedLevels(nil)
	return !slices.ContainsFunc(slices.Concat(levels, cuts), func(l *model.Level) bool { return !isTop(l) && h.By(l.Dimension) == nil })
}

// byNames tells whether units pass the filters by their names alone, which is all
// that is known of those of targets.
func (s *asked) byNames() bool {
	return !slices.ContainsFunc(s.r.Filters, func(f query.ResolvedFilter) bool { return !byMembers[f.Op] })
}

// levelsOf are the levels that a target has values for: those written without a
// unit are the whole organisation's.
func levelsOf(t *model.Target) []*model.Level {
	if t.Measure != nil || t.Level == nil {
		return []*model.Level{t.Level}
	}
	var out []*model.Level
	whole := func(v model.TargetValue) bool { return v.Unit.Name == "" }
	if slices.ContainsFunc(t.Values, whole) {
		out = append(out, nil)
	}
	if slices.ContainsFunc(t.Values, func(v model.TargetValue) bool { return !whole(v) }) {
		out = append(out, t.Level)
	}
	return out
}

// bucketGrain is how long what is compared with a target is.
func (s *asked) bucketGrain() grain.Grain {
	if s.r.Grain != grain.None {
		return s.r.Grain
	}
	return s.r.Span.Grain
}

// byPeriod orders targets by how well their periods fit buckets: equally long
// ones, then shorter ones, the longest first, which add up. Longer ones, the
// shortest first, are shared out, and only where there are no others. Of equally long
// ones those of the same calendar come first.
func byPeriod(list []*model.Target, g grain.Grain, alike func(*model.Target) bool) []*model.Target {
	fine := slices.DeleteFunc(slices.Clone(list), func(t *model.Target) bool { return t.Grain.Coarser(g) })
	if len(fine) > 0 {
		slices.SortStableFunc(fine, func(a, b *model.Target) int {
			return cmp.Or(cmp.Compare(b.Grain.Rank(), a.Grain.Rank()), sooner(alike(a), alike(b)))
		})
		return fine
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *model.Target) int {
		return cmp.Or(cmp.Compare(a.Grain.Rank(), b.Grain.Rank()), sooner(alike(a), alike(b)))
	})
	return out
}

// alike tells a target whose periods are of the request's calendar.
func (s *asked) alike(t *model.Target) bool { return s.periods(t) == s.r.Cal }

func sooner(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// askedLevels are the levels of the request's units, by By and scope, and those that
// filters and limits choose by: targets set above these would count what is left out. It is not
// ok when the request groups or filters by anything else, for which no target is set.
func (s *asked) askedLevels(limits []*model.Level) (levels, cuts []*model.Level, ok bool) {
	if len(s.r.Written) > 0 {
		return nil, nil, false
	}
	for _, by := range s.r.By {
		if by.Level == nil {
			return nil, nil, false
		}
		levels = append(levels, by.Level)
	}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			levels = append(levels, step.Level)
		}
	}
	for _, f := range s.r.Filters {
		l := f.Level
		for _, h := range s.r.Model.Hierarchies {
			if l == nil {
				l = h.By(f.Dimension())
			}
		}
		if l == nil {
			return nil, nil, false
		}
		cuts = append(cuts, l)
	}
	return levels, append(cuts, limits...), true
}

func isTop(l *model.Level) bool { return l == nil || l.Dimension == "" }

func sameUnits(a, b *model.Level) bool { return a == b || isTop(a) && isTop(b) }
