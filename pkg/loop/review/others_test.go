package review_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// TestOtherOrganisationsAndWhoSeesAs: what is guessed by its number is not there in
// another organisation, and who sees as another writes nothing, whatever their role.
func TestOtherOrganisationsAndWhoSeesAs(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		north := about.Subject{Metric: "sales", Scope: looptest.Shop("n1")}
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "a", About: north}))
		looptest.Must[*meeting.Meeting](t)(meeting.Hold(ed, d, meeting.Opening{}))
		looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}}))
		away := access.With(t.Context(), access.Subject{Login: "ed", Role: "Admin", OrgID: 2})
		for name, list := range map[string]func() (int, error){
			"actions":  func() (int, error) { l, err := action.Find(away, d, action.Ask{}); return len(l.Actions), err },
			"meetings": func() (int, error) { l, err := meeting.Find(away, d); return len(l.Meetings), err },
			"reviews":  func() (int, error) { l, err := review.Find(away, d); return len(l.Reviews), err },
			"record":   func() (int, error) { l, err := journal.Find(away, d, journal.Ask{}); return len(l.Entries), err },
			"words": func() (int, error) {
				l, err := journal.Find(away, d, journal.Ask{Words: "a"})
				return len(l.Entries), err
			},
		} {
			if n, err := list(); n != 0 || err != nil {
				t.Errorf("organisation 2 lists %d %s: %v", n, name, err)
			}
		}
		seeing := access.With(t.Context(), access.Subject{Login: "ed", Role: "Admin", OrgID: 1, SeenBy: "ada"})
		for name, do := range map[string]func(ctx context.Context) error{
			"action": func(ctx context.Context) error {
				_, err := action.Do(ctx, d, 1, "done", action.Deed{Version: 1})
				return err
			},
			"item": func(ctx context.Context) error {
				_, err := meeting.Do(ctx, d, 1, "item", meeting.Deed{Version: 1, N: 1, Outcome: meeting.Later})
				return err
			},
			"end": func(ctx context.Context) error {
				_, err := meeting.Do(ctx, d, 1, "end", meeting.Deed{Version: 1})
				return err
			},
			"write": func(ctx context.Context) error {
				_, err := review.Do(ctx, d, 1, "write", review.Deed{Version: 1, Section: "next", Text: "x"})
				return err
			},
			"sign": func(ctx context.Context) error {
				_, err := review.Do(ctx, d, 1, "sign", review.Deed{Version: 1})
				return err
			},
		} {
			if err := do(away); !errors.As(err, &state.MissingItemError{}) {
				t.Errorf("%s in organisation 2: %v", name, err)
			}
			if err := do(seeing); !looptest.Refused(err) {
				t.Errorf("%s by who sees as another: %v", name, err)
			}
		}
		for name, err := range map[string]error{
			"make":    second(action.Make(seeing, d, action.Deed{What: "a"})),
			"hold":    second(meeting.Hold(seeing, d, meeting.Opening{})),
			"prepare": second(review.Prepare(seeing, d, review.Opening{Of: "week"})),
			"enter":   second(journal.Enter(seeing, d, journal.Deed{Kind: journal.Event, Text: "a"})),
		} {
			if !looptest.Refused(err) {
				t.Errorf("%s by who sees as another: %v", name, err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }
