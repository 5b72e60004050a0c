package review_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
)

func stateOf(ctx context.Context, t *testing.T, d *loop.Desk) loop.State {
	t.Helper()
	return looptest.Must[*loop.IncidentPage](t)(d.Incident(ctx, 1)).Incident.State
}

// A review of an incident knows when and where it was, and its signature says that the
// incident was talked through, once.
func TestASignedReviewClosesItsIncident(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		looptest.Judged(t, d)
		ed := looptest.By(t, "ed", "Editor")
		if _, err := review.Prepare(looptest.By(t, "norman", "Editor"), d, review.Opening{Of: "incident", Incident: 1}); !looptest.Missing(err) {
			t.Errorf("who reads the North prepares one of the South: %v", err)
		}
		if _, err := review.Prepare(ed, d, review.Opening{Of: "incident", Incident: 2}); !looptest.Missing(err) {
			t.Errorf("of an incident that is not there: %v", err)
		}
		r := looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "incident", Incident: 1}))
		if r.From != "2025-06-28" || r.To != "2025-06-28" || len(r.Facts) != 1 || r.Facts[0].Metric != "sales" || r.Facts[0].Value != 40 {
			t.Fatalf("%+v", r)
		}
		if w := r.Warned; w == nil || w.Opened != 1 || len(w.Incidents) != 1 || w.Incidents[0].ID != 1 {
			t.Fatalf("%+v", r.Warned)
		}
		if hidden := looptest.Must[*review.Review](t)(review.One(looptest.By(t, "norman", "Viewer"), d, 1)); hidden.Hidden == 0 || hidden.Warned != nil {
			t.Errorf("who reads the North reads of it: %+v", hidden)
		}
		r = looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: r.Version}))
		if s := stateOf(ed, t, d); s != loop.StateNew {
			t.Errorf("a review of what is not resolved makes it %s", s)
		}
		page := looptest.Must[*loop.IncidentPage](t)(d.DoIncident(ed, 1, "resolve", loop.IncidentDeed{Version: 1, Causes: []string{"roster"}, Text: "two more people"}))
		looptest.Must[*loop.IncidentPage](t)(d.DoIncident(ed, 1, "verdict", loop.IncidentDeed{Version: page.Incident.Version, Verdict: loop.VerdictRight}))
		r = looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "revise", review.Deed{Version: r.Version}))
		looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: r.Version}))
		page = looptest.Must[*loop.IncidentPage](t)(d.Incident(ed, 1))
		if page.Incident.State != loop.StateReviewed || page.Timeline[0].Kind != "reviewed" || page.Timeline[0].Words["zh"] == "" || page.Timeline[0].Who != "ed" {
			t.Errorf("%s, %+v", page.Incident.State, page.Timeline[0])
		}
		reviewed := 0
		for _, e := range looptest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{Kind: journal.Incident})).Entries {
			if e.Deed == "reviewed" {
				reviewed++
			}
		}
		if reviewed != 1 {
			t.Errorf("the record says so %d times", reviewed)
		}
		if _, err := review.Prepare(ed, d, review.Opening{Of: "incident", Incident: 1, Day: "2025-06-28", To: "2025-06-01"}); err == nil || errors.As(err, &loop.PartialError{}) {
			t.Errorf("it ends before it begins: %v", err)
		}
	})
}
