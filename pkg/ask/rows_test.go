package ask

import (
	"fmt"
	"testing"
)

// TestAConditionInEveryPeriod: however it is said, a run keeps its condition, and a time
// that it cannot be of is no reason to leave that out.
func TestAConditionInEveryPeriod(t *testing.T) {
	r := ofTea(t)
	const winter, down, up = "2025-12-01..2026-02-28", "lt 0 change", "gt 0 change"
	for question, want := range map[string]string{
		"连续三个月营业额下降的门店":                                        winter + " month 3 " + down,
		"营业额连续下降三个月的门店":                                        winter + " month 3 " + down,
		"营业额连降三个月的门店":                                          winter + " month 3 " + down,
		"营业额连涨3个月的门店":                                          winter + " month 3 " + up,
		"营业额持续增长三个月的门店":                                        winter + " month 3 " + up,
		"连续三个月营业额超过1万的门店":                                      winter + " month 3 gt 10000 ",
		"shops with sales falling three months in a row":       winter + " month 3 " + down,
		"shops whose sales have been rising for 3 months":      winter + " month 3 " + up,
		"shops with falling sales 3 months running":            winter + " month 3 " + down,
		"shops with sales up every month in the last 3 months": winter + " month 3 " + up,
		"近三个月每月营业额都超过1万的门店":                                    winter + " month 3 gt 10000 ",
		"2025年每个季度营业额都超过1万的门店":                                 "2025-01-01..2025-12-31 quarter 4 gt 10000 ",
		"2025年连续三个月营业额下降的门店":                                   "in_row",
	} {
		got := r.Read(question)
		a := got.Asked
		have := got.Reason
		if have == "" && len(a.Filters) == 1 {
			f := a.Filters[0]
			have = fmt.Sprintf("%s..%s %s %d %s %v %s", a.Time.From, a.Time.To, a.GroupBy[len(a.GroupBy)-1][len("time."):], got.InRow, f.Op, f.Value, f.By)
		}
		if have != want {
			t.Errorf("%s: %s (%+v), want %s", question, have, a, want)
		}
	}
	// Nothing is picked where nothing is said of each.
	if got := r.Read("shops by sales each month this year"); len(got.Asked.Filters) != 0 || got.Reason != "" {
		t.Errorf("picked: %+v", got.Asked)
	}
}
