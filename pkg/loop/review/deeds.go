package review

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Find lists reviews, newest time first.
func Find(ctx context.Context, d *loop.Desk) (*List, error) {
	found, remembers, may, err := loop.Listed(ctx, d, list)
	if err != nil {
		return nil, err
	}
	return &List{Reviews: append([]Review{}, found...), Remembers: remembers, May: may}, nil
}

// One is a review, without numbers that the reader may not see. What people wrote of it is
// told to who may see all of them.
func One(ctx context.Context, d *loop.Desk, id int64) (*Review, error) { return Edition(ctx, d, id, 0) }

// Edition is a review as it was signed; as it stands where n is 0.
func Edition(ctx context.Context, d *loop.Desk, id int64, n int) (*Review, error) {
	_, place, err := d.Permit(ctx, loop.Read)
	if err != nil {
		return nil, err
	}
	var r *Review
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		if n == 0 {
			r, err = read(ctx, tx, id)
		} else {
			r, err = readSigned(ctx, tx, id, n)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, shown(ctx, d, r)
}

// shown leaves out what the reader may not be told: numbers that they do not read as the
// maker did, and where there is any, whatever people wrote, since that may tell of them.
func shown(ctx context.Context, d *loop.Desk, r *Review) error {
	sight := about.SightOf(d.Service)
	key, err := d.Service.GrantKey(ctx)
	if err != nil {
		return err
	}
	facts, done, open := r.Facts, r.Done, r.Open
	r.Facts, r.Done, r.Open, r.Hidden = []Fact{}, []Done{}, []string{}, 0
	for _, f := range facts {
		may, err := sight.As(ctx, about.Subject{Metric: f.Metric, Scope: r.Scope}, r.key)
		if err != nil {
			return err
		}
		if may {
			r.Facts = append(r.Facts, f)
		}
	}
	for _, a := range done {
		may, err := sight.As(ctx, a.Action.About, r.key)
		if err != nil {
			return err
		}
		if may {
			a.Action.Called = a.Action.About.Called(d.Service.Model())
			r.Done = append(r.Done, a)
		}
	}
	for i, o := range open {
		may := true
		if i < len(r.opens) {
			if may, err = sight.Of(ctx, r.opens[i]); err != nil {
				return err
			}
		}
		if may {
			r.Open = append(r.Open, o)
		}
	}
	r.Hidden = len(facts) - len(r.Facts) + len(done) - len(r.Done) + len(open) - len(r.Open)
	hides, err := r.hides(ctx, d)
	if err != nil {
		return err
	}
	if hides {
		r.Hidden++
	}
	if r.Hidden > 0 { // its words may tell of what is hidden
		r.Open, r.Warned = []string{}, nil
		for i := range r.Sections {
			r.Sections[i].Text = ""
		}
	}
	if key != r.key {
		if err := r.alone(ctx, sight); err != nil {
			return err
		}
		if r.Warned != nil { // by what the reader may know of
			if r.Warned, err = d.Warned(ctx, r.warnedAsk()); err != nil {
				return err
			}
		}
	}
	r.Rights = []loop.Right{loop.Read}
	if _, err := loop.Permit(ctx, loop.Act, nil); err == nil && r.Hidden == 0 {
		r.Rights = append(r.Rights, loop.Act)
	}
	return nil
}

// alone leaves out causes, which other numbers than those of the facts went into, but for who may read all there is.
func (r *Review) alone(ctx context.Context, sight *about.Sight) error {
	all, err := sight.Everything(ctx)
	if err != nil || all {
		return err
	}
	for i := range r.Facts {
		r.Facts[i].Cause = nil
	}
	return nil
}

// Prepare makes a review of the numbers as they stand for who asks.
func Prepare(ctx context.Context, d *loop.Desk, in Opening) (*Review, error) {
	who, place, err := d.Permit(ctx, loop.Act)
	if err != nil {
		return nil, err
	}
	for _, f := range []struct{ field, text string }{{"day", in.Day}, {"to", in.To}} {
		if _, err := about.Day(f.field, f.text); err != nil {
			return nil, err
		}
	}
	if in.Of == "incident" && in.Incident != 0 {
		if err := in.ofIncident(ctx, d); err != nil {
			return nil, err
		}
	}
	m := d.Service.Model()
	if in.Scope != nil && len(in.Scope.Path) == 0 {
		in.Scope = nil
	}
	if err := about.SightOf(d.Service).Check(ctx, about.Subject{Scope: in.Scope}); err != nil {
		return nil, err
	}
	r := Review{State: "draft", Of: in.Of, Scope: in.Scope, Incident: in.Incident, By: loop.Signature(who)}
	if err := r.span(m, in, d.Today(ctx)); err != nil {
		return nil, err
	}
	if r.key, err = d.Service.GrantKey(ctx); err != nil {
		return nil, err
	}
	if err := r.prepare(ctx, d, in); err != nil {
		return nil, err
	}
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		r.Prepared = state.Stamp(tx.Now)
		if err := insert(ctx, tx, &r); err != nil {
			return err
		}
		return tx.Audit(ctx, r.By, "prepare", Kind, about.Number(r.ID), nil, in)
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, r.ID)
}

