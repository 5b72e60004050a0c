package meeting

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

func TestPointsAreInTheOrderOfAMeeting(t *testing.T) {
	series := func(was, is answer.Num) agenda.Series {
		return agenda.Series{Values: []answer.Num{was, is}, Baseline: []answer.Num{100, 100}, Fired: []bool{true, true}}
	}
	a := &agenda.Agenda{
		Items: []agenda.Item{
			{ID: "better", Novelty: "continuing", Series: series(50, 80)}, {ID: "worse", Novelty: "continuing", Series: series(80, 50)},
			{ID: "alike", Novelty: "continuing", Series: series(50, 52)}, {ID: "new", Novelty: "new", Series: series(50, 80)},
			{ID: "unknown", Novelty: "continuing", Series: series(answer.Num(math.NaN()), 80)},
		},
		Recovered: []agenda.Item{{ID: "over", Novelty: "recovered"}},
	}
	want := []string{"new new", "continuing worse", "continuing alike", "continuing unknown", "better better", "solved over"}
	for i, it := range points(a) {
		if got := it.Novelty + " " + it.Topic.ID; got != want[i] || it.N != i+1 {
			t.Errorf("%d: %s, want %s", it.N, got, want[i])
		}
	}
}
