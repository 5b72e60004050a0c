package words

import (
	"fmt"
	"strings"
)

// List names at most limit things and counts the rest: "A, B and 5 more",
// "A、B 等 7 家". The word counts things in Chinese ("家", "个").
func List(names []string, limit int, word string, l Lang) string {
	if l == Chinese {
		if len(names) > limit {
			return fmt.Sprintf("%s 等 %d %s", strings.Join(names[:limit], "、"), len(names), word)
		}
		return strings.Join(names, "、")
	}
	switch {
	case len(names) > limit:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:limit], ", "), len(names)-limit)
	case len(names) > 1:
		return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	}
	return strings.Join(names, "")
}

// Plural counts things in English: "1 store", "3 stores".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return decimalOf(float64(n)).text(0) + " " + many
}

// Count writes a whole number with separators.
func Count(n int) string {
	if n < 0 {
		return Minus + decimalOf(float64(n)).text(0)
	}
	return decimalOf(float64(n)).text(0)
}
