package comparison

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"

func init() {
	register(Comparison{
		Name: "lunar", Kind: Period, Place: 22, Standing: 22,
		Counterpart: func(a Asked, b Bucket) Counterpart {
			return alongFeasts(a, b, calendar.SpringFestival, calendar.MidAutumn, calendar.DragonBoat, calendar.Qingming)
		},
		Words: map[string]Words{
			"en": {Noun: "last year by lunar feasts", Against: "last year, lunar feasts aligned", Short: "vs last year (lunar)", Tag: "YoY lunar"},
			"zh": {Noun: "上年农历同期", Against: "上年农历同期", Short: "较上年农历同期", Tag: "农历同比"},
		},
	})
}
