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
	At     time.Time // the clock that it was judged by

	bare bool // without the history behind units that fired
}

// UnitSignal is one unit's signal with its place and who answers there.
type UnitSignal struct {
	*rules.Signal
	Place []query.ScopeStep // one per level of Signals.Levels
	Owner *agenda.Owner     // nil where nobody is named
	Cause string            // what is likely behind it, where whoever asks has filled that in
}

// Signals judges a rule over all units of its level, fired or not. What is at
// stake takes the second request of a rule that knows money.
func (s *Service) Signals(ctx context.Context, name string) (*Signals, error) {
	return s.SignalsAt(ctx, name, "")
}

// SignalsAt judges as Signals does, by the clock of asOf: "2006-01-02", its morning, or
// RFC 3339; "" is now.
func (s *Service) SignalsAt(ctx context.Context, name, asOf string) (*Signals, error) {
	st := s.state.Load()
	ctx, grant, err := st.engine.pin(ctx)
	if err != nil {
		return nil, err
	}
	r := st.model.Rule(name)
	if r == nil || !subjectOf(ctx).Alert && !shows(grant, st.model, r) { // whoever repairs alerts is told what is missing
		return nil, unknownMember("rule", "there is no rule \""+name+"\"")
	}
	at, err := st.instant(ctx, asOf)
	if err != nil {
		return nil, err
	}
	result, err := rules.Evaluate(ctx, asker{st}, st.model, r, at, rules.Options{NoEvidence: r.Money == nil})
	if err != nil {
		return nil, err
	}
	out := signalsOf(r, result, at)
	out.bare = r.Money == nil
	return out, nil
}

// AllSignals judges all rules at once, with the history behind what fired. A rule that
// could not be judged keeps its error in its result.
func (s *Service) AllSignals(ctx context.Context) ([]*Signals, error) {
	st := s.state.Load()
	at, err := st.engine.now(ctx)
	if err != nil {
		return nil, err
	}
	results := rules.EvaluateAll(ctx, asker{st}, st.model, st.model.Rules, at, rules.Options{})
	out := make([]*Signals, len(results))
	for i, r := range results {
		out[i] = signalsOf(r.Rule, r, at)
	}
	return out, ctx.Err()
}

func signalsOf(r *model.Rule, result *rules.Result, at time.Time) *Signals {
	out := &Signals{Result: result, Zone: at.Location(), At: at, Units: make([]UnitSignal, len(result.Signals))}
	if r.Level != nil {
		for _, l := range r.Level.Hierarchy.Levels[:r.Level.Index+1] {
			if l.Dimension != "" {
				out.Levels = append(out.Levels, l.Name)
			}
		}
	}
	for i := range result.Signals {
		unit := &result.Signals[i]
		out.Units[i] = UnitSignal{Signal: unit, Owner: agenda.OwnerOf(r.Metric, unit.Path), Place: place(out.Levels, unit.Path)}
	}
	return out
}

func place(levels []string, path []query.ScopeStep) []query.ScopeStep {
	out := make([]query.ScopeStep, len(levels))
	for i, level := range levels {
		for _, step := range path {
			if step.Level == level {
				out[i] = step
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
		if f := v.Finest(); g == grain.None || f.Coarser(g) {
			g = f
		}
	}
	return g
}
