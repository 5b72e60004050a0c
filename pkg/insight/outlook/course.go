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
	for _, u := range unitsOf(a) {
		out = append(out, Course{u.name, u.values, append(u.none, make([]bool, len(u.values)-len(u.none))...)})
	}
	return out
}
