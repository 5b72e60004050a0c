package service

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// maxSimilar is how many similar metrics a page names.
const maxSimilar = 6

// MetricPage gathers all about one metric that the subject may read; ok is false
// where there is none of that name for it.
func (s *Service) MetricPage(ctx context.Context, name string) (page *wire.MetricPage, ok bool, err error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, false, err
	}
	shown := func(v *model.Metric) bool { return access.Metrics(grant, st.model, v) == nil }
	m := st.model.Metric(name)
	if m == nil || !shown(m) {
		return nil, false, nil
	}
	findings := told(grant, st.model, st.findings())
	c := cataloguer{m: st.model, reach: newReach(st.model), found: bySubject(findings), data: st.engine.known(grant), may: st.sees(ctx, grant)}
	tokens := formula(m)
	page = &wire.MetricPage{
		Metric: c.metric(m), Formula: tokens, FormulaText: formulaText(tokens),
		Inputs: []string{}, UsedBy: []string{}, Drivers: []string{}, Similar: similar(st.model, m, shown),
		Lineage: lineage(st.model, m, shown), Targets: []wire.Target{}, Rules: []wire.Rule{}, Owners: []wire.OwnerUnit{},
		YAML: yaml(grant, m), Pos: m.Pos, Diagnostics: diag.List{}, Replaces: m.Replaces, Sensitivity: m.Sensitivity,
	}
	for _, in := range m.Inputs() {
		page.Inputs = append(page.Inputs, in.Metric.Name)
	}
	for _, other := range st.model.Metrics {
		if shown(other) && slices.ContainsFunc(other.Inputs(), func(in model.MetricInput) bool { return in.Metric == m }) {
			page.UsedBy = append(page.UsedBy, other.Name)
		}
	}
	for _, d := range m.Drivers {
		if shown(d) {
			page.Drivers = append(page.Drivers, d.Name)
		}
	}
	for _, t := range st.model.TargetsOf(m) {
		page.Targets = append(page.Targets, target(t))
	}
	for _, r := range c.may.rules(st.model, m) {
		page.Rules = append(page.Rules, rule(r))
	}
	if m.Owner != nil {
		for _, member := range m.Owner.Members {
			if !c.may.unit(st.model, member.Level, member.Unit) {
				continue
			}
			page.Owners = append(page.Owners, wire.OwnerUnit{
				Level: member.Level, Unit: member.Unit.String(), Label: unitLabel(st.model, member), Person: member.Person, Contact: member.Contact,
			})
		}
	}
	for _, d := range findings {
		if d.Subject == "metric "+m.Name {
			page.Diagnostics = append(page.Diagnostics, d)
		}
	}
	return page, true, nil
}

// yaml is the text of a definition, for those to whom it is shown.
func yaml(grant access.Grant, m *model.Metric) string {
	if !grant.SQL() {
		return ""
	}
	return m.YAML
}

func target(t *model.Target) wire.Target {
	out := wire.Target{Grain: string(t.Grain), Values: len(t.Values), Pos: t.Pos}
	if t.Level != nil {
		out.Level = t.Level.Hierarchy.Name + "." + t.Level.Name
	}
	if t.Measure != nil {
		out.Source = t.Measure.Source.Name + "." + t.Measure.Name
	}
	return out
}

// similar lists metrics that are easily mistaken for one, closest first: the same
// number, one that is called alike, one formula over other rows.
func similar(m *model.Model, self *model.Metric, shown func(*model.Metric) bool) []string {
	out := []string{}
	for _, p := range likeness.Of(m).With(self) {
		if shown(p.B) && len(out) < maxSimilar {
			out = append(out, p.B.Name)
		}
	}
	return out
}

// unitLabel is what readers read for the unit that a person answers for.
func unitLabel(m *model.Model, of model.OwnerMember) wire.Text {
	hierarchy, level, _ := strings.Cut(of.Level, ".")
	l := m.Level(hierarchy, level)
	if l == nil {
		return nil
	}
	out := wire.Text{}
	levels, names := of.Unit.Steps(l)
	for _, lang := range words.Langs() {
		called := make([]string, len(names))
		for i, name := range names {
			called[i] = m.LabelsAt(levels[i]).Called(name, string(lang))
		}
		out[string(lang)] = strings.Join(called, " / ")
	}
	return out
}
