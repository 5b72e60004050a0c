package action

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Find lists those that the reader may see; none where nothing is remembered.
func Find(ctx context.Context, d *loop.Desk, ask Ask) (*List, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	place, err := d.Place(who.OrgID)
	if errors.Is(err, loop.ErrNoState) {
		return &List{Actions: []Action{}}, nil
	}
	var found []Action
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		found, err = list(ctx, tx, ask, loop.Signature(who))
		return err
	})
	if err != nil {
		return nil, err
	}
	out := &List{Actions: []Action{}, Remembers: true}
	_, err = loop.Permit(ctx, loop.Act, ask.about().AnswersFor(d.Service.Model()))
	out.May = err == nil
	sight, today := about.SightOf(d.Service), d.Today(ctx)
	for _, a := range found {
		may, err := sight.Of(ctx, a.About)
		if err != nil {
			return nil, err
		}
		if may {
			shown(ctx, d, &a, today)
			out.Actions = append(out.Actions, a)
		}
	}
	return out, nil
}

// One is one of them; state.MissingItemError where there is none that the reader may see.
func One(ctx context.Context, d *loop.Desk, id int64) (*Action, error) {
	_, place, err := d.Permit(ctx, loop.Read)
	if err != nil {
		return nil, err
	}
	var a *Action
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		a, err = read(ctx, tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	may, err := about.SightOf(d.Service).Of(ctx, a.About)
	if err != nil {
		return nil, err
	}
	if !may { // who may not see it is not told that it is there
		return nil, state.MissingItemError{Kind: Kind, Item: about.Number(id)}
	}
	shown(ctx, d, a, d.Today(ctx))
	return a, nil
}

// Make writes a new one down. It takes the right to act, or to answer for what it is
// about.
func Make(ctx context.Context, d *loop.Desk, in Deed) (*Action, error) {
	who, place, err := about.Acting(ctx, d, in.About)
	if err != nil {
		return nil, err
	}
	a := Action{State: Open, Incident: in.Incident, Review: in.Review, Meeting: in.Meeting, By: loop.Signature(who)}
	if err := fill(ctx, &a, in); err != nil {
		return nil, err
	}
	called, today := a.About.Called(d.Service.Model()), d.Today(ctx)
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error { return Keep(ctx, tx, &a, called, today) })
	if err != nil {
		return nil, err
	}
	shown(ctx, d, &a, d.Today(ctx))
	return &a, nil
}

// Keep writes a new action with its audit and its line in the record.
func Keep(ctx context.Context, tx *state.Tx, a *Action, called about.Called, day string) error {
	a.Created = state.Stamp(tx.Now)
	if err := insert(ctx, tx, a); err != nil {
		return err
	}
	if _, err := journal.Write(ctx, tx, entryOf(a, a.By, day, "", called)); err != nil {
		return err
	}
	return tx.Audit(ctx, a.By, "make", Kind, about.Number(a.ID), nil, a)
}

// deeds are what can be done with an action.
var deeds = map[string]func(ctx context.Context, d *loop.Desk, a *Action, in Deed) error{
	"change": func(ctx context.Context, d *loop.Desk, a *Action, in Deed) error {
		if a.State != Open {
			return about.Unfit("state", "only an open action can be changed: reopen it first", "只有未完成的行动可以修改，请先重新打开")
		}
		return fill(ctx, a, in)
	},
	"done": func(ctx context.Context, d *loop.Desk, a *Action, in Deed) (err error) {
		today := d.Today(ctx)
		if in.Done == "" {
			in.Done = today
		}
		if a.Done, err = about.Day("done", in.Done); err != nil {
			return err
		}
		if a.Done > today {
			return about.Unfit("done", "it cannot be done on a day to come", "完成日期不能在今天之后")
		}
		a.State = Done
		a.Note, err = about.Prose("note", in.Note, false)
		return err
	},
	"drop": func(_ context.Context, _ *loop.Desk, a *Action, in Deed) (err error) {
		a.State, a.Done = Dropped, ""
		a.Note, err = about.Prose("note", in.Note, true)
		return err
	},
	"reopen": func(_ context.Context, _ *loop.Desk, a *Action, in Deed) (err error) {
		a.State, a.Done = Open, ""
		a.Note, err = about.Prose("note", in.Note, false)
		return err
	},
}

