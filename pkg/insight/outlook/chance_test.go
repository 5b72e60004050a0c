package outlook

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

func TestTheChanceOfATarget(t *testing.T) {
	for _, tt := range []struct {
		lands  answer.Num
		band   Band
		wide   Band
		target answer.Num
		want   float64
	}{
		{100, Band{90, 110}, Band{70, 130}, 100, 0.5},
		{100, Band{90, 110}, Band{70, 130}, 110, 0.1}, // a tenth of the totals are above the band
		{100, Band{90, 110}, Band{70, 130}, 90, 0.9},
		{100, Band{90, 110}, Band{70, 130}, 130, 0.025}, // and one in forty above the wider one
		{100, Band{90, 110}, Band{70, 130}, 70, 0.975},
		{100, Band{90, 105}, Band{80, 110}, 110, 0.025}, // narrower above
		{100, Band{100, 100}, Band{100, 100}, 101, 0},
		{100, Band{100, 100}, Band{100, 100}, 100, 1},
	} {
		d := &Landing{Lands: tt.lands, Band80: tt.band, Band95: tt.wide}
		d.hold(aim{value: tt.target})
		if math.Abs(float64(d.Chance)-tt.want) > 1e-3 {
			t.Errorf("lands at %v %v, target %v: %v, want %v", tt.lands, tt.band, tt.target, d.Chance, tt.want)
		}
	}
	d := &Landing{Lands: 100, Band80: Band{90, answer.None()}}
	d.hold(aim{value: 110})
	if d.Chance.OK() {
		t.Errorf("of no band follows %v", d.Chance)
	}
	d.hold(aim{value: -5})
	if d.Chance.OK() {
		t.Errorf("a target below nothing has a chance of %v", d.Chance)
	}
}
