package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/review"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/worktest"
)

// A review holds numbers as its maker read them: who reads a part of their rows, or reads
// them rounded or masked, may ask for the same metric and is still not told these.
func TestNumbersOfAReviewAreToldToWhoReadsThemSo(t *testing.T) {
	worktest.Each(t, func(t *testing.T, d *work.Desk) {
		ed := worktest.By(t, "ed", "Editor")
		worktest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Close the South", About: about.Subject{Metric: "sales", Scope: worktest.Shop("s1")}}))
		r := worktest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}}))
		total := fmt.Sprint(float64(r.Facts[0].Value))
		worktest.Must[*review.Review](t)(review.Do(ed, d, 1, "write", review.Deed{Version: 1, Section: "summary", Text: "sold " + total}))
		worktest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: 1}))
		north := worktest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}, Scope: worktest.Shop("n1")}))
		for _, login := range []string{"norman", "rufus", "max"} { // the North; all, to the hundred; all, masked
			who := worktest.By(t, login, "Viewer")
			for _, read := range []func() (*review.Review, error){
				func() (*review.Review, error) { return review.One(who, d, 1) },
				func() (*review.Review, error) { return review.Edition(who, d, 1, 1) },
			} {
				text := fmt.Sprintf("%+v", *worktest.Must[*review.Review](t)(read()))
				if strings.Contains(text, total) || strings.Contains(text, "Close the South") {
					t.Errorf("%s is told: %s", login, text)
				}
			}
			list := worktest.Must[*journal.List](t)(journal.Find(who, d, journal.Ask{Words: "sold"}))
			if len(list.Entries) != 0 {
				t.Errorf("%s finds the summary in the record: %+v", login, list.Entries)
			}
		}
		// What is open is about the South, and so is all that was written.
		own := worktest.Must[*review.Review](t)(review.One(worktest.By(t, "norman", "Viewer"), d, north.ID))
		if len(own.Facts) != 1 || len(own.Open) != 0 || own.Hidden != 1 {
			t.Errorf("who reads the North, of n1: %+v", own)
		}
		whole := worktest.Must[*review.Review](t)(review.One(worktest.By(t, "vera", "Viewer"), d, 1))
		if len(whole.Facts) != 1 || len(whole.Open) != 1 || !strings.Contains(whole.Sections[0].Text, total) {
			t.Errorf("who reads everything is told less: %+v", whole)
		}
	})
}
