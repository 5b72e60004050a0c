package draft_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// formulated gives the town a metric that is made of others, on lines of its own.
func formulated(text string) string {
	return strings.Replace(text, "rules:\n", `  - name: per_visit # what a visit brings
    label: {en: Per visit, zh: 客单}
    type: ratio
    numerator: sales
    denominator: visits
    unit: EUR
    status: review
    owner: operations
rules:
`, 1)
}

// same leaves a text as it is.
func same(text string) string { return text }

const online = `name: per_visit # what a visit brings
label: {en: Per visit, zh: 客单}
type: ratio
numerator: sales
denominator: {metric: visits, filter: "taking__shop <> 'n1'"}
unit: EUR
status: review
steward: stella
owner: operations
`

// TestADefinitionsWholeLife goes from a draft to what is retired, on every engine.
func TestADefinitionsWholeLife(t *testing.T) {
	for _, engine := range states.Engines {
		t.Run(engine, func(t *testing.T) {
			d := looptest.Living(t, engine, formulated)
			ed, ada := looptest.By(t, "ed", "Editor"), looptest.By(t, "ada", "Admin")
			must := looptest.Must[*draft.Page](t)
			first := must(draft.One(ed, d, draft.Metric, "per_visit"))
			if first.Draft.Version != 0 || !strings.Contains(first.Draft.Text, "denominator: visits") || len(first.Differences) != 0 {
				t.Fatalf("%+v", first.Draft)
			}
			p := must(draft.Put(ed, d, draft.Metric, "per_visit", draft.Save{Text: online, Why: "shop n1 counts twice"}))
			if got := p.Differences[0].Words["en"]; got != "The denominator now leaves out rows with taking__shop = 'n1'" {
				t.Errorf("%q", got)
			}
			if diff := cmp.Diff([]string{"save", "ask", "withdraw"}, p.May); diff != "" {
				t.Error(diff)
			}
			if _, err := draft.Put(ada, d, draft.Metric, "per_visit", draft.Save{Text: online}); !errors.As(err, &state.StaleError{}) {
				t.Errorf("saved over a draft that was not read: %v", err)
			}
			if _, err := draft.Do(ada, d, draft.Metric, "per_visit", "certify", draft.Deed{Version: 1}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("certified without a review: %v", err)
			}
			p = must(draft.Do(ed, d, draft.Metric, "per_visit", "ask", draft.Deed{Version: 1}))
			if _, err := draft.Do(ada, d, draft.Metric, "per_visit", "changes", draft.Deed{Version: 2}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("asked for changes without words: %v", err)
			}
			p = must(draft.Do(ada, d, draft.Metric, "per_visit", "changes", draft.Deed{Version: 2, Words: "say why in the description"}))
			p = must(draft.Do(ed, d, draft.Metric, "per_visit", "ask", draft.Deed{Version: p.Draft.Version}))
			p = must(draft.Do(ada, d, draft.Metric, "per_visit", "certify", draft.Deed{Version: p.Draft.Version, Expect: 1}))
			if p.Draft.State != draft.Accepted || p.Draft.Published != 2 {
				t.Errorf("%+v", p.Draft)
			}
			stands := func() *draft.Standing {
				t.Helper()
				return looptest.Must[*draft.Standing](t)(draft.StandingOf(ed, d, draft.Metric, "per_visit"))
			}
			s := stands()
			if s.Status != "certified" || s.Who != "ada" || s.Dropped || s.Version != 2 {
				t.Errorf("%+v", s)
			}
			var verdicts []string
			for _, v := range s.Said {
				verdicts = append(verdicts, v.Who+" "+v.Verdict)
			}
			if diff := cmp.Diff([]string{"ed ask", "ada changes", "ed ask", "ada certify"}, verdicts); diff != "" {
				t.Error(diff)
			}
			files, _, err := d.Shelf.Files(ed)
			if err != nil || !strings.Contains(files["town.yaml"], "    denominator: {metric: visits, filter: \"taking__shop <> 'n1'\"}\n    unit: EUR\n    status: certified\n") {
				t.Errorf("%v %s", err, files["town.yaml"])
			}
			if s.Versions[0].Version != 2 || len(s.Versions[0].Differences) < 2 {
				t.Errorf("%+v", s.Versions)
			}
			// Words keep the badge, the meaning of an input takes it.
			looptest.Publish(t, d, strings.Replace(files["town.yaml"], "en: Per visit", "en: Sales per visit", 1))
			if s := stands(); s.Dropped {
				t.Errorf("a label took the badge: %v", s.Since)
			}
			looptest.Publish(t, d, strings.Replace(files["town.yaml"], "measure: amount, unit", "measure: amount, filter: \"taking__shop <> 's4'\", unit", 1))
			s = stands()
			if !s.Dropped || len(s.Since) != 1 || s.Since[0]["en"] != "Sales now leaves out rows with taking__shop = 's4'" || s.Since[0]["zh"] != "销售额现在不计 taking__shop = 's4' 的数据" {
				t.Errorf("%+v", s)
			}
			list := looptest.Must[*draft.List](t)(draft.Find(ed, d))
			if len(list.Dropped) != 1 || list.Dropped[0].Name != "per_visit" || len(list.Drafts) != 1 {
				t.Errorf("%+v", list)
			}
			// It is certified as it is.
			p = must(draft.Do(ada, d, draft.Metric, "per_visit", "certify", draft.Deed{Version: p.Draft.Version}))
			if s := stands(); s.Dropped || s.Version != 4 {
				t.Errorf("%+v", s)
			}
			if _, err := draft.Do(ada, d, draft.Metric, "per_visit", "deprecate", draft.Deed{Version: p.Draft.Version, Successor: "per_visit", Retires: "2026-01-01"}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("its own successor: %v", err)
			}
			p = must(draft.Do(ada, d, draft.Metric, "per_visit", "deprecate", draft.Deed{Version: p.Draft.Version, Successor: "sales", Retires: "2026-01-01"}))
			if s := stands(); s.Status != "deprecated" || s.Successor != "sales" || s.Retires != "2026-01-01" || s.Who != "" {
				t.Errorf("%+v", s)
			}
			must(draft.Do(ada, d, draft.Metric, "per_visit", "retire", draft.Deed{Version: p.Draft.Version}))
			if s := stands(); s.Status != "retired" {
				t.Errorf("%+v", s)
			}
		})
	}
}

