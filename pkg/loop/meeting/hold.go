package meeting

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Find lists meetings, newest first.
func Find(ctx context.Context, d *loop.Desk) (*List, error) {
	found, remembers, may, err := loop.Listed(ctx, d, list)
	if err != nil {
		return nil, err
	}
	out := &List{Meetings: []Meeting{}, Remembers: remembers, May: may}
	for _, m := range found {
		m.Key = ""
		out.Meetings = append(out.Meetings, m)
	}
	return out, nil
}

// One is a meeting with the items that the reader may see.
func One(ctx context.Context, d *loop.Desk, id int64) (*Meeting, error) {
	_, place, err := d.Permit(ctx, loop.Read)
	if err != nil {
		return nil, err
	}
	var m *Meeting
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		m, err = read(ctx, tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return m, shown(ctx, d, m)
}

// shown leaves out what is about numbers that the reader may not be told as the host read
// them, and adds rights. What else the host could see went into causes: they are told to
// who may see as much.
func shown(ctx context.Context, d *loop.Desk, m *Meeting) error {
	sight, all := about.SightOf(d.Service), m.Items
	key, err := d.Service.GrantKey(ctx)
	if err != nil {
		return err
	}
	deep := key == m.Key // who reads what the host does
	if !deep {
		if deep, err = sight.Everything(ctx); err != nil {
			return err
		}
	}
	m.Items = []Item{}
	for _, it := range all {
		may := true
		for _, of := range numbers(&it) {
			if may, err = sight.As(ctx, of, m.Key); err != nil {
				return err
			}
			if !may {
				break
			}
		}
		if !deep {
			it.Topic.Cause, it.Topic.Part = nil, nil
		}
		if may {
			m.Items = append(m.Items, it)
		}
	}
	m.Hidden, m.Key = len(all)-len(m.Items), ""
	m.Rights = []loop.Right{loop.Read}
	if _, err := loop.Permit(ctx, loop.Act, nil); err == nil {
		m.Rights = append(m.Rights, loop.Act)
		if m.State == "closed" && m.Sent == nil {
			m.Ways = letter.Ways(d.Service.Model())
		}
	}
	return nil
}

// numbers are those that an item's sentences tell.
func numbers(it *Item) []about.Subject {
	of := aboutOf(it)
	out := []about.Subject{of}
	add := func(metric string) {
		if s := (about.Subject{Metric: metric, Scope: of.Scope}); !slices.ContainsFunc(out, func(o about.Subject) bool { return o.Metric == metric }) {
			out = append(out, s)
		}
	}
	for _, metric := range it.Topic.Slice.Metrics {
		add(metric)
	}
	for _, e := range it.Topic.Evidence {
		add(e.Metric)
	}
	return out
}

// aboutOf is the number that an item is about.
func aboutOf(it *Item) about.Subject {
	s := about.Subject{Metric: it.Topic.Metric}
	if u := it.Topic.Unit; len(u.Path) > 0 {
		s.Scope = &query.Scope{Hierarchy: u.Hierarchy, Path: u.Path}
	}
	return s
}

// Hold prepares a meeting from the agenda as its host reads it.
func Hold(ctx context.Context, d *loop.Desk, in Opening) (*Meeting, error) {
	who, place, err := d.Permit(ctx, loop.Act)
	if err != nil {
		return nil, err
	}
	m := Meeting{State: "open", Host: loop.Signature(who), Scope: in.Scope}
	if m.Title, err = about.Line("title", in.Title, false); err != nil {
		return nil, err
	}
	if m.Present, err = people(in.Present); err != nil {
		return nil, err
	}
	if in.Scope != nil && len(in.Scope.Path) == 0 {
		m.Scope = nil
	}
	if m.Key, err = d.Service.GrantKey(ctx); err != nil {
		return nil, err
	}
	a, err := d.Service.Agenda(ctx, service.AgendaRequest{AsOf: in.AsOf, Scope: m.Scope})
	if err != nil {
		return nil, err
	}
	m.Day, m.Until, m.Items = a.AsOf, a.Checked.Until, points(a)
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		m.Started = state.Stamp(tx.Now)
		if err := insert(ctx, tx, &m); err != nil {
			return err
		}
		return tx.Audit(ctx, m.Host, "hold", Kind, about.Number(m.ID), nil, Meeting{Title: m.Title, Day: m.Day, Scope: m.Scope})
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, m.ID)
}

