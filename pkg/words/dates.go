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
// "week 47, 2025", "Nov 2025", "Q4 2025", "2025"; in Chinese "11月20日 周四",
// "2025年第47周", "2025年11月", "2025年第4季度", "2025年". Weeks and fiscal years
// are named as grain.WeekOf and FiscalYear say, and what a calendar with periods of
// its own calls otherwise as that does. A quarter or year that does not fit the
// calendar is named by its months.
func Bucket(t time.Time, g grain.Grain, c grain.Calendar, l Lang) string {
	if c.Periods != nil {
		if name := c.Periods.Called(date(t), g, string(l), false); name != "" {
			return name
		}
	}
	switch g {
	case grain.Minute, grain.Hour:
		return ShortDay(t, l) + t.Format(" 15:04")
	case grain.Week:
		year, week := grain.WeekOf(t)
		return l.Pick(fmt.Sprintf("week %d, %d", week, year), fmt.Sprintf("%d年第%d周", year, week))
	case grain.Month:
		return month(t, l)
	case grain.Quarter:
		after := (int(t.Month()) - int(first(c)) + 12) % 12
		if after%3 != 0 {
			return months(t, 3, l)
		}
		q, year := after/3+1, FiscalYear(t, c, l)
		return l.Pick(fmt.Sprintf("Q%d %s", q, year), fmt.Sprintf("%s第%d季度", year, q))
	case grain.Year:
		if t.Month() != first(c) {
			return months(t, 12, l)
		}
		return FiscalYear(t, c, l)
	}
	return Day(t, l)
}

// lately is how far a day may be away and be of no other year than this one.
const lately = 183 * 24 * time.Hour

// BucketFrom names a bucket as [Bucket] does, as it is said at a time: a day that is more
// than half a year away with its year, which nobody would guess.
func BucketFrom(now, t time.Time, g grain.Grain, c grain.Calendar, l Lang) string {
	name := Bucket(t, g, c, l)
	if g.Rank() > grain.Day.Rank() || now.Sub(t).Abs() < lately {
		return name
	}
	if g != grain.Day {
		return l.Pick(ShortDay(t, l)+t.Format(" 2006 15:04"), t.Format("2006年")+name)
	}
	return l.Pick(name+t.Format(" 2006"), t.Format("2006年")+name)
}

// FiscalYear names the year of the calendar that holds t: "2025", "2025年". One
// that does not begin in January has both years that it lies in, which nobody
// can misread, unless the calendar says by which it is called: "FY2025/26",
// "2025/26 财年", "FY2026".
func FiscalYear(t time.Time, c grain.Calendar, l Lang) string {
	year := t.Year()
	if first(c) == time.January {
		return l.Pick(fmt.Sprint(year), fmt.Sprintf("%d年", year))
	}
	if t.Month() < first(c) {
		year--
	}
	name := fmt.Sprintf("%d/%02d", year, (year+1)%100)
	switch c.YearNamed {
	case grain.ByBegin:
		name = fmt.Sprint(year)
	case grain.ByEnd:
		name = fmt.Sprint(year + 1)
	}
	return l.Pick("FY"+name, name+" 财年")
}

func first(c grain.Calendar) time.Month {
	if c.FiscalYearStart < time.January || c.FiscalYearStart > time.December {
		return time.January
	}
	return c.FiscalYearStart
}

// date is a time's day: midnight in UTC.
func date(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func month(t time.Time, l Lang) string {
	return l.Pick(t.Format("Jan 2006"), fmt.Sprintf("%d年%d月", t.Year(), t.Month()))
}

// months are so many from t on: "Feb 2025 – Apr 2025".
func months(t time.Time, n int, l Lang) string {
	return month(t, l) + l.Pick(" – ", "–") + month(grain.Add(t, n-1, grain.Month), l)
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

// Since is the time from the beginning of a bucket on: "month to date", "本月至今".
func Since(g grain.Grain, l Lang) string {
	word := Grain(g, l)
	return l.Pick(word+" to date", "本"+word+"至今")
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
