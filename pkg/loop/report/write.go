package report

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Make begins a report.
func Make(ctx context.Context, d *loop.Desk, in Opening) (*Report, error) {
	who, place, err := d.Permit(ctx, loop.Act)
	if err != nil {
		return nil, err
	}
	r := Report{State: Open, By: loop.Signature(who), Editor: loop.Signature(who), Next: 1}
	written, err := check(ctx, d, Deed{Title: in.Title, Scope: in.Scope, Blocks: in.Blocks}, nil)
	if err != nil {
		return nil, err
	}
	if err := r.fill(written); err != nil {
		return nil, err
	}
	if r.Key, err = d.Service.GrantKey(ctx); err != nil {
		return nil, err
	}
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		r.Created = state.Stamp(tx.Now)
		r.Changed = r.Created
		if err := insert(ctx, tx, &r); err != nil {
			return err
		}
		return tx.Audit(ctx, r.By, "make", Kind, about.Number(r.ID), nil, written)
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, r.ID, Ask{})
}

// fill takes what was written into a report, and numbers new blocks.
func (r *Report) fill(in Deed) error {
	had := map[int]bool{}
	for _, b := range r.Blocks {
		had[b.ID] = true
	}
	r.Title, r.Scope, r.Blocks = in.Title, in.Scope, nil
	for _, b := range in.Blocks {
		switch {
		case b.ID == 0:
			b.ID = r.Next
			r.Next++
		case !had[b.ID]:
			return about.Unfit("blocks", "there is no block "+about.Number(int64(b.ID))+" in this report, or it stands twice", "报告中没有第 "+about.Number(int64(b.ID))+" 块，或重复出现")
		}
		had[b.ID] = false
		r.Blocks = append(r.Blocks, b)
	}
	return nil
}

// done is a deed on its way: what was sent, as it was found fit, and by whom.
type done struct {
	Deed
	by    string
	key   string  // of what the sender may read
	kept  edition // what keep writes down
	shown *Report // as the sender reads it
}

// deeds are what can be done to a report. right is what they take; bound tells whether they
// are to the version that their sender has read.
var deeds = map[string]struct {
	right loop.Right
	bound bool
	do    func(ctx context.Context, tx *state.Tx, r *Report, in *done) error
}{
	"write": {loop.Act, true, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		if err := r.fill(in.Deed); err != nil {
			return err
		}
		return r.changed(ctx, tx, in)
	}},
	"add": {loop.Act, false, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		if len(r.Blocks) >= mostBlocks {
			return full()
		}
		b := *in.Block
		b.ID = r.Next
		r.Next++
		r.Blocks = append(r.Blocks, b)
		return r.changed(ctx, tx, in)
	}},
	"comment": {loop.Comment, false, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		return insertComment(ctx, tx, r.ID, &Comment{Block: in.On, Who: in.by, At: state.Stamp(tx.Now), Text: in.Text, Key: in.key})
	}},
	"keep": {loop.Act, true, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		e := in.kept
		e.N, e.Who, e.At, e.Note = len(r.Editions)+1, in.by, state.Stamp(tx.Now), in.Text
		whole := *r
		whole.Comments, whole.Editions = nil, nil
		e.Report = &whole
		if err := update(ctx, tx, r, in.Version); err != nil { // two keep it one after the other
			return err
		}
		return insertEdition(ctx, tx, r.ID, e)
	}},
	"send": {loop.Act, true, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		r.Send = in.Send
		return r.changed(ctx, tx, in)
	}},
	"archive": {loop.Act, true, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		r.State = Archived
		return r.changed(ctx, tx, in)
	}},
	"restore": {loop.Act, true, func(ctx context.Context, tx *state.Tx, r *Report, in *done) error {
		r.State = Open
		return r.changed(ctx, tx, in)
	}},
}

// changed writes a report down that its editor has changed. The texts tell what the last
// editor could read.
func (r *Report) changed(ctx context.Context, tx *state.Tx, in *done) error {
	r.Editor, r.Changed, r.Key = in.by, state.Stamp(tx.Now), in.key
	return update(ctx, tx, r, r.Version)
}

// Do does a deed to a report: write, add, comment, keep, send, archive, restore.
func Do(ctx context.Context, d *loop.Desk, id int64, deed string, in Deed) (*Report, error) {
	do, known := deeds[deed]
	if !known {
		return nil, state.MissingItemError{Kind: "deed", Item: deed}
	}
	who, err := loop.Permit(ctx, do.right, nil)
	if err != nil {
		return nil, err
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	sent := &done{by: loop.Signature(who)}
	if sent.key, err = d.Service.GrantKey(ctx); err != nil {
		return nil, err
	}
	if sent.shown, err = One(ctx, d, id, Ask{}); err != nil {
		return nil, err
	}
	if do.right == loop.Act && sent.shown.Hidden > 0 { // what one does not see, one does not change
		return nil, loop.RefusedError{Who: who, Right: loop.Act}
	}
	if err := fit(ctx, d, deed, &in, sent); err != nil {
		return nil, err
	}
	sent.Deed = in
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		r, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		if do.bound && r.Version != in.Version {
			return state.StaleError{Kind: Kind, Item: about.Number(id), Expected: in.Version, Found: r.Version}
		}
		before := Deed{Title: r.Title, Scope: r.Scope, Blocks: r.Blocks}
		if err := do.do(ctx, tx, r, sent); err != nil {
			return err
		}
		if deed != "write" {
			return tx.Audit(ctx, sent.by, deed, Kind, about.Number(id), nil, in)
		}
		return tx.Audit(ctx, sent.by, deed, Kind, about.Number(id), before, in)
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, id, Ask{})
}
