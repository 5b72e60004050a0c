package survey

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// opens are the words by which a column tells days that count from others.
var opens = map[string]bool{
	"1": true, "true": true, "t": true, "yes": true, "y": true, "open": true, "work": true,
	"0": false, "false": false, "f": false, "no": false, "n": false, "closed": false, "rest": false,
}

// tellDays makes the days that count of the rows.
func (d *dayTable) tellDays(now time.Time) {
	out := &calendar.Listed{Counts: map[time.Time]bool{}}
	if d.t.ListsOpen {
		out.Others = new(bool)
	}
	for row := range d.rows {
		day, ok := d.day(dayRowsWrong, "day", row)
		if !ok {
			d.forget()
			return
		}
		counts := d.t.ListsOpen
		if column := d.columns["open"]; column != nil {
			word := strings.ToLower(strings.TrimSpace(column.Text(row)))
			known := false
			if counts, known = opens[word]; !known {
				d.report(dayRowsWrong, "open", "%s: %s of %s in %s holds %q: write true or false, 1 or 0", d.t.Subject(), d.t.Columns["open"], day.Format(time.DateOnly), d.t.Name(), word)
				d.forget()
				return
			}
		}
		if _, twice := out.Counts[day]; twice {
			d.report(dayRowsWrong, "day", "%s: %s stands twice in %s", d.t.Subject(), day.Format(time.DateOnly), d.t.Name())
			d.forget()
			return
		}
		out.Counts[day] = counts
		if row == 0 || day.Before(out.First) {
			out.First = day
		}
		if day.After(out.Last) {
			out.Last = day
		}
	}
	d.t.Days.Told.Tell(out)
	d.ends(out.Last, now)
}
