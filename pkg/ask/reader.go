package ask

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed words.txt
var ordinary string

// Reader reads questions over one catalogue. It may be used by several at once.
type Reader struct {
	catalog *Catalog
	clock   clock
	words   lexicon
	metrics map[string]*Metric
	levels  map[string]*Level
	rank    map[string]int // of a level in its hierarchy and of hierarchies, for order
	whole   map[string]bool
	timely  map[string]bool // names of members that are times
	onward  bool            // questions go on from something, see On
}

// New makes a reader. The catalogue is kept and must not change.
func New(c *Catalog) *Reader {
	r := &Reader{
		catalog: c, clock: newClock(c), words: lexicon{words: map[string]bool{}, spelt: newSpeller()},
		metrics: map[string]*Metric{}, levels: map[string]*Level{}, rank: map[string]int{}, whole: map[string]bool{},
	}
	shortOnly := plainNames(c)
	for i := range c.Metrics {
		m := &c.Metrics[i]
		r.metrics[m.Name] = m
		for _, n := range append(names(m.Label, m.Synonyms), m.Name, strings.ReplaceAll(m.Name, "_", " ")) {
			r.words.add(n, meaning{kind: 'M', ref: m.Name})
			if plain := plainName(n); plain != n && shortOnly[plain] == 1 {
				r.words.add(plain, meaning{kind: 'M', ref: m.Name})
			}
		}
	}
	for said, of := range countVerbs(c) {
		if len(of) == 1 {
			r.words.addExact(said, meaning{kind: 'M', ref: of[0]})
		}
	}
	for _, h := range c.Hierarchies {
		for i := range h.Levels {
			r.addLevel(&h.Levels[i])
		}
	}
	for i := range c.Events {
		e := &c.Events[i]
		for _, n := range names(e.Label, e.Synonyms) {
			r.words.add(n, meaning{kind: 'E', ref: e.Name, event: e})
		}
	}
	r.addOrdinary()
	r.learnTimely()
	return r
}

// addOrdinary adds the ordinary words, but those that end in a name of a level: 哪店
// is 哪 and a level.
func (r *Reader) addOrdinary() {
	var levels []string
	for _, l := range r.levels {
		for _, n := range names(l.Label, l.Synonyms) {
			if units(fold(n))[0].kind == han {
				levels = append(levels, n)
			}
		}
	}
	for word := range ordinaryWords {
		if slices.ContainsFunc(levels, func(n string) bool { return word != n && strings.HasSuffix(word, n) }) {
			continue
		}
		r.words.add(word, meaning{ref: word})
		r.words.spelt.learn(word)
	}
}

// ordinaryWords goes through the words that mean nothing of a catalogue.
func ordinaryWords(yield func(string) bool) {
	for line := range strings.Lines(ordinary) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			if !yield(word) {
				return
			}
		}
	}
}

func (r *Reader) addLevel(l *Level) {
	r.levels[l.Name] = l
	r.rank[l.Name] = len(r.rank)
	// A level of one member is the whole: its words narrow nothing.
	kind := byte('L')
	if len(l.Members) == 1 {
		kind = 'W'
		r.whole[l.Name] = true
	}
	for _, n := range append(names(l.Label, l.Synonyms), strings.ReplaceAll(l.Name, "_", " ")) {
		r.words.add(n, meaning{kind: kind, ref: l.Name})
	}
	taken := takenNames(l)
	for _, m := range l.Members {
		k := byte('B')
		if kind == 'W' {
			k = 'W'
		}
		for _, n := range append(names(m.Label, m.Synonyms), shortNames(m, taken)...) {
			r.words.add(n, meaning{kind: k, ref: m.Name, level: l.Name, of: []string{m.Name}})
		}
	}
	for _, s := range l.Sets {
		for _, n := range names(s.Label, s.Synonyms) {
			r.words.add(n, meaning{kind: 'B', ref: s.Name, level: l.Name, of: s.Members})
		}
	}
}

// plainName is a name without what stands in brackets behind it.
func plainName(n string) string {
	if i := strings.IndexAny(n, "(（"); i > 0 {
		return strings.TrimSpace(n[:i])
	}
	return n
}

