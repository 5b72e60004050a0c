package comparison

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Previous is the name of the comparison with the bucket before.
const Previous = "previous"

func init() {
	register(Comparison{
		Name: Previous, Kind: Period, Place: 10, Standing: 10, Usual: true, Counterpart: previous,
		Words: map[string]Words{
			"en": {Noun: "previous period", Against: "the previous period", Short: "vs previous", Tag: "vs previous"},
			"zh": {Noun: "上期", Against: "上期", Short: "较上期", Tag: "环比"},
		},
		Steps: map[grain.Grain]map[string]Words{
			grain.Hour:    step("hour", "HoH", "前一小时", "时环比"),
			grain.Day:     step("day", "DoD", "前一日", "日环比"),
			grain.Week:    step("week", "WoW", "上周", "周环比"),
			grain.Month:   step("month", "MoM", "上月", "月环比"),
			grain.Quarter: step("quarter", "QoQ", "上季", "季环比"),
			grain.Year:    step("year", "YoY", "上年", "年环比"),
		},
	})
}

// step words the bucket before: "day before", 前一日.
func step(grain, tag, before, zhTag string) map[string]Words {
	return map[string]Words{
		"en": {Noun: grain + " before", Against: "the " + grain + " before", Short: "vs " + grain + " before", Tag: tag},
		"zh": {Noun: before, Against: before, Short: "较" + before, Tag: zhTag},
	}
}

// farthest is more than the hours that clocks ever left out at once.
const farthest = 30

// previous is the bucket, or the range of the same make, right before. A range
// that ends on the way is compared with as many days of the one before.
func previous(a Asked, b Bucket) Counterpart {
	span := a.Step()
	from, to := span.Back(a.Cal, b.From, 1), b.From
	for n := 2; span.Count == 1 && !grain.Happens(from, to, a.Zone) && n < farthest; n++ {
		from, to = span.Back(a.Cal, b.From, n), from // an hour or date that the clocks leave out is no bucket
	}
	if end := span.Back(a.Cal, b.From, -1); b.To.Before(end) {
		to = earlier(elapsed(b.From, b.To, from), to)
	}
	return Counterpart{From: from, To: to, At: func(t time.Time) time.Time { return elapsed(b.From, t, from) }}
}
