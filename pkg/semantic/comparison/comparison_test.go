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
		{"lastYearWeekday", "2025-03-03", "2025-03-03", "2024-03-04 2024-03-04", grain.Day, Span{}},
		{"lastYearWeekday", "2024-02-29", "2024-02-29", "2023-03-02 2023-03-02", grain.Day, Span{}},
		{"lastYearWeekday", "2025-03-01", "2025-03-31", "2024-03-02 2024-04-01", grain.Month, Span{}},
		{"lastYearWeekday", "2025-11-01", "2025-11-19", "2024-11-02 2024-11-20", "", Span{1, grain.Month}},
		// Spring Festival: 10 February 2024, 29 January 2025, 17 February 2026.
		{"lunar", "2025-01-28", "2025-01-28", "2024-02-09 2024-02-09", grain.Day, Span{}},
		{"lunar", "2025-01-29", "2025-02-04", "2024-02-10 2024-02-16", "", Span{7, grain.Day}},
		{"lunar", "2025-02-28", "2025-02-28", "2024-03-11 2024-03-11", grain.Day, Span{}},
		{"lunar", "2025-03-01", "2025-03-01", "2024-03-12 2024-03-12", grain.Day, Span{}}, // the same Saturday a year before is near its feast
		{"lunar", "2025-03-15", "2025-03-15", "2024-03-16 2024-03-16", grain.Day, Span{}},
		{"lunar", "2026-01-05", "2026-01-05", "2024-12-17 2024-12-17", grain.Day, Span{}},
		{"lunar", "2026-02-01", "2026-02-28", "2025-01-13 2025-02-09", grain.Month, Span{}},
		{"lunar", "2025-05-26", "2025-06-01", "2024-06-05 2024-06-11", grain.Week, Span{}},  // with Dragon Boat's own day
		{"lunar", "2025-06-02", "2025-06-08", "2024-06-03 2024-06-09", grain.Week, Span{}},  // two days of seven by it, and three a year before
		{"lunar", "2025-06-16", "2025-06-22", "2024-06-17 2024-06-23", grain.Week, Span{}},  // 18 June against 18 June
		{"lunar", "2025-09-29", "2025-10-05", "2024-09-10 2024-09-16", grain.Week, Span{}},  // most days before Mid-Autumn
		{"lunar", "2025-10-06", "2025-10-12", "2024-09-17 2024-09-23", grain.Week, Span{}},  // the day itself
		{"lunar", "2025-03-01", "2025-03-31", "2024-03-02 2024-04-01", grain.Month, Span{}}, // ten days of March 2024 were by Spring Festival
		{"lunar", "2026-03-01", "2026-03-31", "2025-02-10 2025-03-12", grain.Month, Span{}}, // nineteen are, of thirty-one
		{"lunar", "2026-05-01", "2026-05-31", "2025-05-02 2025-06-01", grain.Month, Span{}},
		{"lunar", "2026-01-01", "2026-03-31", "2025-01-01 2025-03-31", grain.Quarter, Span{}},
		{"lunar", "2101-02-01", "2101-02-01", "-", grain.Day, Span{}}, // nobody knows its Spring Festival
		{"lunar", "2101-01-01", "2101-12-31", "2100-01-01 2100-12-31", grain.Year, Span{}},
		{"lunar", "1901-02-20", "1901-02-20", "-", grain.Day, Span{}},
		{"lunar", "2025-06-01", "2025-06-01", "2024-06-11 2024-06-11", grain.Day, Span{}},   // the day after Dragon Boat
		{"lunar", "2025-10-06", "2025-10-06", "2024-09-17 2024-09-17", grain.Day, Span{}},   // Mid-Autumn
		{"lunar", "2025-09-01", "2025-09-30", "2024-09-02 2024-10-01", grain.Month, Span{}}, // too long for Mid-Autumn
		{"easter", "2025-04-20", "2025-04-20", "2024-03-31 2024-03-31", grain.Day, Span{}},
		{"ramadan", "2025-03-10", "2025-03-10", "2024-03-20 2024-03-20", grain.Day, Span{}}, // the 10th day of fasting
		{"ramadan", "2024-04-09", "2024-04-09", "-", grain.Day, Span{}},                     // the 30th, which 2023 had not
		{"ramadan", "2024-04-10", "2024-04-10", "2023-04-21 2023-04-21", grain.Day, Span{}}, // Eid
		{"ramadan", "2025-07-10", "2025-07-10", "2024-07-11 2024-07-11", grain.Day, Span{}},
		{"averageYears:3", "2025-03-01", "2025-03-31", "2024-03-01 2024-03-31", grain.Month, Span{}},
		{"averageWeeks:2", "2025-03-03", "2025-03-03", "2025-02-24 2025-02-24", grain.Day, Span{}},
		{"averageWeeks:2", "2025-03-01", "2025-03-31", "-", grain.Month, Span{}},
		{"easter", "2025-08-20", "2025-08-20", "2024-08-21 2024-08-21", grain.Day, Span{}},
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
	if d := cmp.Diff([]string{"previous", "previousPerWorkingDay", "lastMonth", "lastQuarter", "lastYear", "lastYearWeekday", "lunar", "easter", "ramadan", "lastYearPerWorkingDay", "averageYears:2", "averageYears:3", "averageYears:4", "averageYears:5", "averageWeeks:2", "averageWeeks:3", "averageWeeks:4", "averageWeeks:5", "averageWeeks:6", "averageWeeks:7", "averageWeeks:8"}, Names(Period)); d != "" {
		t.Error(d)
	}
}

// TestPositions says where days and months lie by their feast.
func TestPositions(t *testing.T) {
	lunar, err := Find("lunar")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ from, last, en, zh string }{
		{"2025-01-28", "2025-01-28", "Spring Festival’s Eve", "除夕"},
		{"2025-01-29", "2025-01-29", "Spring Festival", "春节"},
		{"2025-01-30", "2025-01-30", "the day after Spring Festival", "春节后 1 天"},
		{"2025-01-09", "2025-01-09", "20 days before Spring Festival", "春节前 20 天"},
		{"2026-02-01", "2026-02-28", "moved with Spring Festival", "随春节移动"},
		{"2025-05-30", "2025-05-30", "the day before Dragon Boat Festival", "端午前 1 天"},
		{"2025-08-01", "2025-08-01", "", ""},
	} {
		got := lunar.Counterpart(Asked{Grain: grain.Day, Cal: grain.Gregorian()}, Bucket{day(tt.from), day(tt.last).AddDate(0, 0, 1)}).Position
		if got["en"] != tt.en || got["zh"] != tt.zh {
			t.Errorf("%s: got %q, want %q and %q", tt.from, got, tt.en, tt.zh)
		}
	}
}

// BenchmarkLunar lays out a year of days, which asks for a handful of feasts.
func BenchmarkLunar(b *testing.B) {
	lunar, err := Find("lunar")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for d := day("2025-01-01"); d.Year() == 2025; d = d.AddDate(0, 0, 1) {
			lunar.Counterpart(Asked{Grain: grain.Day}, Bucket{d, d.AddDate(0, 0, 1)})
		}
	}
}
