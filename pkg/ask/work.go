package ask

import (
	"slices"
	"strings"
)

// work is one question while it is read.
type work struct {
	r      *Reader
	us     []unit
	f      folded
	source []rune
	typos  map[int]bool
	items  []item
	s      sketch

	inRow  int    // periods that a condition must hold in, one after the other
	every  bool   // a condition must hold in every period of the grain
	which  bool   // the one period of the grain that has most is asked for
	course int    // -1 where what holds in a row is a fall, 1 a rise
	grain  string // that was said

	groups  []group
	filters []Condition
	order   *ordering
	change  bool // a change is asked for
	compare string
	vague   bool // a change is denied that may go either way
	apart   bool // two times that no comparison is of
	none    bool // the first none are asked for
	time    *period
	aside   map[int]bool // metrics (items) that serve a filter or an order only
	asked   features
}

// read fills the reading.
func (w *work) read(out *Reading) {
	w.aside = map[int]bool{}
	w.relate()
	w.s = draw(w.items)
	w.asked = featuresOf(&w.s)
	defer func() { out.Parts, out.InRow = w.readings(out.Intent == Forecast), w.periods() }()
	out.Unknown = w.unknown()
	if w.refused(out) {
		return
	}
	if w.asked.define {
		if ms := w.allMetrics(); len(ms) > 0 {
			out.Intent, out.Asked.Metrics = Define, ms
			return
		}
	}
	w.between()
	w.thresholds()
	if tie, text := w.tie(); tie != nil {
		out.Intent, out.Reason = Clarify, "several"
		out.Asked.Metrics = tie
		out.Unclear = append(out.Unclear, Ambiguity{Text: text, Kind: "metric", Candidates: tie})
		return
	}
	w.compared()
	w.changes()
	w.levels()
	w.ordered()
	w.againstTarget()
	if w.bareRow(out); out.Reason != "" {
		return
	}
	if w.spread() {
		out.Intent, out.Reason = OutOfScope, "spread"
		return
	}
	if w.none {
		out.Intent, out.Reason = OutOfScope, "none"
		return
	}
	if w.vague {
		out.Intent, out.Reason = OutOfScope, "denied"
		return
	}
	if w.apart {
		out.Intent, out.Reason = OutOfScope, "apart"
		return
	}
	if w.inRow > 0 && w.time != nil && !w.time.to.Equal(w.r.clock.last(w.inRow, w.grain).to) {
		out.Intent, out.Reason = OutOfScope, "in_row"
		return
	}
	if out.Unknown = w.unused(); len(out.Unknown) > 0 {
		out.Intent, out.Reason = OutOfScope, "number"
		return
	}
	if out.Unknown = w.untoldTime(); len(out.Unknown) > 0 {
		out.Intent, out.Reason = OutOfScope, "time"
		return
	}
	w.members()
	w.doubted(out)
	w.intent(out)
	w.metrics(out)
	w.finish(out)
}

// doubted asks back members of two characters that only sound like what was said:
// a place that the catalogue lacks may sound the same.
func (w *work) doubted(out *Reading) {
	for i, it := range w.items {
		if it.kind == 'B' && it.typo && it.to-it.from == 2 && w.us[it.from].kind == han {
			out.Unclear = append(out.Unclear, Ambiguity{Text: w.said(it.from, it.to), Kind: "member", Candidates: w.member(i).of})
		}
	}
}

// refused tells why a question has no request.
func (w *work) refused(out *Reading) bool {
	switch {
	case w.asked.action:
		out.Intent, out.Reason = OutOfScope, "action"
	case len(out.Unknown) > 0:
		out.Intent, out.Reason = OutOfScope, "unknown"
	case !w.anything():
		out.Intent, out.Reason = OutOfScope, "nothing"
	default:
		return false
	}
	return true
}

// anything tells whether the question is about the catalogue at all.
func (w *work) anything() bool {
	if w.r.onward {
		return true
	}
	if w.r.catalog.DefaultMetric == "" && len(w.allMetrics()) == 0 {
		return w.asked.alerts // nothing to fall back on
	}
	for _, it := range w.items {
		if strings.IndexByte("MLBC", it.kind) >= 0 && it.kind != 0 {
			return true
		}
	}
	return w.asked.performance || w.asked.alerts
}

// unknown lists the stretches of the question that are neither in the catalogue nor
// ordinary words.
func (w *work) unknown() []string {
	known := make([]bool, len(w.us))
	for _, f := range w.r.words.cover(w.us) {
		for i := f.from; i < f.to; i++ {
			known[i] = true
		}
	}
	for _, it := range w.items {
		for i := it.from; i < it.to; i++ {
			known[i] = known[i] || it.kind != 0
		}
	}
	var out []string
	for i := 0; i < len(w.us); i++ {
		if u := w.us[i]; known[i] || u.kind == symbol || u.kind == digits {
			continue
		}
		j := i + 1
		for j < len(w.us) && !known[j] && w.us[j].kind == w.us[i].kind {
			j++
		}
		if w.us[i].kind == latin && j == i+1 && len(w.us[i].text) < 2 {
			continue
		}
		if said := w.said(i, j); !(companions[said] && w.afterMember(i)) {
			out = append(out, said)
		}
		i = j - 1
	}
	return out
}

