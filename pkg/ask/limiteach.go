package ask

import "strings"

// byPeriod are the beginnings of words for each period, in which something is the
// first: in every month, as against along the months.
var byPeriod = []string{"每", "各", "each", "every", "per"}

// limitEach tells whether the first few of every period are asked for, each by itself
// (每个季度前三的门店, top 3 shops in each quarter), and not the course of those that are
// the first of the whole time (前三门店的每月走势).
func (w *work) limitEach(out *Reading) bool {
	if w.order == nil || out.Asked.Limit == 0 || len(w.groups) != 1 || w.asked.trend || w.inRow > 0 {
		return false
	}
	for i, it := range w.items {
		if it.kind != 'G' {
			continue
		}
		said := string(fold(w.said(it.from, it.to)).runes)
		each := false
		for _, begin := range byPeriod {
			each = each || strings.HasPrefix(said, begin)
		}
		if w.us[it.from].kind == han {
			return each && i < w.order.at
		}
		// each month's top 3, monthly top 3; sales each month of the top 3 is a course.
		next := i+1 < len(w.items) && (i+1 == w.order.at || w.items[i+1].text == "s" && i+2 == w.order.at)
		return each && i > w.order.at || next
	}
	return false
}