// Do does a deed to an action: change, done, drop, reopen. Who it is assigned to may
// do so, too.
func Do(ctx context.Context, d *loop.Desk, id int64, deed string, in Deed) (*Action, error) {
	do, known := deeds[deed]
	if !known {
		return nil, state.MissingItemError{Kind: "deed", Item: deed}
	}
	was, err := One(ctx, d, id)
	if err != nil {
		return nil, err
	}
	who, err := loop.Permit(ctx, loop.Act, mayDo(d, was))
	if err != nil {
		return nil, err
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	a := *was
	if err := do(ctx, d, &a, in); err != nil {
		return nil, err
	}
	if a.About.Metric != was.About.Metric || a.About.Unit() != was.About.Unit() { // not to be moved out of one's own hands
		if _, _, err := about.Acting(ctx, d, a.About); err != nil {
			return nil, err
		}
	}
	called, today := a.About.Called(d.Service.Model()), d.Today(ctx)
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		now, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		if now.Version != in.Version {
			return state.StaleError{Kind: Kind, Item: about.Number(id), Expected: in.Version, Found: now.Version}
		}
		a.Version = in.Version
		if err := update(ctx, tx, &a); err != nil {
			return err
		}
		if deed != "change" {
			if _, err := journal.Write(ctx, tx, entryOf(&a, loop.Signature(who), today, deed, called)); err != nil {
				return err
			}
		}
		return tx.Audit(ctx, loop.Signature(who), deed, Kind, about.Number(id), now, a)
	})
	if err != nil {
		return nil, err
	}
	shown(ctx, d, &a, d.Today(ctx))
	return &a, nil
}

// fill takes what was sent into an action.
func fill(ctx context.Context, a *Action, in Deed) (err error) {
	if a.What, err = about.Line("what", in.What, true); err != nil {
		return err
	}
	if a.Assignee, err = about.Line("assignee", in.Assignee, false); err != nil {
		return err
	}
	if a.Success, err = about.Line("success", in.Success, false); err != nil {
		return err
	}
	if a.Due, err = about.Day("due", in.Due); err != nil {
		return err
	}
	if in.About.Scope != nil && len(in.About.Scope.Path) == 0 {
		in.About.Scope = nil
	}
	a.About, a.Hoped = in.About, about.Finite(in.Hoped)
	if a.Hoped.OK() && a.About.Metric == "" {
		return about.Unfit("hoped", "tell which metric it is to move", "请说明预期影响哪个指标")
	}
	return ctx.Err()
}

// mayDo tells who may do deeds to an action besides Editors: who answers for its number,
// and who it is assigned to.
func mayDo(d *loop.Desk, a *Action) func(access.Subject) bool {
	answers := a.About.AnswersFor(d.Service.Model())
	return func(s access.Subject) bool { return model.SamePerson(s.Login, a.Assignee) || answers(s) }
}

// shown adds what is of the moment and of the reader.
func shown(ctx context.Context, d *loop.Desk, a *Action, today string) {
	a.Called = a.About.Called(d.Service.Model())
	a.Overdue = a.State == Open && a.Due != "" && a.Due < today
	a.Rights = []loop.Right{loop.Read}
	if _, err := loop.Permit(ctx, loop.Act, mayDo(d, a)); err == nil {
		a.Rights = append(a.Rights, loop.Act)
	}
}

var recorded = map[string]agenda.Text{
	"":       {"en": "Action", "zh": "行动"},
	"done":   {"en": "Action done", "zh": "行动完成"},
	"drop":   {"en": "Action dropped", "zh": "行动取消"},
	"reopen": {"en": "Action reopened", "zh": "行动重新打开"},
}

// entryOf is an action's line in the record.
func entryOf(a *Action, who, today, deed string, called about.Called) journal.Entry {
	e := journal.Entry{Kind: journal.Action, Day: today, Item: about.Number(a.ID), Who: who, Text: a.What, Words: recorded[deed], About: a.About, Called: called}
	if deed == "done" {
		e.Day = a.Done
	}
	if deed != "" {
		e.Detail = a.Note
	}
	return e
}
