package words

import "strings"

// Width is how many columns of a terminal a text takes: Chinese, Japanese and
// Korean characters and full width forms take two (Unicode TR11, W and F).
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0x1100:
		return 1
	case r <= 0x115f, r >= 0x2e80 && r <= 0x303e, r >= 0x3041 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3,
		r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6,
		r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
		return 2
	}
	return 1
}

// Pad fills a text up to a width with spaces, on the right or (right-aligned)
// on the left.
func Pad(s string, width int, alignRight bool) string {
	gap := strings.Repeat(" ", max(0, width-Width(s)))
	if alignRight {
		return gap + s
	}
	return s + gap
}

// Wrap breaks a text into lines of at most width columns: between Chinese
// characters anywhere but before punctuation, in other scripts at spaces. A
// word that is longer than a line stands alone.
func Wrap(s string, width int) []string {
	var lines []string
	var line, word strings.Builder
	lineWidth, wordWidth := 0, 0
	flush := func() {
		needed := wordWidth
		if strings.HasSuffix(word.String(), " ") {
			needed-- // a space may hang over
		}
		if lineWidth > 0 && lineWidth+needed > width {
			lines = append(lines, strings.TrimRight(line.String(), " "))
			line.Reset()
			lineWidth = 0
		}
		line.WriteString(word.String())
		lineWidth += wordWidth
		word.Reset()
		wordWidth = 0
	}
	before := ' '
	for _, r := range s {
		wide := runeWidth(r) == 2 || runeWidth(before) == 2
		if wide && !strings.ContainsRune(closing, r) && !strings.ContainsRune(opening, before) {
			flush() // a line may end here
		}
		word.WriteRune(r)
		wordWidth += runeWidth(r)
		if r == ' ' {
			flush()
		}
		before = r
	}
	flush()
	if rest := strings.TrimRight(line.String(), " "); rest != "" || len(lines) == 0 {
		lines = append(lines, rest)
	}
	return lines
}

// closing may not begin a line, opening may not end one.
const (
	closing = "\uff0c\uff1a\uff1b\uff09\uff01\uff1f\u3002\u3001\u300b\u300d\u300f\u3011"
	opening = "\uff08\u300a\u300c\u300e\u3010"
)
