package ask

import (
	"strings"
	"time"
)

func init() {
	// Days by date.
	timeWord(`(?:\b(?:in|on|for) )?N(?:-|/|\.|年)N(?:-|/|\.|月)N[日号]?`, func(c clock, m match) (period, bool) {
		d, ok := validDay(m.num(0), m.num(1), m.num(2))
		return period{from: d, to: d, grain: "day", n: 1}, ok
	})
	dayOf := func(c clock, y, mo, d int) (period, bool) {
		year := y
		if year == 0 {
			year = c.today.Year()
		}
		t, ok := validDay(year, mo, d)
		p := period{from: t, to: t, grain: "day", n: 1}
		if y == 0 && ok {
			p = c.started(p)
		}
		return p, ok
	}
	timeWord(zhYear+`N月N[日号]?(?:`+dash+`(?:N月)?N[日号]?)?`, func(c clock, m match) (period, bool) {
		y, ok := c.named(m.group(1), m.num(0))
		k := skip(m.group(1))
		p, valid := dayOf(c, y, m.num(k), m.num(k+1))
		if !ok || !valid {
			return p, false
		}
		count := strings.Count(m.s.text[m.loc[0]:m.loc[1]], "N") - k
		if count == 2 {
			return p, true
		}
		mo, d := m.num(k), m.num(k+2)
		if count == 4 {
			mo, d = m.num(k+2), m.num(k+3)
		}
		end, valid := dayOf(c, p.from.Year(), mo, d)
		if !valid || end.to.Before(p.from) {
			return p, false
		}
		return period{from: p.from, to: end.to, n: 1}, true
	})
	timeWord(`(上个?月|本月|这个月)?N[号日](?:`+dash+`N[号日])?`, func(c clock, m match) (period, bool) {
		base := c.month(0)
		if strings.HasPrefix(m.group(1), "上") {
			base = c.month(-1)
		}
		p, ok := dayOf(c, base.from.Year(), int(base.from.Month()), m.num(0))
		if m.group(1) == "" && p.from.After(c.today) {
			base = c.month(-1)
			p, ok = dayOf(c, base.from.Year(), int(base.from.Month()), m.num(0))
		}
		if strings.Count(m.s.text[m.loc[0]:m.loc[1]], "N") > 1 {
			end, valid := dayOf(c, base.from.Year(), int(base.from.Month()), m.num(1))
			p, ok = period{from: p.from, to: end.to, n: 1}, ok && valid
		}
		return p, ok
	})
	timeWord(`\b`+enMonth+` N(?:_th|_st|_nd|_rd)?(?:_`+dash+`_(?:`+enMonth+` )?N(?:_th|_st|_nd|_rd)?)?`, func(c clock, m match) (period, bool) {
		p, ok := dayOf(c, 0, int(monthOf(m.group(1))), m.num(0))
		if strings.Count(m.s.text[m.loc[0]:m.loc[1]], "N") == 1 || !ok {
			return p, ok
		}
		last := monthOf(m.group(1))
		if m.group(2) != "" {
			last = monthOf(m.group(2))
		}
		end, ok := dayOf(c, p.from.Year(), int(last), m.num(1))
		return period{from: p.from, to: end.to, n: 1}, ok && !end.to.Before(p.from)
	})
	timeWord(`(?:\bthe )?N(?:_th|_st|_nd|_rd)? (?:of )?`+enMonth+`\b`, func(c clock, m match) (period, bool) {
		return dayOf(c, 0, int(monthOf(m.group(1))), m.num(0))
	})
	// Days of a year: 25 December 2012, December 25, 2012, December 24 to 26, 2012.
	timeWord(`(?:\bthe )?N(?:_th|_st|_nd|_rd)? (?:of )?`+enMonth+`_,?_(?:of |in )?N`, func(c clock, m match) (period, bool) {
		return dayOf(c, m.num(1), int(monthOf(m.group(1))), m.num(0))
	})
	timeWord(`\b`+enMonth+` N(?:_th|_st|_nd|_rd)?(?:_`+dash+`_(?:`+enMonth+` )?N(?:_th|_st|_nd|_rd)?)?_,?_(?:of |in )?N`, func(c clock, m match) (period, bool) {
		last := monthOf(m.group(1))
		if m.group(2) != "" {
			last = monthOf(m.group(2))
		}
		k := strings.Count(m.group(0), "N") - 1 // the year
		p, ok := dayOf(c, m.num(k), int(monthOf(m.group(1))), m.num(0))
		end, valid := dayOf(c, m.num(k), int(last), m.num(k-1))
		if k == 1 {
			return p, ok
		}
		return period{from: p.from, to: end.to, n: 1}, ok && valid && !end.to.Before(p.from)
	})

	// The last N and the next N.
	movingWord(`(?:最近|近|过去|前|这|往前)的?N个?(天|日|周|星期|礼拜|月|季度|季|年)(?:里|内|以来)?|\b(?:last|past|previous|trailing|recent) N (day|week|month|quarter|year)\b`, func(c clock, m match) (period, bool) {
		unit := grainWords[m.group(1)+m.group(2)]
		n := m.num(0)
		if n < 1 || n > 1000 {
			return period{}, false
		}
		if n == 1 {
			return c.one(unit), true
		}
		return c.last(n, unit), true
	})
	fixed(`(?:最近|近|过去|这)半年|\b(?:last|past) (?:half year|half a year|half)\b`, func(c clock) period { return c.last(6, "month") })
	fixed(`(?:最近|近|过去|这)半个?月`, func(c clock) period { return c.last(15, "day") })
	movingWord(`\b(?:the )?past (day|week|month|quarter|year)\b`, func(c clock, m match) (period, bool) { return c.one(m.group(1)), true })
	fixed(`最近(?:这段时间|这阵子|一段时间)?|近期|近来|这段时间|这阵子|\brecently\b|\blately\b|\brecent\b`, func(c clock) period { return c.last(30, "day") })
	timeWord(`(?:未来|接下来|后面|往后|今后)的?N个?(天|日|周|星期|礼拜|月|季度|季|年)|\b(?:next|coming|upcoming) N (day|week|month|quarter|year)\b`, func(c clock, m match) (period, bool) {
		n := m.num(0)
		return c.next(n, grainWords[m.group(1)+m.group(2)]), n >= 1 && n <= 1000
	})

	// Fiscal years.
	fixed(`(?:本|这个|今|当前)财年(?:至今|以来|累计)?|\bfytd\b|\b(?:this|current) (?:fiscal|financial) year(?: to date| so far)?\b|\bfiscal year to date\b|\bthis fy\b`, func(c clock) period { return c.fiscalYear(c.fiscalNow()) })
	fixed(`上一?个?财年|\b(?:last|previous|prior) (?:fiscal|financial) year\b|\blast fy\b`, func(c clock) period { return c.fiscalYear(c.fiscalNow() - 1) })
	timeWord(`(上个?)?(?:本)?财年?的?(?:第?N季度|_q_N)|\b(?:fiscal|fy)_(?:year )?q_N`, func(c clock, m match) (period, bool) {
		n := m.num(0)
		first := date(c.fiscalNow(), c.fiscal+time.Month(3*n-3), 1)
		if m.group(1) != "" || first.After(c.today) {
			first = first.AddDate(-1, 0, 0)
		}
		return months(first, 3, "quarter", 1), n >= 1 && n <= 4
	})
	fiscalYears()

	// Events.
	timeWord(zhYear+`E(?:当天|当日|那天)`, func(c clock, m match) (period, bool) { return eventOf(c, m, m.group(1), true) })
	timeWord(zhYear+`E(?:期间|档期|大促|档|假期|节)?`, func(c clock, m match) (period, bool) { return eventOf(c, m, m.group(1), false) })
	timeWord(`(?:\b(?:on|during|over|for) )?(last year |this year )?(?:the )?_E`+enYear+`(?: (?:period|day|sale|campaign)\b)?`, func(c clock, m match) (period, bool) {
		words := strings.TrimSpace(m.group(1))
		if words == "" {
			words = m.group(2)
		}
		return eventOf(c, m, words, strings.HasSuffix(m.s.text[:m.loc[1]], " day") && strings.HasPrefix(m.s.text[m.loc[0]:], "on"))
	})
}

// one is the last day, 7 days, 30 days, or whole units of a longer one.
func (c clock) one(unit string) period {
	switch unit {
	case "week":
		return c.last(7, "day")
	case "month":
		return c.last(30, "day")
	case "quarter":
		return c.last(3, "month")
	case "year":
		return c.last(12, "month")
	}
	return c.last(1, "day")
}

func eventOf(c clock, m match, words string, peak bool) (period, bool) {
	i, ok := m.item(0, 'E')
	if !ok {
		return period{}, false
	}
	y, ok := c.named(words, m.num(0))
	if !ok {
		return period{}, false
	}
	for _, e := range m.s.items[i].means {
		if e.event != nil {
			return c.occurrence(e.event, y, peak)
		}
	}
	return period{}, false
}

func validDay(y, m, d int) (time.Time, bool) {
	t := date(y, time.Month(m), d)
	return t, isYear(y) && int(t.Month()) == m && t.Day() == d
}

// grainWords names the grains.
var grainWords = map[string]string{
	"天": "day", "日": "day", "day": "day", "周": "week", "星期": "week", "礼拜": "week", "week": "week",
	"月": "month", "month": "month", "季度": "quarter", "季": "quarter", "quarter": "quarter", "年": "year", "year": "year",
}
