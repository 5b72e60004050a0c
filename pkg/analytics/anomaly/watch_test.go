package anomaly

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// stream is a machine's: a wave with noise.
func stream(n int) []float64 {
	noise := rand.New(rand.NewPCG(5, 5))
	x := make([]float64, n)
	for i := range x {
		x[i] = 50 + 20*math.Sin(2*math.Pi*float64(i)/288) + noise.NormFloat64()
	}
	return x
}

func watch(t *testing.T, x []float64) []Alarm {
	t.Helper()
	found, err := Watch(context.Background(), x)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWatchFindsWhatHasNotBeen(t *testing.T) {
	for name, change := range map[string]func(i int, v float64) float64{
		"spike": func(i int, v float64) float64 {
			if i == 2000 {
				return v + 80
			}
			return v
		},
		"flat": func(i int, v float64) float64 {
			if i >= 2000 && i < 2150 {
				return 10
			}
			return v
		},
	} {
		x := stream(2500)
		for i, v := range x {
			x[i] = change(i, v)
		}
		found := false
		for i, a := range watch(t, x) {
			if a.Abnormal && i >= 1000 {
				if i < 2000 {
					t.Errorf("%s: alarm at %d, before anything happened", name, i)
				}
				found = found || i < 2150
			}
		}
		if !found {
			t.Errorf("%s is not found", name)
		}
	}
}

func TestWatchIsCausal(t *testing.T) {
	x := stream(1200)
	x[900] += 60
	x[950] = math.NaN()
	whole := watch(t, x)
	for _, n := range []int{901, 952, 1100} {
		part := watch(t, x[:n])
		if got, want := part[n-1], whole[n-1]; got != want {
			t.Errorf("point %d: %+v, and with what came later %+v", n-1, got, want)
		}
	}
}

func TestWatchOfNothing(t *testing.T) {
	constant := make([]float64, 500)
	for i, a := range watch(t, constant) {
		if a.Abnormal {
			t.Errorf("point %d of a constant stream is abnormal: %+v", i, a)
		}
	}
	for _, a := range watch(t, []float64{math.NaN(), math.Inf(1), 1}) {
		if a.Abnormal {
			t.Errorf("%+v", a)
		}
	}
	if got := watch(t, nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
