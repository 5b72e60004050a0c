package resolve

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// parents compares values with those of the units that theirs lie in. Each total is asked
// of the engine, so that it is right for quotients and distinct counts too.
func (s *asked) parents(ctx context.Context, eng Engine) error {
	for j, c := range s.r.Comparisons {
		if c.Kind != comparison.Parent {
			continue
		}
		for i := range s.r.Metrics {
			if err := s.parent(ctx, eng, i, j, s.r.ParentOf(c)); err != nil {
				return err
			}
		}
	}
	return nil
}

// parent compares one metric with the units of one level.
func (s *asked) parent(ctx context.Context, eng Engine, i, j int, l *model.Level) error {
	m := s.r.Metrics[i]
	beside, err := eng.Beside(ctx, m, l)
	if err != nil {
		return err
	}
	among, err := s.kin(ctx, eng, beside, m, l)
	if err != nil {
		return err
	}
	var by []query.ResolvedBy
	if l.Dimension != "" {
		by = append(by, query.ByLevel(l))
	}
	totals, err := s.aside(beside.Context, eng, m, by, len(beside.Rows) == 0)
	if err != nil {
		return err
	}
	found := map[string]int{}
	for id, u := range totals.Layout.Units {
		found[lineage(u, l)] = id
	}
	care, n, buckets := s.scopes[i].Care, s.out.Rows, len(s.r.Buckets)
	out, values := &s.out.Metrics[i].Comparisons[j], s.out.Metrics[i].Values
	out.Values, out.Delta, out.Rate = blank(n), blank(n), blank(n)
	out.Reasons = make([]answer.Reason, n)
	for row := range n {
		key, one := among.above(s.known(row/buckets), l)
		id, there := found[key]
		switch {
		case !one:
			out.Reasons[row] = answer.UnknownUnit
		case !there:
			out.Reasons[row] = answer.NoData
		case !among.told(key, l, row%buckets):
			out.Reasons[row] = answer.Small
		default:
			v := totals.Metrics[0].Values[id*buckets+row%buckets]
			if v.OK() && care.Round != 0 {
				v = answer.Num(model.Multiple(float64(v), care.Round))
			}
			if out.Values[row] = v; !v.OK() {
				out.Reasons[row] = answer.NoData
			}
		}
	}
	if !hasShare(m) {
		differ(out, values)
		return nil
	}
	out.Share = blank(n)
	for row, v := range values {
		if base := out.Values[row]; v.OK() && base.OK() && base != 0 {
			out.Share[row] = v / base
		}
	}
	return nil
}

// aside asks for a metric by other groups, of the whole organisation as far as the
// context reads it. How many groups there are is the reader's business only where the
// reader reads all of them.
func (s *asked) aside(ctx context.Context, eng Engine, m *model.Metric, by []query.ResolvedBy, shown bool) (*answer.Answer, error) {
	whole := *s.r
	whole.Scope, whole.Where, whole.Filters, whole.Written, whole.Metrics = nil, nil, nil, nil, []*model.Metric{m}
	a, err := ask(ctx, eng, whole.Bare(by), nil)
	if err != nil {
		return nil, err
	}
	for _, st := range a.Stats.Statements {
		if !shown {
			st.Rows, st.SQL = 0, ""
		}
		s.out.Stats.Statements = append(s.out.Stats.Statements, st)
	}
	s.out.Stats.EngineMs += a.Stats.EngineMs
	return a, nil
}

// known gives the members of a row's unit at levels, those of the scope too.
func (s *asked) known(unit int) map[string]answer.Member {
	out := map[string]answer.Member{}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			out[step.Level.Name] = answer.Member{Text: step.Member, Kind: kindOf(step.Null)}
		}
	}
	for _, p := range s.units.unit(unit).Path {
		if p.Level != "" && p.Kind != answer.Whole && p.Kind != answer.Unknown {
			out[p.Level] = p
		}
	}
	return out
}

func kindOf(null bool) answer.MemberKind {
	if null {
		return answer.Null
	}
	return answer.Text
}

// lineage is a unit by its members down to a level.
func lineage(u answer.Unit, l *model.Level) string {
	var key []byte
	for _, at := range l.Hierarchy.Levels[:l.Index+1] {
		if at.Dimension == "" {
			continue
		}
		n := slices.IndexFunc(u.Path, func(p answer.Member) bool { return p.Level == at.Name })
		if n < 0 {
			return ""
		}
		key = appendMember(key, u.Path[n])
	}
	return string(key)
}

// member is a unit's name at a level, for policies.
func member(u answer.Unit, l *model.Level) string {
	for _, p := range u.Path {
		if p.Level == l.Name && p.Kind < answer.Null {
			return p.Text
		}
	}
	return strings.Repeat("\x00", 2) // no unit is called so
}
