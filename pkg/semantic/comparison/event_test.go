package comparison

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

func spans(days ...string) (out []calendar.Span) {
	for i := 0; i < len(days); i += 2 {
		out = append(out, calendar.Span{First: day(days[i]), Last: day(days[i+1])})
	}
	return out
}

// TestAlongEvents gives first and last day of what a bucket is compared with by an
// event, worked out on a calendar, and where it lies.
func TestAlongEvents(t *testing.T) {
	eleventh, _ := calendar.ReadDayOfYear("11-11")
	double11 := &calendar.Event{
		Name: "double11", Label: map[string]string{"en": "Double 11", "zh": "双11"}, Lead: 10, After: 3,
		On: calendar.Annual(eleventh, eleventh).Within(2023, 0),
	}
	fair := &calendar.Event{
		Name: "fair", Lead: 2, After: 1,
		On: calendar.Dated(spans("2023-05-10", "2023-05-12", "2024-04-20", "2024-04-22", "2025-05-06", "2025-05-10")),
	}
	moving := &calendar.Event{Name: "moving", On: calendar.Dated(spans("2024-03-04", "2024-03-06", "2025-09-01", "2025-09-03"))}
	for _, tt := range []struct {
		event            *calendar.Event
		from, last, want string
		grain            grain.Grain
	}{
		{double11, "2025-11-11", "2025-11-11", "2024-11-11 2024-11-11 Double 11", grain.Day},
		{double11, "2025-11-10", "2025-11-10", "2024-11-10 2024-11-10 the day before Double 11", grain.Day},
		{double11, "2025-11-01", "2025-11-01", "2024-11-01 2024-11-01 10 days before Double 11", grain.Day},
		{double11, "2025-11-13", "2025-11-13", "2024-11-13 2024-11-13 2 days after Double 11", grain.Day},
		{double11, "2025-11-15", "2025-11-15", "2024-11-16 2024-11-16", grain.Day},
		// 52 weeks before lies in last year's days, so it moves as far as the event did.
		{double11, "2025-10-31", "2025-10-31", "2024-10-31 2024-10-31", grain.Day},
		{double11, "2023-11-11", "2023-11-11", "- no_event", grain.Day},
		{double11, "2023-11-20", "2023-11-20", "2022-11-21 2022-11-21", grain.Day},
		{double11, "2025-11-03", "2025-11-09", "2024-11-03 2024-11-09 moved with Double 11", grain.Week},
		{double11, "2025-11-01", "2025-11-30", "2024-11-01 2024-11-30 by date, since it is longer than Double 11", grain.Month},
		{double11, "2025-07-01", "2025-07-31", "2024-07-01 2024-07-31", grain.Month},
		{double11, "2025-07-07", "2025-07-13", "2024-07-08 2024-07-14", grain.Week},
		{fair, "2024-04-21", "2024-04-21", "2023-05-11 2023-05-11 day 2 of fair", grain.Day},
		{fair, "2024-04-20", "2024-04-22", "2023-05-10 2023-05-12 fair", grain.None},
		{fair, "2025-05-04", "2025-05-04", "2024-04-18 2024-04-18 2 days before fair", grain.Day},
		{fair, "2025-05-08", "2025-05-08", "2024-04-22 2024-04-22 day 3 of fair", grain.Day},
		{fair, "2025-05-09", "2025-05-09", "- event_length", grain.Day}, // the fair had three days
		{fair, "2025-05-11", "2025-05-11", "2024-04-23 2024-04-23 the day after fair", grain.Day},
		{fair, "2025-05-05", "2025-05-11", "- event_length", grain.Week},
		{fair, "2025-04-19", "2025-04-19", "2024-04-03 2024-04-03", grain.Day}, // 52 weeks before was the fair
		{moving, "2025-03-04", "2025-03-04", "- no_event", grain.Day},          // the fair was there, and now is not
		{moving, "2025-09-02", "2025-09-02", "2024-03-05 2024-03-05 day 2 of moving", grain.Day},
	} {
		c := OfEvent(tt.event)
		got := c.Counterpart(Asked{Grain: tt.grain, Cal: grain.Gregorian(), Span: Span{3, grain.Day}}, Bucket{day(tt.from), day(tt.last).AddDate(0, 0, 1)})
		text := "- " + got.Why
		if !got.Missing {
			text = got.From.Format(time.DateOnly) + " " + got.To.AddDate(0, 0, -1).Format(time.DateOnly)
			if got.Position != nil {
				text += " " + got.Position["en"]
			}
		}
		if text != tt.want {
			t.Errorf("%s, %s to %s by %q: got %s, want %s", c.Name, tt.from, tt.last, tt.grain, text, tt.want)
		}
	}
	said := OfEvent(double11)
	if d := cmp.Diff(Words{Noun: "上次双11同期", Against: "上次双11同期", Short: "较上次双11同期", Tag: "较上次双11"}, said.In("zh")); d != "" {
		t.Error(d)
	}
}

// TestAverages gives the first days of all periods that are averaged.
func TestAverages(t *testing.T) {
	retail := grain.Gregorian()
	retail.Periods = &calendar.Retail{
		Weeks: [3]int{4, 5, 4}, EndMonth: time.January, EndDay: time.Saturday, Nearest: true, LeapMonth: 12,
	}
	for _, tt := range []struct {
		name, from, last, want string
		grain                  grain.Grain
		cal                    grain.Calendar
	}{
		{"averageYears:4", "2024-02-29", "2024-02-29", "- - - 2020-02-29", grain.Day, grain.Gregorian()},
		{"averageYears:5", "2025-03-10", "2025-03-16", "2024-03-11 2023-03-13 2022-03-07 2021-03-08 2020-03-09", grain.Week, grain.Gregorian()},
		{"averageYears:2", "2025-03-01", "2025-03-31", "2024-03-01 2023-03-01", grain.Month, grain.Gregorian()},
		// Years of the National Retail Federation: 2023 had 53 weeks.
		{"averageYears:3", "2025-02-02", "2025-03-01", "2024-02-04 2023-01-29 2022-01-30", grain.Month, retail},
		{"averageYears:3", "2024-01-28", "2024-02-03", "- - -", grain.Week, retail},
		{"averageWeeks:3", "2025-03-05", "2025-03-05", "2025-02-26 2025-02-19 2025-02-12", grain.Day, grain.Gregorian()},
		{"averageWeeks:2", "2025-03-03", "2025-03-09", "2025-02-24 2025-02-17", grain.Week, grain.Gregorian()},
		{"averageWeeks:2", "2025-03-03", "2025-03-10", "- -", grain.None, grain.Gregorian()},
	} {
		c, err := Find(tt.name)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for i, o := range c.Average.Of(Asked{Grain: tt.grain, Cal: tt.cal, Span: Span{1, grain.Day}}, Bucket{day(tt.from), day(tt.last).AddDate(0, 0, 1)}) {
			if i > 0 {
				text += " "
			}
			if o.Missing {
				text += "-"
			} else {
				text += o.From.Format(time.DateOnly)
			}
		}
		if text != tt.want {
			t.Errorf("%s of %s by %s: got %s, want %s", tt.name, tt.from, tt.grain, text, tt.want)
		}
	}
	three, _ := Find("averageYears:3")
	if d := cmp.Diff(map[string]string{"en": "average of 2 of 3 years", "zh": "3 年中 2 年的平均值"}, three.Average.Said(2)); d != "" {
		t.Error(d)
	}
	if three.Average.Said(3) != nil {
		t.Error("all years are fewer than all")
	}
}
