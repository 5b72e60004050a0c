package ask

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// traditional pairs a traditional character with its simplified one, a pair a line.
// It comes from OpenCC's TSCharacters (Apache License 2.0).
//
//go:embed traditional.txt
var traditional string

var simplified = sync.OnceValue(func() map[rune]rune {
	out := make(map[rune]rune, 4096)
	for line := range strings.Lines(traditional) {
		pair := []rune(strings.TrimSpace(line))
		if len(pair) == 2 {
			out[pair[0]] = pair[1]
		}
	}
	return out
})

// folded is a text in one form: half width, small letters, simplified script. at
// tells for each rune where in the source it came from, in runes.
type folded struct {
	runes []rune
	at    []int
}

// compatible is a character without its width and form.
func compatible(r rune) string {
	if r < unicode.MaxASCII || r >= 0x4E00 && r <= 0x9FFF {
		return string(r)
	}
	return norm.NFKC.String(string(r))
}

func fold(s string) folded {
	var out folded
	n := 0
	for _, r := range s {
		for _, f := range compatible(r) {
			f = unicode.ToLower(f)
			if to, ok := simplified()[f]; ok {
				f = to
			}
			switch f {
			case '’', '‘', '`', '´':
				f = '\''
			case '–', '—', '−', '〜':
				f = '-'
			}
			out.runes = append(out.runes, f)
			out.at = append(out.at, n)
		}
		n++
	}
	out.at = append(out.at, n)
	return out
}
