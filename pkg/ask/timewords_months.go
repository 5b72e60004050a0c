package ask

import (
	"strings"
	"time"
)

// The words for a year in front of a month, a quarter or an event; a figure is
// a year of four digits or of two.
const (
	zhYear = `(?:(今年|去年|前年|明年|N年|上年)的?)?`
	enYear = `(?:_(?:of |in |, ?)?(last year|this year|N))?`
	dash   = `(?:到|至|-|~|—|to |until |through |and )`
)

const enMonth = `(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)`

// named gives the year that words name; 0 where they name none.
func (c clock) named(words string, figure int) (int, bool) {
	switch {
	case words == "":
		return 0, true
	case words == "今年" || words == "this year":
		return c.today.Year(), true
	case words == "去年" || words == "上年" || words == "last year":
		return c.today.Year() - 1, true
	case words == "前年":
		return c.today.Year() - 2, true
	case words == "明年":
		return c.today.Year() + 1, true
	case isYear(figure):
		return figure, true
	case figure >= 10 && figure < 100:
		return 2000 + figure, true
	}
	return 0, false
}

// in puts months into the year, or into the latest in which they have begun.
func (c clock) in(year int, m time.Month, n int, grain string) period {
	if year != 0 {
		return months(date(year, m, 1), n, grain, 1)
	}
	return c.started(months(date(c.today.Year(), m, 1), n, grain, 1))
}

// skip counts the figures in words that come first in a match.
func skip(words string) int { return strings.Count(words, "N") }

