package resolve

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// choice is the target that fits a request's units, or why none does.
type choice struct {
	target *model.Target
	why    answer.Reason
}

// choose picks the target whose units fit the request: set for exactly the
// level that is asked, else set for a finer one that adds up to it.
func (s *asked) choose(m *model.Metric) choice {
	asked, ok := s.askedLevel()
	if len(s.r.Model.TargetsOf(m)) == 0 {
		return choice{why: answer.NoTarget}
	}
	if !ok {
		return choice{why: answer.TargetGrain}
	}
	why := answer.TargetGrain
	var finer *model.Target
	for _, t := range s.r.Model.TargetsOf(m) {
		switch {
		case sameUnits(t.Level, asked):
			return choice{target: t}
		case !isFiner(t.Level, asked):
		case !m.AddsOverUnits():
			why = answer.NotAdditive
		case finer == nil || isFiner(finer.Level, t.Level):
			finer = t
		}
	}
	if finer != nil {
		return choice{target: finer}
	}
	return choice{why: why}
}

// askedLevel is the level of the request's units: the finest level among By
// and scope; nil is the whole organisation. It is not ok when the request
// groups or filters by anything else, for which no target is set. A filter that
// picks some of the units is no harm.
func (s *asked) askedLevel() (*model.Level, bool) {
	var out *model.Level
	consider := func(l *model.Level) bool {
		if out != nil && l.Hierarchy != out.Hierarchy {
			return false
		}
		if out == nil || l.Index > out.Index {
			out = l
		}
		return true
	}
	for _, by := range s.r.By {
		if by.Level == nil || !consider(by.Level) {
			return nil, false
		}
	}
	for _, f := range s.r.Filters {
		if !s.picksUnits(f) {
			return nil, false
		}
	}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			if !consider(step.Level) {
				return nil, false
			}
		}
	}
	if out != nil && out.Dimension == "" {
		out = nil
	}
	return out, true
}

// picksUnits tells a filter that only chooses among the request's units, whose
// targets stay what they are, from one that cuts through them.
func (s *asked) picksUnits(f query.ResolvedFilter) bool {
	for _, by := range s.r.By {
		if by.Level != nil && by.Level.Dimension == f.Dimension() {
			return true
		}
	}
	return false
}

func sameUnits(a, b *model.Level) bool {
	top := func(l *model.Level) bool { return l == nil || l.Dimension == "" }
	return a == b || top(a) && top(b)
}

func isFiner(a, b *model.Level) bool {
	if a == nil || a.Dimension == "" {
		return false
	}
	return b == nil || a.Hierarchy == b.Hierarchy && a.Index > b.Index
}
