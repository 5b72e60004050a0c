package words

import "unicode"

// full are the Chinese forms of ASCII punctuation. They are written by number,
// since editors and terminals show them much like the ASCII ones.
var full = map[rune]rune{',': '\uff0c', ':': '\uff1a', ';': '\uff1b', '(': '\uff08', ')': '\uff09', '?': '\uff1f', '!': '\uff01'}

// Typeset gives a sentence the punctuation of its language: in Chinese the full
// width forms, except inside numbers and times (1,234 and 14:00), before a
// space, and in addresses (https://); and a space between Chinese characters
// and Latin words or a per cent sign, which dates (11月20日) go without.
func Typeset(s string, l Lang) string {
	if l != Chinese {
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
	return spaced(runes)
}

func spaced(runes []rune) string {
	out := make([]rune, 0, len(runes)+8)
	latin := false // the run before holds a letter, as "P90" does
	for i, r := range runes {
		if i > 0 {
			before := runes[i-1]
			enters := unicode.Is(unicode.Han, before) && isLatin(r)
			leaves := unicode.Is(unicode.Han, r) && (latin || before == '%')
			if enters || leaves {
				out = append(out, ' ')
			}
		}
		out = append(out, r)
		latin = isLatin(r) || latin && unicode.IsDigit(r)
	}
	return string(out)
}

func isLatin(r rune) bool { return r < unicode.MaxASCII && unicode.IsLetter(r) }