// TestADraftCanEndALife: who proposes to deprecate a metric drafts it, and its steward
// accepts it as what it is.
func TestADraftCanEndALife(t *testing.T) {
	for _, c := range []struct{ status, keys, verdict string }{
		{"deprecated", "successor: sales\nretires: 2026-01-01\n", "deprecate"}, {"retired", "", "retire"}, {"certified", "", "certify"},
	} {
		d := looptest.Living(t, "memory", formulated)
		ed, ada := looptest.By(t, "ed", "Editor"), looptest.By(t, "ada", "Admin")
		must := looptest.Must[*draft.Page](t)
		p := must(draft.Put(ed, d, draft.Metric, "per_visit", draft.Save{Text: strings.Replace(online, "status: review\n", "status: "+c.status+"\n"+c.keys, 1)}))
		if p.Becomes != c.status {
			t.Errorf("it becomes %s, want %s", p.Becomes, c.status)
		}
		p = must(draft.Do(ed, d, draft.Metric, "per_visit", "ask", draft.Deed{Version: p.Draft.Version}))
		p = must(draft.Do(ada, d, draft.Metric, "per_visit", "certify", draft.Deed{Version: p.Draft.Version}))
		s := looptest.Must[*draft.Standing](t)(draft.StandingOf(ed, d, draft.Metric, "per_visit"))
		if s.Status != c.status || (s.Who != "") != (c.status == "certified") || s.Said[len(s.Said)-1].Verdict != c.verdict {
			t.Errorf("%+v", s)
		}
	}
}

