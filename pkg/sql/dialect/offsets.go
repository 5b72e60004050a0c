package dialect

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Offset is a zone's distance to UTC from an instant on.
type Offset struct {
	From    time.Time // UTC
	Seconds int
}

// Offsets lists a zone's offsets over the clock's bounds, earliest first. Open
// bounds are taken as 1970 and 2040.
func Offsets(of ast.Clock) []Offset {
	from, to := of.From, of.To
	if from.IsZero() {
		from = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if to.IsZero() {
		to = time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	t := from.UTC()
	_, sec := t.In(of.Zone).Zone()
	out := []Offset{{From: t, Seconds: sec}}
	for t.Before(to) {
		_, end := t.In(of.Zone).ZoneBounds()
		if end.IsZero() || !end.Before(to) {
			break
		}
		t = end.UTC()
		_, sec = t.In(of.Zone).Zone()
		if sec != out[len(out)-1].Seconds {
			out = append(out, Offset{From: t, Seconds: sec})
		}
	}
	return out
}
