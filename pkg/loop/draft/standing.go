package draft

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostVersions is how many published versions are looked through for those that changed a
// definition, and mostTold of how many the change is told in words.
const (
	mostVersions = 60
	mostTold     = 5
)

// Standing is how a definition in force stands: its badge.
type Standing struct {
	Name   string `json:"name"`
	Status string `json:"status"` // draft, review, certified, deprecated, retired
	// Who, At, Version and Origin are of the newest certificate; "" where there is none.
	Who     string `json:"who,omitempty"`
	At      string `json:"at,omitempty"`
	Version int    `json:"version,omitempty"`
	Origin  string `json:"origin,omitempty"` // grafana; "": by publishing a folder
	// Dropped tells that the definition means something else now than what was certified,
	// and Since what changed.
	Dropped   bool          `json:"dropped,omitempty"`
	Since     []agenda.Text `json:"since,omitempty"`
	Successor string        `json:"successor,omitempty"`
	Retires   string        `json:"retires,omitempty"`
	// Draft is how far a draft of it is, for those who read drafts; "": there is none.
	Draft State `json:"draft,omitempty"`
	// Drafts tells that the reader may open its draft.
	Drafts bool `json:"drafts"`
	// May tells that the reader may draft a change of it, Defines that they may define others.
	May     bool `json:"may,omitempty"`
	Defines bool `json:"defines,omitempty"`
	// Versions are those that changed its text, newest first; for those who read it.
	Versions []Changed `json:"versions"`
	Said     []Said    `json:"said"`
}

// Changed is a published version that changed a definition.
type Changed struct {
	Version     int                  `json:"version"`
	At          string               `json:"at"`
	Author      string               `json:"author"`
	Message     string               `json:"message,omitempty"`
	Differences []publish.Difference `json:"differences,omitempty"` // of the newest few
}

// StandingOf is a metric's badge and record. Whoever reads the metric sees the badge; what
// its text said and says is for those to whom the text of definitions is shown.
func StandingOf(ctx context.Context, d *loop.Desk, kind, name string) (*Standing, error) {
	if err := known(kind, name); err != nil {
		return nil, err
	}
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	m := d.Service.Model()
	v := m.Metric(name)
	may, err := d.Service.Reads(ctx, name)
	if err != nil {
		return nil, err
	}
	if v == nil || !may {
		return nil, state.MissingItemError{Kind: kind, Item: name}
	}
	out := &Standing{Name: name, Status: v.Status, Retires: v.Retires, Versions: []Changed{}, Said: []Said{}}
	if v.Successor != nil {
		out.Successor = v.Successor.Name
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return out, nil //nolint:nilerr // nothing is remembered: the badge is what the definition says
	}
	texts, err := d.Service.Texts(ctx)
	if err != nil {
		return nil, err
	}
	if out.Drafts = texts && d.Shelf != nil; out.Drafts {
		_, refused := loop.Permit(ctx, loop.Act, nil)
		out.Defines = refused == nil
		_, refused = loop.Permit(ctx, loop.Act, owns(Stewards(m, name, "")))
		out.May = refused == nil
	}
	var certificates map[string]state.Certificate
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		if certificates, err = tx.Certificates(ctx, kind, name); err != nil || !texts {
			return err
		}
		if out.Said, err = said(ctx, tx, kind, name); err != nil {
			return err
		}
		one, err := read(ctx, tx, kind, name)
		if one != nil && (one.State == Open || one.State == Review) {
			out.Draft = one.State
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if c, ok := certificates[name]; ok && v.Status == "certified" {
		out.Who, out.At, out.Version, out.Origin = c.Who, state.Stamp(c.At), c.Version, c.Origin
		if !holds(ctx, d, place.Project, m, v, c) {
			out.Dropped = true
			out.Since = since(ctx, d, place.Project, m, v, c)
		}
	}
	if texts {
		out.Versions, err = versions(ctx, d, place.Project, name)
	}
	return out, err
}

// holds tells whether a certificate is of what a metric means now. Where the hashes differ
// the text that was certified is read once more: this version of the product may make its
// hashes otherwise than the one that wrote them.
func holds(ctx context.Context, d *loop.Desk, project string, m *model.Model, v *model.Metric, c state.Certificate) bool {
	now := publish.MeaningOf(m, v)
	if now.Hash == c.Meaning {
		return true
	}
	then := certifiedModel(ctx, d, project, c)
	return then != nil && publish.MeaningOf(then, then.Metric(v.Name)).Hash == now.Hash
}

// certifiedModel is the model of the version that was published with a certificate; nil
// where it cannot be had.
func certifiedModel(ctx context.Context, d *loop.Desk, project string, c state.Certificate) *model.Model {
	if d.Shelf == nil || c.Version == 0 {
		return nil
	}
	version, err := d.Store.Get(ctx, project, c.Version)
	if err != nil {
		return nil
	}
	m, _ := d.Shelf.Load(version.Files)
	if m == nil || m.Metric(c.Name) == nil {
		return nil
	}
	return m
}

// since tells what changed after a certificate was given.
func since(ctx context.Context, d *loop.Desk, project string, m *model.Model, v *model.Metric, c state.Certificate) []agenda.Text {
	out := []agenda.Text{}
	if then := certifiedModel(ctx, d, project, c); then != nil {
		for _, diff := range publish.Differences(then, m, v.Name) {
			if diff.Numbers {
				out = append(out, agenda.Text(diff.Words))
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	parts := publish.MeaningOf(m, v).Since(publish.Meaning{Parts: c.Parts})
	names := strings.Join(parts, ", ")
	return append(out, agenda.Text{"en": "What it is made of has changed: " + names + ".", "zh": "所依据的定义已变：" + names + "。"})
}

// versions are the published versions that changed a definition's text.
func versions(ctx context.Context, d *loop.Desk, project, name string) ([]Changed, error) {
	out := []Changed{}
	all, err := d.Store.List(ctx, project)
	if err != nil {
		return nil, err
	}
	var later *state.Version
	var text string
	told := 0
	note := func(v *state.Version, before map[string]string) {
		one := Changed{Version: v.Version, At: state.Stamp(v.CreatedAt), Author: v.Author, Message: v.Message}
		if told < mostTold && d.Shelf != nil && before != nil {
			told++
			was, _ := d.Shelf.Load(before)
			is, _ := d.Shelf.Load(v.Files)
			one.Differences = publish.Differences(was, is, name)
		}
		out = append(out, one)
	}
	for _, one := range all[:min(len(all), mostVersions)] {
		v, err := d.Store.Get(ctx, project, one.Version)
		if err != nil {
			return nil, err
		}
		is, _ := publish.TextOf(v.Files, name)
		if later != nil && is != text {
			note(later, v.Files)
		}
		later, text = v, is
	}
	if later != nil && text != "" && later.Version == 1 {
		note(later, nil)
	}
	return slices.Clip(out), nil
}
