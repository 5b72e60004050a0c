package ask

import "regexp"

// The words that compare with another time without naming it.
var (
	againstYear = pattern(`同比|(?:与|跟|和|比|较|同)?_(?:去年|上年)同期(?:相比|比)?|同期|\by_?o_?y\b|\byear (?:on|over) year\b|\b(?:vs|versus|compared to|compared with|against|than|from|over) (?:the )?same (?:\w+ )?(?:of )?last year\b|\bsame (?:period|time|month|week|day|quarter) (?:of )?last year\b|\b(?:than )?(?:the|a) year (?:ago|earlier|before)\b`)
	againstLast = pattern(`环比|\b(?:w_?o_?w|m_?o_?m|q_?o_?q|d_?o_?d)\b|\b(?:week|month|quarter|day) (?:on|over) (?:week|month|quarter|day)\b|\b(?:vs|versus|compared to|compared with|against|than|from|over|on) (?:the )?(?:(?:week|month|quarter|day|period) (?:before|earlier)|(?:previous|prior|preceding) (?:period|week|month|quarter|day))\b|(?:比|较|跟|和|与)(?:前|上)一?(?:期|个周期)|上期`)
)

// The words that make other times of times.
var (
	fromTo   = pattern(`(?:从|自|\bfrom |\bbetween )?T_(?:到|至|-|~|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)_T|\bbetween T and T`)
	sinceT   = pattern(`\bsince_T|(?:自从|自|从)T(?:以来|至今|到现在|到今天|起)?|T(?:以来|至今|到现在|起至今)`)
	compareT = pattern(`(?:比起?|较|相较于?|相比|对比|\bvs\b|\bversus\b|\bthan\b|\bcompared (?:to|with)\b|\bagainst\b|\brelative to\b)_(?:the )?T(?:相比|比)?|(?:和|跟|与|同)T(?:相比|对比|比)`)
	rows     = pattern(`(?:已经|已)?连续N个?(天|日|周|星期|月|季度|季|年)|N (?:consecutive |straight |full )?(day|week|month|quarter|year) (?:in a row|running|straight|consecutively)\b|N (?:consecutive|straight) (day|week|month|quarter|year)\b`)
	// edgeOf is the first or the last day of a time.
	edgeOf = pattern(`(?:\bon )?(?:\bthe )?\b(first|last) day (?:of|in) T|T的?(最后|第|头)N天`)
	// whichOne asks for the one period that has most.
	whichOne = pattern(`哪一?个?(天|日|周|星期|礼拜|月|季度|季|年)|最[高低多少大小好差]的?(?:那|是)?N个?(天|周|星期|礼拜|月|季度|季|年)(?:$|[?？。是])|\b(?:which|what) (day|week|month|quarter|year)\b`)
	// everyOne is a condition on each period of a time.
	everyOne = pattern(`每一?个?(?:天|日|周|星期|礼拜|月|季度?|年)|\b(?:every|each) (?:day|week|month|quarter|year)\b`)
	// The same with the condition between: 连续下降两个月, 连降三个月, 连着三周下滑.
	rowsSplit = pattern(`(?:已经|已)?(?:连续|接连|持续|连)({down}|{up}|[降升涨跌增减])了?N个?(天|日|周|星期|月|季度|季|年)|(?:已经|已)?(?:接连|连着)N个?(天|日|周|星期|月|季度|季|年)|(falling|declining|dropping|decreasing|shrinking|rising|growing|increasing) (?:for |over )?(?:the )?(?:last |past )?N (day|week|month|quarter|year)(?: (?:in a row|running|straight|consecutively)\b)?`)
)

// rowsBare are changes in a row whose periods are not said: 三连升, three straight falls.
var rowsBare = pattern(`(?:已经|已)?(?:出现)?N连({down}|{up}|[降升涨跌增减])|N (?:consecutive|straight|successive) ({down}|{up}|[a-z]*(?:rise|increase|gain|fall|drop|decline|decrease))\b`)

// comparesTimes are words before "between" that set two times against one another.
var comparesTimes = pattern(`\b(?:difference|gap|change|changed|comparison|compare|compared)(?: in)?(?: M)? $`)

