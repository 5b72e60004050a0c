package loop_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
)

// recordOf is the record as a subject reads it, the oldest first, a line each.
func (w *world) recordOf(who access.Subject, ask journal.Ask) (out []string) {
	w.Helper()
	list, err := journal.Find(as(w, who), w.desk, ask)
	if err != nil {
		w.Fatal(err)
	}
	for _, e := range list.Entries {
		line := e.Day + " " + e.Item + " " + e.Who + "|" + e.Words["en"] + "|" + e.Text
		out = append([]string{line}, out...)
	}
	return out
}

// TestTheRecordHasWhatHappenedToIncidents: once, however often it was judged, on its day.
func TestTheRecordHasWhatHappenedToIncidents(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text = strings.Replace(w.text, "project: {", "tiers: [{tier: 1}, {tier: 2, acknowledge: 2h}]\nproject: {", 1)
	w.day(20, "S1")
	w.judge("store_low")
	w.morning(20) // another server
	w.judge("store_low")
	w.now = w.now.Add(3 * time.Hour)
	for range 2 {
		if _, err := w.desk.Unacknowledged(as(t, theScheduler), 0); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		deed string
		in   loop.IncidentDeed
	}{
		{"acknowledge", loop.IncidentDeed{}},
		{"comment", loop.IncidentDeed{Text: "晚班少人"}},
		{"step", loop.IncidentDeed{Done: true}},
		{"resolve", loop.IncidentDeed{Causes: []string{"roster"}, Text: "two more people"}},
		{"verdict", loop.IncidentDeed{Verdict: loop.VerdictRight}},
	} {
		if _, err := w.do(ed, 1, c.deed, c.in); err != nil {
			t.Fatal(err)
		}
	}
	w.day(21, "S1")
	w.day(22, "S1") // a bucket that began after it was resolved
	one := "S1: net sales at ¥20, below ¥60"
	got := w.recordOf(ed, journal.Ask{Kind: journal.Incident})
	want := []string{
		"2025-01-21 1 |Opened: " + one + "|",
		"2025-01-22 1 |Nobody acknowledged it in time: " + one + "|",
		"2025-01-22 1 ed|Acknowledged: " + one + "|",
		"2025-01-22 1 ed|Resolved: " + one + "|two more people",
		"2025-01-22 1 ed|The warning was right: " + one + "|",
		"2025-01-23 1 |Reopened: S1: net sales below ¥60, 3 days running|",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s", d)
	}
	for name, c := range map[string]struct {
		ask  journal.Ask
		want int
	}{
		"metric":       {journal.Ask{Metric: "net_sales"}, 6},
		"unit":         {journal.Ask{Unit: "organisation:region=East,store=S1"}, 6},
		"another unit": {journal.Ask{Unit: "organisation:region=West"}, 0},
		"the remedy":   {journal.Ask{Words: "people more"}, 1},
		"its words":    {journal.Ask{Words: "净销售额"}, 6},
	} {
		if got := w.recordOf(ed, c.ask); len(got) != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestTheRecordTellsNobodyOfOthersUnits: an incident of four stores is told to who reads
// two of them by those, and to who reads none not at all.
func TestTheRecordTellsNobodyOfOthersUnits(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text += strings.Replace(policies, "{level: organisation.region, units: [East]}", "{level: organisation.store, units: [S1, S2]}", 1) +
		"  - {name: none, who: {logins: [wu]}, rows: [{level: organisation.region, units: [West]}]}\n"
	w.day(20, "S1", "S2", "S3", "S4")
	all := w.recordOf(ed, journal.Ask{})
	if len(all) != 1 || w.page(ed, 1).Incident.Item.Headline["en"] == "" || !strings.Contains(all[0], w.page(ed, 1).Incident.Item.Headline["en"]) {
		t.Fatalf("%q", all)
	}
	part := w.recordOf(eva, journal.Ask{})
	if len(part) != 1 || !strings.Contains(part[0], w.page(eva, 1).Incident.Item.Headline["en"]) || part[0] == all[0] {
		t.Errorf("who reads two stores: %q", part)
	}
	if found := w.recordOf(eva, journal.Ask{Words: "East"}); len(found) != 0 {
		t.Errorf("words of others find %q", found)
	}
	if none := w.recordOf(access.Subject{Login: "wu", Role: "Viewer", OrgID: 1}, journal.Ask{}); len(none) != 0 {
		t.Errorf("who reads none: %q", none)
	}
}
