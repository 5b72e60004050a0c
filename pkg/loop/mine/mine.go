// Package mine is a person's own page: the numbers that they answer for or follow, the
// incidents and actions that wait for them, and what they are measured by.
package mine

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/scorecard"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Page is what one person begins a day with. All of it is read as that person.
type Page struct {
	Login     string `json:"login"`
	Remembers bool   `json:"remembers"`
	// Numbers are those that the reader answers for or follows, by unit, then tier.
	Numbers []Number `json:"numbers"`
	// More counts those that the reader answers for and that the page leaves out.
	More int `json:"more,omitempty"`
	// Incidents are open and given to the reader, nobody's and theirs to answer for, or call
	// them in a comment.
	Incidents []loop.Incident `json:"incidents"`
	// Actions are open and given to the reader, or made by them for somebody else: by due
	// day, those without one last.
	Actions []action.Action  `json:"actions"`
	Cards   []scorecard.Card `json:"cards"`
}

// Number is a metric of the whole organisation or of a unit.
type Number struct {
	About    about.Subject `json:"about"`
	Called   about.Called  `json:"called"`
	Owned    bool          `json:"owned,omitempty"`    // the definitions name the reader for it
	Followed bool          `json:"followed,omitempty"` // the reader has chosen it
}

// Of is the page of who asks.
func Of(ctx context.Context, d *loop.Desk) (*Page, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	out := &Page{Login: loop.Signature(who), Numbers: []Number{}, Incidents: []loop.Incident{}, Actions: []action.Action{}}
	var followed []about.Subject
	place, err := d.Place(who.OrgID)
	switch {
	case errors.Is(err, loop.ErrNoState):
	case err != nil:
		return nil, err
	default:
		out.Remembers = true
		err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
			followed, err = follows(ctx, tx, loop.Signature(who))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if out.Numbers, out.More, err = numbers(ctx, d, who, followed); err != nil {
		return nil, err
	}
	incidents, err := d.Incidents(ctx, loop.IncidentsQuery{State: "mine"})
	if err != nil {
		return nil, err
	}
	out.Incidents = incidents.Incidents
	actions, err := action.Find(ctx, d, action.Ask{Mine: true, State: action.Open})
	if err != nil {
		return nil, err
	}
	out.Actions = actions.Actions
	out.Cards, err = scorecard.Mine(ctx, d)
	return out, err
}
