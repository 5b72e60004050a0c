package sqlite

import (
	"database/sql/driver"
	"fmt"
	"strconv"

	engine "modernc.org/sqlite"
)

// scalar is a function of one row for SQLite's expressions, under the names that
// its dialect writes (wh_…): what SQLite lacks, or gives another meaning than
// other engines do. Its own functions stay as they are, since views and indexes
// of a database may use them.
type scalar struct {
	args int32 // -1: any number
	null bool  // takes NULL; others give NULL for it
	f    func(args []driver.Value) (driver.Value, error)
}

// scalars are filled by the files that hold the functions.
var scalars = map[string]scalar{}

func init() {
	for _, part := range []map[string]scalar{letters, places, numbers, readers, moves} {
		for name, s := range part {
			scalars[name] = s
		}
	}
	for name, s := range scalars {
		engine.MustRegisterFunction("wh_"+name, &engine.FunctionImpl{
			NArgs: s.args, Deterministic: true,
			Scalar: func(_ *engine.FunctionContext, args []driver.Value) (driver.Value, error) {
				for _, a := range args {
					if a == nil && !s.null {
						return nil, nil
					}
				}
				return s.f(args)
			},
		})
	}
}

// asText is a value as texts show it: numbers without needless digits and
// without an exponent.
func asText(v driver.Value) string {
	switch n := v.(type) {
	case string:
		return n
	case int64:
		return strconv.FormatInt(n, 10)
	case float64:
		return strconv.FormatFloat(n+0, 'f', -1, 64) // minus zero is zero
	case []byte:
		return string(n)
	}
	return fmt.Sprint(v)
}

// asCount is a whole number; the dialect has seen to it that it is one.
func asCount(v driver.Value) (int, error) {
	switch n := v.(type) {
	case int64:
		return clamp(n), nil
	case float64:
		return clamp(int64(n)), nil
	}
	return 0, fmt.Errorf("%q is not a whole number", asText(v))
}

// clamp keeps counts of characters within what any text can have.
func clamp(n int64) int {
	const most = 1 << 31
	return int(min(max(n, -most), most))
}
