package ask

import (
	"regexp"
	"strings"
	"time"
)

// timeRule makes a period of words.
type timeRule struct {
	pattern *regexp.Regexp
	period  func(c clock, m match) (period, bool)
	moves   bool // it means another time tomorrow
}

// timeRules is the table of time words, filled by the files timewords_*.go. The
// longest hit wins, so that 去年11月 is one and not two.
var timeRules []timeRule

func timeWord(p string, make func(c clock, m match) (period, bool)) {
	timeRules = append(timeRules, timeRule{pattern: pattern(p), period: make})
}

// movingWord is a time word that means another time tomorrow.
func movingWord(p string, make func(c clock, m match) (period, bool)) {
	timeRules = append(timeRules, timeRule{pattern: pattern(p), period: make, moves: true})
}

// fixed is a time word that always means the same distance from today.
func fixed(p string, make func(c clock) period) {
	movingWord(p, func(c clock, _ match) (period, bool) { return make(c), true })
}

func init() {
	fixed(`下一?年度?`, func(c clock) period { return c.year(1) })
	fixed(`上上一?个?年`, func(c clock) period { return c.year(-2) })
	fixed(`今天|今日|现在|目前|当前|此刻|今儿|\btoday\b|\bright now\b|\bcurrently\b|\bnow\b`, func(c clock) period { return c.day(0) })
	fixed(`昨天|昨日|昨儿|昨晚|\byesterday\b`, func(c clock) period { return c.day(-1) })
	fixed(`前天|前日|\b(?:the )?day before yesterday\b`, func(c clock) period { return c.day(-2) })
	fixed(`大前天`, func(c clock) period { return c.day(-3) })
	fixed(`明天|明日|\btomorrow\b`, func(c clock) period { return c.day(1) })
	fixed(`后天|\bday after tomorrow\b`, func(c clock) period { return c.day(2) })

	fixed(`(?:本|这个|这一|这|当)(?:周|星期|礼拜)(?:至今|以来|到现在)?|\bthis week(?: so far| to date)?\b|\bwtd\b|\bweek to date\b`, func(c clock) period { return c.weekOf(0) })
	fixed(`上一?个?(?:周|星期|礼拜)|\b(?:the )?(?:last|previous|prior) week\b`, func(c clock) period { return c.weekOf(-1) })
	fixed(`上上一?个?(?:周|星期|礼拜)|\b(?:the )?week before last\b`, func(c clock) period { return c.weekOf(-2) })
	fixed(`下一?个?(?:周|星期|礼拜)|\b(?:the )?(?:next|coming|upcoming) week\b`, func(c clock) period { return c.weekOf(1) })
	timeWord(`((?:上上|上|本|这|下)?)个?(?:周|星期|礼拜)末`, func(c clock, m match) (period, bool) { return c.weekend(weeksAgo(m.group(1))) })
	fixed(`\b(?:last|over the|the|at the) weekend\b`, func(c clock) period { p, _ := c.weekend(-1); return p })
	fixed(`\bthis weekend\b`, func(c clock) period { p, _ := c.weekend(0); return p })
	timeWord(`((?:上上|上|本|这|下)?)个?(?:周|星期|礼拜)(N|日|天)(?:(?:到|至|-|~)(?:这|本|上)?(?:周|星期|礼拜)?(N|日|天))?`, zhWeekdays)
	timeWord(`\b(?:(last|this) )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:to|through|until|and) (monday|tuesday|wednesday|thursday|friday|saturday|sunday))?(?: (?:of )?(last|this) week)?\b`, enWeekdays)
}

// weeksAgo tells which week a word before 周 means; 1 where there is none.
func weeksAgo(word string) int {
	switch word {
	case "上上":
		return -2
	case "上":
		return -1
	case "本", "这":
		return 0
	case "下":
		return 2
	}
	return 1
}

func (c clock) weekend(week int) (period, bool) {
	if week == 1 { // alone: the last that has begun
		week = 0
		if c.weekday(c.weekOf(0), 6).After(c.today) {
			week = -1
		}
	}
	if week == 2 {
		week = 1
	}
	sat := c.weekday(c.weekOf(week), 6)
	return period{from: sat, to: sat.AddDate(0, 0, 1), n: 1}, true
}

func zhWeekdays(c clock, m match) (period, bool) {
	k := 0
	day := func(g string) (int, bool) {
		if g != "N" {
			return 7, true
		}
		n := m.num(k)
		k++
		return n, n >= 1 && n <= 6
	}
	week := weeksAgo(m.group(1))
	from, ok := day(m.group(2))
	if !ok {
		return period{}, false
	}
	to := from
	if m.group(3) != "" {
		if to, ok = day(m.group(3)); !ok {
			return period{}, false
		}
	}
	return c.weekdays(week, from, to), true
}

func (c clock) weekdays(week, from, to int) period {
	if week == 1 { // alone: the last that has come
		week = 0
		if c.weekday(c.weekOf(0), from).After(c.today) {
			week = -1
		}
	}
	if week == 2 {
		week = 1
	}
	w := c.weekOf(week)
	p := period{from: c.weekday(w, from), to: c.weekday(w, to), n: 1}
	if from == to {
		p.grain = "day"
	}
	return p
}

var weekdayNames = map[string]int{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}

func enWeekdays(c clock, m match) (period, bool) {
	week := 1
	switch {
	case m.group(4) == "last":
		week = -1
	case m.group(4) == "this" || m.group(1) == "this":
		week = 0
	}
	from := weekdayNames[m.group(2)]
	to := from
	if m.group(3) != "" {
		to = weekdayNames[m.group(3)]
	}
	return c.weekdays(week, from, to), true
}

// readTimes puts a T in the place of every stretch that a time rule fits.
func readTimes(items []item, c clock) []item {
	for range 12 { // a question has few times
		s := draw(items)
		var best match
		var p period
		length := 0
		for _, r := range timeRules {
			for _, m := range s.find(r.pattern) {
				n := len(strings.TrimSpace(m.group(0)))
				if n < length || n == 0 || n == length && m.loc[0] >= best.loc[0] {
					continue
				}
				if got, ok := r.period(c, m); ok {
					got.moves = r.moves
					best, p, length = m, got, n
				}
			}
		}
		if length == 0 {
			break
		}
		from, to := best.span()
		items = merge(items, from, to, item{kind: 'T', period: p, text: p.from.Format(time.DateOnly)})
	}
	return items
}
