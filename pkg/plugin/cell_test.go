package plugin_test

import (
	"fmt"
	"math"
	"time"
)

// cell writes a frame's cell; numbers to four places.
func cell(v any) string {
	switch x := v.(type) {
	case time.Time:
		return x.UTC().Format("2006-01-02T15:04")
	case float64:
		return fmt.Sprint(math.Round(x*1e4) / 1e4)
	}
	return fmt.Sprint(v)
}
