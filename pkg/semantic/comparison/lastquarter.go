package comparison

func init() {
	register(Comparison{
		Name: "lastQuarter", Kind: Period, Place: 14, Standing: 14,
		Counterpart: func(a Asked, b Bucket) Counterpart { return sameDates(a, b, 3, 13) },
		Words: map[string]Words{
			"en": {Noun: "same dates last quarter", Against: "the same dates last quarter", Short: "vs last quarter", Tag: "vs last quarter"},
			"zh": {Noun: "上季同期", Against: "上季同期", Short: "较上季同期", Tag: "较上季"},
		},
	})
}
