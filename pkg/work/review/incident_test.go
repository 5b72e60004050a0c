package review_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/review"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/worktest"
)

func stateOf(ctx context.Context, t *testing.T, d *work.Desk) work.State {
	t.Helper()
	return worktest.Must[*work.IncidentPage](t)(d.Incident(ctx, 1)).Incident.State
}

// A review of an incident knows when and where it was, and its signature says that the
// incident was talked through, once.
func TestASignedReviewClosesItsIncident(t *testing.T) {
	worktest.Each(t, func(t *testing.T, d *work.Desk) {
		worktest.Judged(t, d)
		ed := worktest.By(t, "ed", "Editor")
		if _, err := review.Prepare(worktest.By(t, "norman", "Editor"), d, review.Opening{Of: "incident", Incident: 1}); !worktest.Missing(err) {
			t.Errorf("who reads the North prepares one of the South: %v", err)
		}
		if _, err := review.Prepare(ed, d, review.Opening{Of: "incident", Incident: 2}); !worktest.Missing(err) {
			t.Errorf("of an incident that is not there: %v", err)
		}
		r := worktest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "incident", Incident: 1}))
		if r.From != "2025-06-28" || r.To != "2025-06-28" || len(r.Facts) != 1 || r.Facts[0].Metric != "sales" || r.Facts[0].Value != 40 {
			t.Fatalf("%+v", r)
		}
		if w := r.Warned; w == nil || w.Opened != 1 || len(w.Incidents) != 1 || w.Incidents[0].ID != 1 {
			t.Fatalf("%+v", r.Warned)
		}
		if hidden := worktest.Must[*review.Review](t)(review.One(worktest.By(t, "norman", "Viewer"), d, 1)); hidden.Hidden == 0 || hidden.Warned != nil {
			t.Errorf("who reads the North reads of it: %+v", hidden)
		}
		r = worktest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: r.Version}))
		if s := stateOf(ed, t, d); s != work.StateNew {
			t.Errorf("a review of what is not resolved makes it %s", s)
		}
		page := worktest.Must[*work.IncidentPage](t)(d.DoIncident(ed, 1, "resolve", work.IncidentDeed{Version: 1, Causes: []string{"roster"}, Text: "two more people"}))
		worktest.Must[*work.IncidentPage](t)(d.DoIncident(ed, 1, "verdict", work.IncidentDeed{Version: page.Incident.Version, Verdict: work.VerdictRight}))
		r = worktest.Must[*review.Review](t)(review.Do(ed, d, 1, "revise", review.Deed{Version: r.Version}))
		worktest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: r.Version}))
		page = worktest.Must[*work.IncidentPage](t)(d.Incident(ed, 1))
		if page.Incident.State != work.StateReviewed || page.Timeline[0].Kind != "reviewed" || page.Timeline[0].Words["zh"] == "" || page.Timeline[0].Who != "ed" {
			t.Errorf("%s, %+v", page.Incident.State, page.Timeline[0])
		}
		reviewed := 0
		for _, e := range worktest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{Kind: journal.Incident})).Entries {
			if e.Deed == "reviewed" {
				reviewed++
			}
		}
		if reviewed != 1 {
			t.Errorf("the record says so %d times", reviewed)
		}
		if _, err := review.Prepare(ed, d, review.Opening{Of: "incident", Incident: 1, Day: "2025-06-28", To: "2025-06-01"}); err == nil || errors.As(err, &work.PartialError{}) {
			t.Errorf("it ends before it begins: %v", err)
		}
	})
}