// TestWhoMayDoWhatInALife: nobody certifies their own draft where the steward is another.
func TestWhoMayDoWhatInALife(t *testing.T) {
	d := looptest.Living(t, "memory", same)
	const text = "{name: sales, label: {en: Sales, zh: 销售额}, measure: amount, unit: USD, owner: {team: operations, per: place.shop}, steward: eva}\n"
	asked := func(login, role string) int {
		t.Helper()
		ctx := looptest.By(t, login, role)
		p := looptest.Must[*draft.Page](t)(draft.One(ctx, d, draft.Metric, "sales"))
		p = looptest.Must[*draft.Page](t)(draft.Put(ctx, d, draft.Metric, "sales", draft.Save{Version: p.Draft.Version, Text: text}))
		p = looptest.Must[*draft.Page](t)(draft.Do(ctx, d, draft.Metric, "sales", "ask", draft.Deed{Version: p.Draft.Version}))
		if diff := cmp.Diff([]string{"stella"}, p.Stewards); diff != "" {
			t.Errorf("the draft names its own judge: %s", diff)
		}
		return p.Draft.Version
	}
	for _, tc := range []struct {
		author, authorRole, judge, role string
		refused, own                    bool
	}{
		{"ed", "Editor", "vera", "Viewer", true, false},
		{"ed", "Editor", "ned", "Viewer", true, false}, // answers for a shop, not for the definition
		{"ed", "Editor", "ed", "Editor", true, false},
		{"ada", "Admin", "ada", "Admin", false, true},
		{"ada", "Admin", "boss", "Admin", false, false},
		{"ed", "Editor", "stella", "Viewer", false, false},
		{"stella", "Viewer", "stella", "Viewer", false, false}, // there is no other steward
	} {
		n := asked(tc.author, tc.authorRole)
		// The deed is tried on what nobody publishes: another version is in force.
		_, err := draft.Do(looptest.By(t, tc.judge, tc.role), d, draft.Metric, "sales", "certify", draft.Deed{Version: n, Expect: 99})
		own := errors.As(err, &draft.OwnDraftError{})
		if looptest.Refused(err) != tc.refused || own != tc.own || !tc.refused && !own && !errors.As(err, &state.ConflictError{}) {
			t.Errorf("%s certifies the draft of %s: %v", tc.judge, tc.author, err)
		}
		p, err := draft.One(looptest.By(t, tc.judge, tc.role), d, draft.Metric, "sales")
		if err != nil || slices.Contains(p.May, "certify") == (tc.refused || tc.own) {
			t.Errorf("the page of %s offers %v %v", tc.judge, p.May, err)
		}
	}
	if _, err := draft.Put(looptest.By(t, "vera", "Viewer"), d, draft.Metric, "new_one", draft.Save{Text: "name: new_one"}); !looptest.Refused(err) {
		t.Errorf("a Viewer drafts: %v", err)
	}
	for _, login := range []string{"rufus", "max", "sue"} { // none of them is shown texts
		if _, err := draft.One(looptest.By(t, login, "Editor"), d, draft.Metric, "sales"); !looptest.Refused(err) {
			t.Errorf("%s reads a draft: %v", login, err)
		}
		s, err := draft.StandingOf(looptest.By(t, login, "Viewer"), d, draft.Metric, "sales")
		if err != nil || len(s.Versions)+len(s.Said) > 0 || s.Drafts {
			t.Errorf("%s sees %+v %v", login, s, err)
		}
	}
	if _, err := draft.Put(looptest.By(t, "ed", "Editor"), &loop.Desk{Service: d.Service}, draft.Metric, "sales", draft.Save{Text: text}); !errors.Is(err, loop.ErrNoState) {
		t.Errorf("kept nowhere: %v", err)
	}
}

