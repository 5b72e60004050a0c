package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Findings words what a rule's signals found, with the history behind each unit that
// fired. Signals that were read without it are read once more, at their own clock, and
// given back as they are then.
func (s *Service) Findings(ctx context.Context, found *Signals) (*Signals, []agenda.Finding, error) {
	st := s.state.Load()
	r := st.model.Rule(found.Result.Rule.Name)
	if r == nil {
		return nil, nil, unknownMember("rule", "there is no rule \""+found.Result.Rule.Name+"\"")
	}
	if len(found.Result.Fired()) == 0 {
		return found, nil, nil
	}
	if found.bare {
		result, err := rules.Evaluate(ctx, asker{st}, st.model, r, found.At, rules.Options{})
		if err != nil {
			return nil, nil, err
		}
		found = signalsOf(r, result, found.At)
	}
	return found, agenda.Findings(st.model, found.Result, found.At), nil
}

// OpenCauses tells what is likely behind items of a rule, as far as everybody may know:
// what is remembered is read by others than who judged. An item without one is left as
// it is.
func (s *Service) OpenCauses(ctx context.Context, rule string, items []agenda.Item, patience time.Duration) {
	st := s.state.Load()
	r := st.model.Rule(rule)
	if r == nil || access.RestrictedRule(st.model, r) {
		return
	}
	if len(st.model.Policies) > 0 {
		reader := access.ReaderOf(&model.Agenda{Name: "alerts"})
		reader.OrgID = subjectOf(ctx).OrgID
		ctx = access.With(ctx, reader)
	}
	a := &agenda.Agenda{Items: items}
	st.causes(ctx, a, patience)
	for i := range items {
		if c := items[i].Cause; c != nil && c.Kind != "found" && c.Kind != "none" {
			items[i].Cause = nil
		}
	}
}
