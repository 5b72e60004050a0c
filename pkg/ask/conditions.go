package ask

import (
	"regexp"
	"strconv"
	"strings"
)

// trimNumber writes a number shortly.
func trimNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// A threshold is a word and a number, or a number and a word.
var (
	aheadOf = []struct {
		op string
		at string
	}{
		{"gte", `{gte}`}, {"lte", `{lte}`}, {"gt", `{gt}`}, {"lt", `{lt}`},
	}
	behind = []struct {
		op string
		at string
	}{
		{"gte", `(?:及|或|或者|含)?_(?:以上|or more|or higher|or above|and above|and up|plus)`},
		{"lte", `(?:及|或|或者)?_(?:以下|以内|之内|or less|or lower|or below|and below)`},
	}
)

const (
	fallen  = `({down})(?:幅度?|率)?_(?:了|得|都|by|of)?`
	grown   = `({up})(?:幅度?|率)?_(?:了|得|都|by|of)?`
	amount  = `_(?:rmb |cny )?¥?N(%?){unit}`
	between = `[^MNTLB,，;；]{0,4}?`
)

type thresholdRule struct {
	op     string
	change int // -1 a fall, 1 a rise, 0 a value
	re     *regexp.Regexp
}

// thresholdRules in the order in which they are tried: changes before values, long
// words before short ones.
var thresholdRules = func() []thresholdRule {
	var out []thresholdRule
	for _, change := range []struct {
		sign int
		at   string
	}{{-1, fallen}, {1, grown}, {0, "()"}} {
		for _, a := range aheadOf {
			out = append(out, thresholdRule{a.op, change.sign, pattern(change.at + "_" + a.at + amount)})
		}
		for _, b := range behind {
			at := change.at + between
			if change.sign == 0 {
				at = change.at
			}
			out = append(out, thresholdRule{b.op, change.sign, pattern(at + amount + b.at)})
		}
	}
	return out
}()

// bounds is a condition with both ends, which both count.
var bounds = pattern(`\bbetween ¥?N%?{unit} and ¥?N%?{unit}|(?:在|介于)?_¥?N%?{unit}(?:到|至|-|~|和|与)_¥?N%?{unit}(?:之间|区间)|介于¥?N%?{unit}(?:到|至|-|~|和|与)¥?N%?{unit}`)

// denied are words right before a condition that turn it round: 没有超过, did not have more than.
var denied = pattern(`(?:没有?|未|不|不曾|从未|并非|\b(?:not|never|didnt|doesnt|dont|isnt|arent|wasnt|werent|hasnt|havent|hadnt)(?: (?:have|had|has|be|been|go|gone|get))?_)$`)

// opposite is the operator of a condition that is denied.
var opposite = map[string]string{"gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt"}

// denied tells whether a match is.
func (m match) denied() bool { return denied.MatchString(m.s.text[:m.loc[0]]) }

// between reads conditions with both ends.
func (w *work) between() {
	w.each(bounds, func(m match) (item, bool) {
		from, to := m.span()
		var ends []item
		for _, it := range w.items[from:to] {
			if it.kind == 'N' {
				ends = append(ends, it)
			}
		}
		if m.denied() || len(ends) != 2 || ends[1].value < ends[0].value {
			return item{}, false
		}
		at := w.nearest(from)
		if to < len(w.items) && w.items[to].kind == 'M' && !w.metricJustBefore(from) {
			at = to
		}
		w.settle(at, ends[1].percent, m.group(0))
		if at >= 0 {
			w.aside[w.items[at].from] = true
		}
		for i, op := range []string{"gte", "lte"} {
			w.filters = append(w.filters, Condition{Metric: w.namedMetric(at), Op: op, Value: ends[i].value})
		}
		return item{kind: 'F', text: "between"}, true
	})
}

// negated turns an operator around, for falls: down by more than 10 is below -10.
var negated = map[string]string{"gt": "lt", "gte": "lte", "lt": "gt", "lte": "gte"}

// thresholds reads the conditions on metrics' values and changes. Each hit is taken
// out of the sketch as F, so that its number serves nothing else.
func (w *work) thresholds() {
	for range 6 {
		w.s = draw(w.items)
		hit := false
		for _, rule := range thresholdRules {
			loc := rule.re.FindStringSubmatchIndex(w.s.text)
			if loc == nil {
				continue
			}
			w.threshold(rule, match{&w.s, loc})
			hit = true
			break
		}
		if !hit {
			break
		}
	}
	w.s = draw(w.items)
}

func (w *work) threshold(rule thresholdRule, m match) {
	from, to := m.span()
	n, _ := m.item(0, 'N')
	value, percent := w.items[n].value, w.items[n].percent
	at := w.nearest(from)
	if to < len(w.items) && w.items[to].kind == 'M' && w.items[to].from > 0 && w.us[w.items[to].from].kind == latin && !w.metricJustBefore(from) {
		at = to // more than 100 orders
	}
	w.settle(at, percent, m.group(0))
	metric := w.namedMetric(at)
	if at >= 0 {
		w.aside[w.items[at].from] = true
	}
	c := Condition{Metric: metric, Op: rule.op, Value: value}
	if m.denied() {
		c.Op = opposite[c.Op]
		w.vague = w.vague || rule.change != 0 // not down by 5% may be up as well
	}
	if rule.change != 0 {
		w.change = true
		c.By = "change"
		if percent && !w.percentage(metric) {
			c.By = "change_pct"
		}
		if rule.change < 0 {
			c.Op, c.Value = negated[rule.op], -value
		}
	}
	w.filters = append(w.filters, c)
	w.items = merge(w.items, from, to, item{kind: 'F', text: rule.op})
}

// metricJustBefore tells whether a metric stands before an item, with nothing but
// small words between.
func (w *work) metricJustBefore(i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		if w.items[j].kind == 'M' {
			return true
		}
		if w.items[j].kind != 0 {
			return false
		}
	}
	return false
}

// settle lets the unit of a number choose among the metrics of one name.
func (w *work) settle(at int, percent bool, said string) {
	if at < 0 {
		return
	}
	ms := w.metricsOf(at)
	if len(ms) < 2 {
		return
	}
	fits := func(unit string) bool {
		switch {
		case percent:
			return unit == "%"
		case strings.HasSuffix(said, "天") || strings.HasSuffix(said, "day"):
			return unit == "days"
		case strings.HasSuffix(said, "件") || strings.HasSuffix(said, "单"):
			return unit == "count"
		case strings.HasSuffix(said, "元") || strings.HasSuffix(said, "块") || strings.HasSuffix(said, "块钱"):
			return unit == w.r.catalog.Currency
		}
		return unit != "%"
	}
	var left []string
	for _, m := range ms {
		if fits(w.r.metrics[m].Unit) {
			left = append(left, m)
		}
	}
	if len(left) == 1 {
		var only []meaning
		for _, m := range w.items[at].means {
			if m.ref == left[0] {
				only = append(only, m)
			}
		}
		w.items[at].means = only
	}
}
