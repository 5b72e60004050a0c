package draft_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/builder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// perVisit is a ratio of two metrics, without one shop.
func perVisit() builder.Form {
	return builder.Form{
		Name: "per_visit", Label: builder.Text{"en": "Per visit: #1", "zh": "客单"},
		What: builder.Part{Metric: "sales"}, How: "ratio", Over: &builder.Part{Metric: "visits"},
		Only: []builder.Condition{{Of: "taking__shop", Is: "out", Members: []string{"n1", "NULL"}}}, Unit: "EUR", Good: "up", Owner: "operations",
	}
}

func fields(list []builder.Problem) (out []string) {
	for _, p := range list {
		out = append(out, p.Field)
	}
	return out
}

// TestAFormBecomesADraft goes from a form to a certified metric, and back into the form.
func TestAFormBecomesADraft(t *testing.T) {
	d := looptest.Living(t, "memory", same)
	ed, ada := looptest.By(t, "ed", "Editor"), looptest.By(t, "ada", "Admin")
	f := perVisit()
	must := looptest.Must[*draft.Tried](t)
	tried := must(draft.TryOut(ed, d, draft.Try{Form: &f, Numbers: true}))
	want := `name: per_visit
label: {en: 'Per visit: #1', zh: 客单}
type: ratio
numerator: sales
denominator: visits
filter: taking__shop NOT IN ('n1', 'NULL')
unit: EUR
good: up
owner: operations
`
	if diff := cmp.Diff(want, tried.Text); diff != "" || len(tried.Problems) > 0 || tried.Findings.HasErrors() {
		t.Fatal(diff, tried.Problems, tried.Findings)
	}
	if got := tried.Sentence["zh"]; !strings.HasPrefix(got, "销售额 ÷ 客流，不含") || !strings.HasSuffix(got, "为n1、NULL，单位 欧元，越高越好") {
		t.Error(got)
	}
	if got := tried.Sentence["en"]; !strings.HasPrefix(got, "Sales ÷ Visits, without ") {
		t.Error(got)
	}
	if n := tried.Numbers; n == nil || len(n.Times) != 90 || n.Before[0].OK() || !n.Whole[1].OK() || n.Problem != "" {
		t.Fatalf("%+v", n)
	}
	page := looptest.Must[*draft.Page](t)
	p := page(draft.Put(ed, d, draft.Metric, "per_visit", draft.Save{Text: tried.Text, Why: "asked for"}))
	if tried := must(draft.TryOut(ed, d, draft.Try{Form: &f})); !slices.Equal(fields(tried.Problems), []string{"name"}) {
		t.Errorf("a draft of the name is begun twice: %+v", tried.Problems)
	}
	for _, deed := range []string{"ask", "certify"} {
		who := map[string]any{"ask": ed}[deed]
		if who == nil {
			p = page(draft.Do(ada, d, draft.Metric, "per_visit", deed, draft.Deed{Version: p.Draft.Version}))
			continue
		}
		p = page(draft.Do(ed, d, draft.Metric, "per_visit", deed, draft.Deed{Version: p.Draft.Version}))
	}
	if d.Service.Model().Metric("per_visit").Status != "certified" {
		t.Fatal("it is not in force")
	}
	back := must(draft.TryOut(ed, d, draft.Try{Of: "per_visit", Text: p.Draft.Text}))
	if diff := cmp.Diff(f, back.Reading.Form); diff != "" || back.Text != p.Draft.Text {
		t.Error(diff, back.Text)
	}
	f.Only, f.Name = nil, "other"
	if tried := must(draft.TryOut(ed, d, draft.Try{Of: "per_visit", Text: p.Draft.Text, Form: &f})); !slices.Equal(fields(tried.Problems), []string{"name"}) {
		t.Errorf("it is called otherwise: %+v", tried.Problems)
	}
	f.Name = "per_visit"
	changed := must(draft.TryOut(ed, d, draft.Try{Of: "per_visit", Text: p.Draft.Text, Form: &f, Numbers: true}))
	if len(changed.Differences) == 0 || !changed.Numbers.Whole[0].OK() || changed.Numbers.Whole[0] == changed.Numbers.Whole[1] {
		t.Errorf("%+v %+v", changed.Differences, changed.Numbers)
	}
}

// TestSettledNamesAreFree: a name whose draft is withdrawn, or whose metric is in force no
// more, is begun anew by who knows of no draft, and by one of two who do so at once.
func TestSettledNamesAreFree(t *testing.T) {
	var town string
	d := looptest.Living(t, "memory", func(text string) string { town = text; return text })
	ed, ada := looptest.By(t, "ed", "Editor"), looptest.By(t, "ada", "Admin")
	f := perVisit()
	tried, page := looptest.Must[*draft.Tried](t), looptest.Must[*draft.Page](t)
	free := func() bool {
		t.Helper()
		return !slices.Contains(fields(tried(draft.TryOut(ed, d, draft.Try{Form: &f})).Problems), "name")
	}
	begin := func() *draft.Page {
		t.Helper()
		text := tried(draft.TryOut(ed, d, draft.Try{Form: &f})).Text
		p := page(draft.Put(ed, d, draft.Metric, f.Name, draft.Save{Text: text}))
		if p.Draft.State != draft.Open || free() {
			t.Fatalf("%+v", p.Draft)
		}
		if _, err := draft.Put(ed, d, draft.Metric, f.Name, draft.Save{Text: text}); !errors.As(err, &state.StaleError{}) {
			t.Fatalf("it is begun twice: %v", err)
		}
		return p
	}
	p := begin()
	p = page(draft.Do(ed, d, draft.Metric, f.Name, "withdraw", draft.Deed{Version: p.Draft.Version}))
	if !free() {
		t.Fatal("a withdrawn draft keeps its name")
	}
	p = begin()
	for _, deed := range []string{"ask", "certify"} {
		p = page(draft.Do(ada, d, draft.Metric, f.Name, deed, draft.Deed{Version: p.Draft.Version}))
	}
	if p.Draft.Published == 0 || free() {
		t.Fatalf("in force: %+v", p.Draft)
	}
	looptest.Publish(t, d, town)
	if !free() {
		t.Fatal("a metric that is no more keeps its name")
	}
	if p := begin(); p.Draft.Published != 0 || p.Outdated {
		t.Errorf("%+v", p.Draft)
	}
}

// TestNearDuplicatesAreTold: the same number under another name, and one that differs in one
// condition.
func TestNearDuplicatesAreTold(t *testing.T) {
	d := looptest.Living(t, "memory", formulated)
	ed := looptest.By(t, "ed", "Editor")
	must := looptest.Must[*draft.Tried](t)
	twin := must(draft.TryOut(ed, d, draft.Try{Form: &builder.Form{What: builder.Part{Measure: "amount"}}, Numbers: true}))
	if !slices.Equal(fields(twin.Problems), []string{"name"}) || twin.Numbers == nil || !twin.Numbers.Whole[1].OK() {
		t.Fatalf("without a name: %+v %+v", twin.Problems, twin.Numbers)
	}
	if len(twin.Near) == 0 || twin.Near[0].Name != "sales" || twin.Near[0].Kind != "same" || twin.Near[0].Value != twin.Numbers.Whole[1] {
		t.Fatalf("%+v", twin.Near)
	}
	f := perVisit()
	f.Name = "per_visit_elsewhere"
	variant := must(draft.TryOut(ed, d, draft.Try{Form: &f}))
	if len(variant.Near) == 0 || variant.Near[0].Name != "per_visit" || variant.Near[0].Kind == "same" || len(variant.Near[0].Apart) != 1 {
		t.Fatalf("%+v", variant.Near)
	}
}

// TestACopyBegins without the name and the state of what it is a copy of.
func TestACopyBegins(t *testing.T) {
	d := looptest.Living(t, "memory", func(text string) string {
		return strings.Replace(formulated(text), "    status: review\n", "    status: certified # by stella\n    version: 3\n    replaces: [sales_per_visit]\n    tags: [x]\n", 1)
	})
	got, err := draft.TryOut(looptest.By(t, "ed", "Editor"), d, draft.Try{From: "per_visit"})
	if err != nil {
		t.Fatal(err)
	}
	want := "# what a visit brings\nlabel: {en: Per visit, zh: 客单}\ntype: ratio\nnumerator: sales\ndenominator: visits\nunit: EUR\n# by stella\ntags: [x]\nowner: operations\n"
	if diff := cmp.Diff(want, got.Text); diff != "" || !slices.Equal(got.Reading.Kept, []string{"tags"}) {
		t.Error(diff, got.Reading.Kept)
	}
}

// TestTextsThatNoFormShows are told, and nothing is made of them.
func TestTextsThatNoFormShows(t *testing.T) {
	d := looptest.Living(t, "memory", same)
	ed := looptest.By(t, "ed", "Editor")
	must := looptest.Must[*draft.Tried](t)
	if got := must(draft.TryOut(ed, d, draft.Try{Text: "name: [a"})); got.Reading != nil || got.Unfit["zh"] == "" {
		t.Errorf("%+v", got)
	}
	got := must(draft.TryOut(ed, d, draft.Try{Text: "name: a\ntype: derived\nexpr: (sales - visits) / visits\n", Numbers: true}))
	if got.Reading.Written["zh"] == "" || got.Sentence != nil || got.Numbers == nil || !got.Numbers.Whole[1].OK() {
		t.Errorf("%+v", got)
	}
	if got := must(draft.TryOut(ed, d, draft.Try{})); len(got.Problems) == 0 || got.Text != "" {
		t.Errorf("nothing: %+v", got)
	}
}

