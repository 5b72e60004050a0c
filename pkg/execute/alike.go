package execute

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Engines may hold texts equal that are written in other ways, by their collation: what is
// the same of two spellings, the tighter first.

// Loosely leaves aside case, and blanks at the end.
func Loosely(s string) string { return strings.TrimRight(strings.ToLower(s), " ") }

// Unmarked leaves aside accents too, how a letter is composed, and whether ß is
// written as one s or two.
func Unmarked(s string) string {
	s = norm.NFKD.String(strings.ToLower(s))
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimRight(strings.ReplaceAll(strings.ReplaceAll(s, "ß", "s"), "ss", "s"), " ")
}
