package service

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Remembered tells what a reader may know of findings that were written down when
// somebody else judged.
type Remembered struct {
	grant access.Grant
	m     *model.Model
	rules map[string]*ruleSight
}

// ruleSight is what a reader may know of one rule's findings.
type ruleSight struct {
	metric     *model.Metric
	level      *model.Level
	shown      bool
	conditions []access.Condition
}

// Remembered is that of the subject of a context. Without policies everybody knows all.
func (s *Service) Remembered(ctx context.Context) (*Remembered, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	return &Remembered{grant: grant, m: st.model, rules: map[string]*ruleSight{}}, nil
}

// Unit tells whether the reader may know what a rule found of a unit: of a metric that
// they read, as it is, in all rows of the unit. One that they read a part of was judged
// by rows that are not theirs. Findings of rules that the definitions do not have any
// more go by their metric, and are nobody's where that is gone, too.
func (r *Remembered) Unit(rule, metric string, path []query.ScopeStep) bool {
	s := r.rule(rule, metric)
	return s.all(s.level, path)
}

// Number tells whether the reader may know a number that somebody else has read and
// written down: of a metric that they read, as it is, in all rows of the scope.
func (r *Remembered) Number(metric string, scope *query.Scope) bool {
	if scope == nil || len(scope.Path) == 0 {
		return r.rule("", metric).all(nil, nil)
	}
	return r.rule("", metric).all(r.m.Level(scope.Hierarchy, scope.Path[len(scope.Path)-1].Level), scope.Path)
}

// Everything tells whether there is nothing in the project that the reader may not know.
func (r *Remembered) Everything() bool {
	for _, v := range r.m.Metrics {
		if !r.Number(v.Name, nil) {
			return false
		}
	}
	for _, s := range r.m.Sources {
		if r.grant.Whole(s) != nil {
			return false
		}
		for _, d := range s.Dimensions {
			if r.grant.Dimension(s, s.PrimaryEntity+"__"+d.Name) != nil {
				return false
			}
		}
	}
	return true
}

// all tells whether all rows of a unit are among those that are given.
func (s *ruleSight) all(level *model.Level, path []query.ScopeStep) bool {
	if !s.shown {
		return false
	}
	for _, c := range s.conditions {
		if len(c.In) > 0 && !slices.ContainsFunc(c.In, func(rows access.Rows) bool { return within(rows, level, path) }) {
			return false
		}
		if slices.ContainsFunc(c.Out, func(rows access.Rows) bool { return !outside(rows, level, path) }) {
			return false
		}
	}
	return true
}

// Rule tells whether the reader may know what a rule finds at all, and whether of all
// units.
func (r *Remembered) Rule(rule, metric string) (any, all bool) {
	s := r.rule(rule, metric)
	return s.shown, s.shown && len(s.conditions) == 0
}

func (r *Remembered) rule(name, metric string) *ruleSight {
	key := name + "\n" + metric
	if s := r.rules[key]; s != nil {
		return s
	}
	s := &ruleSight{metric: r.m.Metric(metric)}
	r.rules[key] = s
	var by []*model.Metric
	switch rule := r.m.Rule(name); {
	case rule != nil && rule.Metric != nil && rule.Metric.Name == metric:
		s.level, by = rule.Level, rule.GoesBy()
		s.shown = shows(r.grant, r.m, rule)
	case s.metric != nil:
		by = []*model.Metric{s.metric}
		s.shown = access.Metrics(r.grant, r.m, s.metric) == nil
	default:
		s.shown = len(r.m.Policies) == 0
	}
	for _, v := range by {
		s.shown = s.shown && r.grant.Care(v).IsZero() // what is told with care is told by questions only
		conditions := access.Conditioned(r.grant, v)
		s.conditions = append(s.conditions, conditions...)
		s.shown = s.shown && (r.grant.Scope(v) == "" || len(conditions) > 0)
	}
	if s.level != nil {
		for _, l := range s.level.Hierarchy.Levels[:s.level.Index+1] {
			s.shown = s.shown && (l.Dimension == "" || r.grant.Dimension(nil, l.Dimension) == nil)
		}
	}
	return s
}

// within tells whether all rows of a unit are among those of a list.
func within(rows access.Rows, level *model.Level, path []query.ScopeStep) bool {
	if level == nil || rows.Level.Hierarchy != level.Hierarchy {
		return false
	}
	return slices.ContainsFunc(rows.Units, func(u model.UnitName) bool { return lies(u, rows.Level, path) }) ||
		slices.ContainsFunc(path, func(s query.ScopeStep) bool {
			return s.Level == rows.Level.Name && !s.Null && model.Fits(rows.Match, s.Member)
		})
}

// outside tells whether no row of a unit is among those of a list.
func outside(rows access.Rows, level *model.Level, path []query.ScopeStep) bool {
	if level == nil || rows.Level.Hierarchy != level.Hierarchy {
		return false
	}
	at := slices.IndexFunc(path, func(s query.ScopeStep) bool { return s.Level == rows.Level.Name })
	return at >= 0 && !within(rows, level, path)
}

// lies tells whether a path leads through a unit of a level, by all that its name says.
func lies(u model.UnitName, level *model.Level, path []query.ScopeStep) bool {
	levels, names := u.Steps(level)
	for i, l := range levels {
		if !slices.ContainsFunc(path, func(s query.ScopeStep) bool { return s.Level == l.Name && !s.Null && s.Member == names[i] }) {
			return false
		}
	}
	return len(levels) > 0
}
