package algorithms

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestKPICountByHand(t *testing.T) {
	var k kpiSeries
	if err := json.Unmarshal([]byte(`{"grain":"D","burn_in":5,"events":[{"start":10,"end":12},{"start":20,"end":20},{"start":30,"end":31}]}`), &k); err != nil {
		t.Fatal(err)
	}
	alarm := make([]bool, 50)
	// Before the burn-in is over; 13 and 15 are a run that touches the first event, 16
	// within its gap; 21 is next to the second; 40 is alone; 27 and 28 are too early.
	for _, i := range []int{3, 13, 15, 21, 40, 27, 28} {
		alarm[i] = true
	}
	c, missed := k.count(alarm)
	if want := (kpiCount{found: 2, missed: 1, falsely: 2}); c != want || !slices.Equal(missed, []int{2}) {
		t.Errorf("got %+v and missed %v, want %+v", c, missed, want)
	}
	if f1, p, r := c.f1(); p != 0.5 || r != 2./3 || f1 < 0.571 || f1 > 0.572 {
		t.Errorf("f1 %v, precision %v, recall %v", f1, p, r)
	}
}