// TestNobodyButAnAdminLowersTheGuard: policies give metrics by their sensitivity.
func TestNobodyButAnAdminLowersTheGuard(t *testing.T) {
	guarded := func(text string) string {
		return strings.Replace(strings.Replace(text, "steward: stella}", "steward: stella, sensitivity: secret}", 1), "policies:\n", "domains: [{name: trade, steward: stella}]\npolicies:\n  - {name: secrets, who: {logins: [ed, stella, ada]}, sensitivity: secret, sql: true}\n", 1)
	}
	for name, text := range map[string]string{
		"sales":   "{name: sales, measure: amount, owner: operations, sensitivity: internal}\n",
		"revenue": "name: revenue\nmeasure: amount\nowner: operations\ndomain: trade\nfilter: \"taking__shop = 'n1'\"\n",
	} {
		d := looptest.Living(t, "memory", guarded)
		ed := looptest.By(t, "ed", "Editor")
		p := looptest.Must[*draft.Page](t)(draft.Put(ed, d, draft.Metric, name, draft.Save{Text: text}))
		p = looptest.Must[*draft.Page](t)(draft.Do(ed, d, draft.Metric, name, "ask", draft.Deed{Version: p.Draft.Version}))
		if _, err := draft.Do(looptest.By(t, "stella", "Viewer"), d, draft.Metric, name, "certify", draft.Deed{Version: p.Draft.Version}); !looptest.Refused(err) {
			t.Errorf("%s is opened by its steward: %v", name, err)
		}
		if _, err := draft.Do(looptest.By(t, "ada", "Admin"), d, draft.Metric, name, "certify", draft.Deed{Version: p.Draft.Version}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNumbersBeforeAndAfter asks both definitions, for who may know all.
func TestNumbersBeforeAndAfter(t *testing.T) {
	d := looptest.Living(t, "memory", func(text string) string {
		return strings.Replace(formulated(text), "rufus]}, round: 100", "rufus]}, sql: true, round: 100", 1)
	})
	ed := looptest.By(t, "ed", "Editor")
	looptest.Must[*draft.Page](t)(draft.Put(ed, d, draft.Metric, "visits", draft.Save{Text: "name: visits\nlabel: {en: Visits, zh: 客流}\nmeasure: visits\nfilter: \"taking__shop <> 'n1'\"\n"}))
	n := looptest.Must[*draft.Numbers](t)(draft.NumbersOf(ed, d, draft.Metric, "visits"))
	if len(n.Metrics) != 2 || n.Metrics[0].Name != "visits" || n.Metrics[1].Name != "per_visit" {
		t.Fatalf("%+v", n)
	}
	v := n.Metrics[0]
	if len(v.Times) != 90 || v.Before[0] != 80 || v.After[0] != 70 || v.Whole[0] != 7200 || v.Whole[1] != 6300 || v.Change != -0.125 {
		t.Errorf("%d %v %v %v %v", len(v.Times), v.Before[0], v.After[0], v.Whole, v.Change)
	}
	if per := n.Metrics[1]; per.Problem != "" || float64(per.Change) < 0.142 || float64(per.Change) > 0.143 {
		t.Errorf("%+v", per.Change)
	}
	hidden := looptest.Must[*draft.Numbers](t)(draft.NumbersOf(looptest.By(t, "rufus", "Editor"), d, draft.Metric, "visits"))
	if len(hidden.Metrics) != 0 || hidden.Withheld["zh"] == "" {
		t.Errorf("%+v", hidden)
	}
	u := looptest.Must[*draft.Users](t)(draft.UsersOf(ed, d, draft.Metric, "visits"))
	if u.Unknown["en"] == "" {
		t.Errorf("%+v", u)
	}
}

// TestABrokenDraftIsKeptAndNotAccepted: work in progress is not lost.
func TestABrokenDraftIsKeptAndNotAccepted(t *testing.T) {
	d := looptest.Living(t, "memory", same)
	ed := looptest.By(t, "ed", "Editor")
	for text, want := range map[string]string{
		"name: fresh\nmeasure: nothing_such": "nothing_such", "name: other": "name: fresh", "name: [": "not YAML", "- name: fresh": "one definition",
	} {
		p := looptest.Must[*draft.Page](t)(draft.Put(ed, d, draft.Metric, "fresh", draft.Save{Version: versionOf(t, d), Text: text}))
		if len(p.Findings) == 0 || !strings.Contains(p.Findings.Err().Error(), want) {
			t.Errorf("%q: %v", text, p.Findings)
		}
		if _, err := draft.Do(ed, d, draft.Metric, "fresh", "ask", draft.Deed{Version: p.Draft.Version}); !errors.As(err, &about.FieldError{}) {
			t.Errorf("%q is asked for: %v", text, err)
		}
	}
	if _, err := draft.One(ed, d, draft.Metric, "no_such"); !looptest.Missing(err) {
		t.Errorf("%v", err)
	}
	for kind, name := range map[string]string{"rule": "shop_low", draft.Metric: "../x"} {
		if _, err := draft.One(ed, d, kind, name); !errors.As(err, &about.FieldError{}) {
			t.Errorf("%s %s: %v", kind, name, err)
		}
	}
}

// TestATextIsKeptAsItsPlaceInAListWillHaveIt, so that what is put back is what was saved.
func TestATextIsKeptAsItsPlaceInAListWillHaveIt(t *testing.T) {
	d := looptest.Living(t, "memory", same)
	p, err := draft.Put(looptest.By(t, "ed", "Editor"), d, draft.Metric, "fresh", draft.Save{Text: "\r\n  # new\r\n  name: fresh  \r\n\r\n  measure: visits\r\n  filter: \"taking__shop = 's1'\"\r\n\r\n"})
	if err != nil || p.Draft.Text != "# new\nname: fresh\n\nmeasure: visits\nfilter: \"taking__shop = 's1'\"\n" || p.Findings.HasErrors() {
		t.Errorf("%q %v %v", p.Draft.Text, p.Findings, err)
	}
}

func versionOf(t *testing.T, d *loop.Desk) int {
	t.Helper()
	p, err := draft.One(looptest.By(t, "ed", "Editor"), d, draft.Metric, "fresh")
	if looptest.Missing(err) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	return p.Draft.Version
}
