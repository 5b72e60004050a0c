package agents

import (
	"encoding/json"
	"errors"
	"fmt"
)

// What one answer holds at most. An agent reads all of it, and clients end the whole
// connection where a line is longer than they take.
const (
	usualLimit = 50        // lines of a list unless told
	mostRows   = 500       // rows or lines, told or not
	mostBytes  = 192 << 10 // of rows or lines as JSON
	mostSaid   = 2000      // bytes of one error or note
)

// lines is how many lines of a list are meant by a limit.
func lines(limit, usual int) (int, error) {
	switch {
	case limit < 0:
		return 0, errors.New("limit: it counts from 1")
	case limit == 0:
		return usual, nil
	}
	return min(limit, mostRows), nil
}

// fitting are the first of a list that there is room for.
func fitting[T any](list []T, lines int) []T {
	left := mostBytes
	for i := range list {
		text, err := json.Marshal(list[i])
		if left -= len(text); i == lines || err == nil && left < 0 {
			return list[:i]
		}
	}
	return list
}

// cut tells that a list has an end before its last; "" where it has not.
func cut(shown, total int, what, advice string) string {
	if shown >= total {
		return ""
	}
	return fmt.Sprintf("only the first %d of %d %s are here: %s", shown, total, what, advice)
}

// brief is a text of which no more is told than can be of use.
func brief(text string) string {
	if len(text) <= mostSaid {
		return text
	}
	end := mostSaid
	for end > 0 && text[end]&0xC0 == 0x80 { // within a character
		end--
	}
	return text[:end] + "…"
}
