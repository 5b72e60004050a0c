package answer

import "time"

// UnitClock is what the clock of a unit's own zone shows, and up to when its data are
// there by it, in business time. Zone is nil for a unit that lies in several: those are
// Zones, all that its rows may lie in.
type UnitClock struct {
	Zone         *time.Location
	Zones        []*time.Location
	Now, Through time.Time
}
