package calendar

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func clock(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func hoursOf(t *testing.T, week map[time.Weekday][][2]string) *Hours {
	t.Helper()
	out := &Hours{}
	for w, list := range week {
		for _, one := range list {
			i, err := ReadInterval(one[0], one[1])
			if err != nil {
				t.Fatal(err)
			}
			out.Add(w, i)
		}
	}
	return out
}

// bar is open from Tuesday to Saturday, on Fridays and Saturdays beyond midnight; it is
// closed on Saturday 11 January 2025 and has a fair with a break on the Sunday.
func bar(t *testing.T) *Days {
	late, early := [][2]string{{"22:00", "02:00"}}, [][2]string{{"18:00", "23:00"}}
	sunday := hoursOf(t, map[time.Weekday][][2]string{time.Sunday: {{"14:00", "16:00"}, {"10:00", "12:00"}}})
	return &Days{
		Name: "open", Weekdays: [7]bool{2: true, 3: true, 4: true, 5: true, 6: true},
		Hours: hoursOf(t, map[time.Weekday][][2]string{
			time.Tuesday: early, time.Wednesday: early, time.Thursday: early, time.Friday: late, time.Saturday: late,
		}),
		Closed: []Span{{First: on(t, "2025-01-11"), Last: on(t, "2025-01-11")}},
		Open:   []Span{{First: on(t, "2025-01-12"), Last: on(t, "2025-01-12"), Hours: sunday[time.Sunday]}, {First: on(t, "2025-01-20"), Last: on(t, "2025-01-20")}},
	}
}

// What is open beyond midnight belongs to the day on which it opens.
func TestHoursCount(t *testing.T) {
	d := bar(t)
	for hour, want := range map[string]bool{
		"2025-01-09 17:00": false, "2025-01-09 18:00": true, "2025-01-09 22:00": true, "2025-01-09 23:00": false,
		"2025-01-10 21:00": false, "2025-01-10 22:00": true, "2025-01-11 00:00": true, "2025-01-11 01:00": true, "2025-01-11 02:00": false,
		"2025-01-11 22:00": false, "2025-01-12 01:00": false, // closed on Saturday, so nothing goes on
		"2025-01-12 10:00": true, "2025-01-12 12:00": false, "2025-01-12 13:00": false, "2025-01-12 15:00": true, "2025-01-12 16:00": false,
		"2025-01-20 19:00": true, "2025-01-20 23:00": false, // a Monday that is open has the hours of the first weekday with some
	} {
		from := clock(t, hour)
		if got := d.CountsIn(from, from.Add(time.Hour)); got != want {
			t.Errorf("the hour of %s counts: %v", hour, got)
		}
	}
	if from := clock(t, "2025-01-09 22:30"); !d.CountsIn(from, from.Add(time.Hour)) {
		t.Error("an hour of which half is open does not count")
	}
	for day, want := range map[string]bool{"2025-01-10": true, "2025-01-11": false, "2025-01-12": true, "2025-01-13": false} {
		from := on(t, day)
		if got := d.CountsIn(from, from.AddDate(0, 0, 1)); got != want {
			t.Errorf("%s counts: %v", day, got)
		}
	}
	var every *Days
	if from := on(t, "2025-01-13"); !every.CountsIn(from, from.Add(time.Hour)) {
		t.Error("without days an hour does not count")
	}
}

// Only opening hours pass, and a day is due when it has closed.
func TestHoursPass(t *testing.T) {
	d := bar(t)
	for _, tt := range []struct {
		at, want string
		length   time.Duration
	}{
		{"2025-01-12 11:00", "2025-01-12 10:00", time.Hour},
		{"2025-01-12 11:00", "2025-01-11 01:00", 2 * time.Hour},
		{"2025-01-12 11:00", "2025-01-09 22:00", 6 * time.Hour}, // one of Sunday, four of Friday, one of Thursday
		{"2025-01-12 13:00", "2025-01-12 11:00", time.Hour},
		{"2025-01-11 01:00", "2025-01-11 00:30", 30 * time.Minute},
	} {
		if got := d.Ago(clock(t, tt.at), tt.length); !got.Equal(clock(t, tt.want)) {
			t.Errorf("%v before %s: %s, want %s", tt.length, tt.at, got, tt.want)
		}
	}
	for _, tt := range [][3]string{
		{"2025-01-11", "2025-01-11 01:00", "2025-01-10"}, // Friday is still open
		{"2025-01-11", "2025-01-11 02:00", "2025-01-11"},
		{"2025-01-12", "2025-01-12 09:00", "2025-01-11"}, // Saturday was closed
		{"2025-01-10", "2025-01-10 00:30", "2025-01-10"}, // Thursday closes before midnight
	} {
		if got := d.Due(on(t, tt[0]), clock(t, tt[1])); !got.Equal(on(t, tt[2])) {
			t.Errorf("due on %s at %s: %s, want %s", tt[0], tt[1], got, tt[2])
		}
	}
	for _, tt := range [][3]string{
		{"2025-01-11 02:00", "2025-01-13 08:00", "2025-01-12 10:00"},
		{"2025-01-12 16:00", "2025-01-13 08:00", "2025-01-13 08:00"},
		{"2025-01-10 23:00", "2025-01-13 08:00", "2025-01-10 23:00"},
		{"2025-01-12 12:00", "2025-01-12 12:30", "2025-01-12 12:30"},
	} {
		if got := d.OverClosed(clock(t, tt[0]), clock(t, tt[1])); !got.Equal(clock(t, tt[2])) {
			t.Errorf("over closed hours from %s up to %s: %s, want %s", tt[0], tt[1], got, tt[2])
		}
	}
}

// When the clocks go forward an opening is as much shorter.
func TestHoursOfADayWithoutAnHour(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	d := &Days{Weekdays: EveryDay().Weekdays, Hours: &Hours{}}
	for w := range time.Weekday(7) {
		d.Hours.Add(w, Interval{From: 22 * 60, To: 28 * 60}) // until four
	}
	morning := time.Date(2025, 3, 30, 4, 0, 0, 0, berlin)
	if got := d.Ago(morning, 4*time.Hour); !got.Equal(time.Date(2025, 3, 29, 23, 0, 0, 0, berlin)) {
		t.Errorf("four hours before %s: %s", morning, got)
	}
}

func TestReadInterval(t *testing.T) {
	for _, tt := range []struct {
		opens, closes string
		want          Interval
		fails         bool
	}{
		{"09:00", "21:30", Interval{540, 1290}, false},
		{"9:00:00", "21:00:00", Interval{540, 1260}, false},
		{"22:00", "02:00", Interval{1320, 1560}, false},
		{"00:00", "24:00", Interval{0, 1440}, false},
		{"18:00", "26:00", Interval{1080, 1560}, false}, // as some tables have it
		{"09:00", "09:00", Interval{}, true},
		{"24:00", "08:00", Interval{}, true},
		{"09:00", "47:00", Interval{}, true},
		{"9", "17", Interval{}, true},
		{"nine", "17:00", Interval{}, true},
		{"09:75", "17:00", Interval{}, true},
	} {
		got, err := ReadInterval(tt.opens, tt.closes)
		if (err != nil) != tt.fails {
			t.Errorf("%s to %s: %v", tt.opens, tt.closes, err)
		}
		if d := cmp.Diff(tt.want, got); err == nil && d != "" {
			t.Errorf("%s to %s: %s", tt.opens, tt.closes, d)
		}
	}
}

func TestHoursClash(t *testing.T) {
	for name, tt := range map[string]struct {
		week map[time.Weekday][][2]string
		on   time.Weekday
		ok   bool
	}{
		"a break":            {map[time.Weekday][][2]string{1: {{"14:00", "18:00"}, {"09:00", "14:00"}}}, 0, false},
		"of one day":         {map[time.Weekday][][2]string{1: {{"09:00", "15:00"}, {"14:00", "18:00"}}}, time.Monday, true},
		"over midnight":      {map[time.Weekday][][2]string{5: {{"22:00", "03:00"}}, 6: {{"02:00", "08:00"}}}, time.Saturday, true},
		"of Sunday's Monday": {map[time.Weekday][][2]string{6: {{"22:00", "03:00"}}, 0: {{"02:00", "08:00"}}}, time.Sunday, true},
		"touching":           {map[time.Weekday][][2]string{5: {{"22:00", "02:00"}}, 6: {{"02:00", "08:00"}}}, 0, false},
	} {
		if on, ok := hoursOf(t, tt.week).Clash(); ok != tt.ok || ok && on != tt.on {
			t.Errorf("%s: %v on %s", name, ok, on)
		}
	}
}
