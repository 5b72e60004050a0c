package ask

// meaning is one thing that a name stands for.
type meaning struct {
	kind  byte     // letter of the sketch: M metric, L level, B member, S set, E event, W everything; 0 an ordinary word
	ref   string   // name in the catalogue
	level string   // of a member or set
	of    []string // members of a set
	event *Event   // of an event
}

// node of a trie over units' texts.
type node struct {
	next  map[string]*node
	means []meaning
	glued bool // the name's first word must be joined by a hyphen: "in-store"
}

func (n *node) child(text string) *node {
	if n.next == nil {
		n.next = map[string]*node{}
	}
	c := n.next[text]
	if c == nil {
		c = &node{}
		n.next[text] = c
	}
	return c
}

// lexicon holds the names of a catalogue and the ordinary words of both languages.
type lexicon struct {
	root  node
	spelt speller
	words map[string]bool // Latin words that are known
}

// add puts a name in. Names without a letter or figure are left out.
func (x *lexicon) add(name string, m meaning) { x.put(name, m, true) }

// addExact puts a name in that is not looked for where it is misspelt.
func (x *lexicon) addExact(name string, m meaning) { x.put(name, m, false) }

func (x *lexicon) put(name string, m meaning, spelt bool) {
	us := units(fold(name))
	n := &x.root
	some := false
	for _, u := range us {
		if u.kind == symbol && u.text != "%" && u.text != "&" {
			continue
		}
		some = true
		n = n.child(u.text)
		if u.kind == latin {
			x.words[u.text] = true
		}
	}
	if !some {
		return
	}
	if len(us) > 1 && us[1].hyphen && prepositions[us[0].text] && len(us) == 2 {
		n.glued = true
	}
	for _, old := range n.means {
		if old.kind == m.kind && old.ref == m.ref && old.level == m.level {
			return
		}
	}
	n.means = append(n.means, m)
	if m.kind != 0 && spelt {
		x.spelt.add(us, n)
	}
}

var prepositions = map[string]bool{"in": true, "on": true, "by": true, "at": true, "of": true}

// found is a covered stretch of units.
type found struct {
	from, to int // units
	means    []meaning
	typo     bool
	cost     float64
}

// The costs of covering: a name, each unit that nothing covers, and a misspelt name
// on top. A misspelt name is taken where it covers more than an exact one.
const (
	costName    = 0.9
	costHan     = 1.0
	costLatin   = 1.5
	costSymbol  = 0.2
	costMisspel = 0.6
	costShort   = 0.45 // more for a name of two characters, which is taken for nothing else than unknown ones
)

// cover finds the names in the units: the cheapest covering.
func (x *lexicon) cover(us []unit) []found {
	n := len(us)
	best := make([]float64, n+1)
	step := make([]found, n)
	for i := n - 1; i >= 0; i-- {
		u := us[i]
		cost := costSymbol
		switch u.kind {
		case han:
			cost = costHan
		case digits:
			cost = costHan
		case latin:
			cost = costLatin
		}
		best[i], step[i] = best[i+1]+cost, found{from: i, to: i + 1}
		try := func(f found) {
			if c := f.cost + best[f.to]; c < best[i] {
				best[i], step[i] = c, f
			}
		}
		x.exact(us, i, try)
		x.spelt.near(us, i, try)
	}
	var out []found
	for i := 0; i < n; i = step[i].to {
		if step[i].means != nil {
			out = append(out, step[i])
		}
	}
	return out
}

func (x *lexicon) exact(us []unit, i int, try func(found)) {
	n := &x.root
	for j := i; j < len(us); j++ {
		if us[j].kind == symbol && j > i && us[j].text == "'" {
			continue
		}
		n = n.next[us[j].text]
		if n == nil {
			return
		}
		if n.means == nil || n.glued && !us[j].hyphen {
			continue
		}
		if numeric(us, i, j+1) {
			continue // 618 in 618万 is a number
		}
		try(found{from: i, to: j + 1, means: n.means, cost: costName - float64(j-i)*0.001})
	}
}

// numeric tells whether the units are figures alone that belong to a number or date.
func numeric(us []unit, i, j int) bool {
	for k := i; k < j; k++ {
		if us[k].kind != digits {
			return false
		}
	}
	if j >= len(us) {
		return false
	}
	_, scale := scales[us[j].text]
	return scale && !us[j].gap || us[j].text == "%" || us[j].text == "年" || us[j].text == "月"
}
