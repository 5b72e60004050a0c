package housekeeping

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// auditKind is what dismissals are called in the audit, which is where they are kept: the
// last deed on a finding counts, and none can be changed afterwards.
const auditKind = "housekeeping"

// longest is how long something can be kept without being looked at again.
const longest = 3 * 366

// deeds are what is done about findings, by name.
var deeds = map[string]func(context.Context, *loop.Desk, Deed) (*Done, error){
	"dismiss": dismiss, "restore": restore, "propose": propose,
}

// Deeds names the kinds of deeds.
func Deeds() []string { return slices.Sorted(maps.Keys(deeds)) }

// Do dismisses a finding until a day, takes that back, or proposes to retire a metric, which
// makes a draft of it. Errors: about.FieldError, loop.RefusedError, loop.ErrNoState,
// state.MissingItemError, state.StaleError.
func Do(ctx context.Context, d *loop.Desk, deed string, in Deed) (*Done, error) {
	if _, err := loop.Permit(ctx, loop.Comment, nil); err != nil { // whoever is nobody, or sees as another
		return nil, err
	}
	do, ok := deeds[deed]
	if !ok {
		return nil, about.Unfit("deed", "there is no deed \""+deed+"\": use "+strings.Join(Deeds(), ", "), "没有操作 "+deed)
	}
	return do(ctx, d, in)
}

// found is the finding that a deed is about, as the reader sees it, and refuses who may
// not keep it in order.
func found(ctx context.Context, d *loop.Desk, in Deed) (access.Subject, state.Place, *Finding, error) {
	who, err := access.Of(ctx)
	if err != nil {
		return who, state.Place{}, nil, err
	}
	fail := func(err error) (access.Subject, state.Place, *Finding, error) { return who, state.Place{}, nil, err }
	if _, err := loop.Permit(ctx, loop.Act, func(access.Subject) bool { return keepsAny(d, who) }); err != nil {
		return fail(err)
	}
	if in.ID == "" {
		return fail(about.Unfit("id", "tell which finding", "请说明是哪一项"))
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return fail(err)
	}
	list, err := Find(ctx, d, in.Days)
	if err != nil {
		return fail(err)
	}
	for i := range list.Findings {
		if f := &list.Findings[i]; f.ID == in.ID {
			if !f.May {
				return fail(loop.RefusedError{Who: who, Right: loop.Act})
			}
			return who, place, f, nil
		}
	}
	return fail(state.MissingItemError{Kind: "finding", Item: in.ID})
}

// keepsAny tells a steward of some metric, who may be told that a finding is another's.
func keepsAny(d *loop.Desk, who access.Subject) bool {
	m := d.Service.Model()
	for _, v := range m.Metrics {
		if owns := keeps(m, metricThing(v)); owns != nil && owns(who) {
			return true
		}
	}
	return false
}

func dismiss(ctx context.Context, d *loop.Desk, in Deed) (*Done, error) {
	who, place, f, err := found(ctx, d, in)
	if err != nil {
		return nil, err
	}
	why, err := about.Line("why", in.Why, true)
	if err != nil {
		return nil, err
	}
	until, err := about.Day("until", in.Until)
	if err != nil {
		return nil, err
	}
	now := clock(d)
	switch {
	case until == "":
		return nil, about.Unfit("until", "say until which day it is kept as it is", "请填写保留到哪一天")
	case until < now.Format("2006-01-02"):
		return nil, about.Unfit("until", "the day has passed", "该日期已过")
	case until > now.AddDate(0, 0, longest).Format("2006-01-02"):
		return nil, about.Unfit("until", "look at it again within three years", "请在三年之内再次检查")
	}
	one := &Dismissal{Who: loop.Signature(who), Why: why, Until: until}
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		one.At = state.Stamp(tx.Now)
		return tx.Audit(ctx, one.Who, "dismiss", auditKind, f.ID, before(f), one)
	})
	return &Done{ID: f.ID, Dismissed: one}, err
}

func restore(ctx context.Context, d *loop.Desk, in Deed) (*Done, error) {
	who, place, f, err := found(ctx, d, in)
	if err != nil {
		return nil, err
	}
	if f.Dismissed == nil {
		return nil, about.Unfit("id", "it is not dismissed", "它没有被保留")
	}
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		return tx.Audit(ctx, loop.Signature(who), "restore", auditKind, f.ID, f.Dismissed, nil)
	})
	return &Done{ID: f.ID}, err
}

// before is what the audit has of a finding's dismissal; an any that is nil where there is none.
func before(f *Finding) any {
	if f.Dismissed == nil {
		return nil
	}
	return f.Dismissed
}
