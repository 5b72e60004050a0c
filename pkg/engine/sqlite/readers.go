package sqlite

import (
	"database/sql/driver"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// readers turn values into another type, as PostgreSQL does: what is not of the
// type is an error, and NULL where it is only tried. SQLite's own CAST makes 0 of
// 'abc' and 12 of '12abc'.
var readers = func() map[string]scalar {
	out := map[string]scalar{
		"text": {args: 1, f: func(a []driver.Value) (driver.Value, error) { return asText(a[0]), nil }},
		"truth_text": {args: 1, f: func(a []driver.Value) (driver.Value, error) {
			t, ok := readTruth(a[0])
			if !ok {
				return nil, fmt.Errorf("%q is not true or false", asText(a[0]))
			}
			return strconv.FormatBool(t == int64(1)), nil
		}},
	}
	for name, r := range map[string]struct {
		what string
		read func(driver.Value) (driver.Value, bool)
	}{
		"integer": {"a whole number", readInteger}, "number": {"a number", readNumber}, "truth": {"true or false", readTruth},
		"date": {"a date", readDate}, "time": {"a time", readTime},
	} {
		out[name] = scalar{args: 1, f: func(a []driver.Value) (driver.Value, error) {
			v, ok := r.read(a[0])
			if !ok {
				return nil, fmt.Errorf("%q is not %s", asText(a[0]), r.what)
			}
			return v, nil
		}}
		out["try_"+name] = scalar{args: 1, f: func(a []driver.Value) (driver.Value, error) {
			v, ok := r.read(a[0])
			if !ok {
				return nil, nil
			}
			return v, nil
		}}
	}
	return out
}()

// readInteger reads a whole number; fractions round, halves away from zero.
func readInteger(v driver.Value) (driver.Value, bool) {
	switch n := v.(type) {
	case int64:
		return n, true
	case float64:
		r := math.Round(n)
		return int64(r), r > -1<<63 && r < 1<<63
	}
	n, err := strconv.ParseInt(strings.TrimSpace(asText(v)), 10, 64)
	return n, err == nil
}

func readNumber(v driver.Value) (driver.Value, bool) {
	if n, ok := number(v); ok {
		return n, true
	}
	s := strings.TrimSpace(asText(v))
	if strings.Trim(s, "0123456789.eE+-") != "" { // no hexadecimals, no infinity
		return nil, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && !math.IsInf(f, 0)
}

var truths = map[string]int64{
	"true": 1, "t": 1, "yes": 1, "y": 1, "on": 1, "1": 1, "false": 0, "f": 0, "no": 0, "n": 0, "off": 0, "0": 0,
}

func readTruth(v driver.Value) (driver.Value, bool) {
	if n, ok := number(v); ok {
		if n != 0 {
			return int64(1), true
		}
		return int64(0), true
	}
	t, ok := truths[strings.ToLower(strings.TrimSpace(asText(v)))]
	return t, ok
}

// readDate reads the day of a date or time.
func readDate(v driver.Value) (driver.Value, bool) {
	s, ok := v.(string)
	if !ok || len(s) < len(time.DateOnly) || !realDay(s[:10]) {
		return nil, false
	}
	if len(s) > 10 {
		if _, ok := readTime(v); !ok {
			return nil, false
		}
	}
	return s[:10], true
}

// realDay tells whether a text is a day of the calendar, as YYYY-MM-DD.
func realDay(s string) bool {
	digit := func(i int) int { return int(s[i]) - '0' }
	for i := range len(s) {
		if c := s[i]; i == 4 || i == 7 {
			if c != '-' {
				return false
			}
		} else if c < '0' || c > '9' {
			return false
		}
	}
	year := digit(0)*1000 + digit(1)*100 + digit(2)*10 + digit(3)
	month, day := digit(5)*10+digit(6), digit(8)*10+digit(9)
	if year == 0 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= 28 || day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func readTime(v driver.Value) (driver.Value, bool) {
	s, ok := v.(string)
	if !ok || len(s) < len(time.DateOnly) || !realDay(s[:10]) {
		return nil, false
	}
	if len(s) == 10 {
		return s + " 00:00:00", true
	}
	text := strings.Replace(s, "T", " ", 1)
	for _, layout := range []string{"2006-01-02 15:04:05.999999999", "2006-01-02 15:04", "2006-01-02 15:04:05.999999999Z07:00"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC().Format("2006-01-02 15:04:05.999999999"), true
		}
	}
	return nil, false
}
