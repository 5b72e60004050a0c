package changepoint

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// days are a store's: weekdays, a wave of a year, noise of 3 %.
func days(n int, change func(i int) float64) series.Series {
	noise := rand.New(rand.NewPCG(11, 11))
	s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, n)}
	for i := range s.Values {
		week := 1 + 0.3*math.Sin(2*math.Pi*float64(i%7)/7)
		year := 1 + 0.1*math.Sin(2*math.Pi*float64(i)/yearDays)
		s.Values[i] = 1000 * week * year * math.Exp(0.03*noise.NormFloat64()+change(i))
	}
	return s
}

func find(t *testing.T, s series.Series) []Change {
	t.Helper()
	found, err := Find(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if found.Reason != "" {
		t.Fatal(found.Reason)
	}
	return found.Changes
}

func TestNoTurnInAYearLikeAnyOther(t *testing.T) {
	if got := find(t, days(730, func(int) float64 { return 0 })); len(got) != 0 {
		t.Errorf("found %+v", got)
	}
}

func TestTurnsAreFoundAndToldApart(t *testing.T) {
	got := find(t, days(600, func(i int) float64 {
		level := 0.0
		if i >= 200 {
			level = -0.3
		}
		return level + 0.006*max(0, float64(i-400))
	}))
	if len(got) != 2 {
		t.Fatalf("found %+v", got)
	}
	if c := got[0]; c.Kind != Level || c.At < 198 || c.At > 202 || c.Delay != 599-c.At {
		t.Errorf("the step at 200 is told as %+v", c)
	}
	if c := got[0]; math.Abs(c.After/c.Before-math.Exp(-0.3)) > 0.05 || !c.Relative {
		t.Errorf("it is by 26 %%: %+v", c)
	}
	if c := got[1]; c.Kind != Slope || c.At < 379 || c.At > 421 || c.SlopeAfter-c.SlopeBefore < 0.004 {
		t.Errorf("the bend at 400 is told as %+v", c)
	}
}

// Two turns a good way apart are two: nothing merges what is not near.
func TestTurnsWithoutACalendar(t *testing.T) {
	noise := rand.New(rand.NewPCG(2, 2))
	s := series.Series{Values: make([]float64, 150)}
	for i := range s.Values {
		s.Values[i] = []float64{0, 10, -10}[i/50] + noise.NormFloat64()
	}
	got := find(t, s)
	if len(got) != 2 || got[0].At != 50 || got[1].At != 100 || got[0].Relative {
		t.Errorf("found %+v", got)
	}
}

func TestUnrestIsFound(t *testing.T) {
	noise := rand.New(rand.NewPCG(4, 4))
	s := series.Series{Values: make([]float64, 200)}
	for i := range s.Values {
		sd := 1.0
		if i >= 100 {
			sd = 8
		}
		s.Values[i] = sd * noise.NormFloat64()
	}
	seen := false
	for _, c := range find(t, s) {
		seen = seen || c.Kind == Unrest && c.At >= 95 && c.At <= 105 && c.After > 2*c.Before
	}
	if !seen {
		t.Errorf("found %+v", find(t, s))
	}
}

// A currency changes nothing, nor does a shift by whole years.
func TestUnitsAndYearsChangeNothing(t *testing.T) {
	step := func(i int) float64 {
		if i >= 200 {
			return 0.2
		}
		return 0
	}
	want := find(t, days(400, step))
	scaled := days(400, step)
	for i := range scaled.Values {
		scaled.Values[i] *= 1000
	}
	got := find(t, scaled)
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%+v and %+v", got, want)
	}
	for i := range got {
		if got[i].At != want[i].At || got[i].Kind != want[i].Kind || math.Abs(got[i].Before/want[i].Before-1000) > 1 {
			t.Errorf("%+v and %+v", got[i], want[i])
		}
	}
	later := days(400, step)
	later.Start = later.Start.AddDate(28, 0, 0) // the same weekdays and leap years
	if got := find(t, later); len(got) != len(want) || got[0] != want[0] {
		t.Errorf("%+v and %+v", got, want)
	}
}

func TestNoTurnWithoutValues(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, values := range map[string][]float64{
		"empty": nil, "one point": {1}, "no value": {nan, nan, nan}, "infinite": {inf, -inf, inf},
	} {
		if found, err := Find(context.Background(), series.Series{Values: values}); err != nil || found.Reason == "" {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
	constant := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, 100)}
	if found, err := Find(context.Background(), constant); err != nil || len(found.Changes) != 0 {
		t.Errorf("of a constant: %+v, %v", found, err)
	}
	gaps := days(300, func(int) float64 { return 0 })
	for i := range gaps.Values {
		if i%5 == 0 {
			gaps.Values[i] = nan
		}
	}
	if got := find(t, gaps); len(got) > 1 {
		t.Errorf("of a series with gaps: %+v", got)
	}
}

func TestFindStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, days(400, func(int) float64 { return 0 })); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Squared errors of 1 2 3 10 by hand: under a level 50, under a line 10.8.
func TestStretchByHand(t *testing.T) {
	n, flat, line := newSums([]float64{1, 2, 3, 10}).stretch(0, 4)
	if n != 4 || math.Abs(flat-50) > 1e-9 || math.Abs(line-10.8) > 1e-9 {
		t.Errorf("%v points, %v and %v", n, flat, line)
	}
}

// A turn that the partition missed is found by looking everywhere, and one that it put
// far off goes to where it fits.
func TestTurnsAreFoundWhereverTheyAre(t *testing.T) {
	noise := rand.New(rand.NewPCG(6, 6))
	const n, at = 300, 120
	y := make([]float64, n)
	for i := range y {
		y[i] = 0.1 * noise.NormFloat64()
		if i >= at {
			y[i]++
		}
	}
	for _, cuts := range [][]int{nil, {at + 70}} {
		j := newJoint(y, make(gaps, n), &season.Season{On: make([][]int, n), Rare: make([]bool, n)}, yearDays, cuts)
		if !j.measure() {
			t.Fatal("it cannot be fitted")
		}
		if cuts == nil && !j.grow() {
			t.Fatal("nothing is found")
		}
		j.price = 0.5 // of noise that is known
		j.move()
		j.spare()
		if len(j.turns) != 1 || j.turns[0] != (turn{at: at}) {
			t.Errorf("from cuts at %v: %+v", cuts, j.turns)
		}
		if j.grow() {
			t.Errorf("from cuts at %v another is found: %+v", cuts, j.turns)
		}
	}
}

// Other names of the same marks change nothing.
func TestNamesOfMarksChangeNothing(t *testing.T) {
	named := func(feast string) []Change {
		s := days(400, func(i int) float64 {
			switch {
			case i%45 == 30:
				return 0.5 // a feast
			case i >= 200:
				return 0.2
			}
			return 0
		})
		s.Marks = make([]string, len(s.Values))
		for i := range s.Marks {
			if i%45 == 30 {
				s.Marks[i] = feast
			}
		}
		return find(t, s)
	}
	want, got := named("feast"), named("another")
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("%+v, and by other names %+v", want, got)
	}
}
