package loop

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Limits of the index: what a text is found by.
const (
	mostWords  = 4000 // of one text
	mostWanted = 100  // that are looked for
	longestOne = 40   // letters of a word
)

// wordsOf are what a text is found by: words of letters and digits in lower case, and
// pairs of neighbours where there are no spaces between words, as in Chinese.
func wordsOf(text string) []string { return cut(text, false) }

// indexedOf are wordsOf with the last letters of runs without spaces, so that each letter
// stands at the beginning of one: a single one is looked for there.
func indexedOf(text string) []string { return cut(text, true) }

func cut(text string, ends bool) (out []string) {
	text = strings.ToLower(norm.NFKC.String(text))
	seen := map[string]bool{}
	put := func(w string) {
		if !seen[w] && len(out) < mostWords { // the first ones, in the order of the text
			seen[w] = true
			out = append(out, w)
		}
	}
	var word, run []rune
	end := func() {
		if len(word) > 0 {
			put(string(word[:min(len(word), longestOne)]))
		}
		for i := range run {
			switch {
			case i+1 < len(run):
				put(string(run[i : i+2]))
			case len(run) == 1 || ends:
				put(string(run[i:]))
			}
		}
		word, run = word[:0], run[:0]
	}
	for _, r := range text {
		switch {
		case unspaced(r):
			if len(word) > 0 {
				end()
			}
			run = append(run, r)
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' && len(word) > 0:
			if len(run) > 0 {
				end()
			}
			word = append(word, r)
		default:
			end()
		}
	}
	end()
	slices.Sort(out)
	return out
}

// unspaced tells letters of scripts that set no spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// kindIncident are the words of incidents in the index.
const kindIncident = "incident"

// texts are all that an incident is found by.
func (r *record) texts() (out []string) {
	out = append(out, r.rule, r.metric, r.assignee)
	for _, t := range []map[string]string{r.item.Headline, r.item.RuleLabel, r.item.MetricLabel, r.item.Conclusion} {
		out = append(out, t["en"], t["zh"])
	}
	for _, u := range r.units {
		out = append(out, u.told.Name["en"], u.told.Name["zh"])
		for _, step := range u.path {
			out = append(out, step.Member)
		}
	}
	if s := r.work.Resolution; s != nil {
		out = append(append(out, s.Causes...), s.Remedy)
	}
	return out
}

// index adds an incident's words, and those of lines of its timeline, to what is found.
// Words that it had stay: what it was called yesterday is looked for, too.
func index(ctx context.Context, tx *state.Tx, r *record, lines ...line) error {
	texts := r.texts()
	for _, l := range lines {
		texts = append(texts, l.text)
	}
	known := map[string]bool{}
	err := tx.Rows(ctx, "SELECT word FROM wh_word WHERE org = ? AND project = ? AND kind = ? AND item = ?", []any{tx.Org, tx.Project, kindIncident, r.id}, func(scan func(...any) error) error {
		var w string
		err := scan(&w)
		known[w] = true
		return err
	})
	if err != nil {
		return err
	}
	var rows [][]any
	for _, text := range texts {
		for _, w := range indexedOf(text) {
			if !known[w] {
				known[w] = true
				rows = append(rows, []any{w, kindIncident, r.id})
			}
		}
	}
	return insert(ctx, tx, "wh_word", []string{"word", "kind", "item"}, rows)
}

// having are the conditions on incidents that have all words of a text. A single letter
// of a script without spaces is found within pairs.
func having(tx *state.Tx, text string) (where string, args []any) {
	wanted := wordsOf(text)
	for _, w := range wanted[:min(len(wanted), mostWanted)] {
		is := "word = ?"
		if r := []rune(w); len(r) == 1 && unspaced(r[0]) {
			is, w = "word LIKE ?", w+"%"
		}
		where += " AND id IN (SELECT item FROM wh_word WHERE org = ? AND project = ? AND kind = ? AND " + is + ")"
		args = append(args, tx.Org, tx.Project, kindIncident, w)
	}
	return where, args
}
