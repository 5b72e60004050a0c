package ask

import (
	"regexp"
	"strings"
	"time"
)

// firstYear is the first that a figure of four digits may mean: series of weather and of
// matches go back that far.
const firstYear = 1800

func isYear(figure int) bool { return figure >= firstYear && figure < 2100 }

// yearly is a figure as years are written, without a comma: 2,018 is none.
var yearly = regexp.MustCompile(`^[0-9]{4}$`)

// years are the figures of a match, which all have to be years and rise.
func (m match) years() (out []int, ok bool) {
	from, to := m.span()
	for _, it := range m.s.items[from:to] {
		if it.kind != 'N' {
			continue
		}
		y := int(it.value)
		if !it.year || !isYear(y) || len(out) > 0 && y <= out[len(out)-1] {
			return nil, false
		}
		out = append(out, y)
	}
	return out, len(out) > 0
}

func init() {
	// Years side by side are a time, not a condition with both ends.
	timeWord(`\b(?:between|from) N (?:and|to|until|through|till) N|N_(?:-|to |until |through )_N`, func(_ clock, m match) (period, bool) {
		y, ok := m.years()
		if !ok || len(y) != 2 || ofThings.MatchString(m.s.text[m.loc[1]:]) {
			return period{}, false
		}
		return period{from: date(y[0], time.January, 1), to: date(y[1], time.December, 31), n: y[1] - y[0] + 1, grain: "year"}, true
	})
	movingWord(`\bsince (?:the (?:beginning|start) of )?N`, func(c clock, m match) (period, bool) {
		y, ok := m.years()
		if !ok || y[0] > c.today.Year() {
			return period{}, false
		}
		return period{from: date(y[0], time.January, 1), to: c.today, rolling: true}, true
	})
}

// ofThings is what a figure counts: between 2000 and 2050 orders.
var ofThings = pattern(`^_(?:[ML]|元|块|rmb\b|cny\b|yuan\b|人|单|件|次|万|以|之间|区间)`)

// bareYear reads a year at the end of a question, right behind what it is asked of: net
// sales by region 2023.
func (w *work) bareYear() {
	last := len(w.items) - 1
	for last >= 0 && w.items[last].kind == 0 && w.us[w.items[last].from].kind == symbol {
		last--
	}
	if last < 1 || !w.items[last].year || !isYear(int(w.items[last].value)) || !strings.ContainsRune("MLB", rune(w.items[last-1].kind)) {
		return
	}
	for _, it := range w.items {
		if it.kind != 0 && strings.ContainsRune("TVK", rune(it.kind)) {
			return
		}
	}
	w.items = merge(w.items, last, last+1, item{kind: 'T', period: months(date(int(w.items[last].value), time.January, 1), 12, "year", 1)})
}

// fiscalYears adds the words for fiscal years, and for their quarters and halves.
func fiscalYears() {
	const en = `(?:fy_|(?:the )?(?:fiscal|financial) (?:year )?)N`
	const zh = `(?:(N|上一?个?|上一?|本|这个|今)的?财年)`
	of := func(c clock, words string, figure int) (period, bool) {
		switch {
		case strings.HasPrefix(words, "上"):
			return c.fiscalYear(c.fiscalNow() - 1), true
		case words != "" && words != "N":
			return c.fiscalYear(c.fiscalNow()), true
		}
		y, ok := c.named("N", figure)
		return c.fiscalYear(y), ok
	}
	// part is the n-th part of a fiscal year, of so many months.
	part := func(year period, n, size int) (period, bool) {
		grain := ""
		if size == 3 {
			grain = "quarter"
		}
		return months(year.from.AddDate(0, size*(n-1), 0), size, grain, 1), n >= 1 && n <= 12/size
	}
	timeWord(`\b`+en+`|N财年`, func(c clock, m match) (period, bool) { return of(c, "N", m.num(0)) })
	for letter, size := range map[string]int{"(?:q|quarter)": 3, "h": 6} {
		timeWord(`\b`+en+`_(?:,|/|-)?_`+letter+`_N`, func(c clock, m match) (period, bool) {
			year, ok := of(c, "N", m.num(0))
			p, fits := part(year, m.num(1), size)
			return p, ok && fits
		})
		timeWord(`\b`+letter+`_N_(?:,|/|-|of |in )?_`+en, func(c clock, m match) (period, bool) {
			year, ok := of(c, "N", m.num(1))
			p, fits := part(year, m.num(0), size)
			return p, ok && fits
		})
	}
	said := map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4}
	timeWord(`\b(?:the )?(first|second|third|fourth|last) (quarter|half) (?:of |in )?(?:(the last|last|previous|the previous|this|the current|current) (?:fiscal|financial) year\b|`+en+`)`, func(c clock, m match) (period, bool) {
		words := ""
		switch w := m.group(3); {
		case strings.HasSuffix(w, "last") || strings.HasSuffix(w, "previous"):
			words = "上"
		case w != "":
			words = "本"
		}
		year, ok := of(c, words, m.num(0))
		size := map[string]int{"quarter": 3, "half": 6}[m.group(2)]
		n := said[m.group(1)]
		if m.group(1) == "last" {
			n = 12 / size
		}
		p, fits := part(year, n, size)
		return p, ok && fits
	})
	timeWord(zh+`的?(?:第?N季度|_q_N)`, func(c clock, m match) (period, bool) {
		year, ok := of(c, m.group(1), m.num(0))
		p, fits := part(year, m.num(strings.Count(m.group(1), "N")), 3)
		return p, ok && fits
	})
	timeWord(zh+`的?(上半年|下半年)`, func(c clock, m match) (period, bool) {
		year, ok := of(c, m.group(1), m.num(0))
		n := 1
		if m.group(2) == "下半年" {
			n = 2
		}
		p, _ := part(year, n, 6)
		return p, ok
	})
}

// untold are words of a time that nothing was made of: the answer would be of another
// time, without a word.
var untold = pattern(`(?:上上?|下|前|第N|第[一二三])[一N]?个?(?:年度?|季度?|周|星期|礼拜|财年)|\b(?:quarter|half|fiscal|fy|decade|century)\b`)

// untoldTime lists the words of times that are left over.
func (w *work) untoldTime() []string {
	s := draw(w.items)
	var out []string
	for _, m := range s.find(untold) {
		from, to := m.span()
		out = append(out, w.said(w.items[from].from, w.items[to-1].to))
	}
	return out
}
