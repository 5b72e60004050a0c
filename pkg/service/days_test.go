package service_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// verdict is what a rule says of the whole: the judged day, what it is held
// against, and since when it fires.
func verdict(r *rules.Result) string {
	if r.Err != nil {
		return r.Err.Error()
	}
	s := r.Signals[0]
	text := fmt.Sprintf("%s %s %g against %g", r.Rule.Name, r.Bucket.Format(time.DateOnly), float64(s.Value), float64(s.Baseline))
	if s.Fired {
		text += fmt.Sprintf(" fires since %s, %d", s.Since.Format(time.DateOnly), s.Buckets)
	}
	return text
}

// TestWorkingDays judges a factory that has data on China's working days only: 26
// January 2025 was a Sunday that was worked, 28 January to 4 February were
// holidays, and so was no Saturday but 8 February, which has no data.
func TestWorkingDays(t *testing.T) {
	s := openCase(t, "china-days")
	for _, tt := range []struct {
		at, rule, want string
	}{
		{"2025-01-27", "drop", "drop 2025-01-26 80 against 90"},
		{"2025-01-28", "falls", "falls 2025-01-27 70 against 100 fires since 2025-01-24, 3"},
		{"2025-02-03", "falls", "falls 2025-01-27 70 against 100 fires since 2025-01-24, 3"},
		{"2025-02-06", "drop", "drop 2025-02-05 100 against 70"},
		{"2025-02-07", "drop", "drop 2025-02-06 60 against 100 fires since 2025-02-06, 1"},
	} {
		got, err := s.EvaluateRules(accesstest.Context(t), tt.at, tt.rule)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, verdict(got[0])); diff != "" {
			t.Errorf("%s: %s", tt.at, diff)
		}
	}
	for at, late := range map[string]bool{
		"2025-02-03T09:00:00Z": false, // holidays
		"2025-02-05T09:00:00Z": false, // the first working day after them
		"2025-02-06T09:00:00Z": false,
		"2025-02-08T09:00:00Z": false, // Friday is there
		"2025-02-09T09:00:00Z": true,  // a worked Saturday is not
		"2025-02-10T09:00:00Z": true,
	} {
		got, err := s.EvaluateRules(accesstest.Context(t), at, "tardy")
		if err != nil {
			t.Fatal(err)
		}
		if fired := got[0].Signals[0].Fired; fired != late {
			t.Errorf("%s: late %v, want %v", at, fired, late)
		}
	}
}

// TestHolidaysAreNotWaitedFor: on 3 February, a holiday, January is whole, though
// its data end on the 27th.
func TestHolidaysAreNotWaitedFor(t *testing.T) {
	a := ask(t, openCase(t, "china-days"), query.Request{
		Metrics: []string{"val"}, Grain: "month", Time: days("2024-12", "2025-01"), Compare: []string{"previous"}, AsOf: "2025-02-03",
	})
	if diff := cmp.Diff([]string{"2024-12-01 2200 previous 2100 +4.8%", "2025-01-01 1840 previous 2200 -16.4%"}, lines(a)); diff != "" {
		t.Error(diff)
	}
	if !a.Time.Complete[1] {
		t.Error("January is unfinished")
	}
}
