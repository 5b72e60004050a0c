package comparison

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"

func init() {
	register(Comparison{
		Name: "easter", Kind: Period, Place: 23, Standing: 21,
		Counterpart: func(a Asked, b Bucket) Counterpart { return alongFeasts(a, b, calendar.Easter) },
		Words: map[string]Words{
			"en": {Noun: "last year by Easter", Against: "last year, Easter aligned", Short: "vs last year (Easter)", Tag: "YoY Easter"},
			"zh": {Noun: "上年复活节同期", Against: "上年复活节同期", Short: "较上年复活节同期", Tag: "复活节同比"},
		},
	})
}
