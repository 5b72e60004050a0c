package action_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// moved makes an action be about something else, as one is that was made before a unit
// was deleted or a metric renamed.
func moved(t *testing.T, d *loop.Desk, a *action.Action, to about.Subject) {
	t.Helper()
	a.About = to
	body, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	err = d.Store.Write(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE wh_action SET metric = ?, unit = ?, body = ? WHERE id = ?", to.Metric, to.Unit(), string(body), a.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestActionsOnWhatIsNoMore(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		for _, to := range []about.Subject{{Metric: "sales", Scope: looptest.Shop("n9")}, {Metric: "sales", Scope: looptest.Shop("s9")}, {Metric: "salaries"}} {
			a := looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Look", About: about.Subject{Metric: "sales"}}))
			moved(t, d, a, to)
		}
		for _, c := range []struct {
			login string
			sees  int
		}{{"ed", 2}, {"norman", 1}, {"rufus", 0}, {"max", 0}, {"sue", 2}} { // sue reads the South beside the North, which every role does
			list := looptest.Must[*action.List](t)(action.Find(looptest.By(t, c.login, "Viewer"), d, action.Ask{}))
			if len(list.Actions) != c.sees {
				t.Errorf("%s sees %d: %+v", c.login, len(list.Actions), list.Actions)
			}
		}
	})
}
