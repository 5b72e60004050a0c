package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
)

// A review holds numbers as its maker read them: who reads a part of their rows, or reads
// them rounded or masked, may ask for the same metric and is still not told these.
func TestNumbersOfAReviewAreToldToWhoReadsThemSo(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Close the South", About: about.Subject{Metric: "sales", Scope: looptest.Shop("s1")}}))
		r := looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}}))
		total := fmt.Sprint(float64(r.Facts[0].Value))
		looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "write", review.Deed{Version: 1, Section: "summary", Text: "sold " + total}))
		looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: 1}))
		north := looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}, Scope: looptest.Shop("n1")}))
		for _, login := range []string{"norman", "rufus", "max"} { // the North; all, to the hundred; all, masked
			who := looptest.By(t, login, "Viewer")
			for _, read := range []func() (*review.Review, error){
				func() (*review.Review, error) { return review.One(who, d, 1) },
				func() (*review.Review, error) { return review.Edition(who, d, 1, 1) },
			} {
				text := looptest.Told(t, looptest.Must[*review.Review](t)(read()))
				if strings.Contains(text, total) || strings.Contains(text, "Close the South") {
					t.Errorf("%s is told: %s", login, text)
				}
			}
			list := looptest.Must[*journal.List](t)(journal.Find(who, d, journal.Ask{Words: "sold"}))
			if len(list.Entries) != 0 {
				t.Errorf("%s finds the summary in the record: %+v", login, list.Entries)
			}
		}
		// What is open is about the South, and so is all that was written.
		own := looptest.Must[*review.Review](t)(review.One(looptest.By(t, "norman", "Viewer"), d, north.ID))
		if len(own.Facts) != 1 || len(own.Open) != 0 || own.Hidden != 1 {
			t.Errorf("who reads the North, of n1: %+v", own)
		}
		whole := looptest.Must[*review.Review](t)(review.One(looptest.By(t, "vera", "Viewer"), d, 1))
		if len(whole.Facts) != 1 || len(whole.Open) != 1 || !strings.Contains(whole.Sections[0].Text, total) {
			t.Errorf("who reads everything is told less: %+v", whole)
		}
	})
}
