package schedule_test

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/schedule"
)

func TestDue(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	usual := schedule.Schedule{At: "08:30"}
	for _, c := range []struct {
		name     string
		schedule schedule.Schedule
		clock    string // in UTC
		want     bool
	}{
		{"to the minute", usual, "2025-11-20T00:30:00Z", true},
		{"a second before", usual, "2025-11-20T00:29:59Z", false},
		{"nine minutes later", usual, "2025-11-20T00:39:59Z", true},
		{"ten minutes later", usual, "2025-11-20T00:40:00Z", false},
		{"the evening", usual, "2025-11-20T12:30:00Z", false},
		{"Saturday", usual, "2025-11-22T00:30:00Z", false},
		{"Sunday in UTC is Monday there", schedule.Schedule{At: "07:30"}, "2025-11-23T23:30:00Z", true},
		{"a Saturday that is worked", schedule.Schedule{At: "08:30", Workdays: []string{"2025-11-22"}}, "2025-11-22T00:30:00Z", true},
		{"a holiday", schedule.Schedule{At: "08:30", Holidays: []string{"2025-11-20"}}, "2025-11-20T00:30:00Z", false},
		{"a holiday beats a working day", schedule.Schedule{At: "08:30", Holidays: []string{"2025-11-20"}, Workdays: []string{"2025-11-20"}}, "2025-11-20T00:30:00Z", false},
		{"days of its own", schedule.Schedule{At: "08:30", Days: []string{"saturday", "Sunday"}}, "2025-11-23T00:35:00Z", true},
		{"not on a day of its own", schedule.Schedule{At: "08:30", Days: []string{"saturday"}}, "2025-11-20T00:30:00Z", false},
		{"days by name", schedule.Schedule{At: "08:30", On: "trading", Counts: saturdays}, "2025-11-22T00:30:00Z", true},
		{"not on another day than those", schedule.Schedule{At: "08:30", On: "trading", Counts: saturdays, Workdays: []string{"2025-11-20"}}, "2025-11-20T00:30:00Z", false},
		{"a longer time", schedule.Schedule{At: "08:30", Within: "2h"}, "2025-11-20T02:29:00Z", true},
		{"past midnight belongs to no day", schedule.Schedule{At: "23:55", Within: "10m"}, "2025-11-20T16:02:00Z", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock, err := time.Parse(time.RFC3339, c.clock)
			if err != nil {
				t.Fatal(err)
			}
			since, due, err := c.schedule.Due(clock.In(shanghai))
			if err != nil || due != c.want {
				t.Errorf("due = %v, %v; want %v", due, err, c.want)
			}
			if got := since.Format("15:04"); got != c.schedule.At {
				t.Errorf("since %s", got)
			}
		})
	}
}

func saturdays(day time.Time) bool { return day.Weekday() == time.Saturday }

func TestDaysThatAreNone(t *testing.T) {
	if _, _, err := (schedule.Schedule{At: "08:30", On: "trading"}).Due(time.Now()); err == nil {
		t.Error("days that nobody knows are taken for some")
	}
}

func TestDueOnDaysOfChangingClocks(t *testing.T) {
	chicago, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	every := schedule.Schedule{At: "08:30", Days: []string{"sunday"}}
	for _, at := range []time.Time{
		time.Date(2025, 3, 9, 8, 35, 0, 0, chicago), time.Date(2025, 11, 2, 8, 35, 0, 0, chicago),
	} {
		if _, due, err := every.Due(at); err != nil || !due {
			t.Errorf("%s: due = %v, %v", at, due, err)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for _, s := range []schedule.Schedule{
		{}, {At: "8.30"}, {At: "25:00"}, {At: "08:30", Within: "soon"}, {At: "08:30", Within: "-5m"},
		{At: "08:30", Within: "25h"}, {At: "08:30", Days: []string{"mon"}},
	} {
		if _, due, err := s.Due(time.Now()); err == nil || due {
			t.Errorf("%+v: due = %v, %v", s, due, err)
		}
	}
}
