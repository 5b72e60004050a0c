package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Rules lists the rules on metrics that the subject may read in words, and what
// rules can be made from.
func (s *Service) Rules(ctx context.Context) (wire.Rules, error) {
	st := s.state.Load()
	out := wire.Rules{Rules: []wire.Rule{}, Templates: []wire.Template{}}
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return out, err
	}
	for _, r := range st.model.Rules {
		if shows(grant, st.model, r) {
			out.Rules = append(out.Rules, rule(r))
		}
	}
	for _, t := range template.All() {
		p := t.Draw()
		picture := wire.Picture{Values: nums(p.Values), Baseline: nums(p.Baseline), Fired: p.Fired}
		out.Templates = append(out.Templates, wire.Template{Name: t.Name, Label: wire.Text(t.Label), About: wire.Text(t.About), Picture: picture})
	}
	return out, nil
}

func nums(values []float64) []answer.Num {
	if values == nil {
		return nil
	}
	out := make([]answer.Num, len(values))
	for i, v := range values {
		out[i] = answer.Num(v)
	}
	return out
}

func rule(r *model.Rule) wire.Rule {
	out := wire.Rule{
		Name: r.Name, Label: label(r.Label, r.Name), Description: wire.Text(r.Description), Words: wire.Text(rules.Words(r)),
		Metric: r.Metric.Name, Template: r.Template, Grain: string(r.Grain), Tier: r.Tier, Domain: r.Domain, Pos: r.Pos,
	}
	if r.Level != nil {
		out.Level = r.Level.Hierarchy.Name + "." + r.Level.Name
	}
	if r.Playbook != nil {
		out.Playbook, out.PlaybookLabel = r.Playbook.Name, label(r.Playbook.Label, r.Playbook.Name)
	}
	return out
}
