package words

import (
	"strings"
	"unicode"
)

const (
	plainWidth = 36 // columns of a name that stands in a sentence as it is
	toldWidth  = 80 // columns of a name that stands there at all
)

// Told is a member's name within a sentence of ours. Names come from data, and whoever
// reads the sentence, a person or a program, has to see where one begins and ends: one
// that is long, holds marks of markup or would not be seen whole stands in quotes, on
// one line, without what cannot be seen, and its end is left out where it has no end.
// Fields beside the sentence hold it as it is.
func Told(name string) string {
	seen := strings.Map(onLine, name)
	if seen == name && Width(name) <= plainWidth && !strings.ContainsAny(name, "\"<>[]{}`") {
		return Member(name)
	}
	return `"` + shortened(strings.ReplaceAll(seen, `"`, "'"), toldWidth) + `"`
}

// onLine drops what is not seen, and turns what breaks a line into a space.
func onLine(r rune) rune {
	switch {
	case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
		return ' '
	case unicode.In(r, unicode.C):
		return -1
	}
	return r
}

// shortened is the text, or what of it takes so many columns with the dots that follow.
func shortened(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	taken := 1
	for at, r := range s {
		if taken += runeWidth(r); taken > width {
			return strings.TrimRight(s[:at], " ") + "…"
		}
	}
	return s
}
