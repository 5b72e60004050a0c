package ask

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// speller finds names that are spelt otherwise: a Chinese name with a character of
// the same sound, two that changed places, or one wrong in four; a Latin word with
// a letter missing, doubled, changed or swapped.
type speller struct {
	holes map[string][]spelling // Chinese names, with each character left out in turn
	whole map[string]*node      // Chinese names of three characters and more
	latin map[int][]string      // words by length
	known map[string]bool
}

type spelling struct {
	text []rune
	node *node
}

func newSpeller() speller {
	return speller{holes: map[string][]spelling{}, whole: map[string]*node{}, latin: map[int][]string{}, known: map[string]bool{}}
}

var soundArgs = func() pinyin.Args {
	a := pinyin.NewArgs()
	a.Heteronym = true
	return a
}()

// sounds are a character's readings in toneless pinyin, with sounds that are often
// mixed up made one: zh z, ch c, sh s, ng n.
func sounds(r rune) []string {
	var out []string
	for _, readings := range pinyin.Pinyin(string(r), soundArgs) {
		for _, s := range readings {
			for _, pair := range [][2]string{{"zh", "z"}, {"ch", "c"}, {"sh", "s"}} {
				if strings.HasPrefix(s, pair[0]) {
					s = pair[1] + s[2:]
				}
			}
			out = append(out, strings.TrimSuffix(s, "g"))
		}
	}
	return out
}

// homophones tells whether two characters can be read alike.
func homophones(a, b rune) bool {
	other := sounds(b)
	return slices.ContainsFunc(sounds(a), func(s string) bool { return slices.Contains(other, s) })
}

// add learns a name: whole Chinese ones of two characters and more, and Latin words.
func (s *speller) add(us []unit, n *node) {
	var text []rune
	for _, u := range us {
		switch u.kind {
		case han:
			text = append(text, []rune(u.text)...)
		case latin:
			if !s.known[u.text] && len(u.text) >= 4 {
				s.known[u.text] = true
				s.latin[len(u.text)] = append(s.latin[len(u.text)], u.text)
			}
			text = nil
		default:
			text = nil
		}
	}
	if len(text) != len(us) || len(text) < 2 {
		return
	}
	sp := spelling{text: text, node: n}
	for k := range text {
		key := hole(text, k)
		s.holes[key] = append(s.holes[key], sp)
	}
	if len(text) > 2 {
		s.whole[string(text)] = n
	}
}

// hole is a text with one character left out.
func hole(text []rune, k int) string {
	return string(text[:k]) + "\x00" + string(text[k+1:])
}

// near offers the misspelt names that begin at unit i.
func (s *speller) near(us []unit, i int, try func(found)) {
	if us[i].kind != han {
		return
	}
	const longest = 12
	var text []rune
	for j := i; j < len(us) && j < i+longest && us[j].kind == han; j++ {
		text = append(text, []rune(us[j].text)...)
		if len(text) < 2 {
			continue
		}
		cost := costName + costMisspel
		if len(text) == 2 {
			cost += costShort
		}
		for k := range text {
			for _, sp := range s.holes[hole(text, k)] {
				if alike(sp.text, text, k) {
					try(found{from: i, to: j + 1, means: sp.node.means, typo: true, cost: cost})
				}
			}
			if k == 0 || len(text) == 2 || text[k] == text[k-1] {
				continue
			}
			swapped := slices.Clone(text)
			swapped[k-1], swapped[k] = swapped[k], swapped[k-1]
			if n := s.whole[string(swapped)]; n != nil {
				try(found{from: i, to: j + 1, means: n.means, typo: true, cost: cost})
			}
		}
	}
}

// alike tells whether a text that differs from a name in one character is the name
// misspelt: the character sounds the same, or is one inside a long name.
func alike(name, text []rune, k int) bool {
	if name[k] == text[k] {
		return false
	}
	return homophones(name[k], text[k]) || len(name) >= 5 && k > 0 && k < len(name)-1
}

// correct gives the known word that a Latin word was meant to be, if there is
// exactly one that is as near.
func (s *speller) correct(w string) (string, bool) {
	if len(w) < 4 {
		return "", false
	}
	allowed := 1
	if len(w) >= 8 {
		allowed = 2
	}
	best, bestAt, same := "", allowed+1, false
	for l := len(w) - allowed; l <= len(w)+allowed; l++ {
		for _, known := range s.latin[l] {
			if known[0] != w[0] && len(w) < 6 {
				continue
			}
			d := distance(known, w, allowed)
			switch {
			case d < bestAt:
				best, bestAt, same = known, d, false
			case d == bestAt && known != best:
				same = true
			}
		}
	}
	return best, bestAt <= allowed && !same
}

// distance counts letters inserted, left out, changed or swapped with their
// neighbour, up to a bound.
func distance(a, b string, bound int) int {
	if d := len(a) - len(b); d > bound || -d > bound {
		return bound + 1
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, now := rows[(i-1)%3], rows[i%3], rows[(i+1)%3]
		now[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
	}
	return rows[(len(a)+1)%3][len(b)]
}

// learn adds an ordinary Latin word to those that a misspelt one may be.
func (s *speller) learn(word string) {
	us := units(fold(word))
	if len(us) == 1 && us[0].kind == latin && len(us[0].text) >= 5 && !s.known[us[0].text] {
		s.known[us[0].text] = true
		s.latin[len(us[0].text)] = append(s.latin[len(us[0].text)], us[0].text)
	}
}