// readers gives the town readers of parts, who are shown definitions.
func readers(text string) string {
	return strings.NewReplacer(
		"{roles: [Admin, Editor, Viewer]}", "{logins: [clock]}",
		"units: [South]}]}", "units: [South]}], sql: true}\n  - {name: only, who: {logins: [vic]}, metrics: [visits], sql: true}",
		"round: 100}", "round: 100, sql: true}",
	).Replace(text)
}

// TestNumbersOfAFormAreTheReaders: rows that a policy gives, none that it keeps.
func TestNumbersOfAFormAreTheReaders(t *testing.T) {
	d := looptest.Living(t, "memory", readers)
	must := looptest.Must[*draft.Tried](t)
	amount := draft.Try{Form: &builder.Form{Name: "twin", What: builder.Part{Measure: "amount"}}, Numbers: true}
	ed, sue := looptest.By(t, "ed", "Editor"), looptest.By(t, "sue", "Editor")
	whole := must(draft.TryOut(ed, d, amount)).Numbers.Whole[1]
	south := must(draft.TryOut(sue, d, amount))
	if south.Numbers == nil {
		t.Fatalf("%+v", south)
	}
	a, err := d.Service.Query(sue, query.Request{Metrics: []string{"sales"}, Time: query.TimeRange{Preset: "last 90 days"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := float64(south.Numbers.Whole[1]), float64(a.Metrics[0].Values[0]); math.Abs(got-want) > 1e-6 || got >= float64(whole) {
		t.Errorf("sue reads %v of %v, of all %v", got, want, whole)
	}
	if got := must(draft.TryOut(looptest.By(t, "rufus", "Editor"), d, amount)); got.Numbers != nil || got.Withheld["zh"] == "" {
		t.Errorf("whom numbers are told roughly: %+v", got.Numbers)
	}
	vic := looptest.By(t, "vic", "Editor")
	if got := must(draft.TryOut(vic, d, amount)); got.Numbers != nil || got.Withheld["zh"] == "" || len(got.Near) > 0 {
		t.Errorf("of a measure of a metric that is not theirs: %+v %+v", got.Numbers, got.Near)
	}
	if got := must(draft.TryOut(vic, d, draft.Try{Form: &builder.Form{Name: "a", What: builder.Part{Metric: "sales"}}, Numbers: true})); !slices.Equal(fields(got.Problems), []string{"what"}) || got.Sentence != nil || len(got.Findings) > 0 {
		t.Errorf("a metric that is not theirs: %+v", got)
	}
	if got := must(draft.TryOut(vic, d, draft.Try{Text: "name: a\ntype: derived\nexpr: sales * 2\n", Numbers: true})); got.Numbers != nil || got.Withheld["zh"] == "" {
		t.Errorf("in a formula: %+v", got)
	}
	if _, err := draft.TryOut(vic, d, draft.Try{From: "sales"}); err == nil {
		t.Error("a copy of a metric that is not theirs")
	}
	choices := looptest.Must[*draft.Choices](t)(draft.ChoicesOf(vic, d))
	if len(choices.Measures) != 1 || choices.Measures[0].Name != "visits" || choices.Measures[0].Metric != "visits" || !choices.May {
		t.Errorf("%+v", choices)
	}
}

// TestViewersDefineNothing, nor does who keeps another domain.
func TestViewersDefineNothing(t *testing.T) {
	d := looptest.Living(t, "memory", func(text string) string {
		return strings.Replace(text, "policies:\n", "domains: [{name: trade, steward: stella}]\npolicies:\n", 1)
	})
	try := draft.Try{Form: &builder.Form{Name: "a", What: builder.Part{Measure: "amount"}}}
	if _, err := draft.TryOut(looptest.By(t, "vera", "Viewer"), d, try); !errors.As(err, &loop.RefusedError{}) {
		t.Errorf("a Viewer: %v", err)
	}
	stella := looptest.By(t, "stella", "Viewer")
	if _, err := draft.TryOut(stella, d, try); !errors.As(err, &loop.RefusedError{}) {
		t.Errorf("a steward of another domain: %v", err)
	}
	for _, text := range []string{"domain: trade\n", "'domain': \"trade\"\n", "domain: 'trade' # ours\n", "domain:\n  trade\n"} {
		if _, err := draft.Put(stella, d, draft.Metric, "a", draft.Save{Text: "name: a\nmeasure: amount\n" + text}); errors.As(err, &loop.RefusedError{}) {
			t.Errorf("%q is not read as the domain", text)
		}
	}
	if got := looptest.Must[*draft.Choices](t)(draft.ChoicesOf(looptest.By(t, "vera", "Viewer"), d)); got.May {
		t.Error("a Viewer is shown the button")
	}
}