// unused lists the figures that nothing was made of: a question that has a number means
// something by it.
func (w *work) unused() []string {
	var out []string
	for _, it := range w.items {
		if it.kind != 'N' || w.us[it.from].kind != digits || w.order != nil && w.order.limit == int(it.value) {
			continue
		}
		out = append(out, w.said(it.from, it.to))
	}
	return out
}

// companions say of which kind a member is: 高级员工, VIP 顾客.
var companions = map[string]bool{"员工": true, "人员": true, "客户": true, "顾客": true, "用户": true, "消费者": true, "会员": true, "品牌": true, "平台": true, "产品": true, "商品": true}

// afterMember tells whether a unit stands right behind a member's name.
func (w *work) afterMember(at int) bool {
	return slices.ContainsFunc(w.items, func(it item) bool { return it.kind == 'B' && it.to == at })
}

// said is the source text of units.
func (w *work) said(from, to int) string {
	a, b := w.where(from, to)
	return string(w.source[a:b])
}

func (w *work) where(from, to int) (int, int) {
	a := w.f.at[w.us[from].from]
	b := w.f.at[w.us[to-1].to-1] + 1
	return a, b
}

// metricsOf are the metrics that an item names.
func (w *work) metricsOf(i int) []string {
	var out []string
	for _, m := range w.items[i].means {
		if m.kind == 'M' && !slices.Contains(out, m.ref) {
			out = append(out, m.ref)
		}
	}
	return out
}

// metric is the one that an item names.
func (w *work) metric(i int) string { return w.metricsOf(i)[0] }

func (w *work) allMetrics() []string {
	var out []string
	for i, it := range w.items {
		if it.kind == 'M' {
			for _, m := range w.metricsOf(i) {
				if !slices.Contains(out, m) {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// tie gives the metrics of the first name that stands for several.
func (w *work) tie() ([]string, string) {
	for i, it := range w.items {
		if it.kind == 'M' && len(w.metricsOf(i)) > 1 {
			return w.metricsOf(i), w.said(it.from, it.to)
		}
	}
	return nil, ""
}

// nearest is the metric nearest to an item: before it rather than behind it; -1
// where the question names none.
func (w *work) nearest(at int) int {
	for i := at - 1; i >= 0; i-- {
		if w.items[i].kind == 'M' {
			return i
		}
		if w.items[i].kind == 0 && strings.ContainsAny(w.items[i].text, ",;，；。?") {
			break
		}
	}
	for i := at + 1; i < len(w.items); i++ {
		if w.items[i].kind == 'M' {
			return i
		}
	}
	for i := at - 1; i >= 0; i-- {
		if w.items[i].kind == 'M' {
			return i
		}
	}
	return -1
}

// named is the metric at an item, or the default one for -1.
func (w *work) namedMetric(i int) string {
	if i < 0 {
		return w.r.catalog.DefaultMetric
	}
	return w.metric(i)
}

func (w *work) good(metric string) string {
	if m := w.r.metrics[metric]; m != nil {
		return m.Good
	}
	return ""
}

func (w *work) percentage(metric string) bool {
	m := w.r.metrics[metric]
	return m != nil && m.Unit == "%"
}

// readings are the parts, in the order of the question. Times that run are told to their
// end where what comes is asked for, else up to today.
func (w *work) readings(ahead bool) []Part {
	kinds := map[byte]string{'M': "metric", 'L': "level", 'B': "member", 'T': "time", 'V': "time", 'N': "number", 'G': "grain", 'C': "compare", 'K': "time", 'E': "event", 'W': "whole", 'F': "number"}
	out := []Part{}
	for i, it := range w.items {
		if it.kind == 0 {
			continue
		}
		from, to := w.where(it.from, it.to)
		p := Part{From: from, To: to, Text: string(w.source[from:to]), Kind: kinds[it.kind], Typo: it.typo}
		switch it.kind {
		case 'M':
			p.Value = strings.Join(w.metricsOf(i), ",")
		case 'T', 'V':
			span := it.period
			if !ahead {
				span = w.r.clock.toDate(span)
			}
			r := span.asRange()
			p.Value = r.From + ".." + r.To
		case 'N':
			p.Value = trimNumber(it.value)
		case 'F':
			p.Value = p.Text
		case 'G', 'C', 'K':
			p.Value = it.word
		case 'B':
			p.Value = it.means[0].level + "=" + strings.Join(it.means[0].of, ",")
			for _, m := range it.means {
				if m.kind == 'B' {
					p.Value = m.level + "=" + strings.Join(m.of, ",")
					break
				}
			}
		default:
			p.Value = w.ref(it)
		}
		out = append(out, p)
	}
	return out
}

// ref is the name in the catalogue of what an item's kind stands for.
func (w *work) ref(it item) string {
	for _, m := range it.means {
		if m.kind == it.kind {
			return m.ref
		}
	}
	return ""
}
