package query

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// The views of an organisation that have a name; any day is one too.
const (
	AsThen = "then" // as it was at each row's own time
	AsNow  = "now"  // as of the clock's day
)

// organisation is the day as of which the request takes the organisation; zero:
// as it was.
func (r *resolver) organisation(now time.Time) time.Time {
	switch r.req.Organisation {
	case "", AsThen:
		return time.Time{}
	case AsNow:
		return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	}
	day, err := time.Parse(time.DateOnly, r.req.Organisation)
	if err != nil {
		r.fail("RQ028", "bad-organisation", "organisation", fmt.Sprintf(
			"organisation is %q; write then (as it was), now (as it is) or a day such as 2026-01-31", r.req.Organisation),
			diag.Nearest(r.req.Organisation, []string{AsThen, AsNow}))
	}
	return day
}

// Organised is the day that a view of the organisation stands for, as of a clock in
// business time; zero: as it was.
func Organised(view string, now time.Time) (time.Time, diag.List) {
	r := &resolver{req: Request{Organisation: view}}
	day := r.organisation(now)
	return day, r.found
}
