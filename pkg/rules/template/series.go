package template

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// grains of buckets as the methods know them; others have an order and no calendar.
var grains = map[grain.Grain]series.Grain{
	grain.Hour: series.Hour, grain.Day: series.Day, grain.Week: series.Week,
	grain.Month: series.Month, grain.Quarter: series.Quarter, grain.Year: series.Year,
}

// Series is the track up to a bucket, the last, as the methods take it: on an even
// axis, so that days that are left out are missing. at tells where each bucket stands.
// Days that are not what their weekday says are marked as worked or off.
func (t *Track) Series(last int) (s series.Series, at []int) {
	s = series.Series{Grain: grains[t.Grain]}
	if last < 0 {
		return s, nil
	}
	s.Start = wall(t.Starts[0])
	marked := t.Grain == grain.Day && t.Swapped != nil
	for b := range last + 1 {
		for t.Skips && t.Grain == grain.Day && s.At(len(s.Values)).Before(wall(t.Starts[b])) {
			s.Values = append(s.Values, math.NaN())
		}
		at = append(at, len(s.Values))
		s.Values = append(s.Values, t.Values[b])
		if marked && t.IsSwapped(b) {
			s.Marks = append(s.Marks, make([]string, len(s.Values)-len(s.Marks))...)
			s.Marks[len(s.Values)-1] = map[bool]string{true: "worked", false: "off"}[t.Worked(b)]
		}
	}
	return s, at
}

// wall is the same time on the wall without a zone: days of a series have no summer time.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), 0, 0, 0, time.UTC)
}

// Memory is how many buckets a method reads to know a series, its calendar and its slope.
func Memory(g grain.Grain) int {
	switch g {
	case grain.Hour:
		return 24 * 28
	case grain.Day:
		return 180
	case grain.Week:
		return 104
	case grain.Month:
		return 60
	default:
		return 40
	}
}
