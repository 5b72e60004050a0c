package agenda

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// foundPart words what a part of a composite rule found, as a topic of its own would.
func (b *builder) foundPart(p *rules.PartSignal, l words.Lang) template.FoundPart {
	r := p.Result.Rule
	out := template.FoundPart{Role: p.Role, Label: labelled(r.Label, r.Name)[string(l)], State: template.PartUnknown}
	tpl, err := template.Find(r.Template)
	if err != nil || p.Signal == nil {
		return out
	}
	since := p.Signal.Since
	switch {
	case p.Signal.Fired:
		t := &topic{rule: r, template: tpl, result: p.Result, signals: []*rules.Signal{p.Signal}, path: p.Signal.Path, tier: r.Tier}
		f := b.found(t, l)
		out.State, out.Headline, out.Figures = template.PartFired, tpl.Headline(f), tpl.Figures(f)
	case !p.Earlier.IsZero():
		out.State, since = template.PartEarlier, p.Earlier
	case p.Signal.Reason == "":
		out.State = template.PartQuiet
	}
	if !since.IsZero() {
		out.Since = words.Bucket(since, r.Grain, p.Result.Calendar.Calendar, l)
	}
	return out
}
