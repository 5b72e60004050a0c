package frames

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Axis tells where times stand. Buckets of days and longer have no time of day:
// they begin at midnight of who reads, so that the 1st is the 1st in every zone.
// Hours and minutes are instants. The zero Axis leaves all times as they are.
type Axis struct {
	Business *time.Location // of the project
	Reader   *time.Location // of the dashboard or browser; nil is the project's
}

// zone is that in which the times of an answer read as the business wrote them.
func (x Axis) zone(a *answer.Answer) *time.Location {
	if x.Reader == nil || a.Time == nil || grain.Day.Coarser(grain.Grain(a.Time.Grain)) {
		return x.Business
	}
	return x.Reader
}

// starts are the instants at which the answer's buckets begin on the axis.
func (x Axis) starts(a *answer.Answer) []time.Time {
	zone := x.zone(a)
	if zone == x.Business {
		return a.Layout.Buckets
	}
	out := make([]time.Time, len(a.Layout.Buckets))
	for i, t := range a.Layout.Buckets {
		y, m, d := t.In(x.Business).Date()
		out[i] = time.Date(y, m, d, 0, 0, 0, 0, zone)
	}
	return out
}
