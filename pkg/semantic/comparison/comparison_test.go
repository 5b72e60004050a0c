package comparison

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// TestCounterparts gives first and last day of what a bucket is compared with,
// worked out on a calendar.
func TestCounterparts(t *testing.T) {
	tests := []struct {
		name, from, last, want string
		grain                  grain.Grain
		span                   Span
	}{
		{"previous", "2025-11-01", "2025-11-19", "2025-10-01 2025-10-19", "", Span{1, grain.Month}},
		{"previous", "2025-03-01", "2025-03-30", "2025-01-30 2025-02-28", "", Span{30, grain.Day}},
		{"lastMonth", "2025-03-01", "2025-03-30", "2025-02-01 2025-02-28", "", Span{30, grain.Day}},
		{"lastMonth", "2025-03-31", "2025-04-02", "2025-03-01 2025-03-02", "", Span{3, grain.Day}},
		{"lastMonth", "2025-03-31", "2025-03-31", "-", grain.Day, Span{}},
		{"lastMonth", "2025-04-30", "2025-04-30", "2025-03-30 2025-03-30", grain.Day, Span{}},
		{"lastMonth", "2025-03-10", "2025-03-16", "2025-02-10 2025-02-16", grain.Week, Span{}},
		{"lastMonth", "2025-03-01", "2025-03-31", "2025-02-01 2025-02-28", grain.Month, Span{}},
		{"lastMonth", "2025-01-01", "2025-03-31", "-", grain.Quarter, Span{}},
		{"lastMonth", "2025-01-01", "2025-12-31", "-", grain.Year, Span{}},
		{"lastQuarter", "2025-05-31", "2025-05-31", "-", grain.Day, Span{}},
		{"lastQuarter", "2025-05-01", "2025-05-31", "2025-02-01 2025-02-28", grain.Month, Span{}},
		{"lastQuarter", "2025-04-01", "2025-06-30", "2025-01-01 2025-03-31", grain.Quarter, Span{}},
		{"lastQuarter", "2025-05-12", "2025-05-18", "2025-02-10 2025-02-16", grain.Week, Span{}},
		{"lastYear", "2024-02-29", "2024-02-29", "-", grain.Day, Span{}},
		{"lastYear", "2024-02-29", "2024-03-10", "2023-03-01 2023-03-10", "", Span{11, grain.Day}},
		{"lastYear", "2025-03-10", "2025-03-16", "2024-03-11 2024-03-17", grain.Week, Span{}},
		{"lastYear", "2024-02-01", "2024-02-29", "2023-02-01 2023-02-28", grain.Month, Span{}},
	}
	for _, tt := range tests {
		c, err := Find(tt.name)
		if err != nil {
			t.Fatal(err)
		}
		got := c.Counterpart(Asked{Grain: tt.grain, Cal: grain.Gregorian(), Span: tt.span}, Bucket{day(tt.from), day(tt.last).AddDate(0, 0, 1)})
		text := "-"
		if !got.Missing {
			text = got.From.Format(time.DateOnly) + " " + got.To.AddDate(0, 0, -1).Format(time.DateOnly)
		}
		if text != tt.want {
			t.Errorf("%s of %s to %s by %q: got %s, want %s", tt.name, tt.from, tt.last, tt.grain, text, tt.want)
		}
	}
}

// TestWordsOfASingleStep: month to date is compared with the month before, 30
// days with the period before.
func TestWordsOfASingleStep(t *testing.T) {
	previous, err := Find(Previous)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		asked Asked
		want  string
	}{
		{Asked{Grain: grain.Day}, "day before DoD 前一日 日环比"},
		{Asked{Span: Span{1, grain.Month}}, "month before MoM 上月 月环比"},
		{Asked{Span: Span{30, grain.Day}}, "previous period vs previous 上期 环比"},
	} {
		said := previous.Said(tt.asked)
		if got := said["en"].Noun + " " + said["en"].Tag + " " + said["zh"].Noun + " " + said["zh"].Tag; got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.asked, got, tt.want)
		}
	}
}

// TestRegistry holds every comparison to what all doors rely on.
func TestRegistry(t *testing.T) {
	for i, c := range All() {
		if i > 0 && c.Place <= All()[i-1].Place {
			t.Errorf("%s has no place of its own", c.Name)
		}
		if (c.Kind == Period) != (c.Counterpart != nil) {
			t.Errorf("%s: only another period has a counterpart", c.Name)
		}
		for _, lang := range []string{"en", "zh"} {
			if w := c.Words[lang]; w.Noun == "" || w.Against == "" || w.Short == "" || w.Tag == "" {
				t.Errorf("%s has no words in %s", c.Name, lang)
			}
			for step, w := range c.Steps {
				if w := w[lang]; w.Noun == "" || w.Against == "" || w.Short == "" || w.Tag == "" {
					t.Errorf("%s has no words for a %s in %s", c.Name, step, lang)
				}
			}
		}
	}
	if _, err := Find("yesterday"); err == nil {
		t.Error("an unknown comparison was found")
	}
	if d := cmp.Diff([]string{"previous", "lastMonth", "lastQuarter", "lastYear"}, Names(Period)); d != "" {
		t.Error(d)
	}
}
