package loop

import (
	"context"
	"errors"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

func TestWhoMayDoWhat(t *testing.T) {
	owner := func(s access.Subject) bool { return s.Login == "lin" }
	all := []Right{Read, Comment, Act, Tune, Govern}
	for _, c := range []struct {
		who access.Subject
		may int // so many of all, from the least
	}{
		{access.Subject{Login: "vera", Role: "Viewer"}, 2},
		{access.Subject{Login: "lin", Role: "Viewer"}, 4},
		{access.Subject{Login: "ed", Role: "Editor"}, 4},
		{access.Subject{Login: "ada", Role: "Admin"}, 5},
		{access.Subject{Login: "ada", Role: "Admin", SeenBy: "root"}, 1},
		{access.Subject{Login: "ada", Role: "Admin", Unverified: true}, 0},
		{access.Subject{Role: "Admin", OrgID: 1}, 0},
		{access.Subject{Alert: true}, 1},
		{access.System("preview"), 5},
	} {
		for n, right := range all {
			_, err := Permit(access.With(context.Background(), c.who), right, owner)
			if refused := errors.As(err, &RefusedError{}); refused == (n < c.may) {
				t.Errorf("%+v, %s: %v", c.who, right, err)
			}
		}
	}
	if _, err := Permit(context.Background(), Read, nil); !errors.Is(err, access.ErrNoSubject) {
		t.Errorf("a deed of nobody: %v", err)
	}
}
