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
		out.Templates = append(out.Templates, wire.Template{
			Name: t.Name, Label: wire.Text(t.Label), About: wire.Text(t.About), Family: string(t.Family), Picture: picture, Params: params(t), Untestable: t.Age, Composite: t.Composite,
		})
	}
	for _, f := range template.Families() {
		out.Families = append(out.Families, wire.Family{Name: string(f), Label: wire.Text(f.Label())})
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
	out.Params = r.Params
	for i := range r.While {
		out.While, out.Flat = append(out.While, r.While[i].Metric.Name), &r.While[0].Flat
	}
	if r.Volume != nil {
		out.Volume, out.Least = r.Volume.Metric.Name, &r.Volume.Least
	}
	out.Silent = r.Silent
	for _, p := range r.Parts.Each() {
		out.Parts = append(out.Parts, wire.Part{Role: string(p.Role), Rule: p.Rule.Name, Label: label(p.Rule.Label, p.Rule.Name)})
	}
	if r.Playbook != nil {
		out.Playbook, out.PlaybookLabel = r.Playbook.Name, label(r.Playbook.Label, r.Playbook.Name)
	}
	return out
}

// kinds of parameters as pages know them.
var kinds = map[template.Kind]string{
	template.Number: "number", template.Rate: "rate", template.Count: "count", template.Word: "word", template.Text: "text",
}

func params(t *template.Template) (out []wire.Param) {
	for _, p := range t.Params {
		one := wire.Param{Key: p.Key, Kind: kinds[p.Kind], Label: wire.Text(p.Label), Doc: p.Doc, Unit: p.Unit, Want: p.Want, Needed: p.Needed, Usual: p.Usual}
		if p.Words != nil {
			one.Words = p.Words()
		}
		out = append(out, one)
	}
	return out
}
