package review

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// ofIncident fills in what was not told of a review of an incident: since when it was
// until when, where, and on which metric. Who does not know all of it makes none.
func (in *Opening) ofIncident(ctx context.Context, d *loop.Desk) error {
	whole, err := d.Reviewing(ctx, []int64{in.Incident})
	if err != nil {
		return err
	}
	page, err := d.Incident(ctx, in.Incident)
	if err != nil {
		return err
	}
	if len(whole) == 0 {
		return loop.PartialError{}
	}
	i := page.Incident
	if in.Day == "" {
		in.Day = day(i.Since)
	}
	if in.To == "" && !i.Firing {
		in.To = max(day(i.Recovered), in.Day)
	}
	if in.Scope == nil {
		in.Scope = i.Item.Slice.Scope
	}
	if len(in.Metrics) == 0 && d.Service.Model().Metric(i.Item.Metric) != nil {
		in.Metrics = []string{i.Item.Metric}
	}
	return nil
}

// day is that of a bucket.
func day(bucket string) string { return bucket[:min(len(bucket), len("2006-01-02"))] }

// held are the incidents that a review is of.
func (r *Review) held() (out []int64) {
	if r.Incident != 0 {
		return []int64{r.Incident}
	}
	if r.Warned != nil {
		for _, i := range r.Warned.Incidents {
			out = append(out, i.ID)
		}
	}
	return out
}

// hides tells whether the reader may not know all of the incident that a review is of.
func (r *Review) hides(ctx context.Context, d *loop.Desk) (bool, error) {
	if r.Incident == 0 {
		return false, nil
	}
	whole, err := d.Reviewing(ctx, []int64{r.Incident})
	return len(whole) == 0, err
}