func people(in []string) (out []string, err error) {
	if len(in) > 200 {
		return nil, about.Unfit("present", "name at most 200 people", "最多 200 人")
	}
	for _, name := range in {
		if name, err = about.Line("present", name, false); err != nil {
			return nil, err
		}
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, nil
}

// deeds are what can be done in a meeting.
var deeds = map[string]func(ctx context.Context, d *loop.Desk, tx *state.Tx, m *Meeting, in Deed, by string) error{
	"item": decide,
	"end": func(ctx context.Context, _ *loop.Desk, tx *state.Tx, m *Meeting, in Deed, by string) error {
		if m.State != "open" {
			return about.Unfit("state", "it has ended", "会议已结束")
		}
		m.State, m.Ended = "closed", state.Stamp(tx.Now)
		if err := update(ctx, tx, m, in.Version); err != nil {
			return err
		}
		_, err := journal.Write(ctx, tx, journal.Entry{
			Kind: journal.Meeting, Day: m.Day, Item: about.Number(m.ID), Who: by, Text: m.Title, Words: held(m),
		})
		return err
	},
	"reopen": func(ctx context.Context, _ *loop.Desk, tx *state.Tx, m *Meeting, in Deed, _ string) error {
		m.State, m.Ended = "open", ""
		return update(ctx, tx, m, in.Version)
	},
	"send": send,
	"present": func(ctx context.Context, _ *loop.Desk, tx *state.Tx, m *Meeting, in Deed, _ string) (err error) {
		if m.Present, err = people(in.Present); err != nil {
			return err
		}
		return update(ctx, tx, m, in.Version)
	},
}

// Do does a deed in a meeting: item (what becomes of one), end, reopen, present, send.
func Do(ctx context.Context, d *loop.Desk, id int64, deed string, in Deed) (*Meeting, error) {
	do, known := deeds[deed]
	if !known {
		return nil, state.MissingItemError{Kind: "deed", Item: deed}
	}
	seen, err := One(ctx, d, id) // what the sender does not see, they do not decide
	if err != nil {
		return nil, err
	}
	who, err := loop.Permit(ctx, loop.Act, nil)
	if err != nil {
		return nil, err
	}
	if deed == "item" && !slices.ContainsFunc(seen.Items, func(it Item) bool { return it.N == in.N }) {
		return nil, state.MissingItemError{Kind: "item", Item: about.Number(int64(in.N))}
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		m, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		if deed != "item" && m.Version != in.Version {
			return state.StaleError{Kind: Kind, Item: about.Number(id), Expected: in.Version, Found: m.Version}
		}
		if err := do(ctx, d, tx, m, in, loop.Signature(who)); err != nil {
			return err
		}
		return tx.Audit(ctx, loop.Signature(who), deed, Kind, about.Number(id), nil, in)
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, id)
}

// decide writes down what becomes of an item; an action is made in the same transaction.
func decide(ctx context.Context, d *loop.Desk, tx *state.Tx, m *Meeting, in Deed, by string) (err error) {
	i := slices.IndexFunc(m.Items, func(it Item) bool { return it.N == in.N })
	if i < 0 {
		return state.MissingItemError{Kind: "item", Item: about.Number(int64(in.N))}
	}
	it := m.Items[i]
	switch {
	case m.State != "open":
		return about.Unfit("state", "the meeting has ended: reopen it first", "会议已结束，请先重新打开")
	case it.Version != in.Version:
		return state.StaleError{Kind: "item", Item: about.Number(int64(in.N)), Expected: in.Version, Found: it.Version}
	case !slices.Contains([]string{Acts, Decided, Later, Nothing}, in.Outcome):
		return about.Unfit("outcome", "use action, decided, later or nothing", "结果只能是行动、决定、转下次或不处理")
	case it.Action != 0 && in.Outcome != Acts:
		return about.Unfit("outcome", "an action has been made of it: drop that first", "已生成行动，请先取消该行动")
	}
	it.Outcome, it.By = in.Outcome, by
	if it.Decision, err = about.Prose("decision", in.Decision, in.Outcome != Later); err != nil {
		return err
	}
	if it.Assignee, err = about.Line("assignee", in.Assignee, false); err != nil {
		return err
	}
	if it.Success, err = about.Line("success", in.Success, false); err != nil {
		return err
	}
	if it.Due, err = about.Day("due", in.Due); err != nil {
		return err
	}
	if it.Next, err = about.Day("next", in.Next); err != nil {
		return err
	}
	for _, f := range []struct{ field, day, was string }{{"due", it.Due, m.Items[i].Due}, {"next", it.Next, m.Items[i].Next}} {
		if f.day != "" && f.day < m.Day && f.day != f.was {
			return about.Unfit(f.field, f.day+" is before the meeting of "+m.Day, f.day+" 早于会议日期 "+m.Day)
		}
	}
	of := aboutOf(&it)
	called := of.Called(d.Service.Model())
	if in.Outcome == Acts && it.Action == 0 {
		what, err := about.Line("decision", in.Decision, true)
		if err != nil {
			return err
		}
		a := action.Action{
			State: action.Open, What: what, Assignee: it.Assignee, Due: it.Due, Success: it.Success, About: of, Hoped: answer.None(), Meeting: m.ID, By: by,
		}
		if err := action.Keep(ctx, tx, &a, called, m.Day); err != nil {
			return err
		}
		it.Action = a.ID
	}
	if in.Outcome == Decided || in.Outcome == Nothing {
		e := journal.Entry{Kind: journal.Decision, Day: m.Day, Item: about.Number(m.ID), Who: by, Text: it.Decision, Words: it.Topic.Headline, About: of, Called: called, Needs: numbers(&it), Key: m.Key}
		if _, err := journal.Write(ctx, tx, e); err != nil {
			return err
		}
	}
	return updateItem(ctx, tx, m.ID, &it, in.Version)
}
