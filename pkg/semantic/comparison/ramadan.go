package comparison

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"

func init() {
	register(Comparison{
		Name: "ramadan", Kind: Period, Place: 24, Standing: 23,
		Counterpart: func(a Asked, b Bucket) Counterpart { return alongEvent(a, b, calendar.Ramadan) },
		Words: map[string]Words{
			"en": {Noun: "last year by Ramadan", Against: "last year, Ramadan aligned", Short: "vs last year (Ramadan)", Tag: "YoY Ramadan"},
			"zh": {Noun: "上年斋月同期", Against: "上年斋月同期", Short: "较上年斋月同期", Tag: "斋月同比"},
		},
	})
}
