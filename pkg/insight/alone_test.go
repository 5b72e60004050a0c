package insight

import "testing"

// A unit stands out from two others by the middle of both, and not by the one that moved
// more: 2.4 became 6.2 beside 2.1 that became 2.7 and 2.3 that became 2.1.
func TestStandsOutFromTwoOthers(t *testing.T) {
	units := &leaves{over: []pair{{was: 2.1, is: 2.7}, {was: 2.4, is: 6.2}, {was: 2.3, is: 2.1}}}
	if _, ok := (&explaining{}).standsOut(units, 1); !ok {
		t.Error("the one that moved by half more than twice does not stand out")
	}
	for _, still := range []int{0, 2} {
		if _, ok := (&explaining{}).standsOut(units, still); ok {
			t.Errorf("unit %d stands out", still)
		}
	}
	alike := &leaves{over: []pair{{was: 2, is: 4}, {was: 2, is: 5}, {was: 2, is: 3}}}
	if _, ok := (&explaining{}).standsOut(alike, 1); ok {
		t.Error("one of three that all rose stands out")
	}
}
