package query

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func day(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t
}

func resolved(t *testing.T, req Request, now string) *Resolved {
	t.Helper()
	m := (&model.Model{
		Project: model.Project{Calendar: grain.Gregorian(), Zone: time.UTC},
		Metrics: []*model.Metric{{Name: "sales"}},
	}).Seal()
	req.Metrics = []string{"sales"}
	r, found := Resolve(m, req, day(now).Add(8*time.Hour))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return r
}

// span prints a slot's window as from..last day, or the reason for none.
func span(s *Slots, slot Slot) string {
	if slot.Window < 0 {
		return slot.Why
	}
	w := s.Windows[slot.Window]
	return w.From.Format("2006-01-02") + ".." + w.To.AddDate(0, 0, -1).Format("2006-01-02")
}

func TestComparisonsAreLikeWithLikeOrRefused(t *testing.T) {
	tests := []struct {
		name                    string
		req                     Request
		now, first, end         string
		bucket                  int
		current, prev, lastYear string
		complete                bool
	}{
		{"month to date", Request{Time: TimeRange{Preset: "mtd"}}, "2025-11-20", "2023-01-01", "2025-11-20", 0,
			"2025-11-01..2025-11-19", "2025-10-01..2025-10-19", "2024-11-01..2024-11-19", true},
		{"month to date with a late load", Request{Time: TimeRange{Preset: "mtd"}}, "2025-11-20", "2023-01-01", "2025-11-19", 0,
			"2025-11-01..2025-11-19", "2025-10-01..2025-10-18", "2024-11-01..2024-11-18", false},
		{"long month to date against a short one", Request{Time: TimeRange{From: "2025-03-01", To: "2025-03-30"}}, "2025-04-20", "2023-01-01", "2025-04-20", 0,
			"2025-03-01..2025-03-30", "2025-01-30..2025-02-28", "2024-03-01..2024-03-30", true},
		{"on the first, month to date is the whole month before", Request{Time: TimeRange{Preset: "mtd"}}, "2025-12-01", "2023-01-01", "2025-12-01", 0,
			"2025-11-01..2025-11-30", "2025-10-01..2025-10-31", "2024-11-01..2024-11-30", true},
		{"a whole month compares with the whole month before", Request{Time: TimeRange{From: "2025-03", To: "2025-03"}}, "2025-11-20", "2023-01-01", "2025-11-20", 0,
			"2025-03-01..2025-03-31", "2025-02-01..2025-02-28", "2024-03-01..2024-03-31", true},
		{"unfinished month bucket", Request{Grain: "month", Time: TimeRange{From: "2025-10-05", To: "2025-11-19"}}, "2025-11-13", "2023-01-01", "2025-11-13", 1,
			"2025-11-01..2025-11-30", "2025-10-01..2025-10-12", "2024-11-01..2024-11-12", false},
		{"thirty days of March against all of February", Request{Grain: "month", Time: TimeRange{From: "2025-03-01", To: "2025-03-01"}}, "2025-03-31", "2023-01-01", "2025-03-31", 0,
			"2025-03-01..2025-03-31", "2025-02-01..2025-02-28", "2024-03-01..2024-03-30", false},
		{"leap day has no counterpart", Request{Grain: "day", Time: TimeRange{From: "2024-02-29", To: "2024-02-29"}}, "2025-11-20", "2020-01-01", "2025-11-20", 0,
			"2024-02-29..2024-02-29", "2024-02-28..2024-02-28", WhyNoCounterpart, true},
		{"range that ends on a leap day", Request{Time: TimeRange{From: "2024-02", To: "2024-02"}}, "2025-11-20", "2020-01-01", "2025-11-20", 0,
			"2024-02-01..2024-02-29", "2024-01-01..2024-01-31", "2023-02-01..2023-02-28", true},
		{"28 February does not take in the 29th of a leap year", Request{Grain: "day", Time: TimeRange{From: "2025-02-28", To: "2025-02-28"}}, "2025-11-20", "2020-01-01", "2025-11-20", 0,
			"2025-02-28..2025-02-28", "2025-02-27..2025-02-27", "2024-02-28..2024-02-28", true},
		{"weeks compare with the same week 52 weeks ago", Request{Grain: "week", Time: TimeRange{From: "2025-11-10", To: "2025-11-16"}}, "2025-11-20", "2020-01-01", "2025-11-20", 0,
			"2025-11-10..2025-11-16", "2025-11-03..2025-11-09", "2024-11-11..2024-11-17", true},
		{"comparison before the data is refused", Request{Grain: "month", Time: TimeRange{From: "2024-02", To: "2024-02"}}, "2025-11-20", "2024-01-02", "2025-11-20", 0,
			"2024-02-01..2024-02-29", WhyBeforeStart, WhyBeforeStart, true},
		{"bucket after the data", Request{Grain: "day", Time: TimeRange{From: "2025-11-20", To: "2025-11-20"}}, "2025-11-20", "2024-01-02", "2025-11-20", 0,
			WhyAfterEnd, WhyAfterEnd, WhyAfterEnd, false},
		{"last seven days", Request{Time: TimeRange{Preset: "last 7 days"}}, "2025-11-20", "2023-01-02", "2025-11-20", 0,
			"2025-11-13..2025-11-19", "2025-11-06..2025-11-12", "2024-11-13..2024-11-19", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.req.Compare = []string{"previous", "lastYear"}
			s := resolved(t, tt.req, tt.now).Slots(nil, Coverage{First: day(tt.first), End: day(tt.end)}, false)
			got := []any{span(s, s.Current[tt.bucket]), span(s, s.Compared[0][tt.bucket]), span(s, s.Compared[1][tt.bucket]), s.Complete[tt.bucket]}
			want := []any{tt.current, tt.prev, tt.lastYear, tt.complete}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDaysShareWindowsBetweenCurrentAndPrevious(t *testing.T) {
	s := resolved(t, Request{Grain: "day", Time: TimeRange{Preset: "last 30 days"}, Compare: []string{"previous"}}, "2025-11-20").
		Slots(nil, Coverage{First: day("2020-01-01"), End: day("2025-11-20")}, false)
	if len(s.Windows) != 31 || !s.Grid {
		t.Errorf("30 days and the day before are 31 windows on a grid, got %d, grid %v", len(s.Windows), s.Grid)
	}
}
