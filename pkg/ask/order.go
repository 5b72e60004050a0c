package ask

// ordering is what a question sorts by.
type ordering struct {
	metric string
	desc   bool
	by     string // value, change, change_pct, change_size, change_pct_size
	limit  int
	at     int // item of the word
}

// The words of order. A size word is literal; a word of merit follows what is good.
var (
	largest = pattern(`最(?:高|多|大|长|快|强|贵|久)|(?:从|由)(?:高|大|多)到(?:低|小|少)|降序|领先|榜首|\b(?:highest|largest|biggest|longest|most|greatest|descending|top|leading|high to low|highest to lowest|fastest)\b|前_?N|前几|\btop_N`)
	least   = pattern(`最(?:低|少|小|短|慢|弱)|(?:从|由)(?:低|小|少)到(?:高|大|多)|升序|\b(?:lowest|smallest|shortest|least|fewest|ascending|low to high|lowest to highest|slowest)\b`)
	best    = pattern(`最(?:好|佳|优|棒)|\bbest\b|排名|排行|排一下|排个?序|排个名|冠军|名次|\brank(?:ed|ing|s)?\b`)
	worst   = pattern(`最(?:差|糟|严重|烂|惨|不好)|倒数|垫底|末位|后_?N[名位个家]?|\bworst\b|\bbottom\b|\bweakest\b|\blaggards?\b|\blagging\b`)

	ranking = pattern(`最(?:高|多|大|长|快|强|贵|久|低|少|小|短|慢|弱|好|佳|优|棒|差|糟|严重|烂|惨)|前_?N|前几|后_?N[名位个家]|倒数|垫底|末位|排名|排行|排一下|排个?序|排个名|冠军|榜首|名次|(?:从|由)[高低大小多少]到[高低大小多少]|升序|降序|领先|\b(?:highest|largest|biggest|longest|most|greatest|lowest|smallest|shortest|least|fewest|best|worst|top|bottom|leading|lagging|rank|ranked|ranking|fastest|slowest|weakest|strongest|ascending|descending|laggards?)\b`)

	counted     = pattern(`(?:前|后|倒数|最[^N,，]{1,3}的?|top|bottom|best|worst|first|last)_(?:的)?_?N|N_?[个家款名位种]?(?:最[^N,，]{1,3}的?)?_?(?:[a-z]+ )?(?:B_?)?L|(?:the )?N (?:(?:[a-z]+|B) ){0,2}L`)
	several     = pattern(`几[个家款名位]|哪几|前几`)
	one         = pattern(`哪[个家款位名种一]|谁|最[^N,，几些]{1,3}的?(?:一[个家款])?(?:是)?(?:哪一?[个家款])?L|第一|冠军|榜首|\bwhich\b|\bwhat\b|\bwho\b|\bthe (?:best|worst|highest|lowest|biggest|largest|smallest)\b`)
	someOf      = pattern(`哪些|有哪些`)
	fallOrder   = pattern(`跌幅|降幅|减幅|{down}(?:得|了)?(?:幅度)?_?{most}|{down}最|掉得?最|\b(?:biggest|largest|steepest|sharpest|worst|most) (?:M )?(?:drop|drops|fall|falls|decline|declines|decrease|loss|slump|dip)\b|\b{down} (?:the )?most\b|\bmost (?:M )?{down}\b|\bfastest (?:falling|declining|shrinking)\b`)
	riseOrder   = pattern(`涨幅|增幅|升幅|增速|增长率|{up}(?:得|了)?(?:幅度)?_?{most}|{up}最|涨得?最|\b(?:biggest|largest|strongest|steepest|most) (?:M )?(?:rise|increase|gain|growth|jump|improvement)\b|\b{up} (?:the )?(?:most|fastest)\b|\bfastest[ -]?(?:growing|growth|rising)\b|\bgrowing fastest\b|\bby (?:M )?(?:growth|change)(?: rate)?\b|按(?:M的?)?(?:增长|变化)(?:率|幅度)?(?:排|从)|\bgrew fastest\b`)
	eitherOrder = pattern(`(?:变化|变动|改变)(?:得|了)?的?(?:幅度|率|大小)?_?(?:{most}|最[小少])|\b(?:biggest|largest|most|greatest|smallest|least) (?:M )?chang(?:e|es)\b|\bchang(?:e|ed|es|ing) (?:the )?(?:most|least)\b|\bmoved (?:the )?(?:most|least)\b`)
	wavering    = pattern(`(?:波动|起伏)(?:得|了)?的?(?:幅度|率|大小)?_?(?:{most}|最[小少])|\b(?:most|least) volatile\b|\b(?:biggest|largest|most|highest) (?:M )?(?:volatility|fluctuation|fluctuations)\b`)
	relative    = pattern(`变化幅度|变动幅度|变化率|变动率|跌幅|降幅|减幅|涨幅|增幅|升幅|增速|增长率|增长最快|涨得?最快|跌得?最快|下滑最快|fastest|growth rate|growth|percent|%`)
	attainBy    = pattern(`达成率|完成率|完成度|达成|attainment|achievement`)
	gapBy       = pattern(`缺口|差距|差得?最|离{plan}|\bgap\b|\bshort(?:fall)?\b`)
	byMetric    = pattern(`\b(?:by|on|in terms of|for|of|with the (?:most|highest|lowest|best|worst|biggest|largest|fewest|longest|shortest|least)|(?:most|highest|lowest|best|worst|biggest|largest|fewest|longest|shortest|least)) (?:the )?(?:average |total )?(M)|按(M)|以(M)`)
)

