package rules

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

func TestFromNextToNothingThereIsNoRate(t *testing.T) {
	for _, c := range []struct{ change, from, want answer.Num }{
		{-3, 10, -0.3}, {3, -10, 0.3}, {999, 1, 999}, {315.99997, 0.00003, answer.None()}, {5, 0, answer.None()}, {0, 0, answer.None()}, {answer.None(), 5, answer.None()},
	} {
		if got := rate(c.change, c.from); got.OK() != c.want.OK() || got.OK() && got != c.want {
			t.Errorf("%v from %v: %v, want %v", c.change, c.from, got, c.want)
		}
	}
}

// TestWhatRoseFromNothingIsNotTheLeast: evidence is read of so many units, and one without
// was shown without its course and what it costs.
func TestWhatRoseFromNothingIsNotTheLeast(t *testing.T) {
	moved := func(change, from answer.Num) Signal {
		return Signal{Fired: true, Change: change, Rate: rate(change, from)}
	}
	res := &Result{}
	for range evidenceUnits {
		res.Signals = append(res.Signals, moved(-3, 10))
	}
	res.Signals = append(res.Signals, moved(500, 0), moved(answer.None(), 10))
	list := affected(&ruling{result: res})
	if len(list) != evidenceUnits || list[0].Change != 500 {
		t.Errorf("%d units, the first changed by %v", len(list), list[0].Change)
	}
}
