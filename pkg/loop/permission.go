package loop

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Right is a kind of deed, by what it takes.
type Right string

// The rights, from the least: a Viewer reads and comments on what is in their scope;
// who answers for the metric's unit, and Editors, act; stewards of the metric and
// Editors tune rules; Admins set policy.
const (
	Read    Right = "read"
	Comment Right = "comment"
	Act     Right = "act"
	Tune    Right = "tune"
	Govern  Right = "govern"
	// Certify is to stand for a definition: its steward's, and Admins'.
	Certify Right = "certify"
)

// rights are those over findings, from the least.
var rights = []Right{Read, Comment, Act, Tune, Govern}

// roles are the least of Grafana's roles that have a right everywhere.
var roles = map[Right]string{Read: "Viewer", Comment: "Viewer", Act: "Editor", Tune: "Editor", Govern: "Admin", Certify: "Admin"}

var ranks = map[string]int{"Viewer": 1, "Editor": 2, "Admin": 3}

// RefusedError is a deed that a subject may not do.
type RefusedError struct {
	Who   access.Subject
	Right Right
}

func (e RefusedError) Error() string {
	return fmt.Sprintf("%s may not do this: it takes the role %s, or to answer for it", e.Who, roles[e.Right])
}

// Permit tells who asks, where they have a right; RefusedError where not. owns tells
// whether they answer for what it is about, by its owner or steward; nil: nobody does.
func Permit(ctx context.Context, r Right, owns func(access.Subject) bool) (access.Subject, error) {
	who, err := access.Of(ctx)
	if err != nil {
		return who, err
	}
	switch {
	case who.System != "" || who.Alert && r == Read:
		return who, nil
	case who.Unverified || who.SeenBy != "" && r != Read || who.Login == "":
		return who, RefusedError{who, r}
	case ranks[who.Role] >= ranks[roles[r]]:
		return who, nil
	case (r == Act || r == Tune || r == Certify) && owns != nil && owns(who):
		return who, nil
	}
	return who, RefusedError{who, r}
}

// Permit tells who asks, where they have a right whatever it is about, and whose rows are
// read and written for them; ErrNoState where nothing is remembered.
func (d *Desk) Permit(ctx context.Context, r Right) (access.Subject, state.Place, error) {
	who, err := Permit(ctx, r, nil)
	if err != nil {
		return who, state.Place{}, err
	}
	place, err := d.Place(who.OrgID)
	return who, place, err
}

// Signature is under what name a subject's deeds are written down.
func Signature(s access.Subject) string {
	switch {
	case s.Login != "":
		return s.Login
	case s.System == Preview:
		return You
	}
	return s.String()
}
