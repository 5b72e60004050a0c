package ask

import (
	"slices"
	"strings"
)

// ordinal tells whether a character is the figure of a quarter, though 第一, 第二 and 第三
// are words of their own.
func ordinal(us []unit, i int) bool {
	next := i + 1
	if next < len(us) && us[next].text == "个" {
		next++
	}
	return i > 0 && us[i-1].text == "第" && next < len(us) && us[next].text == "季"
}

// within tells whether 一 only says "one" of a time beside now: 上一年, 下一季度.
func within(us []unit, i int) bool {
	if us[i].text != "一" || i == 0 || !strings.Contains("上下这", us[i-1].text) {
		return false
	}
	return i+1 < len(us) && us[i+1].kind == han && strings.Contains("年周星礼季财月", us[i+1].text)
}

// asksFor are the characters right before the short name of a level: 各省, 每个省, 哪些省.
const asksFor = "各每个些哪按分"

// shortLevels reads one character of a level's name of two as the level where it is asked
// for and no other level has it: 各省 of 省份, 各国 of 国家, 哪个店 of 门店. A character of
// an ordinary word (covered) is none: 分别.
func (r *Reader) shortLevels(items []item, covered []bool) {
	for i := 1; i < len(items); i++ {
		it, before := items[i], items[i-1]
		if it.kind != 0 || it.gap || covered[it.from] || before.kind != 0 || before.text == "" || !strings.Contains(asksFor, before.text) {
			continue
		}
		if level := r.short(it.text); level != "" {
			items[i].kind, items[i].means = 'L', []meaning{{kind: 'L', ref: level}}
		}
	}
}

// short is the one level whose name of two characters has this one; "" where there is none.
func (r *Reader) short(character string) string {
	if us := units(fold(character)); len(us) != 1 || us[0].kind != han || strings.Contains(hanTimes, character) {
		return ""
	}
	found := ""
	for name, l := range r.levels {
		if r.whole[name] || !slices.ContainsFunc(names(l.Label, l.Synonyms), func(n string) bool {
			us := units(fold(n))
			return len(us) == 2 && us[0].kind == han && (us[0].text == character || us[1].text == character)
		}) {
			continue
		}
		if found != "" {
			return ""
		}
		found = name
	}
	return found
}

// prepositions takes members that are called like a short word of English for that word
// where the question does not write them in capitals: on is not Ontario, in not Indiana.
// After the name of a level it is a member: store a.
func (w *work) prepositions() {
	for i, it := range w.items {
		if it.kind != 'B' || it.to != it.from+1 || !shortWords[w.us[it.from].text] || i > 0 && w.items[i-1].kind == 'L' && w.items[i-1].to == it.from {
			continue
		}
		if said := w.said(it.from, it.to); said == strings.ToUpper(said) && w.source != nil && string(w.source) != strings.ToUpper(string(w.source)) {
			continue
		}
		u := w.us[it.from]
		w.items[i] = item{from: it.from, to: it.to, text: u.text, latin: true, gap: u.gap}
	}
}

// shortWords are the short words that codes of places and things are spelt like.
var shortWords = map[string]bool{
	"a": true, "an": true, "as": true, "at": true, "by": true, "do": true, "go": true, "hi": true, "i": true, "if": true, "in": true, "is": true, "it": true,
	"me": true, "my": true, "no": true, "of": true, "ok": true, "on": true, "or": true, "so": true, "the": true, "to": true, "up": true, "us": true, "we": true,
	"and": true, "all": true, "any": true, "are": true, "but": true, "can": true, "did": true, "for": true, "had": true, "has": true, "how": true, "per": true, "was": true, "who": true, "why": true,
}
