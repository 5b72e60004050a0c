package ask

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// ofTea is the reader of the tea chain, made once for all tests that only read with it.
func ofTea(t *testing.T) *Reader {
	t.Helper()
	onceTea.Do(func() { readerOfTea = New(catalogOf(t, "tea")) })
	return readerOfTea
}

var (
	onceTea     sync.Once
	readerOfTea *Reader
)

// said is what a question's conditions came to.
func said(got Reading) string {
	if got.Reason != "" {
		return got.Reason
	}
	var out []string
	for _, f := range got.Asked.Filters {
		if f.Level != "" {
			out = append(out, fmt.Sprintf("%s %s %s", f.Level, f.Op, strings.Join(f.Members, "+")))
			continue
		}
		out = append(out, fmt.Sprintf("%s %s %v", f.Metric, f.Op, f.Value))
	}
	return strings.Join(out, ", ")
}

func TestBothEndsOfACondition(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"上周营业额在1万到2万之间的门店":                                     "takings gte 10000, takings lte 20000",
		"上周毛利率介于10%和20%之间的门店":                                  "margin_rate gte 10, margin_rate lte 20",
		"shops with sales between 10,000 and 20,000 last week": "takings gte 10000, takings lte 20000",
		"shops with between 10,000 and 20,000 sales last week": "takings gte 10000, takings lte 20000",
		"上周营业额超过1万的门店":                                         "takings gt 10000",
	} {
		if have := said(r.Read(question)); have != want {
			t.Errorf("%s: %s, want %s", question, have, want)
		}
	}
}

func TestWhatIsNotMeantIsLeftOut(t *testing.T) {
	r := ofTea(t)
	for _, question := range []string{"不是美团的渠道上周营业额", "不属于美团的渠道上周营业额", "除美团外各渠道上周营业额"} {
		if have := said(r.Read(question)); have != "channel not_in meituan" {
			t.Errorf("%s: %s", question, have)
		}
	}
}

func TestANumberIsOfWhatItCounts(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]int{"lowest 3 Xiamen shops by sales last week": 3, "上周厦门营业额最高的3家门店": 3, "上周营业额最高的3个厦门门店": 3} {
		if got := r.Read(question); got.Asked.Limit != want || got.Asked.Order == nil || len(got.Asked.Filters) != 1 {
			t.Errorf("%s: %+v (%s)", question, got.Asked, got.Reason)
		}
	}
	for _, question := range []string{"sales of shop 9999 last week", "昨天8点营业额", "sales in 2019 last week 2020 14"} {
		if got := r.Read(question); got.Reason == "" {
			t.Errorf("%s: a number is left out: %+v", question, got.Asked)
		}
	}
}

// TestTimesThatNoComparisonIsOf: a comparison is with the time before or a year before.
func TestTimesThatNoComparisonIsOf(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"sales last month compared with January 2025": "apart", "上个月营业额对比2025年9月": "apart", "sales in Q4 2025 vs Q4 2023": "apart",
		"sales last month last year next week": "apart", "上周和上个月营业额同比": "apart",
		"sales in Q4 2025 vs Q4 2024": "previous_year", "2026年2月营业额对比2026年1月": "previous_period", "sales last month vs the month before": "previous_period",
		"上周营业额较上周下降": "previous_period", "2025年4季度营业额对比2024年4季度": "previous_year",
	} {
		got := r.Read(question)
		if have := got.Reason + got.Asked.Compare; have != want {
			t.Errorf("%s: %s, want %s (%+v)", question, have, want, got.Asked.Time)
		}
	}
}

// TestTheFirstOfAMonth: no day of the month is over, so that the month to date is the one
// before, as that preset has it.
func TestTheFirstOfAMonth(t *testing.T) {
	c := catalogOf(t, "tea")
	c.Now = time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC)
	got := New(c).Read("各门店营业额")
	if got.Asked.Time.From != "2026-02-01" || got.Asked.Time.To != "2026-02-28" || got.Preset != "mtd" {
		t.Errorf("%+v %s", got.Asked.Time, got.Preset)
	}
}

func TestAnOrderByAChangeInOtherWords(t *testing.T) {
	r := ofTea(t)
	for question, dir := range map[string]string{"上周毛利率升幅最大的三家门店": "desc", "上周毛利率减幅最大的三家门店": "asc"} {
		if got := r.Read(question); got.Asked.Order == nil || got.Asked.Order.By != "change" || got.Asked.Order.Dir != dir {
			t.Errorf("%s: %+v %s %q", question, got.Asked.Order, got.Reason, got.Unknown)
		}
	}
}

// TestWhatIsDeniedIsTurnedRound: a condition with not before it is the other one.
func TestWhatIsDeniedIsTurnedRound(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"上周营业额没有超过1万的门店":                                            "takings lte 10000",
		"上周营业额未超过1万的门店":                                             "takings lte 10000",
		"上周营业额不超过1万的门店":                                             "takings lte 10000",
		"上周营业额没有达到1万的门店":                                            "takings lt 10000",
		"上周营业额不到1万的门店":                                              "takings lt 10000",
		"shops with sales not above 10,000 last week":               "takings lte 10000",
		"which shops did not have more than 10,000 sales last week": "takings lte 10000",
		"上周营业额没有下降的门店":                                              "takings gte 0",
		"连续三个月营业额没有增长的门店":                                           "takings lte 0",
		"shops whose sales did not rise last week":                  "takings lte 0",
		"shops where sales didn't fall last week":                   "takings gte 0",
		"上周营业额没有下降超过5%的门店":                                          "denied",
		"上周营业额不在1万到2万之间的门店":                                         "number",
		"shops with sales not between 10,000 and 20,000 last week":  "number",
		"sales last week by channels that are not meituan":          "channel not_in meituan",
	} {
		if have := said(r.Read(question)); have != want {
			t.Errorf("%s: %s, want %s", question, have, want)
		}
	}
}

// TestWhichPeriodHasMost: of periods one is asked for, as of units.
func TestWhichPeriodHasMost(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"上个月哪天营业额最高":                                 "day desc",
		"上个月营业额最低的一天":                                "day asc",
		"2025年哪个月营业额最高":                              "month desc",
		"which day last month had the highest sales": "day desc",
		"which week of 2025 had the fewest sales":    "week asc",
		"which month of 2025 had the lowest sales":   "month asc",
	} {
		got := r.Read(question)
		req, _ := got.Request(func(string) bool { return false })
		if len(req.Order) != 1 || req.Limit != 1 || len(req.By) != 0 {
			t.Errorf("%s: %+v %s", question, req, got.Reason)
			continue
		}
		have := req.Grain + " asc"
		if req.Order[0].Desc {
			have = req.Grain + " desc"
		}
		if have != want || got.Intent != Rank {
			t.Errorf("%s: %s %s, want %s", question, got.Intent, have, want)
		}
	}
	if got := r.Read("which month had the highest sales"); got.Asked.Time.From != "2025-03-01" || got.Asked.Time.To != "2026-02-28" {
		t.Errorf("of no year: %+v", got.Asked.Time)
	}
	if got := r.Read("上周营业额最高的一家门店"); got.Asked.Limit != 1 || len(got.Asked.GroupBy) != 1 {
		t.Errorf("of units: %+v", got.Asked)
	}
}
