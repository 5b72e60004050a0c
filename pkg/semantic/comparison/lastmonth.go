package comparison

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"

func init() {
	register(Comparison{
		Name: "lastMonth", Kind: Period, Place: 12, Standing: 12,
		Counterpart: func(a Asked, b Bucket) Counterpart { return sameDates(a, b, 1, 4) },
		Words: map[string]Words{
			"en": {Noun: "same dates last month", Against: "the same dates last month", Short: "vs last month", Tag: "vs last month"},
			"zh": {Noun: "上月同期", Against: "上月同期", Short: "较上月同期", Tag: "较上月"},
		},
	})
}

// sameDates is the same dates some months before, for weeks the one that many
// weeks before. A bucket longer than the step would overlap what it is compared
// with, so it has no counterpart.
func sameDates(a Asked, b Bucket, months, weeks int) Counterpart {
	if a.Grain == grain.Week {
		return weeksBefore(b, weeks)
	}
	if a.Cal.Periods != nil {
		return periodBefore(a, b, map[int]grain.Grain{1: grain.Month, 3: grain.Quarter}[months])
	}
	if a.Grain != grain.None && grain.Add(b.From, months, grain.Month).Before(b.To) {
		return Counterpart{Missing: true}
	}
	return monthsBefore(a, b, months)
}
