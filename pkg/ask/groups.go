package ask

import (
	"regexp"
	"slices"
)

// group is a level that the answer is laid out by.
type group struct {
	level string
	each  bool // said with 每, 各, each
	at    int
}

// The places of a level word in which it is asked for.
var (
	eachLevel = pattern(`(?:各个?|每一?个?|每家|每款|每种|\beach (?:of the )?|\bevery |\bper |\bby |\bacross (?:the |all )?)_?(L)`)
	askedFor  = pattern(`(?:各个?|每一?个?|每家|每款|每种|分|按照?各?|以|哪|哪个|哪些|哪[几一]?[个家款名位种]|哪几|什么|几[个家款名]|N%?[个家款名位]?|前几[个家名]?的?|排名|拆到|细到|到)_?的?_?(L)|` +
		`的_?(?:是)?(?:哪些|哪[几一]?[个家款])?(L)(?:$|[^MBL])|(L)_?(?:的|里|中)?(?:[^MBTL,，]{0,4})?(?:排名|排行|排一下|排序|分布|明细|有哪些|有几|是哪|分别|哪个|哪些|哪家|谁|维度|拆)|` +
		`\b(?:by|per|each|every|which|what|across|among|between|list|rank|ranking|any|many|best|worst|top|bottom|leading|lagging|weakest|strongest|performing|selling|our|the N|N|for each|for every) (?:of )?(?:the |our |all )?(L)\b|` +
		`\b(L) (?:with|that|where|whose|who|which|having|have|has|had|are|is|were|was|did|do|does|missed|miss|missing|hit|beat|ranked|by|lost|grew|growing|sold|F|over|below|above|under)\b`)
	allOf = pattern(`(?:所有|全部|全体|全|\ball (?:of )?(?:the |our )?|\bin (?:the |our |all )*|\btotal )_?(L)`)
)

// joinedLevels are two levels in one breath.
var joinedLevels = pattern(`(L)_?(?:,|，|、|和|与|及|以及|\band\b|&)_?(?:by |the |各个?|每个?|按)?_?(L)`)

// levels finds the levels that the answer is laid out by.
func (w *work) levels() {
	w.s = draw(w.items)
	asked, each := map[int]bool{}, map[int]bool{}
	mark := func(into map[int]bool, m match) {
		for g := 1; 2*g < len(m.loc); g++ {
			if i, ok := m.item(g, 'L'); ok {
				into[i] = true
			}
		}
	}
	for _, m := range w.s.find(eachLevel) {
		mark(each, m)
		mark(asked, m)
	}
	// A match may hide the next one, so each level is looked at with its own
	// surroundings.
	for _, m := range w.overlapping(askedFor) {
		mark(asked, m)
	}
	// by campus and payer: what one of them is, the other is too.
	for _, m := range w.overlapping(joinedLevels) {
		a, _ := m.item(1, 'L')
		b, _ := m.item(2, 'L')
		if asked[a] && !w.apposition(b) {
			asked[b], each[b] = true, each[b] || each[a]
		}
	}
	all := map[int]bool{}
	for _, m := range w.s.find(allOf) {
		mark(all, m)
	}
	var plain []int
	for i, it := range w.items {
		if it.kind != 'L' || w.apposition(i) || all[i] && !each[i] && !asked[i] {
			continue
		}
		switch {
		case asked[i]:
			w.group(i, each[i])
		default:
			plain = append(plain, i)
		}
	}
	if len(w.groups) == 0 && len(plain) > 0 && w.asksParts() {
		w.group(plain[0], false)
	}
}

// overlapping finds a pattern from every place on.
func (w *work) overlapping(re *regexp.Regexp) []match {
	var out []match
	for start := 0; start < len(w.s.text); {
		loc := re.FindStringSubmatchIndex(w.s.text[start:])
		if loc == nil {
			break
		}
		moved := make([]int, len(loc))
		for k, v := range loc {
			if v >= 0 {
				v += start
			}
			moved[k] = v
		}
		out = append(out, match{&w.s, moved})
		start = moved[0] + 1
		for start < len(w.s.text) && w.s.text[start]&0xC0 == 0x80 {
			start++
		}
	}
	return out
}

func (w *work) group(i int, each bool) {
	level := w.ref(w.items[i])
	for k := range w.groups {
		if w.groups[k].level == level {
			w.groups[k].each = w.groups[k].each || each
			return
		}
	}
	w.groups = append(w.groups, group{level: level, each: each, at: i})
}

// apposition tells whether a level word only says of which level the member before
// it is: 华东大区, the East region.
func (w *work) apposition(i int) bool {
	if i == 0 || w.items[i-1].kind != 'B' {
		return false
	}
	return slices.Contains(w.memberLevels(i-1), w.ref(w.items[i]))
}

// asksParts tells whether the question wants units, so that a bare level word is
// what it wants.
func (w *work) asksParts() bool {
	return w.s.has(mostOf) || w.s.has(ranking) || w.asked.share || len(w.filters) > 0 || w.s.has(missed) || w.s.has(met) || w.s.has(beaten) || w.s.has(above) || w.s.has(under)
}

// memberLevels are the levels of which an item names a member.
func (w *work) memberLevels(i int) []string {
	var out []string
	for _, m := range w.items[i].means {
		if m.kind == 'B' && !slices.Contains(out, m.level) {
			out = append(out, m.level)
		}
	}
	return out
}

// grouped tells whether the answer is laid out by a level.
func (w *work) grouped(level string) bool {
	return slices.ContainsFunc(w.groups, func(g group) bool { return g.level == level })
}
