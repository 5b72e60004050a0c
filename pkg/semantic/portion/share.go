package portion

import (
	"fmt"
	"time"
)

func init() {
	register(Portion{
		Name: "share", Place: 20, Keys: []string{"months"}, Reads: Metric, Window: window,
		Words: func(a Asked) map[string]string {
			if a.Months > 0 {
				return map[string]string{"en": fmt.Sprintf("by the share of the last %d months", a.Months), "zh": fmt.Sprintf("按近 %d 个月占比", a.Months)}
			}
			return map[string]string{"en": "by last year’s share", "zh": "按上年占比"}
		},
	})
}

// window is the same time last year, as far as it is loaded, or the newest whole
// months before the period.
func window(a Asked) (from, to time.Time) {
	if a.Months == 0 {
		from, to = months(a.From, -12), months(a.To, -12)
		if a.Loaded.Before(to) {
			to = midnight(a.Loaded)
		}
		return from, to
	}
	to = a.From
	if a.Loaded.Before(to) {
		to = time.Date(a.Loaded.Year(), a.Loaded.Month(), 1, 0, 0, 0, 0, a.Loaded.Location())
	}
	return months(to, -a.Months), to
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