// grains are the words that lay a time axis out.
var grains = []struct {
	grain   string
	pattern *regexp.Regexp
}{
	{"hour", pattern(`每一?个?小时|逐小?时|按小?时|分小?时|各个?小时|\bhourly\b|\b(?:by|per|each|every) (?:the )?hour\b|\bhour by hour\b`)},
	{"day", pattern(`每一?[天日]|逐[日天]|按[日天]|分[日天]|各[日天]|日度|\bdaily\b|\b(?:by|per|each|every) day\b|\bday by day\b|\bday (?:over|to) day\b`)},
	{"week", pattern(`每一?个?(?:周|星期|礼拜)|逐周|按周|分周|各周|周度|\bweekly\b|\b(?:by|per|each|every) week\b|\bweek by week\b`)},
	{"month", pattern(`每一?个?月|逐月|按月|分月|各个?月份?|月度|\bmonthly\b|\b(?:by|per|each|every) month\b|\bmonth by month\b`)},
	{"quarter", pattern(`每一?个?季度?|逐季度?|按季度?|分季度|各个?季度|季度(?:走势|趋势|变化|曲线)|\bquarterly\b|\b(?:by|per|each|every) quarter\b|\bquarter by quarter\b`)},
	{"year", pattern(`每一?年|逐年|按年|分年|各年|\byearly\b|\bannually\b|\b(?:by|per|each|every) year\b|\byear by year\b`)},
}

// relate recognises grains, comparisons, times and what joins them.
func (w *work) relate() {
	w.each(rows, func(m match) (item, bool) {
		grain := grainWords[m.group(1)+m.group(2)+m.group(3)]
		w.inRow, w.grain = m.num(0), grain
		return item{kind: 'K', word: grain, text: "in a row"}, w.inRow > 0
	})
	w.each(rowsSplit, func(m match) (item, bool) {
		w.inRow, w.grain = m.num(0), grainWords[m.group(2)+m.group(3)+m.group(5)]
		if said := m.group(1) + m.group(4); said != "" {
			w.course = courseOf(said)
		}
		return item{kind: 'K', word: w.grain, text: "in a row"}, w.inRow > 0
	})
	w.each(rowsBare, func(m match) (item, bool) {
		w.inRow, w.course = m.num(0), courseOf(m.group(1)+m.group(2))
		return item{kind: 'K', word: "row", text: "in a row"}, w.inRow > 0
	})
	which := draw(w.items)
	for _, m := range which.find(whichOne) {
		if m.group(2) == "" || m.num(0) == 1 {
			w.grain, w.which = grainWords[m.group(1)+m.group(2)+m.group(3)], true
		}
	}
	w.every = w.inRow > 0 || which.has(everyOne)
	w.each(againstYear, func(match) (item, bool) { return item{kind: 'C', word: "previous_year"}, true })
	w.each(againstLast, func(match) (item, bool) { return item{kind: 'C', word: "previous_period"}, true })
	for _, g := range grains {
		w.each(g.pattern, func(match) (item, bool) {
			w.grain = g.grain
			return item{kind: 'G', word: g.grain}, true
		})
	}
	w.items = readTimes(w.items, w.r.clock)
	w.bareYear()
	w.each(edgeOf, func(m match) (item, bool) {
		p := w.times(m)[0]
		d := p.from
		if m.group(1) == "last" || m.group(2) == "最后" {
			d = p.to
		}
		return item{kind: 'T', period: period{from: d, to: d, grain: "day", n: 1}}, m.group(2) == "" || m.num(0) == 1
	})
	w.each(fromTo, func(m match) (item, bool) {
		ts := w.times(m)
		if len(ts) != 2 || comparesTimes.MatchString(m.s.text[:m.loc[0]]) {
			return item{}, false
		}
		for ts[1].to.Before(ts[0].from) && ts[0].bare {
			ts[0].from = ts[0].from.AddDate(-1, 0, 0) // from November to December 2024
		}
		if ts[1].to.Before(ts[0].from) {
			return item{}, false
		}
		return item{kind: 'T', period: period{from: ts[0].from, to: ts[1].to, n: 1}}, true
	})
	w.each(sinceT, func(m match) (item, bool) {
		ts := w.times(m)
		if ts[0].from.After(w.r.clock.today) {
			return item{}, false
		}
		return item{kind: 'T', period: period{from: ts[0].from, to: w.r.clock.today, rolling: true}}, true
	})
	w.each(compareT, func(m match) (item, bool) {
		return item{kind: 'V', period: w.times(m)[0]}, true
	})
}

// courseOf is -1 for a word of a fall, else 1.
func courseOf(said string) int {
	if falling.MatchString(said) {
		return -1
	}
	return 1
}

// times are the periods of a match.
func (w *work) times(m match) []period {
	var out []period
	from, to := m.span()
	for _, it := range w.items[from:to] {
		if it.kind == 'T' {
			out = append(out, it.period)
		}
	}
	return out
}

// each replaces every hit of a pattern that make accepts with one item.
func (w *work) each(re *regexp.Regexp, make func(match) (item, bool)) {
	for start := 0; ; {
		s := draw(w.items)
		if start > len(s.text) {
			return
		}
		done := true
		for _, m := range s.find(re) {
			if m.loc[0] < start || m.loc[0] == m.loc[1] {
				continue
			}
			it, ok := make(m)
			if !ok {
				continue
			}
			from, to := m.span()
			w.items = merge(w.items, from, to, it)
			start, done = m.loc[0]+1, false
			break
		}
		if done {
			return
		}
	}
}
