package words

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var weekdays = []string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// Day is "Thu 20 Nov" or "11月20日 周四".
func Day(t time.Time, l Lang) string {
	if l == Chinese {
		return fmt.Sprintf("%d月%d日 %s", t.Month(), t.Day(), weekdays[t.Weekday()])
	}
	return t.Format("Mon 2 Jan")
}

// LongDay is "Thursday, 20 November 2025" or "2025年11月20日 周四".
func LongDay(t time.Time, l Lang) string {
	if l == Chinese {
		return fmt.Sprintf("%d年%s", t.Year(), Day(t, l))
	}
	return t.Format("Monday, 2 January 2006")
}

// Bucket names the bucket of grain g that starts at t: "Thu 20 Nov",
// "week of 17 Nov", "Nov 2025", "Q4 2025"; in Chinese "11月20日 周四",
// "11月17日当周", "2025年11月", "2025年第4季度". A quarter that does not begin
// with a calendar quarter is named by its first month.
func Bucket(t time.Time, g grain.Grain, l Lang) string {
	switch g {
	case grain.Hour:
		return ShortDay(t, l) + t.Format(" 15:04")
	case grain.Week:
		return l.Pick("week of "+ShortDay(t, l), ShortDay(t, l)+"当周")
	case grain.Month:
		return l.Pick(t.Format("Jan 2006"), fmt.Sprintf("%d年%d月", t.Year(), t.Month()))
	case grain.Quarter:
		if t.Month()%3 != 1 {
			return l.Pick(t.Format("quarter from Jan 2006"), fmt.Sprintf("%d年%d月起的季度", t.Year(), t.Month()))
		}
		q := (int(t.Month()) + 2) / 3
		return l.Pick(fmt.Sprintf("Q%d %d", q, t.Year()), fmt.Sprintf("%d年第%d季度", t.Year(), q))
	case grain.Year:
		if t.Month() != time.January {
			return l.Pick(t.Format("year from Jan 2006"), fmt.Sprintf("%d年%d月起的年度", t.Year(), t.Month()))
		}
		return l.Pick(t.Format("2006"), fmt.Sprintf("%d年", t.Year()))
	}
	return Day(t, l)
}

// ShortDay is "20 Nov" or "11月20日".
func ShortDay(t time.Time, l Lang) string {
	return l.Pick(t.Format("2 Jan"), fmt.Sprintf("%d月%d日", t.Month(), t.Day()))
}

var grainWords = map[grain.Grain]struct{ one, many, zh, zhOne, per string }{
	grain.Minute:  {"minute", "minutes", "分钟", "分钟", "minute"},
	grain.Hour:    {"hour", "hours", "小时", "小时", "hour"},
	grain.Day:     {"day", "days", "天", "日", "day"},
	grain.Week:    {"week", "weeks", "周", "周", "week"},
	grain.Month:   {"month", "months", "个月", "月", "month"},
	grain.Quarter: {"quarter", "quarters", "个季度", "季", "quarter"},
	grain.Year:    {"year", "years", "年", "年", "year"},
}

// Buckets counts buckets: "3 days", "1 week", "3 天", "2 个月".
func Buckets(n int, g grain.Grain, l Lang) string {
	w, ok := grainWords[g]
	if !ok {
		return fmt.Sprintf("%d × %s", n, g)
	}
	if l == Chinese {
		return fmt.Sprintf("%d %s", n, w.zh)
	}
	if n == 1 {
		return "1 " + w.one
	}
	return fmt.Sprintf("%d %s", n, w.many)
}

// Grain is the word of a grain: "day", "日".
func Grain(g grain.Grain, l Lang) string {
	w, ok := grainWords[g]
	if !ok {
		return string(g)
	}
	return l.Pick(w.one, w.zhOne)
}

// Per is what stands behind an amount per bucket: "/day", "/日".
func Per(g grain.Grain, l Lang) string { return "/" + Grain(g, l) }

// Hours writes a length of time that is known in hours: "30 h", "2.5 days",
// "30 小时", "2.5 天".
func Hours(h float64, l Lang) string {
	if h < 48 {
		return Value(h, Unit{Name: "hour"}, l)
	}
	return Value(h/24, Unit{Name: "day"}, l)
}
