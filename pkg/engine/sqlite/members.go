package sqlite

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strconv"
	"strings"

	modernc "modernc.org/sqlite"
)

// SQLite counts different values by sorting all rows into groups and keeping a
// tree of values for each. count_members(list) counts the different values of
// lists that json_group_array has made of smaller groups: numbers that are equal
// are one value, as in COUNT(DISTINCT …), and NULL is none. No list with any row
// gives NULL.
func init() {
	modernc.MustRegisterFunction("count_members", &modernc.FunctionImpl{
		NArgs: 1, Deterministic: true,
		MakeAggregate: func(modernc.FunctionContext) (modernc.AggregateFunction, error) {
			return &members{other: map[string]struct{}{}, room: leastRoom}, nil
		},
	})
}

// leastRoom is how many whole numbers are gathered before the first look for
// equal ones.
const leastRoom = 4096

type members struct {
	any   bool // a list had a row
	whole []int64
	room  int // how many whole numbers there may be before equal ones go
	other map[string]struct{}
}

// Step takes one list.
func (a *members) Step(_ *modernc.FunctionContext, args []driver.Value) error {
	if args[0] == nil {
		return nil
	}
	list, ok := args[0].(string)
	if !ok || len(list) < 2 || list[0] != '[' {
		return fmt.Errorf("count_members of %v, which is not a list", args[0])
	}
	rest := list[1 : len(list)-1]
	for rest != "" {
		var value string
		if rest[0] == '"' {
			value = rest[:closing(rest)]
		} else if i := strings.IndexByte(rest, ','); i >= 0 {
			value = rest[:i]
		} else {
			value = rest
		}
		a.add(value)
		rest = strings.TrimPrefix(rest[len(value):], ",")
	}
	return nil
}

// closing is the place behind the quote that ends a text.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

func (a *members) add(value string) {
	a.any = true
	if value == "null" {
		return
	}
	n, ok := whole(value)
	if !ok {
		if _, known := a.other[value]; !known {
			a.other[strings.Clone(value)] = struct{}{} // the list itself need not stay
		}
		return
	}
	if a.whole = append(a.whole, n); len(a.whole) >= a.room {
		a.compact()
		a.room = max(leastRoom, 2*len(a.whole))
	}
}

// whole reads a number without a fraction.
func whole(s string) (int64, bool) {
	if s[0] == '"' {
		return 0, false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(s, 64)
	if n := int64(f); err == nil && f > -1<<63 && f < 1<<63 && float64(n) == f {
		return n, true
	}
	return 0, false
}

func (a *members) compact() {
	slices.Sort(a.whole)
	a.whole = slices.Compact(a.whole)
}

// WindowInverse is not supported: the aggregate is never asked over windows.
func (a *members) WindowInverse(*modernc.FunctionContext, []driver.Value) error {
	return fmt.Errorf("members cannot be counted over a window frame")
}

// WindowValue gives the result.
func (a *members) WindowValue(*modernc.FunctionContext) (driver.Value, error) {
	if !a.any {
		return nil, nil
	}
	a.compact()
	return int64(len(a.whole) + len(a.other)), nil
}

// Final has nothing to release.
func (a *members) Final(*modernc.FunctionContext) {}
