package execute

import (
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Text is a cell as a text that can be shown and filtered by again; "" where it
// is NULL.
func (c *Column) Text(row int) string {
	switch {
	case c.Null[row]:
		return ""
	case c.Texts != nil && c.Texts[row] != "":
		return c.Texts[row]
	}
	switch c.Kind {
	case Number:
		return NumberText(c.Numbers[row], 64)
	case Time:
		return MomentText(c.Times[row])
	case Bool:
		return strconv.FormatBool(c.Bools[row])
	}
	return c.Strings[row]
}

// NumberText writes a number with the fewest digits that read back as the same
// one, without an exponent: 1000000, never 1e+06. Minus zero is zero. bits is 32
// for numbers that are kept in single precision.
func NumberText(n float64, bits int) string {
	switch {
	case n == 0:
		return "0"
	case math.IsInf(n, 1):
		return "Infinity"
	case math.IsInf(n, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(n, 'f', -1, bits)
}

// DecimalText takes from a decimal number what says nothing: zeros behind the
// point, and the sign of zero. 1.50 and 1.5 are one member.
func DecimalText(s string) string {
	if strings.ContainsRune(s, '.') {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

// MomentText writes a wall-clock time: the date, and the time of day where it is
// not midnight.
func MomentText(t time.Time) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0 {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02T15:04:05.999999999")
}

// BytesText writes bytes in hexadecimal, as PostgreSQL does: \x00ff.
func BytesText(b []byte) string { return `\x` + hex.EncodeToString(b) }

// textOf writes a driver's value.
func textOf(v any) string {
	switch s := v.(type) {
	case nil:
		return ""
	case string:
		if !utf8.ValidString(s) { // could not be sent as JSON
			return BytesText([]byte(s))
		}
		return s
	case []byte:
		return BytesText(s)
	case int64:
		return strconv.FormatInt(s, 10)
	case float64:
		return NumberText(s, 64)
	case bool:
		return strconv.FormatBool(s)
	case time.Time:
		return MomentText(s)
	}
	return fmt.Sprint(v)
}