var deeds = map[string]func(ctx context.Context, tx *state.Tx, r *Review, in Deed, by string) error{
	"write": func(ctx context.Context, tx *state.Tx, r *Review, in Deed, by string) (err error) {
		i := slices.Index(Sections, in.Section)
		if i < 0 {
			return about.Unfit("section", "there is no such section", "没有这一部分")
		}
		if r.State != "draft" {
			return about.Unfit("state", "it is signed: revise it first", "已签署，请先修订")
		}
		s := r.Sections[i]
		if s.Version != in.Version {
			return state.StaleError{Kind: "section", Item: s.Name, Expected: in.Version, Found: s.Version}
		}
		if s.Text, err = about.Prose("text", in.Text, false); err != nil {
			return err
		}
		s.By, s.At = by, state.Stamp(tx.Now)
		return updateSection(ctx, tx, r.ID, &s, in.Version)
	},
	"sign": func(ctx context.Context, tx *state.Tx, r *Review, in Deed, by string) error {
		if r.State != "draft" {
			return about.Unfit("state", "this edition is signed", "这一版已签署")
		}
		r.State = "signed"
		if err := update(ctx, tx, r, in.Version); err != nil {
			return err
		}
		r.Signed = append(r.Signed, Signature{r.Edition, by, state.Stamp(tx.Now)})
		if err := insertSigned(ctx, tx, r, by); err != nil {
			return err
		}
		_, err := journal.Write(ctx, tx, journal.Entry{Kind: journal.Review, Day: r.To, Item: about.Number(r.ID), Who: by, Words: signedWords(r), Detail: r.Sections[0].Text, About: about.Subject{Metric: first(r), Scope: r.Scope}, Needs: r.needs(), Key: r.key})
		return err
	},
	"revise": func(ctx context.Context, tx *state.Tx, r *Review, in Deed, _ string) error {
		if r.State != "signed" {
			return about.Unfit("state", "it is not signed yet", "尚未签署")
		}
		r.State = "draft"
		r.Edition++
		return update(ctx, tx, r, in.Version)
	},
}

// first is the number by which a review is told in the record to who may see it.
func first(r *Review) string {
	if len(r.Facts) == 0 {
		return ""
	}
	return r.Facts[0].Metric
}

// needs are the numbers that its texts may tell of.
func (r *Review) needs() (out []about.Subject) {
	for _, f := range r.Facts {
		out = append(out, about.Subject{Metric: f.Metric, Scope: r.Scope})
	}
	for _, a := range r.Done {
		out = append(out, a.Action.About)
	}
	return append(out, r.opens...)
}

func signedWords(r *Review) agenda.Text {
	return agenda.Text{"en": Title(r, "en") + ", signed", "zh": Title(r, "zh") + "已签署"}
}

// Do does a deed to a review: write a section, sign, revise.
func Do(ctx context.Context, d *loop.Desk, id int64, deed string, in Deed) (*Review, error) {
	do, known := deeds[deed]
	if !known {
		return nil, state.MissingItemError{Kind: "deed", Item: deed}
	}
	who, err := loop.Permit(ctx, loop.Act, nil)
	if err != nil {
		return nil, err
	}
	seen, err := One(ctx, d, id)
	if err != nil {
		return nil, err
	}
	if seen.Hidden > 0 {
		return nil, loop.RefusedError{Who: who, Right: loop.Act}
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	var reviewing []int64
	if deed == "sign" {
		if reviewing, err = d.Reviewing(ctx, seen.held()); err != nil {
			return nil, err
		}
	}
	today := d.Today(ctx)
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		r, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		if deed != "write" && r.Version != in.Version {
			return state.StaleError{Kind: Kind, Item: about.Number(id), Expected: in.Version, Found: r.Version}
		}
		was := slices.Clone(r.Sections)
		if err := do(ctx, tx, r, in, loop.Signature(who)); err != nil {
			return err
		}
		if deed == "sign" {
			if err := d.Reviewed(ctx, tx, who, today, reviewing, signedWords(r)); err != nil {
				return err
			}
		}
		if deed == "write" {
			return tx.Audit(ctx, loop.Signature(who), deed, Kind, about.Number(id), was[slices.Index(Sections, in.Section)], in)
		}
		return tx.Audit(ctx, loop.Signature(who), deed, Kind, about.Number(id), nil, in)
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, id)
}