// plainNames counts of how many metrics a name without its brackets may be: sales is
// not short for sales (this month) where another is called so.
func plainNames(c *Catalog) map[string]int {
	out := map[string]int{}
	for _, m := range c.Metrics {
		of := map[string]bool{}
		for _, n := range names(m.Label, m.Synonyms) {
			of[plainName(n)] = true
		}
		for n := range of {
			out[n]++
		}
	}
	return out
}

// Read reads a question. It never fails: what cannot be read is told.
func (r *Reader) Read(question string) Reading {
	out := Reading{Question: question}
	n := len([]rune(question))
	if n > MaxLength {
		out.Question = string([]rune(question)[:MaxLength]) + "…"
		out.Intent, out.Reason = OutOfScope, "long"
		return out
	}
	f := fold(question)
	us := units(f)
	if !speaks(us) {
		out.Intent, out.Reason = OutOfScope, "empty"
		return out
	}
	typos := r.spell(us)
	w := &work{r: r, us: us, f: f, source: []rune(question), typos: typos}
	w.items = r.recognise(us, w.typos)
	w.prepositions()
	w.read(&out)
	return out
}

func speaks(us []unit) bool {
	for _, u := range us {
		if u.kind != symbol {
			return true
		}
	}
	return false
}

// spell puts known words in the place of misspelt Latin ones.
func (r *Reader) spell(us []unit) map[int]bool {
	out := map[int]bool{}
	for i := range us {
		if us[i].kind != latin || r.words.words[us[i].text] {
			continue
		}
		if known, ok := r.words.spelt.correct(us[i].text); ok {
			us[i].text = known
			out[i] = true
		}
	}
	return out
}

// recognise makes items of the units: names of the catalogue and numbers.
func (r *Reader) recognise(us []unit, typos map[int]bool) []item {
	covered := make([]bool, len(us))
	at := map[int]found{}
	for _, f := range r.words.cover(us) {
		for i := f.from; i < f.to; i++ {
			covered[i] = f.to > f.from+1 || us[i].kind == latin || f.means[0].kind != 0
		}
		at[f.from] = f
	}
	free := func(i int) bool {
		return !within(us, i) && (!covered[i] || us[i].kind == latin || us[i].kind == digits || ordinal(us, i))
	}
	var items []item
	for i := 0; i < len(us); {
		if f, ok := at[i]; ok {
			if kind := kindOf(f.means); kind != 0 {
				it := item{kind: kind, from: i, to: f.to, means: f.means, gap: us[i].gap, typo: f.typo}
				for j := i; j < f.to; j++ {
					it.typo = it.typo || typos[j]
				}
				items = append(items, it)
				i = f.to
				continue
			}
		}
		if v, to, pct := number(us, i, free); to > i {
			it := item{kind: 'N', from: i, to: to, value: v, percent: pct, gap: us[i].gap, year: to == i+1 && yearly.MatchString(us[i].raw)}
			if to < len(us) && us[to].text == "%" && !pct {
				it.percent, it.to = true, to+1
			}
			items = append(items, it)
			i = it.to
			continue
		}
		items = append(items, item{from: i, to: i + 1, text: us[i].text, latin: us[i].kind == latin, gap: us[i].gap})
		i++
	}
	items = r.untimely(us, items)
	r.shortLevels(items, covered)
	preferLevels(items)
	return items
}

// preferLevels reads a name of a metric and a level as the level where another metric
// is named: stores by sales.
func preferLevels(items []item) {
	both := func(it item) bool {
		return it.kind == 'M' && slices.ContainsFunc(it.means, func(m meaning) bool { return m.kind == 'L' })
	}
	if !slices.ContainsFunc(items, func(it item) bool { return it.kind == 'M' && !both(it) }) {
		return
	}
	for i := range items {
		if both(items[i]) {
			items[i].kind = 'L'
		}
	}
}

// kindOf chooses among the kinds of a name: a metric before a level before a
// member, since a question has a metric more often; an ordinary word last.
func kindOf(means []meaning) byte {
	for _, kind := range []byte("MLBEW") {
		for _, m := range means {
			if m.kind == kind {
				return kind
			}
		}
	}
	return 0
}
