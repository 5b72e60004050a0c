package ask

import (
	"strings"
	"unicode/utf8"
)

// kinds of units are left off in speech: 华东 for 华东区, 徐家汇 for 徐家汇店.
var unitKinds = []string{"大区", "区", "店", "省", "市", "部", "县"}

// takenNames counts the names of a level's members, whole and short: a short name
// stands for a member only where it stands for no other.
func takenNames(l *Level) map[string]int {
	out := map[string]int{}
	for _, m := range l.Members {
		mine := map[string]bool{}
		for _, n := range names(m.Label, m.Synonyms) {
			mine[n] = true
			if s, ok := short(n); ok {
				mine[s] = true
			}
		}
		for n := range mine {
			out[n]++
		}
	}
	return out
}

func shortNames(m Member, taken map[string]int) []string {
	var out []string
	for _, n := range names(m.Label, m.Synonyms) {
		if s, ok := short(n); ok && taken[s] == 1 {
			out = append(out, s)
		}
	}
	return out
}

// short is a name without the kind of unit at its end; two characters have to stay.
func short(name string) (string, bool) {
	for _, kind := range unitKinds {
		if s, ok := strings.CutSuffix(name, kind); ok && utf8.RuneCountInString(s) >= 2 {
			return s, true
		}
	}
	return "", false
}
