package ask

import (
	"slices"
	"testing"
	"time"
)

// TestTimesThatWereDropped: these were answered of the month to date, or of a whole year,
// without a word. Today is 11 March 2026, the fiscal year begins in July.
func TestTimesThatWereDropped(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]Range{
		"第一季度营业额":                                           {"2026-01-01", "2026-03-11"},
		"第二季度营业额":                                           {"2025-04-01", "2025-06-30"},
		"2025年第一季度营业额":                                      {"2025-01-01", "2025-03-31"},
		"2024年第三季度各门店营业额":                                   {"2024-07-01", "2024-09-30"},
		"上一季度营业额":                                           {"2025-10-01", "2025-12-31"},
		"上一年营业额":                                            {"2025-01-01", "2025-12-31"},
		"上一年度各门店营业额":                                        {"2025-01-01", "2025-12-31"},
		"上一周营业额":                                            {"2026-03-02", "2026-03-08"},
		"上上年营业额":                                            {"2024-01-01", "2024-12-31"},
		"上财年第一季度营业额":                                        {"2024-07-01", "2024-09-30"},
		"2024财年第二季度营业额":                                     {"2024-10-01", "2024-12-31"},
		"2024财年上半年营业额":                                      {"2024-07-01", "2024-12-31"},
		"sales in Q2 FY2024":                                {"2024-10-01", "2024-12-31"},
		"FY2024 Q2 sales":                                   {"2024-10-01", "2024-12-31"},
		"sales in H1 FY2024":                                {"2024-07-01", "2024-12-31"},
		"sales in the first quarter of fiscal year 2024":    {"2024-07-01", "2024-09-30"},
		"sales in the last quarter of the last fiscal year": {"2025-04-01", "2025-06-30"},
		"sales between 2022 and 2024":                       {"2022-01-01", "2024-12-31"},
		"sales from 2022 to 2024 by year":                   {"2022-01-01", "2024-12-31"},
		"sales 2022-2024":                                   {"2022-01-01", "2024-12-31"},
		"sales since 2022":                                  {"2022-01-01", "2026-03-11"},
		"sales by shop 2024":                                {"2024-01-01", "2024-12-31"},
		"sales in 1888":                                     {"1888-01-01", "1888-12-31"},
		"1985年营业额":                                          {"1985-01-01", "1985-12-31"},
	} {
		got := r.Read(question)
		if got.Asked.Time == nil || *got.Asked.Time != want || got.Asked.Compare != "" || len(got.Asked.Filters) > 0 {
			t.Errorf("%s: %+v, compared %q, %v (%s), want %+v", question, got.Asked.Time, got.Asked.Compare, got.Asked.Filters, got.Reason, want)
		}
	}
}

// What counts things is no year, though it looks like one.
func TestFiguresThatAreNoYears(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"上周营业额在1900-2000元之间的门店":                                  "takings gte 1900, takings lte 2000",
		"shops with between 1,900 and 2,000 sales last week":     "takings gte 1900, takings lte 2000",
		"shops with between 1900 and 2000 sales last week":       "takings gte 1900, takings lte 2000",
		"shops with sales above 2000 last week":                  "takings gt 2000",
		"shops with sales between 19,000 and 20,000 last week":   "takings gte 19000, takings lte 20000",
		"shops with sales between 2,010 and 2,020 in March 2025": "takings gte 2010, takings lte 2020",
	} {
		if have := said(r.Read(question)); have != want {
			t.Errorf("%s: %s, want %s", question, have, want)
		}
	}
}

// A word of a time that nothing is made of is told, not left out.
func TestATimeThatIsNotUnderstoodIsTold(t *testing.T) {
	r := ofTea(t)
	for _, question := range []string{"第五个季度营业额", "sales in the fifth quarter", "sales last decade"} {
		if got := r.Read(question); got.Intent != OutOfScope || got.Asked.Time != nil {
			t.Errorf("%s: read as %s of %+v", question, got.Intent, got.Asked.Time)
		}
	}
}

func called(names ...string) (out []Member) {
	for _, n := range names {
		out = append(out, Member{Name: n, Label: Label{"en": n, "zh": n}})
	}
	return out
}

func provinces() *Catalog {
	return &Catalog{
		Now: time.Date(2026, 3, 11, 10, 0, 0, 0, time.UTC), DefaultMetric: "cases",
		Metrics: []Metric{{Name: "cases", Label: Label{"en": "Cases", "zh": "确诊"}, Unit: "count"}},
		Hierarchies: []Hierarchy{{Name: "places", Levels: []Level{
			{Name: "country", Label: Label{"en": "Country", "zh": "国家"}, Members: called("CA", "US")},
			{Name: "state", Label: Label{"en": "Province", "zh": "省份"}, Members: called("ON", "IN", "OR", "Texas")},
		}}},
	}
}

// A level is asked for by one character of its name: these were answered of the whole.
func TestAShortNameOfALevel(t *testing.T) {
	r := New(provinces())
	for question, level := range map[string]string{
		"上个月各省确诊": "state", "上个月每个省的确诊": "state", "哪个省上个月确诊最多": "state", "哪些省上个月确诊超过10": "state", "上个月确诊按省": "state",
		"上个月各国确诊": "country", "上个月各省份确诊": "state",
	} {
		if got := r.Read(question); !slices.Equal(got.Asked.GroupBy, []string{level}) {
			t.Errorf("%s: by %v (%s), want %s", question, got.Asked.GroupBy, got.Reason, level)
		}
	}
}

// Provinces that are spelt like a short word are meant where they are in capitals.
func TestAWordIsNoProvince(t *testing.T) {
	r := New(provinces())
	for question, want := range map[string]string{
		"cases on 2026-02-03": "", "cases in Texas or California": "unknown", "cases in February": "",
		"cases in ON last month": "state in ON", "cases in ON or OR last month": "state in ON+OR",
		"which province had most cases in February": "",
	} {
		if have := said(r.Read(question)); have != want {
			t.Errorf("%s: %q, want %q", question, have, want)
		}
	}
}

func TestByTheHour(t *testing.T) {
	r := ofTea(t)
	for _, question := range []string{"sales on 2026-03-09 by hour", "2026年3月9日每小时营业额", "hourly sales on 2026-03-09"} {
		got := r.Read(question)
		if !slices.Equal(got.Asked.GroupBy, []string{"time.hour"}) || got.Asked.Time == nil || got.Asked.Time.From != "2026-03-09" {
			t.Errorf("%s: %v of %+v (%s)", question, got.Asked.GroupBy, got.Asked.Time, got.Reason)
		}
	}
}

// Years that are said are those of the calendar, and so are their buckets: 2022 to 2024 were
// widened to four fiscal years.
func TestYearsSaidAreTheCalendars(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"sales between 2022 and 2024 by year": "gregorian", "2022年到2024年每年营业额": "gregorian", "sales by year": "gregorian",
		"sales between 2022 and 2024 by month": "", "sales in FY2024": "",
	} {
		req, _ := r.Read(question).Request(func(string) bool { return false })
		if req.Calendar != want {
			t.Errorf("%s: by %q, want %q", question, req.Calendar, want)
		}
	}
}