// ordered finds what the question sorts by, and how many it wants.
func (w *work) ordered() {
	m, ok := w.s.first(ranking)
	if !ok {
		return
	}
	// Something is only sorted where there are several of it.
	if w.asked.why && !w.s.has(eachLevel) {
		return
	}
	from, _ := m.span()
	o := &ordering{by: "value", at: from}
	at := w.nearest(from)
	if hit, ok := w.s.first(byMetric); ok {
		for g := 1; g <= 3; g++ {
			if i, ok := hit.item(g, 'M'); ok {
				at = i
			}
		}
	}
	o.metric = w.namedMetric(at)
	if at >= 0 {
		w.aside[w.items[at].from] = true
	}
	good := w.good(o.metric) != "down"
	switch {
	case w.s.has(fallOrder) && !w.asked.attainment:
		o.by, o.desc = w.changeBy(o.metric), false
	case w.s.has(riseOrder) && !w.asked.attainment:
		o.by, o.desc = w.changeBy(o.metric), true
	case w.s.has(eitherOrder) && !w.asked.attainment:
		o.by, o.desc = w.changeBy(o.metric)+"_size", !w.s.has(least)
		w.asked.trend = false // 变化 of an order is no course
	default:
		o.desc = w.direction(good)
		if w.asked.attainment {
			o.by = "change_pct"
			if w.s.has(gapBy) && !w.s.has(attainBy) {
				o.by = "change"
				o.desc = w.s.has(least) != !good // the largest gap is the furthest below
			}
		}
	}
	o.limit = w.limit()
	w.order = o
}

func (w *work) direction(good bool) bool {
	switch {
	case w.s.has(worst):
		return !good
	case w.s.has(least):
		return false
	case w.s.has(largest):
		return true
	}
	return good // best first
}

// spread tells whether units are asked for by how much they go up and down, which is no
// change from one time to another.
func (w *work) spread() bool { return w.order != nil && w.s.has(wavering) }

// changeBy tells how a change is counted: in percent where the word says so and the
// metric is not one itself.
func (w *work) changeBy(metric string) string {
	if w.s.has(relative) && !w.percentage(metric) {
		return "change_pct"
	}
	return "change"
}

// singular tells whether one unit is wanted: the best store, not the best stores.
func (w *work) singular() bool {
	m, ok := w.s.first(superlative)
	if !ok {
		return false
	}
	i, _ := m.item(1, 'L')
	last := w.us[w.items[i].to-1]
	return last.kind == latin && last.raw == last.text
}

var superlative = pattern(`\b(?:highest|largest|biggest|longest|most|greatest|lowest|smallest|shortest|least|best|worst|top|weakest|strongest|fastest)(?:_[a-z]+){0,2}_(L)`)

func (w *work) limit() int {
	if m, ok := w.s.first(counted); ok {
		if i, ok := m.item(0, 'N'); ok {
			w.none = w.items[i].value < 1
			return int(w.items[i].value)
		}
	}
	switch {
	case w.s.has(several):
		return 5
	case w.s.has(someOf):
		return 0
	case w.s.has(one), w.singular():
		return 1
	}
	return 0
}
