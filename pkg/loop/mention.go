package loop

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// kindMention are the people whom comments on incidents call, in the index.
const kindMention = "mention"

// mentioned are those of the known people whom a text calls: "@" with their whole name,
// which no letter goes before or goes on. Anybody else who stands behind an "@" is text.
func mentioned(text string, known []string) (out []string) {
	low := strings.ToLower(text)
	for _, name := range known {
		call := "@" + strings.ToLower(name)
		for rest, before := low, rune(' '); name != ""; {
			at := strings.Index(rest, call)
			if at < 0 {
				break
			}
			if at > 0 {
				before, _ = utf8.DecodeLastRuneInString(rest[:at])
			}
			after, _ := utf8.DecodeRuneInString(rest[at+len(call):] + " ")
			if !inWord(before) && !goesOn(after, rest[at+len(call):]) {
				out = append(out, name)
				break
			}
			before, rest = '@', rest[at+1:]
		}
	}
	return out
}

// inWord tells what a name may not follow: it is part of an address there. Scripts
// without spaces set none before an "@" either.
func inWord(r rune) bool {
	return r == '@' || r == '.' || r == '_' || !grams.Unspaced(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// goesOn tells whether a name is longer than the one that was found: a point ends a
// sentence unless a letter follows it.
func goesOn(after rune, rest string) bool {
	if after == '.' || after == '-' || after == '@' {
		next, _ := utf8.DecodeRuneInString(rest[1:] + " ")
		return inWord(next)
	}
	return after == '_' || !grams.Unspaced(after) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

// mention keeps whom a comment calls: the incident is on their own list while it is open.
// Nothing is sent.
func (d *Desk) mention(ctx context.Context, tx *state.Tx, v *view, text string) ([]string, error) {
	if !strings.Contains(text, "@") {
		return nil, nil
	}
	timeline, err := v.timeline(ctx, tx)
	if err != nil {
		return nil, err
	}
	called := mentioned(text, d.people(v, timeline))
	names := make([]string, len(called))
	for i, name := range called {
		names[i] = strings.ToLower(name)
	}
	return called, grams.Add(ctx, tx, kindMention, v.id, names)
}

// mentions are the incidents in whose comments a person is called by one of their names.
func mentions(ctx context.Context, tx *state.Tx, names ...string) (map[int64]bool, error) {
	out := map[int64]bool{}
	for _, name := range names {
		if name == "" {
			continue
		}
		err := tx.Rows(ctx, "SELECT item FROM wh_word WHERE org = ? AND project = ? AND kind = ? AND word = ?", []any{tx.Org, tx.Project, kindMention, strings.ToLower(name)}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			out[id] = true
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// calledBy are the names by which comments call a subject.
func calledBy(who access.Subject) []string { return []string{Signature(who), who.Email} }
