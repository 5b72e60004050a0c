package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Presets lists the relative ranges by name. "last N days" and its like come on
// top. To-date ranges end with the last finished day, so that a cockpit opened
// in the morning shows whole days; "today" is for the running one.
var Presets = []string{
	"today", "yesterday", "wtd", "mtd", "qtd", "ytd", "fytd", "lastDay", "lastWeek", "lastMonth", "lastQuarter", "lastYear",
}

var toDate = map[string]grain.Grain{"wtd": grain.Week, "mtd": grain.Month, "qtd": grain.Quarter, "ytd": grain.Year, "fytd": grain.Year}

var lastWhole = map[string]grain.Grain{
	"lastday": grain.Day, "yesterday": grain.Day, "lastweek": grain.Week, "lastmonth": grain.Month,
	"lastquarter": grain.Quarter, "lastyear": grain.Year,
}

// resolveRange fixes a TimeRange to business times of the zone.
func resolveRange(t TimeRange, now time.Time, zone *time.Location, cal grain.Calendar) (Range, comparison.Span, error) {
	if t.Preset != "" {
		if t.From != "" || t.To != "" {
			return Range{}, comparison.Span{}, fmt.Errorf("time has a preset (%q) and also from or to: use one of them", t.Preset)
		}
		return preset(t.Preset, now, cal)
	}
	if t.From == "" && t.To == "" {
		return preset("last 30 days", now, cal)
	}
	if t.From == "" || t.To == "" {
		return Range{}, comparison.Span{}, fmt.Errorf("time needs both from and to, or a preset such as \"mtd\" or \"last 30 days\"")
	}
	from, _, err := parseInstant(t.From, zone, cal)
	if err != nil {
		return Range{}, comparison.Span{}, fmt.Errorf("time.from: %w", err)
	}
	to, length, err := parseInstant(t.To, zone, cal)
	if err != nil {
		return Range{}, comparison.Span{}, fmt.Errorf("time.to: %w", err)
	}
	if length != grain.None {
		to = cal.Add(to, 1, length) // a plain date or month is included whole
	}
	if !to.After(from) {
		return Range{}, comparison.Span{}, fmt.Errorf("time.to (%s) is not after time.from (%s)", t.To, t.From)
	}
	r := Range{From: from, To: to}
	return r, spanOf(r, now, cal), nil
}

// beforeYears tells that a range begins before the year 1, which engines either
// do not have or write each in another way.
func beforeYears(t time.Time) bool { return t.Year() < 1 }

func preset(name string, now time.Time, cal grain.Calendar) (Range, comparison.Span, error) {
	key := strings.ToLower(strings.TrimSpace(name))
	today := cal.Trunc(now, grain.Day)
	if key == "today" {
		return Range{From: today, To: today.AddDate(0, 0, 1)}, comparison.Span{Count: 1, Grain: grain.Day}, nil
	}
	if g, ok := toDate[key]; ok {
		return Range{From: cal.Trunc(today.AddDate(0, 0, -1), g), To: today}, comparison.Span{Count: 1, Grain: g}, nil
	}
	if g, ok := lastWhole[key]; ok {
		end := cal.Trunc(now, g)
		return Range{From: cal.Add(end, -1, g), To: end}, comparison.Span{Count: 1, Grain: g}, nil
	}
	if n, g, ok := lastN(key); ok {
		end := cal.Trunc(now, g)
		return Range{From: cal.Add(end, -n, g), To: end}, comparison.Span{Count: n, Grain: g}, nil
	}
	return Range{}, comparison.Span{}, fmt.Errorf("unknown time preset %q: use one of %s, or \"last N days|weeks|months|quarters|years\"",
		name, strings.Join(Presets, ", "))
}

func lastN(key string) (int, grain.Grain, bool) {
	words := strings.Fields(key)
	if len(words) != 3 || words[0] != "last" {
		return 0, grain.None, false
	}
	n, err := strconv.Atoi(words[1])
	g := grain.Grain(strings.TrimSuffix(words[2], "s"))
	if err != nil || n < 1 || n > 100000 || !g.IsStandard() || g.Rank() < grain.Minute.Rank() {
		return 0, grain.None, false
	}
	return n, g, true
}

// parseInstant reads a period as the calendar names them, or a time, as business
// time; instants are read by the clocks of the zone. The grain says how long the
// thing is that was named; None for a time.
func parseInstant(s string, zone *time.Location, cal grain.Calendar) (time.Time, grain.Grain, error) {
	if t, g, ok := cal.ReadPeriod(s, time.UTC); ok {
		return t, g, nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, grain.None, nil
		}
	}
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return grain.Wall(t, zone), grain.None, nil
	}
	return time.Time{}, grain.None, fmt.Errorf("%q is not a date (2006-01-02), month (2006-01), quarter (2006-Q1), year or instant (RFC 3339)", s)
}

// spanOf finds the largest grain of which the range is whole buckets, so that
// "November" compares with October and not with the 30 days before. A range that
// begins with a period and has come as far as the clock is that period to date:
// "1 to 19 November" on the 20th is what "mtd" and the running bucket are.
func spanOf(r Range, now time.Time, cal grain.Calendar) comparison.Span {
	for _, g := range []grain.Grain{grain.Year, grain.Quarter, grain.Month, grain.Week} {
		if !cal.Trunc(r.From, g).Equal(r.From) || !cal.Trunc(r.To, g).Equal(r.To) {
			continue
		}
		n := 0
		for t := r.From; t.Before(r.To); t = cal.Add(t, 1, g) {
			n++
		}
		return comparison.Span{Count: n, Grain: g}
	}
	if g := toDateOf(r, now, cal); g != grain.None {
		return comparison.Span{Count: 1, Grain: g}
	}
	if days := wholeDays(r.From, r.To); days > 0 {
		return comparison.Span{Count: days, Grain: grain.Day}
	}
	return comparison.Span{Count: int(r.To.Sub(r.From) / time.Second), Grain: grain.Second}
}

// toDateOf is the shortest period that a range runs through from its start to the
// clock; a month before the week that begins with it. A single day is a day.
func toDateOf(r Range, now time.Time, cal grain.Calendar) grain.Grain {
	if r.To.Before(cal.Trunc(now, grain.Day)) || wholeDays(r.From, r.To) == 1 {
		return grain.None
	}
	for _, g := range []grain.Grain{grain.Month, grain.Quarter, grain.Year, grain.Week} {
		if cal.Trunc(r.From, g).Equal(r.From) && r.To.Before(cal.Add(r.From, 1, g)) {
			return g
		}
	}
	return grain.None
}

// wholeDays counts calendar days between two midnights of one zone; 0 when
// either is not a midnight.
func wholeDays(from, to time.Time) int {
	if !comparison.IsMidnight(from) || !comparison.IsMidnight(to) {
		return 0
	}
	return int(comparison.DayNumber(to) - comparison.DayNumber(from))
}
