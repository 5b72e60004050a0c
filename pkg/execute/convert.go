package execute

import (
	"fmt"
	"strings"
	"time"
)

func kindOf(v any) Kind {
	switch v.(type) {
	case int64, float64, int32, int16, float32:
		return Number
	case time.Time:
		return Time
	case bool:
		return Bool
	}
	return String
}

func toNumber(v any) (float64, error) {
	switch n := v.(type) {
	case float64:
		return n, nil
	case int64:
		return float64(n), nil
	case int32:
		return float64(n), nil
	case int16:
		return float64(n), nil
	case float32:
		return float64(n), nil
	case bool:
		if n {
			return 1, nil
		}
		return 0, nil
	case string:
		return 0, fmt.Errorf("the engine gives the text %q where a number is wanted: texts compare letter by letter, so convert the column "+
			"in the definition, for example CAST(… AS DOUBLE)", n)
	}
	return 0, fmt.Errorf("%v (%T) is not a number", v, v)
}

func toBool(v any) bool {
	switch n := v.(type) {
	case bool:
		return n
	case int64:
		return n != 0
	case float64: // engines without truth values may count them in any type of number
		return n != 0
	case string:
		return n == "1" || strings.EqualFold(n, "true") || strings.EqualFold(n, "t")
	}
	return false
}

// layouts of times as texts.
var layouts = []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", time.RFC3339Nano}

// toTime reads the wall clock of an instant, as UTC.
func toTime(v any) (time.Time, error) {
	switch t := v.(type) {
	case time.Time:
		y, mo, d := t.Date()
		h, mi, s := t.Clock()
		return time.Date(y, mo, d, h, mi, s, t.Nanosecond(), time.UTC), nil
	case string:
		if len(t) == 10 {
			return time.Parse("2006-01-02", t)
		}
		for _, layout := range layouts {
			if parsed, err := time.Parse(layout, t); err == nil {
				return parsed, nil
			}
		}
		return time.Time{}, fmt.Errorf("%q is not a time: write 2006-01-02 or 2006-01-02 15:04:05", t)
	}
	return time.Time{}, fmt.Errorf("%v (%T) is not a time", v, v)
}
