package sqlite

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// moves move times of which it is not known whether they have a time of day, by
// days or months: the form stays as it is. A month that lacks the day ends on its
// last one.
var moves = map[string]scalar{
	"move": {args: 3, f: func(a []driver.Value) (driver.Value, error) {
		text, ok := readTime(a[0])
		if !ok {
			return nil, fmt.Errorf("%q is not a time", asText(a[0]))
		}
		t, err := time.Parse("2006-01-02 15:04:05.999999999", text.(string))
		n, also := asCount(a[1])
		if err == nil {
			err = also
		}
		if asText(a[2]) == "months" {
			t = addMonths(t, n)
		} else {
			t = t.AddDate(0, 0, n)
		}
		layout := time.DateOnly
		if len(asText(a[0])) > len(layout) {
			layout = "2006-01-02 15:04:05.999999999"
		}
		return t.Format(layout), err
	}},
	// date_minus takes days from a date, or counts the days between two.
	"date_minus": {args: 2, f: func(a []driver.Value) (driver.Value, error) {
		from, err := dayOf(a[0])
		if err != nil {
			return nil, err
		}
		if _, text := a[1].(string); text {
			to, err := dayOf(a[1])
			return int64(from.Sub(to) / (24 * time.Hour)), err
		}
		n, err := asCount(a[1])
		return from.AddDate(0, 0, -n).Format(time.DateOnly), err
	}},
}

func dayOf(v driver.Value) (time.Time, error) {
	text, ok := readDate(v)
	if !ok {
		return time.Time{}, fmt.Errorf("%q is not a date", asText(v))
	}
	return time.Parse(time.DateOnly, text.(string))
}

func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	first := time.Date(y, m+time.Month(n), 1, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, last)-1)
}
