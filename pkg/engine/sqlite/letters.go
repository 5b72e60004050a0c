package sqlite

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// letters turn letters into capitals and small ones as the Unicode Standard has
// it for every script (section 3.13); SQLite's own functions know ASCII only. like
// matches a pattern, and tells capitals from small letters.
var letters = map[string]scalar{
	"lower": {args: 1, f: func(a []driver.Value) (driver.Value, error) {
		if s := asText(a[0]); !ascii(s) {
			return cases.Lower(language.Und).String(s), nil
		} else {
			return strings.ToLower(s), nil
		}
	}},
	"upper": {args: 1, f: func(a []driver.Value) (driver.Value, error) {
		if s := asText(a[0]); !ascii(s) {
			return cases.Upper(language.Und).String(s), nil
		} else {
			return strings.ToUpper(s), nil
		}
	}},
	"like": {args: 2, f: func(a []driver.Value) (driver.Value, error) { return matches(asText(a[0]), asText(a[1])) }},
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// matches tells whether a text is of the pattern: % stands for any characters, _
// for one, and \\ takes that from the character behind it.
func matches(s, pattern string) (driver.Value, error) {
	const anything = -1
	text := []rune(s)
	var want []rune // 0 stands for any one character
	marked := false
	for _, r := range pattern {
		switch {
		case r == '\\' && !marked:
			marked = true
			continue
		case r == '%' && !marked:
			r = anything
		case r == '_' && !marked:
			r = 0
		}
		marked = false
		want = append(want, r)
	}
	if marked {
		return nil, fmt.Errorf(`the pattern %q ends with \, which takes the meaning from the character behind it`, pattern)
	}
	at, i, star, from := 0, 0, -1, 0 // the last % met, and where its text ends
	for at < len(text) {
		switch {
		case i < len(want) && want[i] == anything:
			star, from = i, at
			i++
		case i < len(want) && (want[i] == 0 || want[i] == text[at]):
			i, at = i+1, at+1
		case star >= 0:
			from++
			i, at = star+1, from
		default:
			return int64(0), nil
		}
	}
	for i < len(want) && want[i] == anything {
		i++
	}
	if i < len(want) {
		return int64(0), nil
	}
	return int64(1), nil
}
