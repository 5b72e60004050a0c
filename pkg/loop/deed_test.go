package loop_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// do does a deed at the version that is there.
func (w *world) do(who access.Subject, id int64, deed string, in loop.IncidentDeed) (*loop.IncidentPage, error) {
	w.Helper()
	if in.Version == 0 {
		in.Version = w.page(ada, id).Incident.Version
	}
	return w.desk.DoIncident(as(w, who), id, deed, in)
}

func TestDeedsFromNewToReviewed(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	until := w.now.Add(48 * time.Hour).Format(time.RFC3339)
	for _, c := range []struct {
		deed string
		in   loop.IncidentDeed
		want string // in the outcome; ! before what refuses it
	}{
		{"acknowledge", loop.IncidentDeed{}, "acknowledged"},
		{"acknowledge", loop.IncidentDeed{}, "!already"},
		{"acknowledge", loop.IncidentDeed{Version: 1}, "!read it again"},
		{"assign", loop.IncidentDeed{Login: "lin"}, "acknowledged lin"},
		{"assign", loop.IncidentDeed{Login: strings.Repeat("x", 300)}, "!at most 200"},
		{"comment", loop.IncidentDeed{Version: 1, Text: "<b>@lin</b> 晚班少人"}, "acknowledged lin"},
		{"comment", loop.IncidentDeed{Text: " "}, "!no words"},
		{"comment", loop.IncidentDeed{Text: strings.Repeat("长", loop.LongestComment+1)}, "!10001 characters"},
		{"comment", loop.IncidentDeed{Text: strings.Repeat("长", loop.LongestComment)}, "acknowledged lin"},
		{"step", loop.IncidentDeed{Step: 1, Done: true}, "inWork lin [1]"},
		{"step", loop.IncidentDeed{Step: 2, Done: true}, "!no step 2"},
		{"step", loop.IncidentDeed{Step: 1}, "inWork lin"},
		{"start", loop.IncidentDeed{}, "!already"},
		{"snooze", loop.IncidentDeed{Until: until}, "!no words"},
		{"snooze", loop.IncidentDeed{Until: "tomorrow", Text: "x"}, "!is no time"},
		{"snooze", loop.IncidentDeed{Until: "2020-01-01T00:00:00Z", Text: "x"}, "!is over"},
		{"snooze", loop.IncidentDeed{Until: "2040-01-01T00:00:00Z", Text: "x"}, "!days ahead"},
		{"snooze", loop.IncidentDeed{Until: until, Text: "rebuilding"}, "inWork lin rebuilding"},
		{"wake", loop.IncidentDeed{}, "inWork lin"},
		{"wake", loop.IncidentDeed{}, "!not snoozed"},
		{"review", loop.IncidentDeed{}, "!resolve it"},
		{"resolve", loop.IncidentDeed{Text: "two more people"}, "!causes"},
		{"resolve", loop.IncidentDeed{Causes: []string{"roster"}}, "!remedy"},
		{"resolve", loop.IncidentDeed{Causes: []string{"roster"}, Text: "two more people"}, "resolved lin"},
		{"verdict", loop.IncidentDeed{Verdict: "splendid"}, "!a verdict is"},
		{"verdict", loop.IncidentDeed{Verdict: loop.VerdictRight}, "resolved lin right"},
		{"review", loop.IncidentDeed{}, "reviewed lin right"},
		{"reopen", loop.IncidentDeed{}, "inWork lin right"},
		{"explode", loop.IncidentDeed{}, "!there is no deed"},
	} {
		p, err := w.do(ed, 1, c.deed, c.in)
		said, refused := strings.CutPrefix(c.want, "!")
		switch {
		case refused && (err == nil || !strings.Contains(err.Error(), said)):
			t.Errorf("%s %+.60v: %v, want %q", c.deed, c.in, err, said)
		case !refused && err != nil:
			t.Errorf("%s: %v", c.deed, err)
		case !refused:
			i := p.Incident
			got := strings.TrimSpace(fmt.Sprint(i.State, " ", i.Assignee))
			if i.Snooze != nil {
				got += " " + i.Snooze.Reason
			}
			if len(i.Done) > 0 {
				got += fmt.Sprint(" ", i.Done)
			}
			if i.Verdict != "" {
				got += " " + string(i.Verdict)
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", c.deed, got, c.want)
			}
		}
	}
	var audited, told []string
	err := w.store.Read(t.Context(), state.Place{Org: 1, Project: "shop"}, func(ctx context.Context, tx *state.Tx) error {
		deeds, err := tx.Deeds(ctx, "incident", "1")
		for _, d := range deeds {
			if d.Who == "ed" {
				audited = append(audited, d.Deed)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"acknowledge", "assign", "comment", "comment", "step", "step", "snooze", "wake", "resolve", "verdict", "review", "reopen"}
	if diff := cmp.Diff(want, audited); diff != "" {
		t.Errorf("audit: %s", diff)
	}
	for _, e := range w.page(ed, 1).Timeline {
		if e.Who == "ed" {
			told = append(told, e.Text)
		}
	}
	if len(told) != len(want) || !slices.Contains(told, "<b>@lin</b> 晚班少人") {
		t.Errorf("the timeline has %q", told)
	}
}

// TestWhoActsOnIncidents: each role, the owner, the assignee, and nobody.
func TestWhoActsOnIncidents(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text += policies
	w.day(20, "S1", "S2", "S3", "S6", "S7", "S8")
	vera := access.Subject{Login: "vera", Role: "Viewer", OrgID: 1}
	seen := access.Subject{Login: "ed", Role: "Editor", OrgID: 1, SeenBy: "ada"}
	other := access.Subject{Login: "ed", Role: "Editor", OrgID: 2}
	for _, c := range []struct {
		who  access.Subject
		id   int64
		deed string
		want any // the kind of error; nil: it is done
	}{
		{eva, 1, "comment", nil},
		{eva, 1, "acknowledge", new(loop.RefusedError)},
		{lin, 1, "acknowledge", nil}, // who answers for East
		{lin, 2, "acknowledge", new(state.MissingItemError)},
		{eva, 2, "comment", new(state.MissingItemError)},
		{vera, 1, "comment", new(state.MissingItemError)}, // no policy admits her
		{seen, 1, "comment", new(loop.RefusedError)},
		{other, 1, "comment", new(state.MissingItemError)},
		{access.Subject{}, 1, "comment", nil},
		{ed, 2, "acknowledge", nil},
		{ada, 2, "start", nil},
	} {
		ctx := t.Context()
		if c.who != (access.Subject{}) {
			ctx = as(t, c.who)
		}
		version := w.page(ada, c.id).Incident.Version
		_, err := w.desk.DoIncident(ctx, c.id, c.deed, loop.IncidentDeed{Version: version, Text: "x"})
		switch {
		case c.who == (access.Subject{}):
			if !errors.Is(err, access.ErrNoSubject) {
				t.Errorf("nobody: %v", err)
			}
		case c.want == nil && err != nil, c.want != nil && !errors.As(err, c.want):
			if c.who.Login != "vera" || !errors.As(err, new(access.Denied)) {
				t.Errorf("%s does %s on %d: %v, want %T", c.who, c.deed, c.id, err, c.want)
			}
		}
	}
}

// TestReadersSeeTheirUnits: an incident over the whole group is, to a reader of East, one
// of East's stores; nothing that they get tells of the others.
func TestReadersSeeTheirUnits(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text = strings.Replace(w.text, "{name: region, label: {en: Region, zh: 大区}, dimension: sale__region}, ", "", 1)
	w.text = strings.Replace(strings.ReplaceAll(w.text, "level: organisation.region, unit: East", "level: organisation.store, unit: S1"), ", {level: organisation.region, unit: West, person: wu}", "", 1)
	w.text = strings.ReplaceAll(w.text, "organisation.region", "organisation.store")
	w.text += strings.Replace(policies, "{level: organisation.region, units: [East]}", "{level: organisation.store, units: [S1, S2]}", 1)
	w.day(20, "S1", "S6", "S7")
	w.day(21, "S6", "S7", "S8")
	if _, err := w.do(ed, 1, "comment", loop.IncidentDeed{Text: "all of them"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"#1 new firing since 2025-01-21 S1(over) S6 S7 S8 money 240"}, w.list(ed, all)); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff([]string{"#1 new since 2025-01-21 until 2025-01-22 S1(over) money 40"}, w.list(eva, all)); diff != "" {
		t.Error(diff)
	}
	page := w.page(eva, 1)
	text := looptest.Told(t, page)
	for _, hidden := range []string{"S6", "S7", "S8", "240"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q is told: %s", hidden, text)
		}
	}
	if !strings.Contains(text, "S1") || !strings.Contains(text, "all of them") {
		t.Errorf("their own is not told: %s", text)
	}
	if it := page.Incident.Item; it.Since != "2025-01-21" || it.Buckets != 0 || it.Part != nil {
		t.Errorf("it has lasted since %s, %d buckets", it.Since, it.Buckets)
	}
	want := &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "store", Member: "S1"}}}
	if diff := cmp.Diff(want, page.Incident.Item.Slice.Scope); diff != "" || len(page.Incident.Item.Slice.Filters) != 0 {
		t.Errorf("the slice is of others: %s", diff)
	}
	if got := w.list(eva, loop.IncidentsQuery{State: "all", Text: "S7"}); len(got) != 0 {
		t.Errorf("found by the name of a unit that she may not know of: %v", got)
	}
	if _, err := w.do(eva, 1, "resolve", loop.IncidentDeed{Causes: []string{"x"}, Text: "x"}); !errors.As(err, new(loop.RefusedError)) {
		t.Errorf("a Viewer resolves: %v", err)
	}
	if _, err := w.do(ed, 1, "assign", loop.IncidentDeed{Login: "eva"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.do(eva, 1, "resolve", loop.IncidentDeed{Causes: []string{"x"}, Text: "x"}); !errors.As(err, new(loop.PartialError)) {
		t.Errorf("who sees a part resolves the whole: %v", err)
	}
	if _, err := w.do(eva, 1, "acknowledge", loop.IncidentDeed{}); err != nil {
		t.Errorf("the assignee may not acknowledge: %v", err)
	}
}

func TestListsAreNarrowedAndFoundByWords(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1", "S6")
	if _, err := w.do(ed, 2, "comment", loop.IncidentDeed{Text: "晚班少了三个人 Roster " + many(3000)}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.do(ed, 1, "assign", loop.IncidentDeed{Login: "lin"}); err != nil {
		t.Fatal(err)
	}
	wu := access.Subject{Login: "wu", Role: "Viewer", OrgID: 1}
	for _, c := range []struct {
		who  access.Subject
		q    loop.IncidentsQuery
		want string
	}{
		{ed, loop.IncidentsQuery{}, "12"},
		{ed, loop.IncidentsQuery{Metric: "net_sales"}, "12"},
		{ed, loop.IncidentsQuery{Metric: "gone"}, ""},
		{ed, loop.IncidentsQuery{Rule: "store_low"}, "12"},
		{ed, loop.IncidentsQuery{Unit: "S6"}, "2"},
		{ed, loop.IncidentsQuery{Unit: "East"}, "1"},
		{ed, loop.IncidentsQuery{Unit: "region=West,store=S6"}, "2"},
		{ed, loop.IncidentsQuery{Text: "少了三个"}, "2"},
		{ed, loop.IncidentsQuery{Text: "晚"}, "2"},
		{ed, loop.IncidentsQuery{Text: "人"}, "2"},                               // the last letter
		{ed, loop.IncidentsQuery{Text: string([]rune(many(3000))[2990:])}, "2"}, // near the end of a long one
		{ed, loop.IncidentsQuery{Text: "roster 三个"}, "2"},
		{ed, loop.IncidentsQuery{Text: "roster 四个"}, ""},
		{ed, loop.IncidentsQuery{Text: "净销售额"}, "12"},
		{lin, loop.IncidentsQuery{State: "mine"}, "1"},
		{wu, loop.IncidentsQuery{State: "mine"}, "2"},
		{ed, loop.IncidentsQuery{State: "mine"}, ""},
	} {
		got := ""
		for _, l := range w.list(c.who, c.q) {
			got = l[1:2] + got
		}
		if r := []rune(got); len(r) == 2 && r[0] > r[1] {
			got = string([]rune{r[1], r[0]})
		}
		if got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.who, c.q, got, c.want)
		}
	}
	for _, q := range []loop.IncidentsQuery{{State: "odd"}, {Limit: 5000}} {
		if _, err := w.desk.Incidents(as(t, ed), q); !errors.As(err, new(loop.BadQueryError)) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// many is a text of so many different Chinese letters.
func many(n int) string {
	out := make([]rune, n)
	for i := range out {
		out[i] = rune(0x4e00 + i)
	}
	return string(out)
}

// TestWhoIsCalledFindsItAmongTheirs: a comment that calls somebody puts the incident on
// their list, by login, as long as it is open and they may know of it.
func TestWhoIsCalledFindsItAmongTheirs(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text += policies
	mine := loop.IncidentsQuery{State: "mine"}
	w.day(20, "S1", "S5") // 1 of the East, 2 of the West
	comment := func(who access.Subject, id int64, text string) {
		t.Helper()
		if _, err := w.do(who, id, "comment", loop.IncidentDeed{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	comment(ed, 1, "@eva and @nobody, look") // she is not known yet
	if got := w.list(eva, mine); len(got) != 0 {
		t.Errorf("%q", got)
	}
	comment(eva, 1, "here I am")
	if _, err := w.do(ed, 1, "assign", loop.IncidentDeed{Login: "lin"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		comment(ed, 1, "@Eva, 请看 @eva")
	}
	list, err := w.desk.Incidents(as(t, eva), mine)
	if err != nil || len(list.Incidents) != 1 || !list.Incidents[0].Mentioned {
		t.Errorf("%+v, %v", list, err)
	}
	if got := w.list(ada, mine); len(got) != 0 {
		t.Errorf("whom nobody calls: %q", got)
	}
	comment(ed, 2, "@wu please")
	if got := w.list(access.Subject{Login: "wu", Role: "Editor", OrgID: 1}, mine); len(got) != 1 || !strings.Contains(got[0], "S5") {
		t.Errorf("who answers for the West: %q", got)
	}
	if n := w.count("SELECT COUNT(*) FROM wh_word WHERE kind = 'mention'"); n != 2 {
		t.Errorf("%d mentions are kept", n)
	}
	if _, err := w.do(ed, 1, "resolve", loop.IncidentDeed{Causes: []string{"roster"}, Text: "done"}); err != nil {
		t.Fatal(err)
	}
	if got := w.list(eva, mine); len(got) != 0 {
		t.Errorf("it is resolved: %q", got)
	}
}
