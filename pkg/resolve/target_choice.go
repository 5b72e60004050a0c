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
	why     answer.Reason
}

// chooseTargets picks each metric's targets of a version.
func (s *asked) chooseTargets(version string) []choice {
	chosen := make([]choice, len(s.r.Metrics))
	for i, m := range s.r.Metrics {
		chosen[i] = s.choose(m, version)
	}
	return chosen
}

// choose picks the targets whose units fit the request: those set for exactly the
// level that is asked, else for the nearest finer one that adds up to it.
func (s *asked) choose(m *model.Metric, version string) choice {
	all := s.r.Model.TargetsIn(m, version)
	if len(all) == 0 {
		return choice{why: answer.NoTarget}
	}
	level, cut, ok := s.askedLevel()
	if !ok {
		return choice{why: answer.TargetGrain}
	}
	out := choice{level: level, why: answer.TargetGrain}
	for _, t := range all {
		for _, set := range levelsOf(t) {
			switch {
			case sameUnits(set, level) && !isFiner(cut, level):
				if out.finer { // the exact level goes before parts of it
					out.targets, out.finer = nil, false
				}
				out.level = level
				out.targets = append(out.targets, t)
			case len(out.targets) > 0 && !out.finer || !isFiner(set, level) || isFiner(cut, set):
			case !m.AddsOverUnits():
				out.why = answer.NotAdditive
			case len(out.targets) == 0 || isFiner(out.level, set):
				out.targets, out.level, out.finer = []*model.Target{t}, set, true
			case sameUnits(out.level, set):
				out.targets = append(out.targets, t)
			}
		}
	}
	inTables := !slices.ContainsFunc(out.targets, func(t *model.Target) bool { return t.Measure == nil })
	if !s.byNames() && (out.finer || !inTables) {
		return choice{why: answer.TargetGrain}
	}
	out.targets = byPeriod(out.targets, s.bucketGrain(), s.alike)
	return out
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

// askedLevel is the level of the request's units: the finest level among By
// and scope; nil is the whole organisation. cut is the finest level that filters
// choose by, nil for none: targets set above it would count what is left out. It
// is not ok when the request groups or filters by anything else, for which no
// target is set.
func (s *asked) askedLevel() (level, cut *model.Level, ok bool) {
	var h *model.Hierarchy
	finer := func(of, l *model.Level) (*model.Level, bool) {
		if l == nil || l.Dimension == "" {
			return of, l != nil
		}
		if h != nil && l.Hierarchy != h {
			return nil, false
		}
		h = l.Hierarchy
		if of == nil || l.Index > of.Index {
			return l, true
		}
		return of, true
	}
	for _, by := range s.r.By {
		if level, ok = finer(level, by.Level); !ok {
			return nil, nil, false
		}
	}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			if level, ok = finer(level, step.Level); !ok {
				return nil, nil, false
			}
		}
	}
	for _, f := range s.r.Filters {
		if cut, ok = finer(cut, s.levelOf(f.Dimension(), h)); !ok {
			return nil, nil, false
		}
	}
	return level, cut, true
}

// levelOf finds the level that a dimension is, in the hierarchy that is asked or,
// where none is yet, in any.
func (s *asked) levelOf(dimension string, in *model.Hierarchy) *model.Level {
	for _, h := range s.r.Model.Hierarchies {
		if in != nil && h != in {
			continue
		}
		for _, l := range h.Levels {
			if l.Dimension == dimension && dimension != "" {
				return l
			}
		}
	}
	return nil
}

func isTop(l *model.Level) bool { return l == nil || l.Dimension == "" }

func sameUnits(a, b *model.Level) bool { return a == b || isTop(a) && isTop(b) }

// isFiner tells whether a's units are parts of b's.
func isFiner(a, b *model.Level) bool {
	if isTop(a) {
		return false
	}
	return isTop(b) || a.Hierarchy == b.Hierarchy && a.Index > b.Index
}
