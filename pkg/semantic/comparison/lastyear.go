package comparison

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"

// LastYear is the name of the comparison with the same dates a year before.
const LastYear = "lastYear"

func init() {
	register(Comparison{
		Name: LastYear, Kind: Period, Place: 20, Standing: 20, Usual: true, Counterpart: lastYear,
		Words: map[string]Words{
			"en": {Noun: "same period last year", Against: "the same period last year", Short: "vs last year", Tag: "YoY"},
			"zh": {Noun: "上年同期", Against: "上年同期", Short: "较上年同期", Tag: "同比"},
		},
	})
}

// lastYear is the same dates of the year before; for weeks the one 52 weeks
// before, which has the same weekdays. A calendar with periods of its own says
// itself what is found a year before.
func lastYear(a Asked, b Bucket) Counterpart {
	if other := a.Means; other != nil {
		a.Means = nil
		return other.Counterpart(a, b)
	}
	if a.Cal.Periods != nil {
		return yearBefore(a, b)
	}
	if a.Unit() == grain.Week {
		return weeksBefore(b, 52)
	}
	return monthsBefore(a, b, 12)
}
