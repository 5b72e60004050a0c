package query

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// perDay scales what a bucket is compared with to as many working days as the bucket
// has, as far as it is over: 22 days against 20. Where either side has none there is
// nothing to hold it against.
func (b *slotBuilder) perDay(w Bucket, slot Slot) Slot {
	days := b.r.Model.DaysNamed(calendar.Working)
	if days.Unread() {
		return Slot{Window: -1, Why: WhyNoCounterpart}
	}
	end := w.To
	if b.cov.End.Before(end) {
		end = b.cov.End
	}
	other := b.out.Windows[slot.Window]
	own, theirs := working(days, w.From, end), working(days, other.From, other.To)
	if own == 0 || theirs == 0 {
		return Slot{Window: -1, Why: WhyNoCounterpart}
	}
	slot.Scale = float64(own) / float64(theirs)
	slot.Position = map[string]string{
		"en": fmt.Sprintf("%d working days against %d", own, theirs),
		"zh": fmt.Sprintf("%d 个工作日对 %d 个", own, theirs),
	}
	return slot
}

// working counts the days of [from, to) that count; a day that has begun is one.
func working(days *calendar.Days, from, to time.Time) (n int) {
	for d := from; d.Before(to); d = d.AddDate(0, 0, 1) {
		if days.Counts(d) {
			n++
		}
	}
	return n
}
