package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Course is one unit's numbers over time.
type Course struct {
	Name   []string  // of each group, as readers read it; empty for the whole
	Values []float64 // by bucket of the answer; NaN where there is none, or not all of it
	Closed []bool    // by bucket: all of the unit was closed, and nothing is missing
	// Reasons tell by bucket why there is no number; "" where there is one, or none is known.
	Reasons []answer.Reason
}

// Rests tells the days of a course by days, of a metric that adds up over time, on which
// there is no number since there never is one on that weekday.
func (c Course) Rests() []bool {
	out := make([]bool, len(c.Values))
	for i, v := range rests(c.Values, cycles[grain.Day]) {
		out[i] = v == 0 && math.IsNaN(c.Values[i])
	}
	return out
}

// Courses lays an answer out by unit, as methods take it.
func Courses(a *answer.Answer) []Course {
	var out []Course
	m, rows := &a.Metrics[0], a.Layout.ByUnit()
	for i, u := range unitsOf(a) {
		c := Course{u.name, u.values, append(u.none, make([]bool, len(u.values)-len(u.none))...), make([]answer.Reason, len(u.values))}
		for _, row := range rows[i] {
			if b := a.Layout.Of[row].Bucket; math.IsNaN(c.Values[b]) && m.Reasons != nil {
				c.Reasons[b] = m.Reasons[row]
			}
		}
		out = append(out, c)
	}
	return out
}
