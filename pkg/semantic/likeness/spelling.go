package likeness

import "strings"

// endings are written in two ways on the two sides of the Atlantic; the left one becomes
// the right one. Only one letter's pattern changes, so that a word that merely looks so
// (court, cort) becomes one that nothing else is.
var endings = [...][2]string{
	{"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ise", "ize"}, {"yse", "yze"},
	{"tre", "ter"}, {"ogue", "og"}, {"gramme", "gram"}, {"ence", "ense"},
	{"lled", "led"}, {"lling", "ling"}, {"llment", "lment"},
}

// shortestSpelt is the length from which a word has such an ending: four and hour have not.
const shortestSpelt = 5

// oneSpelling is a word as both sides would have it: labour and labor, centre and center,
// cancelled and canceled.
func oneSpelling(word string) string {
	if len(word) < shortestSpelt {
		return word
	}
	word = strings.ReplaceAll(word, "our", "or")
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(word, e[0]); ok {
			return stem + e[1]
		}
	}
	return word
}
