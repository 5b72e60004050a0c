package journal

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Limits of what an entry is found by.
const (
	mostGrams   = 4000 // of one entry
	mostWanted  = 100  // that are looked for
	longestGram = 40   // letters of a word
)

// Grams are what a text is found by: words of letters and digits in small letters, and of
// writing without spaces every two characters beside each other, since neither SQLite nor
// PostgreSQL knows where Chinese words end. A single such character stands for itself.
func Grams(texts ...string) []string { return grams(false, texts) }

// indexed are Grams with the last characters of what is written without spaces, so that
// each character stands at the beginning of one: a single one is looked for there.
func indexed(texts ...string) []string { return grams(true, texts) }

// single tells whether a gram is one character of writing without spaces.
func single(gram string) bool {
	r, size := utf8.DecodeRuneInString(gram)
	return size == len(gram) && unspaced(r)
}

// has tells whether what a text was indexed by has a gram.
func has(list []string, gram string) bool {
	return slices.ContainsFunc(list, func(g string) bool { return g == gram || single(gram) && strings.HasPrefix(g, gram) })
}

func unspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func grams(ends bool, texts []string) []string {
	var out []string
	seen := map[string]bool{}
	put := func(g string) {
		if g != "" && !seen[g] && len(out) < mostGrams {
			seen[g] = true
			out = append(out, g)
		}
	}
	for _, text := range texts {
		word, wide := []rune{}, []rune{}
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
			case unspaced(r):
				if len(word) > 0 {
					flush()
				}
				wide = append(wide, r)
			case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
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

// insertGrams writes what an entry is found by, many to a statement.
func insertGrams(ctx context.Context, tx *state.Tx, entry int64, grams []string) error {
	for part := range slices.Chunk(grams, 100) {
		var args []any
		for _, g := range part {
			args = append(args, tx.Org, tx.Project, g, entry)
		}
		rows := strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?), ", len(part)), ", ")
		if _, err := tx.Exec(ctx, "INSERT INTO wh_record_gram (org, project, gram, record) VALUES "+rows, args...); err != nil {
			return err
		}
	}
	return nil
}
