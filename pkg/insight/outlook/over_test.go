package outlook

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// A unit that is rebuilt for ten weeks is silent in none of its days that are open, and
// comes back; one that says nothing for as long has ended, whether it is listed or alone.
func TestALongRebuildingIsNoEnd(t *testing.T) {
	const known, silent = 200, 70
	l := looker{grain: grain.Day, known: known}
	byDays := make([]bool, known+30)
	u := unit{values: make([]float64, known)}
	for i := range known + 30 {
		l.buckets = append(l.buckets, time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC))
		if byDays[i] = i >= known-silent && i < known+10; byDays[i] && i < known {
			u.values[i] = math.NaN()
		}
	}
	if got := l.over(&u, known, byDays, true, true); got != "" || u.over {
		t.Errorf("rebuilt for ten weeks: %q, over: %v", got, u.over)
	}
	if got := l.over(&u, known, nil, true, true); got != forecast.Ended {
		t.Errorf("nothing for ten weeks: %q", got)
	}
	l.known, l.through = known-silent, known // as of what is looked at alone
	if got := l.over(&u, l.known, nil, true, true); got != forecast.Ended {
		t.Errorf("alone, nothing for ten weeks: %q", got)
	}
}
