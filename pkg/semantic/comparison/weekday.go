package comparison

func init() {
	register(Comparison{
		Name: "lastYearWeekday", Kind: Period, Place: 21, Standing: 19, Counterpart: sameWeekdays,
		Words: map[string]Words{
			"en": {Noun: "same weekdays last year", Against: "the same weekdays last year", Short: "vs same weekdays last year", Tag: "YoY by weekday"},
			"zh": {Noun: "上年同星期", Against: "上年同星期各日", Short: "较上年同星期", Tag: "按星期同比"},
		},
	})
}

// sameWeekdays is 52 weeks before: a Monday against a Monday, and four weekends
// against four. Months, quarters and years keep their length, and begin a day or
// two beside the date.
func sameWeekdays(_ Asked, b Bucket) Counterpart {
	return weeksBefore(b, yearOfWeekdays/7)
}
