package ask

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// A member may be called like a time: a product "今天", a list "last month". In a question
// such words are the time, unless they are in quotes or stand beside the word of their
// level (品牌今天). Which names those are is worked out once, when the reader is made.

// hanTimes holds the characters of which Chinese times are made.
const hanTimes = "每各逐按今昨前明后大天日现在目当此刻儿晚周星期礼拜末月季度年上下本这一个去近最过往半旬中初底至以来期第二两三四五六七八九十财"

// latinWords are the ordinary words that are one Latin word.
var latinWords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for word := range ordinaryWords {
		if us := units(fold(word)); len(us) == 1 && us[0].kind == latin {
			out[us[0].text] = true
		}
	}
	return out
})

// charactersOfTimes tells whether the Chinese characters of a name are those of times:
// most names are none, which the first one tells.
func charactersOfTimes(name string) bool {
	for _, c := range name {
		if simple, ok := simplified()[c]; ok {
			c = simple
		}
		if unicode.Is(unicode.Han, c) && !strings.ContainsRune(hanTimes, c) {
			return false
		}
	}
	return true
}

// wordsOfTimes tells whether a name is short, and its Latin words are ordinary ones.
func wordsOfTimes(name string) bool {
	us := units(fold(name))
	return len(us) <= 8 && !slices.ContainsFunc(us, func(u unit) bool { return u.kind == latin && !latinWords()[u.text] })
}

// learnTimely finds the names of members that are times.
func (r *Reader) learnTimely() {
	r.timely = map[string]bool{}
	known := map[string]bool{} // by form: ten thousand numbered shops are a few forms
	for _, l := range r.levels {
		for _, m := range l.Members {
			for _, n := range names(m.Label, m.Synonyms) {
				if !charactersOfTimes(n) {
					continue
				}
				form := figure.ReplaceAllStringFunc(n, sized)
				is, ok := known[form]
				if !ok {
					is = wordsOfTimes(form) && r.isTime(form)
					known[form] = is
				}
				if is {
					r.timely[spelled(units(fold(n)))] = true
				}
			}
		}
	}
}

var figure = regexp.MustCompile(`[0-9]+`)

// sized puts one figure in the place of all that times read alike: years, months, days
// of a month, and others.
func sized(figure string) string {
	n, err := strconv.Atoi(figure)
	switch {
	case err != nil || n > 2099 || n > 31 && n < 1990:
		return "500"
	case n >= 1990:
		return "2025"
	case n > 12:
		return "20"
	case n > 4:
		return "8" // a month, and no quarter
	}
	return figure
}

// isTime tells whether a text is a time, a grain or a comparison from end to end.
func (r *Reader) isTime(text string) bool {
	us := units(fold(text))
	w := &work{r: r, us: us, items: plainItems(us, 0, len(us))}
	w.relate()
	return len(w.items) == 1 && strings.IndexByte("TGCV", w.items[0].kind) >= 0
}

func spelled(us []unit) string {
	var b strings.Builder
	for _, u := range us {
		b.WriteString(u.text + " ")
	}
	return b.String()
}

// plainItems are units with nothing but numbers recognised in them.
func plainItems(us []unit, from, to int) []item {
	var out []item
	free := func(i int) bool { return i < to }
	for i := from; i < to; {
		if v, end, pct := number(us, i, free); end > i && end <= to {
			out = append(out, item{kind: 'N', from: i, to: end, value: v, percent: pct, gap: us[i].gap})
			i = end
			continue
		}
		out = append(out, item{from: i, to: i + 1, text: us[i].text, latin: us[i].kind == latin, gap: us[i].gap})
		i++
	}
	return out
}

const (
	opening = "\"'“‘「『《【"
	closing = "\"'”’」』》】"
)

// untimely takes members that are called like times back to the words that they are,
// where nothing says that the member is meant.
func (r *Reader) untimely(us []unit, items []item) []item {
	if len(r.timely) == 0 {
		return items
	}
	var out []item
	for i, it := range items {
		if it.kind != 'B' && it.kind != 'W' || !r.timely[spelled(us[it.from:it.to])] || quoted(us, it) || besideLevel(items, i) {
			out = append(out, it)
			continue
		}
		out = append(out, plainItems(us, it.from, it.to)...)
	}
	return out
}

func quoted(us []unit, it item) bool {
	return it.from > 0 && it.to < len(us) && strings.Contains(opening, us[it.from-1].text) && strings.Contains(closing, us[it.to].text)
}

// besideLevel tells whether the word of a member's level stands right beside it.
func besideLevel(items []item, i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(items) {
			continue
		}
		for _, m := range items[i].means {
			if slices.ContainsFunc(items[j].means, func(l meaning) bool {
				return (l.kind == 'L' || l.kind == 'W') && l.level == "" && l.ref == m.level
			}) {
				return true
			}
		}
	}
	return false
}
