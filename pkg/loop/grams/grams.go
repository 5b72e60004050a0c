// Package grams finds what people wrote by its words: neither SQLite nor PostgreSQL knows
// where words end in Chinese, so that an index of our own does (wh_word).
package grams

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of what texts are found by.
const (
	mostGrams   = 4000 // of texts together
	longestGram = 40   // letters of a word
)

// Of are what texts are looked for by, in their order: words of letters and digits in
// small letters, and of writing without spaces every two characters beside each other. A
// single such character stands for itself.
func Of(texts ...string) []string { return cut(false, texts) }

// Indexed are what texts are found by: Of with the last characters of what is written
// without spaces, so that each character stands at the beginning of one: a single one is
// looked for there.
func Indexed(texts ...string) []string { return cut(true, texts) }

// In tells whether texts that were indexed by a list are found by a gram.
func In(list []string, gram string) bool {
	return slices.ContainsFunc(list, func(g string) bool { return g == gram || single(gram) && strings.HasPrefix(g, gram) })
}

// Unspaced tells letters of scripts that set no spaces between words, or in which parts of
// what stands between two spaces are looked for, as in Korean.
func Unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// single tells whether a gram is one character of writing without spaces.
func single(gram string) bool {
	r, size := utf8.DecodeRuneInString(gram)
	return size == len(gram) && Unspaced(r)
}

func cut(ends bool, texts []string) []string {
	var out []string
	seen := map[string]bool{}
	put := func(g string) {
		if g != "" && !seen[g] && len(out) < mostGrams { // the first ones, in the order of the texts
			seen[g] = true
			out = append(out, g)
		}
	}
	for _, text := range texts {
		var word, wide []rune
		flush := func() {
			put(string(word[:min(len(word), longestGram)]))
			for i := 0; i+1 < len(wide); i++ {
				put(string(wide[i : i+2]))
			}
			if n := len(wide); n == 1 || n > 0 && ends {
				put(string(wide[n-1:]))
			}
			word, wide = word[:0], wide[:0]
		}
		for _, r := range strings.ToLower(norm.NFKC.String(text)) {
			switch {
			case Unspaced(r):
				if len(word) > 0 {
					flush()
				}
				wide = append(wide, r)
			case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' && len(word) > 0:
				if len(wide) > 0 {
					flush()
				}
				word = append(word, r)
			default:
				flush()
			}
		}
		flush()
	}
	return out
}
