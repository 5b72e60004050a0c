package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Signals is what one rule says about every unit of its level; what an alert
// rule reads.
type Signals struct {
	Result *rules.Result
	Levels []string // of the units' paths, coarse to fine; none for the whole organisation
	Units  []UnitSignal
	Zone   *time.Location
}

// UnitSignal is one unit's signal with its place and who answers there.
type UnitSignal struct {
	*rules.Signal
	Place []string      // one member per level of Signals.Levels
	Owner *agenda.Owner // nil where nobody is named
}

// Signals judges a rule over all units of its level, fired or not. What is at
// stake takes the second request of a rule that knows money.
func (s *Service) Signals(ctx context.Context, name string, subject *query.Subject) (*Signals, error) {
	st := s.state.Load()
	r := findRule(st.model, name)
	if r == nil {
		return nil, unknownMember("rule", "there is no rule \""+name+"\"")
	}
	at, err := st.now(ctx, s.options.Now)
	if err != nil {
		return nil, err
	}
	result, err := rules.Evaluate(ctx, asker{st, s.options.Now}, st.model, r, at, rules.Options{Subject: subject, NoEvidence: r.Money == nil})
	if err != nil {
		return nil, err
	}
	out := &Signals{Result: result, Zone: at.Location(), Units: make([]UnitSignal, len(result.Signals))}
	paths, err := s.paths(ctx, r.Level)
	if err != nil {
		return nil, err
	}
	if r.Level != nil {
		for _, l := range r.Level.Hierarchy.Levels[:r.Level.Index+1] {
			if l.Dimension != "" {
				out.Levels = append(out.Levels, l.Name)
			}
		}
	}
	for i := range result.Signals {
		unit := &result.Signals[i]
		path := paths[unit.Unit]
		if path == nil && len(out.Levels) > 0 { // loaded since, or beyond what members lists
			path = []query.ScopeStep{{Level: r.Level.Name, Member: unit.Unit}}
		}
		out.Units[i] = UnitSignal{Signal: unit, Owner: agenda.OwnerOf(r.Metric, path), Place: place(out.Levels, path)}
	}
	return out, nil
}

// paths leads to every unit of a level.
func (s *Service) paths(ctx context.Context, l *model.Level) (map[string][]query.ScopeStep, error) {
	if l == nil || l.Dimension == "" {
		return nil, nil
	}
	members, err := s.LevelMembers(ctx, l.Hierarchy.Name, l.Name, nil)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]query.ScopeStep, len(members.Members))
	for _, m := range members.Members {
		if _, known := out[m.Value]; !known {
			out[m.Value] = m.Path
		}
	}
	return out, nil
}

func place(levels []string, path []query.ScopeStep) []string {
	out := make([]string, len(levels))
	for i, level := range levels {
		for _, step := range path {
			if step.Level == level {
				out[i] = step.Member
			}
		}
	}
	return out
}

// Finest is the smallest grain that all the named metrics have; None where
// nothing is known of them.
func (s *Service) Finest(metrics []string) (g grain.Grain) {
	m := s.Model()
	for _, name := range metrics {
		v := m.Metric(name)
		if v == nil {
			continue
		}
		if f := finest(v); g == grain.None || f.Coarser(g) {
			g = f
		}
	}
	return g
}
