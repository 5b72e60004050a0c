package loop_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// TestWhatWarningsCameTo: three incidents of two mornings, taken after 10, 30 and 80
// minutes by different deeds, of which one was resolved in the time and one later.
func TestWhatWarningsCameTo(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text += policies
	after := func(d time.Duration, id int64, deed string, in loop.IncidentDeed) {
		t.Helper()
		was := w.now
		w.now = w.now.Add(d)
		defer func() { w.now = was }()
		if _, err := w.do(ed, id, deed, in); err != nil {
			t.Fatal(err)
		}
	}
	mended := loop.IncidentDeed{Causes: []string{"roster"}, Text: "two more people"}
	w.day(20, "S1", "S5") // judged on 22 January, 08:00: 1 is of the East, 2 of the West
	after(10*time.Minute, 1, "acknowledge", loop.IncidentDeed{})
	after(30*time.Minute, 2, "start", loop.IncidentDeed{})
	after(6*time.Hour, 1, "resolve", mended)
	after(7*time.Hour, 1, "verdict", loop.IncidentDeed{Verdict: loop.VerdictNoise})
	w.day(21, "S5", "S1") // the East's store was low when it was resolved
	w.day(22, "S5")
	w.day(23)
	w.day(24, "S2") // 3, on 26 January
	after(80*time.Minute, 3, "resolve", mended)
	after(81*time.Minute, 3, "verdict", loop.IncidentDeed{Verdict: loop.VerdictRight})
	after(82*time.Minute, 2, "resolve", mended)
	none := answer.None()
	alike := cmp.Comparer(func(a, b answer.Num) bool { return a.OK() == b.OK() && (!a.OK() || math.Abs(float64(a-b)) < 1e-9) })
	for name, c := range map[string]struct {
		who   access.Subject
		ask   loop.WarnedAsk
		want  loop.Warned
		named []string
	}{
		"all":           {ed, loop.WarnedAsk{From: "2025-01-20", To: "2025-01-26"}, loop.Warned{Opened: 3, Resolved: 3, Right: 1, Wrong: 1, Acknowledge: 30, Resolve: 6, Money: 240}, []string{"2 resolved  120", "1 resolved noise 80", "3 resolved right 40"}},
		"the first day": {ed, loop.WarnedAsk{From: "2025-01-22", To: "2025-01-22"}, loop.Warned{Opened: 2, Resolved: 1, Wrong: 1, Acknowledge: 20, Resolve: 6, Money: 200}, []string{"2 resolved  120", "1 resolved noise 80"}},
		"the last day":  {ed, loop.WarnedAsk{From: "2025-01-26", To: "2025-01-26"}, loop.Warned{Opened: 1, Resolved: 2, Right: 1, Acknowledge: 80, Resolve: answer.Num((80.0/60 + 96 + 82.0/60) / 2), Money: 160}, []string{"2 resolved  120", "3 resolved right 40"}},
		"who reads one": {eva, loop.WarnedAsk{From: "2025-01-22", To: "2025-01-22"}, loop.Warned{Opened: 1, Resolved: 1, Wrong: 1, Acknowledge: 10, Resolve: 6, Money: 80}, []string{"1 resolved noise 80"}},
		"one":           {ed, loop.WarnedAsk{From: "2025-01-20", To: "2025-01-20", Incident: 2}, loop.Warned{Opened: 1, Resolved: 1, Acknowledge: 30, Resolve: answer.Num(96 + 82.0/60), Money: 120}, []string{"2 resolved  120"}},
		"not theirs":    {eva, loop.WarnedAsk{From: "2025-01-20", To: "2025-01-26", Incident: 2}, loop.Warned{Acknowledge: none, Resolve: none, Money: none}, []string{}},
		"the West":      {ed, loop.WarnedAsk{From: "2025-01-20", To: "2025-01-26", Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "West"}}}}, loop.Warned{Opened: 1, Resolved: 1, Acknowledge: 30, Resolve: answer.Num(96 + 82.0/60), Money: 120}, []string{"2 resolved  120"}},
		"nothing then":  {ed, loop.WarnedAsk{From: "2025-01-01", To: "2025-01-19"}, loop.Warned{Acknowledge: none, Resolve: none, Money: none}, []string{}},
	} {
		got, err := w.desk.Warned(as(t, c.who), c.ask)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		named := []string{}
		for _, i := range got.Incidents {
			named = append(named, fmt.Sprintf("%d %s %s %v", i.ID, i.State, i.Verdict, i.Money))
		}
		if d := cmp.Diff(c.named, named); d != "" {
			t.Errorf("%s names %s", name, d)
		}
		got.Incidents = nil
		if d := cmp.Diff(&c.want, got, alike); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if _, err := w.desk.Warned(as(t, ed), loop.WarnedAsk{From: "yesterday", To: "2025-01-26"}); err == nil || !strings.Contains(err.Error(), "2006-01-02") {
		t.Errorf("from yesterday: %v", err)
	}
}
