package template

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// tolerance is what binary fractions owe to decimal ones: a fall from 100 to 93 is one of
// 7 %, and 0.1 + 0.2 is not above 0.3.
const tolerance = 1e-9

// Reaches tells whether a change is the fraction least of a base, or more.
func Reaches(change, least, base float64) bool {
	return math.Abs(change) >= least*math.Abs(base)*(1-tolerance)
}

// AtLeast tells whether a value is a bound or above it.
func AtLeast(x, bound float64) bool { return x >= bound-tolerance*math.Abs(bound) }

// Above tells whether a value is above a bound.
func Above(x, bound float64) bool { return x > bound+tolerance*math.Abs(bound) }

// Below tells whether a value is below a bound.
func Below(x, bound float64) bool { return x < bound-tolerance*math.Abs(bound) }

// Short refuses a whole number that is too small for a method to say anything.
func Short(r *model.Rule, p *Param, least int) []Problem {
	if n := p.Count(r); n < least {
		return []Problem{{Param: p.Key, Message: fmt.Sprintf("%s is %d, which is too short to tell anything", p.Key, n), Hint: fmt.Sprintf("write %d or more; %v is usual", least, p.Usual)}}
	}
	return nil
}

// NotPositive refuses a number of standard deviations that every value leaves.
func NotPositive(r *model.Rule, key string) []Problem {
	if v, ok := r.Params.Number(key); ok && v <= 0 {
		return []Problem{{Param: key, Message: fmt.Sprintf("%s is %g, which every value leaves", key, v), Hint: "write a number above zero"}}
	}
	return nil
}
