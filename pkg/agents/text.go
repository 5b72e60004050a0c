package agents

import (
	"cmp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// langs are those that an agent may ask for.
var langs = []string{"en", "zh"}

// pick is the words in the language asked for, else in the other.
func pick[T ~map[string]string](t T, lang string) string {
	return cmp.Or(t[lang], t["en"], t["zh"])
}

// spoken is the language asked for, else the project's.
func spoken(asked string, c *wire.Catalog) string {
	if slices.Contains(langs, asked) {
		return asked
	}
	if slices.Contains(langs, c.Language) {
		return c.Language
	}
	return langs[0]
}

// notes are what limits an answer, in words.
func notes(list diag.List) []string {
	var out []string
	for _, d := range list {
		text := d.Message
		if d.Hint != "" {
			text += "; " + d.Hint
		}
		out = append(out, brief(text))
	}
	return out
}
