package answer

import "time"

// UnitClock is what the clock of a unit's own zone shows, and up to when its data are
// there by it, in business time. Zone is "" for a unit that lies in several.
type UnitClock struct {
	Zone         string
	Now, Through time.Time
}