func init() {
	fixed(`(?:本|这个|这一|当|这)月份?(?:至今|以来|到现在|到今天|累计)?|月初(?:至今|到现在|到今天|以来)|\bthis month(?: so far| to date)?\b|\bmtd\b|\bmonth to date\b`, func(c clock) period { return c.month(0) })
	fixed(`上一?个?月份?|\b(?:the )?(?:last|previous|prior) month\b`, func(c clock) period { return c.month(-1) })
	fixed(`上上一?个?月|\b(?:the )?month before last\b`, func(c clock) period { return c.month(-2) })
	fixed(`下一?个?月|\b(?:the )?(?:next|coming|upcoming) month\b`, func(c clock) period { return c.month(1) })
	fixed(`(?:本月初|月初)到昨天`, func(c clock) period {
		p := c.month(0)
		p.to = c.today.AddDate(0, 0, -1)
		return p
	})
	fixed(`(?:本|这个|这一|当|这)季度?(?:至今|以来)?|\bthis quarter(?: so far| to date)?\b|\bqtd\b|\bquarter to date\b`, func(c clock) period { return c.quarter(0) })
	fixed(`上一?个?季度?|\b(?:the )?(?:last|previous|prior) quarter\b`, func(c clock) period { return c.quarter(-1) })
	fixed(`上上一?个?季度?|\b(?:the )?quarter before last\b`, func(c clock) period { return c.quarter(-2) })
	fixed(`下一?个?季度?|\b(?:the )?(?:next|coming|upcoming) quarter\b`, func(c clock) period { return c.quarter(1) })
	fixed(`今年(?:以来|至今|到现在|到目前)?|本年度?(?:至今|累计)?|年初(?:至今|到现在|以来|到今天)|\bytd\b|\bthis year(?: so far| to date)?\b|\byear to date\b|\bso far this year\b`, func(c clock) period { return c.year(0) })
	fixed(`去年(?:全年|一整年)?|上一?年度?|\b(?:the )?(?:last|previous|prior) year\b`, func(c clock) period { return c.year(-1) })
	fixed(`前年(?:全年)?|\bthe year before last\b`, func(c clock) period { return c.year(-2) })
	fixed(`明年|\bnext year\b`, func(c clock) period { return c.year(1) })

	timeWord(`(N)年(?:全年|度)?|\b(?:in |of |for |during )(N)\b|^(N)\b`, func(c clock, m match) (period, bool) {
		y := m.num(0)
		ok := isYear(y) || m.group(1) != "" && y >= 10 && y < 100
		if y < 100 {
			y += 2000
		}
		return months(date(y, time.January, 1), 12, "year", 1), ok
	})
	// Months, with ranges of months and of days, and thirds of a month.
	timeWord(zhYear+`N月份?(?:全月)?(?:`+dash+`N月份?)?`, func(c clock, m match) (period, bool) {
		y, ok := c.named(m.group(1), m.num(0))
		k := skip(m.group(1))
		from := m.num(k)
		to := from
		if strings.Count(m.s.text[m.loc[0]:m.loc[1]], "N") > k+1 {
			to = m.num(k + 1)
		}
		if !ok || from < 1 || from > 12 || to < from || to > 12 {
			return period{}, false
		}
		p := c.in(y, time.Month(from), to-from+1, "month")
		p.n = to - from + 1
		return p, true
	})
	timeWord(`(?:\b(?:in|for|during) )?N(?:-|/)N`, func(c clock, m match) (period, bool) {
		y, mo := m.num(0), m.num(1)
		return months(date(y, time.Month(mo), 1), 1, "month", 1), isYear(y) && mo >= 1 && mo <= 12
	})
	timeWord(zhYear+`N`+dash+`N月份?`, func(c clock, m match) (period, bool) {
		y, ok := c.named(m.group(1), m.num(0))
		k := skip(m.group(1))
		from, to := m.num(k), m.num(k+1)
		if !ok || from < 1 || to < from || to > 12 {
			return period{}, false
		}
		p := c.in(y, time.Month(from), to-from+1, "month")
		p.n = to - from + 1
		return p, true
	})
	timeWord(`\b`+enMonth+`\b`+enYear, func(c clock, m match) (period, bool) {
		y, ok := c.named(m.group(2), m.num(0))
		return c.in(y, monthOf(m.group(1)), 1, "month"), ok && (m.group(2) != "N" || m.num(0) > 100)
	})
	timeWord(`\blast `+enMonth+`\b`, func(c clock, m match) (period, bool) {
		p := c.in(0, monthOf(m.group(1)), 1, "month")
		if !p.to.Before(c.today) {
			p = months(p.from.AddDate(-1, 0, 0), 1, "month", 1)
		}
		return p, true
	})
	timeWord(`(?:`+zhYear+`N月份?|(上上个?月|上个?月|本月|这个月|下个?月)|()月?)的?(上旬|中旬|下旬)`, func(c clock, m match) (period, bool) {
		p := c.month(0)
		switch w := m.group(2); {
		case strings.HasPrefix(w, "上上"):
			p = c.month(-2)
		case strings.HasPrefix(w, "上"):
			p = c.month(-1)
		case strings.HasPrefix(w, "下"):
			p = c.month(1)
		case w == "" && strings.Contains(m.s.text[m.loc[0]:m.loc[1]], "N"):
			y, ok := c.named(m.group(1), m.num(0))
			n := m.num(skip(m.group(1)))
			if !ok || n < 1 || n > 12 {
				return period{}, false
			}
			p = c.in(y, time.Month(n), 1, "month")
		}
		first := p.from
		p.grain = ""
		switch m.group(4) {
		case "上旬":
			p.to = first.AddDate(0, 0, 9)
		case "中旬":
			p.from, p.to = first.AddDate(0, 0, 10), first.AddDate(0, 0, 19)
		default:
			p.from = first.AddDate(0, 0, 20)
		}
		return p, true
	})
	// Quarters and halves.
	quarterOf := func(p string, year int, last bool) {
		timeWord(p, func(c clock, m match) (period, bool) {
			figure := m.num(0)
			n := m.num(skip(m.group(year)))
			if last {
				figure, n = m.num(1), m.num(0)
			}
			y, ok := c.named(m.group(year), figure)
			return c.in(y, time.Month(3*n-2), 3, "quarter"), ok && n >= 1 && n <= 4
		})
	}
	quarterOf(zhYear+`(?:的?第?N季度|\b_q_N)`, 1, false)
	quarterOf(`\b(?:q|quarter)_N(?:_(?:of |in |, ?|/|-)?(last year|this year|N))?`, 1, true)
	timeWord(`\b(?:the )?(first|second|third|fourth|last) quarter (?:of |in )(last year|this year|N)`, func(c clock, m match) (period, bool) {
		y, ok := c.named(m.group(2), m.num(0))
		q := map[string]time.Month{"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}[m.group(1)]
		return c.in(y, q, 3, "quarter"), ok
	})
	timeWord(`N_(?:/|-)?_q_N`, func(c clock, m match) (period, bool) {
		y, ok := c.named("N", m.num(0))
		n := m.num(1)
		return c.in(y, time.Month(3*n-2), 3, "quarter"), ok && n >= 1 && n <= 4
	})
	half := func(c clock, words string, figure, n int) (period, bool) {
		y, ok := c.named(words, figure)
		p := c.in(y, time.Month(6*n-5), 6, "")
		return p, ok && (n == 1 || n == 2)
	}
	timeWord(zhYear+`(上半年|下半年)`, func(c clock, m match) (period, bool) {
		n := 1
		if m.group(2) == "下半年" {
			n = 2
		}
		return half(c, m.group(1), m.num(0), n)
	})
	timeWord(zhYear+`\b_h_N`, func(c clock, m match) (period, bool) { return half(c, m.group(1), m.num(0), m.num(skip(m.group(1)))) })
	timeWord(`\bh_N`+enYear, func(c clock, m match) (period, bool) { return half(c, m.group(1), m.num(1), m.num(0)) })
	timeWord(`\b(?:the )?(first|second) half`+enYear, func(c clock, m match) (period, bool) {
		n := 1
		if m.group(1) == "second" {
			n = 2
		}
		return half(c, m.group(2), m.num(0), n)
	})
}

var monthNames = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func monthOf(word string) time.Month {
	for i, n := range monthNames {
		if strings.HasPrefix(word, n) {
			return time.Month(i + 1)
		}
	}
	return 0
}
