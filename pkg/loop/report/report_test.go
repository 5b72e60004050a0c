package report_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMain(m *testing.M) { pg.Main(m) }

// may is a request for sales of May 2025.
func may(by string) *query.Request {
	r := &query.Request{Metrics: []string{"sales"}, Time: query.TimeRange{From: "2025-05", To: "2025-05"}}
	if by != "" {
		r.By = []query.By{{Hierarchy: "place", Level: by}}
	}
	return r
}

var (
	must  = looptest.Must[*report.Report]
	wrote = report.Opening{Title: "Monthly", Blocks: []report.Block{
		{Kind: report.Text, Text: "sold well in the South"},
		{Kind: report.Text, Text: "How to read this", Free: true},
		{Kind: report.Number, Title: "Sales", Request: may("")},
		{Kind: report.Table, Title: "By district", Request: may("district")},
	}}
)

func TestAReportFromItsTitleToAnEdition(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed, vera := looptest.By(t, "ed", "Editor"), looptest.By(t, "vera", "Viewer")
		r := must(t)(report.Make(ed, d, wrote))
		if r.Version != 1 || r.By != "ed" || len(r.Blocks) != 4 || r.Blocks[3].ID != 4 || len(r.Figures[3].Rows) != 2 || r.Figures[2].Answer == nil {
			t.Fatalf("%+v", r)
		}
		total := r.Figures[2].Rows[0][0]
		// Blocks are put into another order, one is new, one goes.
		blocks := []report.Block{r.Blocks[3], r.Blocks[2], {Kind: report.Chart, Request: &query.Request{Metrics: []string{"visits"}, Grain: "week", Time: query.TimeRange{From: "2025-05", To: "2025-05"}}}}
		r = must(t)(report.Do(ed, d, 1, "write", report.Deed{Version: 1, Title: "Month", Blocks: blocks}))
		if r.Version != 2 || r.Blocks[0].ID != 4 || r.Blocks[1].ID != 3 || r.Blocks[2].ID != 5 {
			t.Fatalf("%+v", r.Blocks)
		}
		if _, err := report.Do(ed, d, 1, "write", report.Deed{Version: 1, Title: "Old", Blocks: blocks}); !errors.As(err, &state.StaleError{}) {
			t.Errorf("a report is overwritten unseen: %v", err)
		}
		r = must(t)(report.Do(vera, d, 1, "comment", report.Deed{On: 3, Text: "<b>more</b> than that?"}))
		if len(r.Comments) != 1 || r.Comments[0].Who != "vera" || r.Comments[0].Block != 3 || r.Version != 2 {
			t.Errorf("%+v", r.Comments)
		}
		r = must(t)(report.Do(ed, d, 1, "keep", report.Deed{Version: 2, Text: "for the board"}))
		if len(r.Editions) != 1 || r.Editions[0].Note != "for the board" || r.Editions[0].Definitions == "" {
			t.Errorf("%+v", r.Editions)
		}
		must(t)(report.Do(ed, d, 1, "write", report.Deed{Version: 3, Title: "Other", Blocks: []report.Block{{Kind: report.Text, Text: "nothing left"}}}))
		for _, lang := range []string{"en", "zh"} {
			was := must(t)(report.One(vera, d, 1, report.Ask{Edition: 1, Lang: lang}))
			if was.Title != "Month" || was.Figures[1].Rows[0][0] != total && lang == "en" || len(was.Rights) != 2 {
				t.Errorf("the edition is not as it was kept: %+v", was)
			}
			md, _ := report.Paper(was, lang).In("md")
			page, _ := report.Paper(was, lang).In("html")
			for _, text := range []string{md.Text, page.Text} {
				if strings.Contains(text, "<b>") || !strings.Contains(text, "for the board") || !strings.Contains(text, "North") {
					t.Errorf("%s", text)
				}
			}
		}
		if _, err := report.One(vera, d, 1, report.Ask{Edition: 2}); !looptest.Missing(err) {
			t.Errorf("an edition that nobody kept: %v", err)
		}
		must(t)(report.Do(ed, d, 1, "archive", report.Deed{Version: 4}))
		if l := looptest.Must[*report.List](t)(report.Find(vera, d)); len(l.Reports) != 0 || l.May {
			t.Errorf("%+v", l)
		}
		must(t)(report.Do(ed, d, 1, "restore", report.Deed{Version: 5}))
		if l := looptest.Must[*report.List](t)(report.Find(ed, d)); len(l.Reports) != 1 || !l.May || l.Reports[0].Key != "" {
			t.Errorf("%+v", l)
		}
	})
}

