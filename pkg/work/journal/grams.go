package journal

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostGrams is how many words of one entry are found.
const mostGrams = 400

// Grams are what a text is found by: words of letters and digits in small letters, and of
// writing without spaces every two characters beside each other, since neither SQLite nor
// PostgreSQL knows where Chinese words end. A single such character stands for itself.
func Grams(texts ...string) []string {
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
			put(string(word))
			for i := 0; i+1 < len(wide); i++ {
				put(string(wide[i : i+2]))
			}
			if len(wide) == 1 {
				put(string(wide))
			}
			word, wide = word[:0], wide[:0]
		}
		for _, r := range strings.ToLower(norm.NFKC.String(text)) {
			switch {
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
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
