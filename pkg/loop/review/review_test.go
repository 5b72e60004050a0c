package review_test

import (
	"errors"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) { states.Main(m) }

func TestAReviewFromItsFactsToItsSignature(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Two more people", About: about.Subject{Metric: "sales", Scope: looptest.Shop("n1")}}))
		looptest.Must[*action.Action](t)(action.Do(ed, d, 1, "done", action.Deed{Version: 1, Done: "2025-06-17"}))
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Count again", Due: "2025-07-01"}))
		r := looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Metrics: []string{"sales"}}))
		if r.From != "2025-06-16" || r.To != "2025-06-22" || len(r.Facts) != 1 || len(r.Done) != 1 || len(r.Open) != 1 || len(r.Sections) != 4 {
			t.Fatalf("%+v", r)
		}
		f := r.Facts[0]
		// About 8 shops × 7 days × 150, of which the forecast knew nothing of the week itself.
		if math.Abs(float64(f.Expected/f.Value)-1) > 0.1 || f.Lower > f.Expected || f.Upper < f.Expected {
			t.Errorf("%+v", f)
		}
		write := review.Deed{Version: 1, Section: "summary", Text: "晚班\n\n<script>alert(1)</script> *b*"}
		r = looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "write", write))
		if _, err := review.Do(ed, d, 1, "write", write); !errors.As(err, &state.StaleError{}) {
			t.Errorf("a section is overwritten unseen: %v", err)
		}
		looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "write", review.Deed{Version: 1, Section: "next", Text: "another section"}))
		r = looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "sign", review.Deed{Version: r.Version}))
		if r.State != "signed" || len(r.Signed) != 1 || r.Signed[0].Who != "ed" {
			t.Errorf("%+v", r.Signed)
		}
		if _, err := review.Do(ed, d, 1, "write", review.Deed{Version: 2, Section: "summary", Text: "c"}); err == nil {
			t.Error("what is signed is changed")
		}
		r = looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "revise", review.Deed{Version: r.Version}))
		looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "write", review.Deed{Version: 2, Section: "summary", Text: "new words"}))
		if was := looptest.Must[*review.Review](t)(review.Edition(ed, d, 1, 1)); !strings.Contains(was.Sections[0].Text, "晚班") || len(was.Signed) != 1 {
			t.Errorf("the first edition is not as it was signed: %+v", was.Sections)
		}
		r = looptest.Must[*review.Review](t)(review.Edition(ed, d, 1, 1))
		for _, lang := range []string{"en", "zh"} {
			md, _ := review.Paper(r, lang).In("md")
			html, _ := review.Paper(r, lang).In("html")
			if strings.Contains(md.Text, "<script>") || strings.Contains(html.Text, "<script>") || !strings.Contains(md.Text, `\*b\*`) || !strings.Contains(html.Text, "ed") {
				t.Errorf("%s\n%s", md.Text, html.Text)
			}
		}
	})
}

func TestSectionsAreWrittenBesideEachOther(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "month", Metrics: []string{"sales"}}))
		var wg sync.WaitGroup
		errs := make([]error, len(review.Sections))
		for i, name := range review.Sections {
			wg.Go(func() {
				_, errs[i] = review.Do(ed, d, 1, "write", review.Deed{Version: 1, Section: name, Text: name})
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		for _, s := range looptest.Must[*review.Review](t)(review.One(ed, d, 1)).Sections {
			if s.Text != s.Name || s.Version != 2 {
				t.Errorf("%+v", s)
			}
		}
	})
}

func TestWhoReadsAndSignsReviews(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed, vera := looptest.By(t, "ed", "Editor"), looptest.By(t, "vera", "Viewer")
		if _, err := review.Prepare(vera, d, review.Opening{Of: "week"}); !looptest.Refused(err) {
			t.Errorf("a Viewer prepares one: %v", err)
		}
		south := looptest.Shop("s1")
		looptest.Must[*review.Review](t)(review.Prepare(ed, d, review.Opening{Of: "week", Scope: south, Metrics: []string{"sales"}}))
		looptest.Must[*review.Review](t)(review.Do(ed, d, 1, "write", review.Deed{Version: 1, Section: "lessons", Text: "secret of the South"}))
		if _, err := review.Do(vera, d, 1, "sign", review.Deed{Version: 1}); !looptest.Refused(err) {
			t.Errorf("a Viewer signs: %v", err)
		}
		norman := looptest.By(t, "norman", "Editor")
		r := looptest.Must[*review.Review](t)(review.One(norman, d, 1))
		if len(r.Facts) != 0 || r.Hidden != 1 || r.Sections[2].Text != "" {
			t.Errorf("who reads the North: %+v", r)
		}
		if _, err := review.Do(norman, d, 1, "sign", review.Deed{Version: 1}); !looptest.Refused(err) {
			t.Errorf("who does not see it signs: %v", err)
		}
		for _, in := range []review.Opening{{}, {Of: "year"}, {Of: "incident"}, {Of: "week", Day: "2099-01-01"}, {Of: "week", Day: "x"}, {Of: "week", Metrics: []string{"nothing"}}} {
			if _, err := review.Prepare(ed, d, in); !errors.As(err, &about.FieldError{}) {
				t.Errorf("%+v: %v", in, err)
			}
		}
	})
}
