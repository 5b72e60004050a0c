package brief

import (
	"fmt"
	"math"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// bars are the eight heights of a sparkline in text.
var bars = []rune("▁▂▃▄▅▆▇█")

// blocks draws the last points of a series as text; gaps stay blank.
func blocks(s agenda.Series, points int) string {
	v := s.Values[max(0, len(s.Values)-points):]
	low, high, ok := bounds(v)
	if !ok || len(v) < 2 {
		return ""
	}
	var b strings.Builder
	for _, x := range v {
		switch {
		case !x.OK():
			b.WriteByte(' ')
		case high == low:
			b.WriteRune(bars[3])
		default:
			b.WriteRune(bars[int(math.Round((float64(x)-low)/(high-low)*float64(len(bars)-1)))])
		}
	}
	return b.String()
}

func bounds(values ...[]answer.Num) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, list := range values {
		for _, x := range list {
			if x.OK() && !math.IsInf(float64(x), 0) {
				low, high = min(low, float64(x)), max(high, float64(x))
			}
		}
	}
	return low, high, low <= high
}

// drawing is a sparkline as SVG paths in a box of sparkWidth × sparkHeight: the
// line, what of it is abnormal, the baseline, and the last point.
type drawing struct {
	Line, Hot, Base string
	Dot             string // a stroke of no length, which round ends make a dot
	Box             string
	Words           string
}

const (
	sparkWidth, sparkHeight = 200.0, 44.0
	sparkMargin             = 5.0
)

// draw makes a drawing, nil without at least two points.
func draw(s agenda.Series) *drawing {
	low, high, ok := bounds(s.Values, s.Baseline)
	if !ok || len(s.Values) < 2 {
		return nil
	}
	if high == low {
		low, high = low-1, high+1
	}
	x := func(i int) float64 {
		return sparkMargin + float64(i)*(sparkWidth-2*sparkMargin)/float64(len(s.Values)-1)
	}
	y := func(v answer.Num) float64 {
		return sparkMargin + (high-float64(v))/(high-low)*(sparkHeight-2*sparkMargin)
	}
	path := func(list []answer.Num, keep func(int) bool) string {
		var b strings.Builder
		drawn := false
		for i, v := range list {
			if !v.OK() || !keep(i) {
				drawn = false
				continue
			}
			op := "L"
			if !drawn {
				op = "M"
			}
			fmt.Fprintf(&b, "%s%.1f %.1f", op, x(i), y(v))
			drawn = true
		}
		return b.String()
	}
	all := func(int) bool { return true }
	d := &drawing{Line: path(s.Values, all), Base: path(s.Baseline, all), Box: fmt.Sprintf("0 0 %.0f %.0f", sparkWidth, sparkHeight)}
	// The abnormal part begins at the last normal point, so that the drop shows.
	d.Hot = path(s.Values, func(i int) bool {
		return i < len(s.Fired) && s.Fired[i] || i+1 < len(s.Fired) && s.Fired[i+1]
	})
	for i := len(s.Values) - 1; i >= 0; i-- {
		if s.Values[i].OK() {
			d.Dot = fmt.Sprintf("M%.1f %.1fh0", x(i), y(s.Values[i]))
			break
		}
	}
	return d
}
