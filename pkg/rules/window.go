package rules

import "time"

// Window is the time that shows what was judged: as many buckets of history as
// a sparkline has, up to the end (exclusive) of the judged bucket. Both are zero
// where nothing could be judged.
func (r *Result) Window() (from, to time.Time) {
	if r.Bucket.IsZero() {
		return time.Time{}, time.Time{}
	}
	g := r.Rule.Grain
	return r.Calendar.Add(r.Bucket, 1-historyOf(g), g), r.Calendar.Add(r.Bucket, 1, g)
}
