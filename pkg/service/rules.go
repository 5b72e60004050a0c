package service

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Rules lists all rules in words.
func (s *Service) Rules() wire.Rules {
	out := wire.Rules{Rules: []wire.Rule{}}
	for _, r := range s.Model().Rules {
		out.Rules = append(out.Rules, rule(r))
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
