package ask

import (
	"regexp"
	"strings"
)

// compared finds the time, and what it is compared with.
func (w *work) compared() {
	var said []period // times in their order
	var base *period
	for i := range w.items {
		switch it := &w.items[i]; it.kind {
		case 'T':
			said = append(said, it.period)
		case 'V':
			if base == nil {
				base = &it.period
			} else {
				said = append(said, it.period)
			}
		case 'C':
			w.compare = it.word
		}
	}
	if n := len(said); n > 2 || n == 2 && (base != nil || w.compare != "") {
		w.apart = true
		return
	}
	if base != nil && len(said) == 0 {
		now := w.r.clock.following(*base)
		w.time, w.compare = &now, relation(*base, now)
		if base.grain == "year" && base.event == nil {
			w.time = nil // 比去年: whatever the time is
		}
		return
	}
	if base == nil && len(said) >= 2 && w.compare == "" {
		base, said = &said[1], said[:1]
	}
	if len(said) > 0 {
		w.time = &said[0]
	}
	if base == nil {
		return
	}
	later, earlier := said[0], *base
	if earlier.from.After(later.from) {
		later, earlier = earlier, later
	}
	w.time, w.compare = &later, relation(earlier, later)
	w.apart = w.compare == "previous_period" && !earlier.from.Equal(later.from) && !earlier.to.AddDate(0, 0, 1).Equal(later.from)
}

// following is the period after one, of the same length: what is compared with it.
func (c clock) following(p period) period {
	if p.event != nil {
		if next, ok := c.occurrence(p.event, 0, false); ok {
			return next
		}
	}
	from := p.to.AddDate(0, 0, 1)
	next := period{from: from, to: from.AddDate(0, 0, p.days()-1), grain: p.grain, n: p.n}
	switch p.grain {
	case "month":
		next = months(from, max(p.n, 1), p.grain, p.n)
	case "quarter":
		next = months(from, 3*max(p.n, 1), p.grain, p.n)
	case "year":
		next = months(from, 12*max(p.n, 1), p.grain, p.n)
	}
	return next
}

// relation names the comparison of two periods.
func relation(earlier, later period) string {
	switch {
	case earlier.event != nil && later.event == earlier.event,
		earlier.grain == "year",
		earlier.from.Equal(later.from.AddDate(-1, 0, 0)):
		return "previous_year"
	}
	return "previous_period"
}

// A fall or a rise without a number, said of what is asked for.
var (
	negative = pattern(`负增长|{down}(?:了)?的(?:有)?(?:哪些|哪几)?_?L|(?:哪些|哪几[个家])L[^最前后NF]*{down}(?:了|的)?(?:[?？。]|$)|\bL (?:that |which |whose M |where M )?(?:are |is |were |was |have |went |had |has |did |do |does |not |never |didnt |doesnt |dont |isnt |arent |wasnt |werent |hasnt |havent )*{down}\b|\b{down} L\b`)
	positive = pattern(`正增长|{up}(?:了)?的(?:有)?(?:哪些|哪几)?_?L|(?:哪些|哪几[个家])L[^最前后NF]*{up}(?:了|的)?(?:[?？。]|$)|\bL (?:that |which |whose M |where M )?(?:are |is |were |was |have |went |had |has |did |do |does |not |never |didnt |doesnt |dont |isnt |arent |wasnt |werent |hasnt |havent )*{up}\b|\b{up} L\b`)
	inside   = pattern(`\b(?:not|never|didnt|doesnt|dont|isnt|arent|wasnt|werent|hasnt|havent)\b`)
	falling  = pattern(`(?:^|[^a-z])(?:{down}|减|falling|declining|dropping|decreasing|shrinking)(?:[^a-z]|$)`)
	rising   = pattern(`(?:^|[^a-z])(?:{up}|增|rising|growing|increasing)(?:[^a-z]|$)`)
	mostOf   = pattern(`最|前_?N|倒数|\bmost\b|\btop\b|\bbottom\b|\bbiggest\b|\blargest\b|\bfastest\b|\bbest\b|\bworst\b`)
)

// changes reads conditions on the direction of a change.
func (w *work) changes() {
	if w.asked.why || w.asked.forecast || w.s.has(mostOf) {
		return
	}
	for _, f := range w.filters {
		if f.By != "" {
			return
		}
	}
	op, from, ok := w.moving()
	if !ok && w.inRow > 0 && (w.course != 0 || w.s.has(falling) || w.s.has(rising)) {
		w.change = true // 毛利率三连升, of no units: the changes are shown
	}
	if !ok {
		return
	}
	at := w.nearest(from)
	if at >= 0 {
		w.aside[w.items[at].from] = true
	}
	w.filters = append(w.filters, Condition{Metric: w.namedMetric(at), Op: op, Value: 0.0, By: "change"})
	w.change = true
}

// moving is the condition that a fall or a rise without a number is, and where it
// is said.
func (w *work) moving() (op string, at int, ok bool) {
	rules := []struct {
		op string
		is *regexp.Regexp
	}{{"lt", negative}, {"gt", positive}}
	if w.every && len(w.filters) == 0 && strings.ContainsRune(w.s.text, 'L') {
		if w.course != 0 {
			return map[int]string{-1: "lt", 1: "gt"}[w.course], len(w.items), true
		}
		rules = append(rules, rules...)
		rules[2].is, rules[3].is = falling, rising
	}
	for _, rule := range rules {
		if hit, ok := w.s.first(rule.is); ok {
			from, _ := hit.span()
			if hit.denied() || inside.MatchString(hit.group(0)) {
				return opposite[rule.op], from, true
			}
			return rule.op, from, true
		}
	}
	return "", 0, false
}

// base gives a change its base where none was said.
func (w *work) base() {
	if w.compare != "" {
		return
	}
	moved := w.change || w.order != nil && w.order.by != "value" || w.asked.why
	if !moved && w.asked.change && !w.asked.forecast && !w.asked.attainment && !w.asked.trend && !w.asked.share {
		moved = true
	}
	if moved {
		w.compare = "previous_period"
	}
}
