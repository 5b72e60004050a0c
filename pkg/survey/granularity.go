package survey

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// tellGranularity makes a calendar of a granularity of a time spine, if it is one.
// What keeps it from that is no fault of the project: dbt asks no more of a
// granularity than a name for each day.
func (d *dayTable) tellGranularity() {
	var rows []calendar.Row
	if len(d.found) == 0 {
		rows, _ = d.periodRows()
	}
	if len(d.found) == 0 {
		d.years(rows)
		t, _, err := calendar.NewTable(rows)
		if err == nil {
			d.t.Calendar.Late().Tell(t)
			return
		}
		d.report(periodRowsWrong, "", "%s: %v", d.t.Subject(), err)
	}
	d.forget()
	why := d.found[0].Message
	d.found = diag.List{noCalendar.At(d.t.Pos, d.t.Subject(), "%s", why)}
}

// named leaves out the days before the first and after the last that the spine names a
// period for.
func (d *dayTable) named(days []periodRow) []periodRow {
	for len(days) > 0 && days[0].Name == "" {
		days = days[1:]
	}
	for len(days) > 0 && days[len(days)-1].Name == "" {
		days = days[:len(days)-1]
	}
	return days
}

// yearLong is how many days a granularity has in a period, at least, to be years.
const yearLong = 300

// years gives each period the year that it lies in: the name that another granularity
// of the spine, or the same, has for all its days, where its own periods are as long
// as years. Where none is there are no years, and nothing is compared with the one
// before.
func (d *dayTable) years(rows []calendar.Row) {
	for i := range d.t.Longer {
		names, ok := d.longer(rows, fmt.Sprintf("longer_%d", i))
		if !ok {
			continue
		}
		for n := range rows {
			rows[n].Year = names[n]
		}
		return
	}
}

// longer gives the name that a column has for all days of each period; ok is false
// where it has several, or where its periods are shorter than years.
func (d *dayTable) longer(rows []calendar.Row, key string) (names []string, ok bool) {
	byDay := map[time.Time]string{}
	for row := range d.rows {
		if day, ok := dayIn(d.columns["day"], row); ok {
			byDay[day] = d.columns[key].Text(row)
		}
	}
	total := 0
	for _, r := range rows {
		name := byDay[r.First]
		for day := r.First; !day.After(r.Last); day = day.AddDate(0, 0, 1) {
			if total++; name == "" || byDay[day] != name {
				return nil, false
			}
		}
		names = append(names, name)
	}
	different := len(slices.Compact(slices.Clone(names)))
	return names, different > 0 && total/different >= yearLong
}
