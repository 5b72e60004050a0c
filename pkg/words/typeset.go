package words

import (
	"strings"
	"unicode"
)

// full are the Chinese forms of ASCII punctuation. They are written by number,
// since editors and terminals show them much like the ASCII ones.
var full = map[rune]rune{',': '\uff0c', ':': '\uff1a', ';': '\uff1b', '(': '\uff08', ')': '\uff09', '?': '\uff1f', '!': '\uff01'}

// Typeset gives a sentence the punctuation of its language: in Chinese the full
// width forms, except inside numbers and times (1,234 and 14:00), before a
// space, and in addresses (https://).
func Typeset(s string, l Lang) string {
	if l != Chinese || !strings.ContainsAny(s, ",:;()?!") {
		return s
	}
	runes := []rune(s)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return 0
		}
		return runes[i]
	}
	for i, r := range runes {
		f, ok := full[r]
		if !ok {
			continue
		}
		before, after := at(i-1), at(i+1)
		inside := unicode.IsDigit(before) && unicode.IsDigit(after) && (r == ',' || r == ':')
		if inside || after == '/' && r == ':' || after == ' ' && r != ')' {
			continue
		}
		runes[i] = f
	}
	return string(runes)
}
