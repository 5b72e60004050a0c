package sqlite

import (
	"fmt"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// local writes x as local time. Instants of a zone are moved by its offset,
// which changes at the zone's transitions; those within the clock's bounds are
// found here, so that the engine needs no zone rules.
func (d Dialect) local(w *dialect.Writer, x ast.Expr, of ast.Clock) {
	if of.Zone == nil || of.Zone == time.UTC {
		w.Value(x)
		return
	}
	steps := dialect.Offsets(of)
	w.Text("datetime(")
	w.Value(x)
	w.Text(", ")
	if len(steps) == 1 {
		w.Text(seconds(steps[0].Seconds))
	} else {
		w.Text("CASE")
		for i, s := range steps {
			if i == len(steps)-1 {
				w.Text(" ELSE " + seconds(s.Seconds))
				break
			}
			w.Text(" WHEN ")
			w.Operand(x)
			w.Text(" < '" + steps[i+1].From.Format("2006-01-02 15:04:05") + "' THEN " + seconds(s.Seconds))
		}
		w.Text(" END")
	}
	w.Text(")")
}

func seconds(n int) string { return fmt.Sprintf("'%+d seconds'", n) }

// zoned tells whether values have to be moved to local time.
func zoned(of ast.Clock) bool { return of.Zone != nil && of.Zone != time.UTC }

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	x := func() { d.local(w, v.X, v.Of) }
	dates := v.Of.IsDate && !zoned(v.Of)
	switch v.Grain {
	case grain.Day:
		if dates {
			x()
			return
		}
		w.Text("substr(")
		x()
		w.Text(", 1, 10)")
	case grain.Month:
		w.Text("substr(")
		x()
		w.Text(", 1, 7) || '-01'")
	case grain.Year, grain.Quarter:
		d.months(w, v, x)
	case grain.Week:
		// The next day of the week's last weekday, six days back.
		last := (int(v.Cal.WeekStart) + 6) % 7
		w.Text("date(")
		x()
		w.Text(", 'weekday " + strconv.Itoa(last) + "', '-6 days')")
	case grain.Hour:
		w.Text("strftime('%Y-%m-%d %H:00:00', ")
		x()
		w.Text(")")
	case grain.Minute:
		w.Text("strftime('%Y-%m-%d %H:%M:00', ")
		x()
		w.Text(")")
	case grain.Second:
		w.Text("strftime('%Y-%m-%d %H:%M:%S', ")
		x()
		w.Text(")")
	case grain.Millisecond:
		w.Text("strftime('%Y-%m-%d %H:%M:%f', ")
		x()
		w.Text(")")
	default:
		x()
	}
}

// months writes the start of the year or quarter, fiscal ones included.
func (d Dialect) months(w *dialect.Writer, v ast.Trunc, x func()) {
	first := int(v.Cal.FiscalYearStart)
	if first < 1 {
		first = 1
	}
	if v.Grain == grain.Year && first == 1 {
		w.Text("substr(")
		x()
		w.Text(", 1, 4) || '-01-01'")
		return
	}
	size := 12
	if v.Grain == grain.Quarter {
		size = 3
	}
	// Months back to the first month of the bucket.
	w.Text("date(")
	x()
	w.Text(", 'start of month', '-' || ((CAST(substr(")
	x()
	w.Text(", 6, 2) AS INTEGER) + " + strconv.Itoa(12-first) + ") % " + strconv.Itoa(size) + ") || ' months')")
}
