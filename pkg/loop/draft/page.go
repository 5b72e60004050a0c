package draft

import (
	"context"
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Find lists the drafts that the reader may read; none where nothing is remembered.
func Find(ctx context.Context, d *loop.Desk) (*List, error) {
	_, place, err := reading(ctx, d)
	out := &List{Drafts: []Draft{}, Dropped: []Dropped{}}
	if errors.Is(err, loop.ErrNoState) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.Remembers = true
	_, err = loop.Permit(ctx, loop.Act, nil)
	out.May = err == nil && d.Shelf != nil
	var found []Draft
	var certificates map[string]state.Certificate
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		if found, err = list(ctx, tx); err != nil {
			return err
		}
		certificates, err = tx.Certificates(ctx, Metric, "")
		return err
	})
	if err != nil {
		return nil, err
	}
	m := d.Service.Model()
	for _, one := range found {
		may, err := shown(ctx, d, one.Name)
		if err != nil {
			return nil, err
		}
		if may {
			one.Label = label(m, one.Name)
			out.Drafts = append(out.Drafts, one)
		}
	}
	for _, v := range m.Metrics {
		c, ok := certificates[v.Name]
		if !ok || v.Status != "certified" {
			continue
		}
		may, err := shown(ctx, d, v.Name)
		if err != nil {
			return nil, err
		}
		if may && !holds(ctx, d, place.Project, m, v, c) {
			out.Dropped = append(out.Dropped, Dropped{Name: v.Name, Label: label(m, v.Name), Who: c.Who, At: state.Stamp(c.At)})
		}
	}
	return out, nil
}

func label(m *model.Model, name string) agenda.Text {
	if v := m.Metric(name); v != nil {
		return agenda.Text(v.Label)
	}
	return nil
}

// One is a draft with what a reviewer goes by. Where there is none, it is the definition in
// force as a draft of version 0, to begin from.
func One(ctx context.Context, d *loop.Desk, kind, name string) (*Page, error) {
	if err := known(kind, name); err != nil {
		return nil, err
	}
	_, place, err := reading(ctx, d)
	if err != nil {
		return nil, err
	}
	may, err := shown(ctx, d, name)
	if err != nil {
		return nil, err
	}
	if !may {
		return nil, missing(kind, name)
	}
	p := &Page{Differences: []publish.Difference{}, Lines: []publish.Line{}, Uses: []publish.Use{}, Findings: diag.List{}, May: []string{}}
	var one *Draft
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		if one, err = read(ctx, tx, kind, name); err != nil {
			return err
		}
		p.Said, err = said(ctx, tx, kind, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	b, err := inForce(ctx, d, name)
	if err != nil {
		return nil, err
	}
	if one == nil && b.text == "" {
		return nil, b.none(kind, name)
	}
	if one == nil {
		one = &Draft{Kind: kind, Name: name, State: Open, Text: b.text, Base: digestOf(b.text)}
	}
	p.Draft, p.Publishes, p.Becomes = *one, b.version > 0, "certified"
	p.Draft.Label = label(b.before, name)
	p.Lines = publish.Lines(b.text, one.Text)
	open := one.Version > 0 && (one.State == Open || one.State == Review)
	if open || one.State == Accepted && one.Published == 0 {
		p.Becomes = becoming(one.Text)
		p.Outdated = one.Base != digestOf(b.text)
		if err := b.lay(d, name, one.Text); err != nil {
			return nil, err
		}
		if b.after != nil {
			p.Differences = publish.Differences(b.before, b.after, name)
			p.Draft.Label = label(b.after, name)
		}
		p.Findings = append(p.Findings, b.found...)
	}
	p.Uses = append(p.Uses, publish.UsesOf(b.before, name)...)
	domain := domainOf(one.Text)
	p.Stewards = Stewards(b.before, name, domain)
	p.deeds(ctx, one, b, open)
	return p, nil
}

// deeds tells which deeds the reader may do to a draft as it stands.
func (p *Page) deeds(ctx context.Context, one *Draft, b *bench, open bool) {
	add := func(when bool, names ...string) {
		if when {
			p.May = append(p.May, names...)
		}
	}
	if _, err := loop.Permit(ctx, loop.Act, owns(p.Stewards)); err == nil {
		add(true, "save")
		add(open && one.State == Open, "ask")
		add(open, "withdraw")
	}
	author := ""
	if open {
		author = one.Author
	}
	_, err := judges(ctx, p.Stewards, author)
	own, mine := errors.AsType[OwnDraftError](err)
	if mine {
		p.Refused = own.Words()
	}
	review := open && one.State == Review
	add(err == nil && review, "certify")
	add(review && (err == nil || mine), "changes")
	if err == nil && !open && b.text != "" {
		status := ""
		if v := b.before.Metric(one.Name); v != nil {
			status = v.Status
		}
		add(status != "retired", "certify")
		add(!slices.Contains([]string{"deprecated", "retired"}, status), "deprecate")
		add(status != "retired", "retire")
	}
}
