package sqlite

import (
	"database/sql/driver"
	"fmt"
	"strings"
)

// places are functions of positions in texts, counted in characters from 1, with
// the meaning that the SQL standard and PostgreSQL give them. Counts below zero
// are none.
var places = map[string]scalar{
	"substr": {args: -1, f: func(a []driver.Value) (driver.Value, error) {
		start, err := asCount(a[1])
		count := len(asText(a[0])) + 1
		if start < 1 {
			count += 1 - start
		}
		if len(a) > 2 && err == nil {
			count, err = asCount(a[2])
		}
		return slice(asText(a[0]), start, start+max(0, count)), err
	}},
	"left": {args: 2, f: func(a []driver.Value) (driver.Value, error) {
		n, err := asCount(a[1])
		return slice(asText(a[0]), 1, 1+n), err
	}},
	"right": {args: 2, f: func(a []driver.Value) (driver.Value, error) {
		n, err := asCount(a[1])
		size := len([]rune(asText(a[0])))
		return slice(asText(a[0]), size+1-n, size+1), err
	}},
	"lpad": {args: -1, f: func(a []driver.Value) (driver.Value, error) { return padded(a, true) }},
	"rpad": {args: -1, f: func(a []driver.Value) (driver.Value, error) { return padded(a, false) }},
	"replace": {args: 3, f: func(a []driver.Value) (driver.Value, error) {
		if asText(a[1]) == "" {
			return asText(a[0]), nil
		}
		return strings.ReplaceAll(asText(a[0]), asText(a[1]), asText(a[2])), nil
	}},
	"split_part": {args: 3, f: func(a []driver.Value) (driver.Value, error) {
		n, err := asCount(a[2])
		if err == nil && n < 1 {
			err = fmt.Errorf("split_part counts parts from 1, and found %d", n)
		}
		parts := []string{asText(a[0])}
		if between := asText(a[1]); between != "" {
			parts = strings.Split(parts[0], between)
		}
		if err != nil || n > len(parts) {
			return "", err
		}
		return parts[n-1], nil
	}},
}

// slice is the characters from one position up to, not including, another;
// positions outside the text hold none.
func slice(s string, from, to int) string {
	if ascii(s) {
		from, to = max(from, 1), min(to, len(s)+1)
		if from >= to {
			return ""
		}
		return s[from-1 : to-1]
	}
	r := []rune(s)
	from, to = max(from, 1), min(to, len(r)+1)
	if from >= to {
		return ""
	}
	return string(r[from-1 : to-1])
}

// mostPadded bounds what a text is filled up to.
const mostPadded = 1 << 20

func padded(a []driver.Value, left bool) (driver.Value, error) {
	fill := " "
	if len(a) > 2 {
		fill = asText(a[2])
	}
	n, err := asCount(a[1])
	if err == nil && n > mostPadded {
		err = fmt.Errorf("a text cannot be filled up to %d characters", n)
	}
	s := []rune(asText(a[0]))
	switch {
	case err != nil:
		return nil, err
	case n <= len(s):
		return string(s[:max(n, 0)]), nil
	case fill == "":
		return string(s), nil
	}
	more := []rune(strings.Repeat(fill, (n-len(s))/len([]rune(fill))+1))[:n-len(s)]
	if left {
		return string(more) + string(s), nil
	}
	return string(s) + string(more), nil
}
