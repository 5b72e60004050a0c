package season

import (
	"slices"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

func TestDaysByHand(t *testing.T) {
	s := series.Series{
		Grain: series.Day, Start: time.Date(2024, 2, 26, 0, 0, 0, 0, time.UTC), // a Monday
		Values: make([]float64, 6), Marks: []string{"", "", "", "", "", "feast"},
	}
	c := Of(s)
	// Effects 0–6 are Sunday to Saturday, 7–9 the last three days of a month, 10 its first,
	// 11–14 the feast: first day, further ones, the day after, the day before.
	want := [][]int{{1}, {2, 9}, {3, 8}, {4, 7}, {5, 10, 14}, {6, 11}}
	for i := range want {
		if !slices.Equal(c.On[i], want[i]) {
			t.Errorf("day %d has %v, want %v", i, c.On[i], want[i])
		}
	}
	if !c.Rare[4] || !c.Rare[5] || c.Rare[3] {
		t.Errorf("the feast and the day before it are rare: %v", c.Rare)
	}
}

func TestOtherGrains(t *testing.T) {
	start := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for grain, want := range map[series.Grain]int{series.Month: 12, series.Quarter: 4, series.Year: 0, series.Week: 0, series.None: 0, series.Hour: 24 + 7 + 24} {
		c := Of(series.Series{Grain: grain, Start: start, Values: make([]float64, 3)})
		if len(c.Prior) != want {
			t.Errorf("grain %v has %d effects, want %d", grain, len(c.Prior), want)
		}
	}
	if c := Of(series.Series{Grain: series.Day, Values: make([]float64, 3)}); len(c.Prior) != 0 {
		t.Errorf("without a start no weekday is known, and there are %d effects", len(c.Prior))
	}
}
