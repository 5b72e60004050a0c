package changepoint

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// lastStep is the last step that a series is told to have taken, nil where it took none.
func lastStep(t *testing.T, s series.Series) *Change {
	t.Helper()
	for _, c := range find(t, s) {
		if c.Kind == Level && c.Delay < 20 {
			return &c
		}
	}
	return nil
}

// Something that lasts a few days and is over is no level that stays, on whichever of the
// days after it one looks, with and without weekdays that are left out, up or down.
func TestAFewDaysAreNoLevel(t *testing.T) {
	for _, size := range []float64{0.28, -0.28} {
		for lasts := 3; lasts <= 6; lasts++ {
			for since := 1; since <= 6; since++ {
				n := 300
				s := days(n, func(i int) float64 {
					if i >= n-since-lasts && i < n-since {
						return size
					}
					return 0
				})
				if c := lastStep(t, s); c != nil && !c.Over && math.Abs(c.After/c.Before-1) > 0.1 {
					t.Errorf("%d days of %+.2f that ended %d days ago are told as %+v", lasts, size, since, c)
				}
			}
		}
	}
}

// A step that stays is not over, though single days of it are poor.
func TestAStepThatStaysIsNotOver(t *testing.T) {
	for since := 4; since <= 20; since++ {
		n := 300
		s := days(n, func(i int) float64 {
			if i >= n-since {
				return -0.3
			}
			return 0
		})
		if c := lastStep(t, s); c == nil || c.Over {
			t.Errorf("a step %d days ago is told as %+v", since, c)
		}
	}
}

// A value before a gap stands for itself, not for the days that are missing after it.
func TestAGapRepeatsNothing(t *testing.T) {
	for back := 1; back <= 4; back++ { // days after the gap
		n := 300
		gap := n - back - 8
		s := days(n, func(i int) float64 {
			if i == gap-1 {
				return 0.4
			}
			return 0
		})
		for i := range s.Values {
			if i >= gap && i < gap+8 || s.At(i).Weekday() == 0 || s.At(i).Weekday() == 6 {
				s.Values[i] = math.NaN()
			}
		}
		if c := lastStep(t, s); c != nil && !c.Over && math.Abs(c.After/c.Before-1) > 0.1 {
			t.Errorf("one day before a gap that ended %d days ago is told as %+v", back, c)
		}
	}
}
