package service

import (
	"cmp"
	"context"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Dictionary lists terms, metrics and owners with what they mean, as far as the subject may
// read them: of what the catalogue tells and no more.
func (s *Service) Dictionary(ctx context.Context) (*wire.Dictionary, error) {
	c, err := s.Catalog(ctx)
	if err != nil {
		return nil, err
	}
	m := s.Model()
	day, _, _ := strings.Cut(c.Now, "T")
	out := &wire.Dictionary{Project: c.Project, Version: c.Version, Day: day, Entries: []wire.DictEntry{}}
	for _, t := range c.Terms {
		out.Entries = append(out.Entries, wire.DictEntry{Kind: wire.DictTerm, Name: t.Name, Label: t.Label, Definition: t.Definition, Synonyms: t.Synonyms})
	}
	domains := map[string]wire.Text{}
	for _, d := range c.Domains {
		domains[d.Name] = d.Label
	}
	for _, v := range c.Metrics {
		e := wire.DictEntry{
			Kind: wire.DictMetric, Name: v.Name, Label: label(model.Text(v.Label), v.Name), Definition: v.Description, Unit: v.Unit,
			Owner: v.OwnerLabel, OwnerName: v.Owner, Status: v.Status, Version: v.Version, Domain: domains[v.Domain], Synonyms: v.Synonyms,
		}
		if metric := m.Metric(v.Name); metric != nil { // else the definitions have just changed
			e.Formula = formulaWords(formula(metric))
			e.Steward = stewardLabel(m, metric.Steward)
		}
		out.Entries = append(out.Entries, e)
	}
	for _, o := range c.Owners {
		e := wire.DictEntry{Kind: wire.DictOwner, Name: o.Name, Label: o.Label, Metrics: o.Count}
		if owner := m.Owner(o.Name); owner != nil {
			e.Contact = owner.Contact
		}
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

// formulaWords is a formula in each language, by the labels of what it names.
func formulaWords(tokens []wire.Token) wire.Text {
	out := wire.Text{}
	for _, l := range words.Langs() {
		var b strings.Builder
		for _, t := range tokens {
			b.WriteString(cmp.Or(t.Label[string(l)], t.Text))
		}
		out[string(l)] = b.String()
	}
	return out
}

// stewardLabel is what a steward is called: the label of an owner, else the login or address.
func stewardLabel(m *model.Model, name string) wire.Text {
	if name == "" {
		return nil
	}
	if o := m.Owner(name); o != nil {
		return label(o.Label, o.Name)
	}
	return wire.Text{"en": name, "zh": name}
}
