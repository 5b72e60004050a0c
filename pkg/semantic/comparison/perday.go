package comparison

// Names of the comparisons per working day.
const (
	PreviousPerDay = "previousPerWorkingDay"
	LastYearPerDay = "lastYearPerWorkingDay"
)

func init() {
	register(Comparison{
		Name: PreviousPerDay, Kind: Period, Place: 11, Standing: 9, PerDay: true,
		Counterpart: previous,
		Words: map[string]Words{
			"en": {Noun: "previous period per working day", Against: "the previous period, per working day", Short: "vs previous per working day", Tag: "per working day"},
			"zh": {Noun: "上期工作日均", Against: "上期,按工作日均", Short: "较上期工作日均", Tag: "工作日均环比"},
		},
	})
	register(Comparison{
		Name: LastYearPerDay, Kind: Period, Place: 26, Standing: 18, PerDay: true,
		Counterpart: lastYear,
		Words: map[string]Words{
			"en": {Noun: "last year per working day", Against: "the same period last year, per working day", Short: "vs last year per working day", Tag: "YoY per working day"},
			"zh": {Noun: "上年同期工作日均", Against: "上年同期,按工作日均", Short: "较上年同期工作日均", Tag: "工作日均同比"},
		},
	})
}
