package survey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// tellPeriods makes the periods of a calendar of the rows.
func (d *dayTable) tellPeriods(now time.Time) {
	rows, ok := d.periodRows()
	if ok {
		d.name(rows)
		t, _, err := calendar.NewTable(rows)
		if err == nil {
			d.t.Calendar.Late().Tell(t)
			d.ends(rows[len(rows)-1].Last, now)
			return
		}
		d.report(periodRowsWrong, "", "%s, %s: %v", d.t.Subject(), d.t.Name(), err)
	}
	d.forget()
}

// periodRow is a row of the table, of a day or of a period.
type periodRow struct {
	calendar.Row
	row int
}

// periodRows are the periods in order of time. What does not fit is told, the first
// of it, and ok is false.
func (d *dayTable) periodRows() (out []calendar.Row, ok bool) {
	list := make([]periodRow, d.rows)
	for row := range d.rows {
		if list[row], ok = d.periodRow(row); !ok {
			return nil, false
		}
	}
	slices.SortStableFunc(list, func(a, b periodRow) int { return a.First.Compare(b.First) })
	if d.t.Calendar.Granularity {
		list = d.named(list)
	}
	if d.columns["day"] != nil {
		return d.joined(list)
	}
	for _, r := range list {
		out = append(out, r.Row)
	}
	return out, true
}

// periodRow reads a row.
func (d *dayTable) periodRow(row int) (out periodRow, ok bool) {
	out.row = row
	if d.columns["day"] != nil {
		if out.First, ok = d.day(periodRowsWrong, "day", row); !ok {
			return out, false
		}
		out.Last = out.First
	} else {
		var first, last bool
		if out.First, first = d.day(periodRowsWrong, "first", row); !first {
			return out, false
		}
		if out.Last, last = d.day(periodRowsWrong, "last", row); !last {
			return out, false
		}
	}
	at := out.First.Format(time.DateOnly)
	for key, text := range map[string]*string{"period": &out.Name, "year": &out.Year, "quarter": &out.Quarter} {
		column := d.columns[key]
		if column == nil {
			continue
		}
		if *text = strings.TrimSuffix(strings.TrimSpace(column.Text(row)), "T00:00:00"); *text == "" && !d.t.Calendar.Granularity {
			d.report(periodRowsWrong, key, "%s: the row of %s in %s has no %s", d.t.Subject(), at, d.t.Name(), d.t.Columns[key])
			return out, false
		}
	}
	if out.Last.Before(out.First) {
		d.report(periodRowsWrong, "last", "%s: period %s of %s ends on %s, before it begins on %s", d.t.Subject(), out.Name, d.t.Name(), out.Last.Format(time.DateOnly), at)
		return out, false
	}
	out.Label = map[string]string{}
	for lang := range d.t.Label {
		out.Label[lang] = d.columns["label_"+lang].Text(row)
	}
	return out, true
}

// joined makes periods of days in order of time.
func (d *dayTable) joined(days []periodRow) (out []calendar.Row, ok bool) {
	wrong := func(format string, args ...any) ([]calendar.Row, bool) {
		d.report(periodRowsWrong, "day", "%s: "+format, append([]any{d.t.Subject()}, args...)...)
		return nil, false
	}
	begun := map[[2]string]bool{}
	for i, day := range days {
		at := day.First.Format(time.DateOnly)
		if i > 0 {
			before := days[i-1].First
			switch next := before.AddDate(0, 0, 1); {
			case day.First.Equal(before):
				return wrong("%s stands twice in %s", at, d.t.Name())
			case !day.First.Equal(next):
				return wrong("there is a gap in %s: no row holds %s", d.t.Name(), next.Format(time.DateOnly))
			}
			if day.Name == "" {
				return wrong("%s has no period in %s", at, d.t.Name())
			}
			if last := &out[len(out)-1]; last.Name == day.Name && last.Year == day.Year {
				if last.Quarter != day.Quarter {
					return wrong("quarter %s cuts period %s of %s: until %s it lies in %s, from %s on in %s",
						day.Quarter, day.Name, day.Year, before.Format(time.DateOnly), last.Quarter, at, day.Quarter)
				}
				last.Last = day.First
				continue
			}
		}
		if key := [2]string{day.Year, day.Name}; begun[key] {
			return wrong("period %s goes on on %s, after another one has begun", strings.TrimSuffix(day.Name+" of "+day.Year, " of "), at)
		} else {
			begun[key] = true
		}
		out = append(out, day.Row)
	}
	return out, true
}

// name gives periods that are numbered anew in every year a name of their own, and
// quarters the name that they have within it: 2025-P01, Q1.
func (d *dayTable) name(rows []calendar.Row) {
	years := map[string]string{}
	again := false
	for _, r := range rows {
		if y, ok := years[r.Name]; ok && y != r.Year {
			again = true
		}
		years[r.Name] = r.Year
	}
	for i := range rows {
		r := &rows[i]
		if again {
			r.Name = r.Year + "-" + numbered(r.Name, "P%02d")
		}
		if short := strings.TrimLeft(strings.TrimPrefix(r.Quarter, r.Year), "- /"); short != "" {
			r.Quarter = numbered(short, "Q%d")
		}
	}
}

// numbered writes a plain number in a form, and anything else as it is.
func numbered(text, form string) string {
	if n, err := strconv.Atoi(text); err == nil && n >= 0 && n < 100 {
		return fmt.Sprintf(form, n)
	}
	return text
}
