package ask

import (
	"regexp"
	"strings"
)

// item is one piece of the sketch: a unit left as it is, or something recognised.
type item struct {
	kind     byte // letter of the sketch; 0 for a plain unit
	from, to int  // units
	text     string
	latin    bool
	gap      bool
	means    []meaning
	typo     bool
	value    float64 // of N
	percent  bool    // of N
	year     bool    // of N: four figures, as years are written
	period   period  // of T
	word     string  // of G (a grain) and C (a comparison)
}

// sketch is a question with what was recognised as one letter each, so that the
// rest of the rules are patterns over it.
type sketch struct {
	items []item
	text  string
	at    []int // item of each byte of text, and len(items) at its end
}

func draw(items []item) sketch {
	var b strings.Builder
	var at []int
	put := func(s string, i int) {
		b.WriteString(s)
		for range len(s) {
			at = append(at, i)
		}
	}
	for i, it := range items {
		if i > 0 && (it.latin && (items[i-1].latin || items[i-1].kind != 0) || it.kind != 0 && items[i-1].latin) {
			put(" ", i)
		}
		if it.kind != 0 {
			put(string(it.kind), i)
			if it.percent {
				put("%", i)
			}
			continue
		}
		put(it.text, i)
	}
	return sketch{items: items, text: b.String(), at: append(at, len(items))}
}

// macros stand for lists of words in patterns.
var macros = strings.NewReplacer(
	"{gt}", `(?:超过|超|高于|大于|多于|高过|over|above|more than|greater than|higher than|exceeding|exceed|beyond|beat|>)`,
	"{gte}", `(?:不低于|不少于|不小于|至少|达到|满|突破|破|at least|no less than|not less than|>=|≥)`,
	"{lt}", `(?:低于|少于|小于|不到|不足|不满|没到|under|below|less than|lower than|fewer than|<)`,
	"{lte}", `(?:不超过|不高于|不大于|不多于|最多|至多|at most|no more than|not more than|up to|<=|≤)`,
	"{unit}", `(?:_(?:元|块钱|块|人民币|rmb|cny|yuan|人|单|件|个百分点|个点|pp|point|percentage point|percent|天|day|秒|second|次|分钟|分|倍|条|名|位))?`,
	"{plan}", `(?:目标|预算|计划|指标线|target|plan|budget|goal|quota)`,
	"{down}", `(?:下滑|下降|下跌|降低|减少|回落|走低|跌|掉|降|少了|负增长|decline|declined|decrease|decreased|fell|fall|fallen|drop|dropped|down|shrank|shrunk|lost|lose|losing|slipped)`,
	"{up}", `(?:上涨|上升|增长|增加|提升|提高|走高|涨|升|多了|grew|grow|growing|growth|increase|increased|rise|rose|risen|up|gain|gained)`,
	"{most}", `(?:最大|最多|最快|最高|最猛|最狠|最厉害|最明显|最严重)`,
)

// pattern compiles a rule: _ is an optional space, {name} a list of words, capital
// letters are things recognised.
func pattern(p string) *regexp.Regexp {
	return regexp.MustCompile(strings.ReplaceAll(macros.Replace(p), "_", " ?"))
}

// match is one hit of a pattern.
type match struct {
	s   *sketch
	loc []int
}

func (s *sketch) find(re *regexp.Regexp) []match {
	var out []match
	for _, loc := range re.FindAllStringSubmatchIndex(s.text, -1) {
		out = append(out, match{s, loc})
	}
	return out
}

func (s *sketch) first(re *regexp.Regexp) (match, bool) {
	loc := re.FindStringSubmatchIndex(s.text)
	return match{s, loc}, loc != nil
}

func (s *sketch) has(re *regexp.Regexp) bool { return re.MatchString(s.text) }

// group is the text of a group, "" where it took no part.
func (m match) group(n int) string {
	if 2*n+1 >= len(m.loc) || m.loc[2*n] < 0 {
		return ""
	}
	return m.s.text[m.loc[2*n]:m.loc[2*n+1]]
}

// item is the first thing of a kind in a group.
func (m match) item(n int, kind byte) (int, bool) {
	if 2*n+1 >= len(m.loc) || m.loc[2*n] < 0 {
		return 0, false
	}
	for b := m.loc[2*n]; b < m.loc[2*n+1]; b++ {
		if i := m.s.at[b]; m.s.items[i].kind == kind {
			return i, true
		}
	}
	return 0, false
}

// num is the value of the k-th number of the match.
func (m match) num(k int) int {
	last := -1
	for b := m.loc[0]; b < m.loc[1]; b++ {
		i := m.s.at[b]
		if i == last || m.s.items[i].kind != 'N' {
			continue
		}
		last = i
		if k--; k < 0 {
			return int(m.s.items[i].value)
		}
	}
	return 0
}

// span is the items of the match.
func (m match) span() (from, to int) {
	from = m.s.at[m.loc[0]]
	to = from
	for b := m.loc[0]; b < m.loc[1]; b++ {
		if m.s.text[b] != ' ' {
			to = m.s.at[b]
		}
	}
	for b := m.loc[0]; b < m.loc[1] && m.s.text[b] == ' '; b++ {
		from = m.s.at[b]
	}
	return from, to + 1
}

// merge puts one item in the place of those from..to.
func merge(items []item, from, to int, in item) []item {
	in.from, in.to, in.gap = items[from].from, items[to-1].to, items[from].gap
	out := append([]item{}, items[:from]...)
	out = append(out, in)
	return append(out, items[to:]...)
}
