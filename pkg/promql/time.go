package promql

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// moment takes a bound of the samples' time out of a condition: at < '2025-03-10 00:00:00',
// which a look for the newest sample has. done tells that it was one.
func (l *leaf) moment(e expr.Expr) (done bool, err error) {
	b, ok := e.(expr.Binary)
	if !ok || b.Op != "<" {
		return false, nil
	}
	name, ok := refOf(b.X)
	f := l.scope[name]
	if !ok || f.Time == nil {
		return false, nil
	}
	v, ok := b.Y.(expr.Literal)
	if c, cast := b.Y.(expr.Cast); cast {
		v, ok = c.X.(expr.Literal)
	}
	var to time.Time
	for _, layout := range []string{time.DateTime, time.DateOnly} {
		if to, err = time.Parse(layout, v.Text); err == nil {
			break
		}
	}
	if !ok || err != nil {
		return false, refuseTime.of(l.source, "the condition %q is none that Prometheus can ask of the time of samples", plan.Text(e))
	}
	l.at = f
	if l.between.To.IsZero() || to.Before(l.between.To) {
		l.between.To = to
	}
	return true, nil
}

// zone is the one by whose clocks the samples' instants are read.
func (l *leaf) zone() *time.Location {
	if l.at.Time != nil && l.at.Time.Zone != nil {
		return l.at.Time.Zone
	}
	return time.UTC
}

// instant is when clocks of a zone show a local time for the first time. One that they
// leave out is the instant at which they leave it out.
func instant(local time.Time, zone *time.Location) time.Time {
	y, m, d := local.Date()
	h, min, s := local.Clock()
	at := time.Date(y, m, d, h, min, s, local.Nanosecond(), zone)
	if zone == time.UTC {
		return at
	}
	wall := time.Date(y, m, d, h, min, s, local.Nanosecond(), time.UTC)
	shown := func(t time.Time) time.Time {
		_, offset := t.Zone()
		return t.UTC().Add(time.Duration(offset) * time.Second)
	}
	if !shown(at).Equal(wall) { // left out: the change is where the zone's bounds say
		start, end := at.ZoneBounds()
		if shown(at).After(wall) && !start.IsZero() {
			return start
		}
		return end
	}
	if start, _ := at.ZoneBounds(); !start.IsZero() { // clocks may have shown it before they were put back
		_, before := start.Add(-time.Nanosecond).Zone()
		if earlier := wall.Add(-time.Duration(before) * time.Second).In(zone); earlier.Before(start) && shown(earlier).Equal(wall) {
			return earlier
		}
	}
	return at
}

// clock is the instant of the request, zero where it has none.
func (s *splitter) clock() time.Time {
	if s.now.IsZero() {
		return time.Time{}
	}
	return instant(s.now, s.business)
}

// span is a stretch of time in PromQL: a range and the instant at its end. Ranges of
// Prometheus 3 leave out the sample at their beginning and hold the one at their end; a
// period is the other way round, so that it is moved by a millisecond, the finest that
// samples have.
type span struct{ from, to time.Time }

func (p span) empty() bool { return !p.from.Before(p.to) }

func (p span) over(selector, function string) string {
	return fmt.Sprintf("%s(%s[%dms] @ %s)", function, selector, p.to.Sub(p.from).Milliseconds(), seconds(p.to.Add(-time.Millisecond)))
}

func seconds(t time.Time) string {
	ms := t.UnixMilli()
	return fmt.Sprintf("%d.%03d", ms/1000, ms%1000)
}