// A link with a scope shows the same report of a unit; blocks with a scope of their own keep it.
func TestAReportIsReadInAScope(t *testing.T) {
	d := looptest.InMemory(t)
	ed := looptest.By(t, "ed", "Editor")
	own := may("")
	own.Scope = looptest.Shop("s1")
	all := must(t)(report.Make(ed, d, report.Opening{Title: "a", Blocks: []report.Block{{Kind: report.Number, Request: may("")}, {Kind: report.Number, Request: own}}}))
	one := must(t)(report.One(ed, d, 1, report.Ask{Scope: looptest.Shop("n1")}))
	alone, err := d.Service.Query(ed, query.Request{Metrics: []string{"sales"}, Time: own.Time, Scope: looptest.Shop("n1")})
	if err != nil {
		t.Fatal(err)
	}
	if got := one.Figures[0].Answer.Metrics[0].Values[0]; got != alone.Metrics[0].Values[0] || got == all.Figures[0].Answer.Metrics[0].Values[0] {
		t.Errorf("%v", got)
	}
	if a, b := one.Figures[1].Answer.Metrics[0].Values[0], all.Figures[1].Answer.Metrics[0].Values[0]; a != b {
		t.Errorf("a block with a scope of its own: %v, %v", a, b)
	}
	named := must(t)(report.Make(ed, d, report.Opening{Title: "b", Scope: looptest.Shop("n1"), Blocks: []report.Block{{Kind: report.Number, Request: may("")}}}))
	if named.Figures[0].Answer.Metrics[0].Values[0] != alone.Metrics[0].Values[0] {
		t.Errorf("in the scope of the report: %+v", named.Figures[0])
	}
}

// Two who add to a report at once both do; two who keep it do so one after the other.
func TestBlocksAreAddedBesideEachOther(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		must(t)(report.Make(ed, d, report.Opening{Title: "a"}))
		var wg sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			wg.Go(func() {
				_, errs[i] = report.Do(ed, d, 1, "add", report.Deed{Block: &report.Block{Kind: report.Number, Request: may("")}})
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		for _, b := range must(t)(report.One(ed, d, 1, report.Ask{})).Blocks {
			seen[b.ID] = true
		}
		if len(seen) != len(errs) {
			t.Errorf("%v", seen)
		}
	})
}

func TestWhatIsNoReportIsRefused(t *testing.T) {
	d := looptest.InMemory(t)
	ed, vera := looptest.By(t, "ed", "Editor"), looptest.By(t, "vera", "Viewer")
	if _, err := report.Make(vera, d, wrote); !looptest.Refused(err) {
		t.Errorf("a Viewer makes one: %v", err)
	}
	one := func(b report.Block) report.Opening { return report.Opening{Title: "a", Blocks: []report.Block{b}} }
	for name, in := range map[string]report.Opening{
		"no title":           {},
		"a long title":       {Title: strings.Repeat("长", 301)},
		"no kind":            one(report.Block{Kind: "picture"}),
		"an empty text":      one(report.Block{Kind: report.Text}),
		"a megabyte":         one(report.Block{Kind: report.Text, Text: strings.Repeat("x", 1<<20)}),
		"a text that asks":   one(report.Block{Kind: report.Text, Text: "x", Request: may("")}),
		"a number of none":   one(report.Block{Kind: report.Number}),
		"a number of many":   one(report.Block{Kind: report.Number, Request: may("shop")}),
		"a chart of one":     one(report.Block{Kind: report.Chart, Request: may("")}),
		"an unknown metric":  one(report.Block{Kind: report.Number, Request: &query.Request{Metrics: []string{"nothing"}}}),
		"a block of another": one(report.Block{ID: 9, Kind: report.Text, Text: "x"}),
		"too many blocks":    {Title: "a", Blocks: make([]report.Block, 41)},
		"too many rows":      one(report.Block{Kind: report.Table, Request: &query.Request{Metrics: []string{"sales"}, Grain: "day", By: []query.By{{Hierarchy: "place", Level: "shop"}}, Time: query.TimeRange{From: "2024-09", To: "2025-06"}}}),
	} {
		if _, err := report.Make(ed, d, in); !errors.As(err, &about.FieldError{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t)(report.Make(ed, d, wrote))
	for _, in := range []report.Deed{{}, {Text: "x", On: 99}} {
		if _, err := report.Do(vera, d, 1, "comment", in); err == nil {
			t.Errorf("%+v is taken", in)
		}
	}
	if _, err := report.Do(ed, d, 1, "add", report.Deed{}); !errors.As(err, &about.FieldError{}) {
		t.Errorf("nothing is added: %v", err)
	}
	if _, err := report.Do(ed, d, 1, "burn", report.Deed{}); !looptest.Missing(err) {
		t.Errorf("an unknown deed: %v", err)
	}
}
