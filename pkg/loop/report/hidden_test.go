package report_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Each reader is told their own numbers. What the editor wrote, what others said of a
// number, and what an edition holds is told to who reads the same.
func TestReadersOfAReportAreToldTheirOwn(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		south := may("")
		south.Scope = &query.Scope{Hierarchy: "place", Path: []query.ScopeStep{{Level: "district", Member: "South"}}}
		made := must(t)(report.Make(ed, d, report.Opening{Title: "Monthly", Blocks: append(wrote.Blocks[:4:4], report.Block{Kind: report.Number, Title: "Of the South", Request: south})}))
		must(t)(report.Do(ed, d, 1, "comment", report.Deed{On: 3, Text: "as I said of the whole"}))
		must(t)(report.Do(ed, d, 1, "keep", report.Deed{Version: 1}))
		whole := made.Figures[2].Rows[0][0]
		norman := looptest.By(t, "norman", "Editor")
		r := must(t)(report.One(norman, d, 1, report.Ask{}))
		text := looptest.Told(t, r)
		for _, secret := range []string{"South", "as I said", whole, "sold well"} {
			if strings.Contains(text, secret) {
				t.Errorf("who reads the North is told %q: %s", secret, text)
			}
		}
		if f := r.Figures[2]; f.Hidden || f.Rows[0][0] == whole || len(r.Figures[3].Rows) != 1 || r.Figures[1].HTML == "" || r.Hidden != 3 {
			t.Errorf("who reads the North: %+v", r)
		}
		md, _ := report.Paper(r, "en").In("md")
		if strings.Contains(md.Text, "South") || !strings.Contains(md.Text, "what you may not see") {
			t.Errorf("%s", md.Text)
		}
		if _, err := report.Do(norman, d, 1, "archive", report.Deed{Version: 2}); !looptest.Refused(err) {
			t.Errorf("who does not see the whole of it puts it away: %v", err)
		}
		for _, login := range []string{"norman", "rufus", "max"} { // the North; to the hundred; masked
			was := must(t)(report.One(looptest.By(t, login, "Viewer"), d, 1, report.Ask{Edition: 1}))
			if text := looptest.Told(t, was); strings.Contains(text, whole) || was.Figures[2].Answer != nil {
				t.Errorf("%s is told the edition: %s", login, text)
			}
		}
		vera := looptest.By(t, "vera", "Viewer")
		for _, edition := range []int{0, 1} {
			if r := must(t)(report.One(vera, d, 1, report.Ask{Edition: edition})); r.Hidden != 0 || len(r.Comments) != 1 || r.Figures[2].Rows[0][0] != whole {
				t.Errorf("who reads everything: %+v", r)
			}
		}
	})
}
