package grain

import "time"

// Business time is what the clocks on the wall of a zone show. It is noted in
// UTC, where every day has 24 hours: days that begin at 01:00, hours that come
// twice and dates that a zone leaves out do not disturb its arithmetic. What a
// wall clock shows twice is one time, so that the hour that comes twice is one
// bucket, as it is in columns that hold local times.

// Wall is what the zone's clocks show at an instant.
func Wall(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return wallOf(t.In(zone))
}

// Noted is a time's own date and time of day as business time, whatever its zone.
func Noted(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return wallOf(t)
}

func wallOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// Instants are the first and the last instant at which the zone's clocks show a
// business time: two where it comes twice. Where they leave it out, both are the
// instant at which they jump over it.
func Instants(wall time.Time, zone *time.Location) (first, last time.Time) {
	const farthest = 26 * time.Hour // no clock is farther from UTC, nor jumps farther
	wall = wallOf(wall)
	end := wall.Add(farthest)
	for t := wall.Add(-farthest); !t.After(end); {
		local := t.In(zone)
		_, offset := local.Zone()
		since, until := local.ZoneBounds()
		at := wall.Add(-time.Duration(offset) * time.Second)
		switch {
		case !since.IsZero() && at.Before(since):
			if first.IsZero() { // jumped over
				return since.In(zone), since.In(zone)
			}
		case until.IsZero() || at.Before(until):
			if last = at.In(zone); first.IsZero() {
				first = last
			}
		}
		if until.IsZero() {
			break
		}
		t = until
	}
	return first, last
}

// Instant is the instant at which the zone's clocks first show a business time.
func Instant(wall time.Time, zone *time.Location) time.Time {
	if wall.IsZero() {
		return wall
	}
	first, _ := Instants(wall, zone)
	return first
}

// Happens tells whether the zone's clocks ever show a time of [from, to).
func Happens(from, to time.Time, zone *time.Location) bool {
	if zone == nil || zone == time.UTC || from.IsZero() || to.IsZero() {
		return true
	}
	return Instant(from, zone).Before(Instant(to, zone))
}
