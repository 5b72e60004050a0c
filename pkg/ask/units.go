package ask

import (
	"strings"
	"unicode"
)

type unitKind int

const (
	han    unitKind = iota // one Chinese character
	latin                  // a word
	digits                 // a number in figures
	symbol                 // anything else that is not space
)

// unit is the smallest thing of a text that names are made of.
type unit struct {
	kind     unitKind
	text     string // in the form in which words are compared
	raw      string
	from, to int  // runes of the folded text
	gap      bool // space before it
	hyphen   bool // joined to the one before it by a hyphen
}

// units cuts a folded text.
func units(f folded) []unit {
	var out []unit
	gap, hyphen := false, false
	add := func(kind unitKind, from, to int) {
		raw := string(f.runes[from:to])
		text := raw
		switch kind {
		case latin:
			text = stem(strings.ReplaceAll(raw, "'", ""))
			if long, ok := shortened[text]; ok {
				text = long
			}
		case digits:
			text = strings.ReplaceAll(raw, ",", "")
		}
		out = append(out, unit{kind: kind, text: text, raw: raw, from: from, to: to, gap: gap, hyphen: hyphen})
		gap, hyphen = false, false
	}
	at := func(i int) rune {
		if i < 0 || i >= len(f.runes) {
			return 0
		}
		return f.runes[i]
	}
	for i := 0; i < len(f.runes); {
		r, start := f.runes[i], i
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			gap = true
			i++
		case unicode.Is(unicode.Han, r):
			i++
			add(han, start, i)
		case unicode.IsDigit(r):
			for i++; unicode.IsDigit(at(i)) || at(i) == '.' && unicode.IsDigit(at(i+1)) || at(i) == ',' && thousands(f.runes, i); i++ {
			}
			add(digits, start, i)
		case unicode.IsLetter(r):
			for i++; letter(at(i)) || at(i) == '\'' && letter(at(i+1)); i++ {
			}
			add(latin, start, i)
		case r == '-' && letter(at(i-1)) && letter(at(i+1)):
			hyphen = true
			i++
		default:
			i++
			add(symbol, start, i)
		}
	}
	return out
}

// shortened are words of calendars as they are shortened in writing.
var shortened = map[string]string{"qtr": "quarter", "wk": "week", "mth": "month", "yr": "year", "yrs": "year", "avg": "average", "vs.": "vs", "pct": "percent"}

func letter(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }

// thousands tells whether a comma stands between groups of a number.
func thousands(r []rune, i int) bool {
	n := 0
	for j := i + 1; j < len(r) && unicode.IsDigit(r[j]); j++ {
		n++
	}
	return n == 3
}

// stem takes the plural off an English word, the same way in names and questions.
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) <= 3, w == "does", strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	}
	return strings.TrimSuffix(w, "s")
}
