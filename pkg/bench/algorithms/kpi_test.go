package algorithms

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
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

// An event goes by the last of its points that is abnormal.
func TestKindsByHand(t *testing.T) {
	var k kpiSeries
	if err := json.Unmarshal([]byte(`{"grain":"D","burn_in":2,"events":[{"start":1,"end":4,"type":"drop"},{"start":6,"end":7,"type":"spike"},{"start":8,"end":9,"type":"flat"}]}`), &k); err != nil {
		t.Fatal(err)
	}
	points := make([]anomaly.Point, 10)
	for i, kind := range map[int]anomaly.Kind{2: anomaly.Spike, 4: anomaly.Level, 5: anomaly.Spike, 6: anomaly.Slope, 9: anomaly.Missing} {
		points[i].Abnormal, points[i].Kind = true, kind
	}
	c := confusion{}
	c.add(k, points)
	f := c.figure()
	if f.Value != 0.5 || f.Note != "1 of 2 that were found, at their last point; drop is called level_shift 1; spike is called slope_change 1" {
		t.Errorf("%v: %s", f.Value, f.Note)
	}
}
