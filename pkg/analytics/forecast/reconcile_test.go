package forecast

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestReconciledByHand(t *testing.T) {
	// A whole of 100 with spread 1 and parts of 40 and 50 with spread 1: the ten
	// that lack are shared by three that give way alike.
	got, err := Reconcile([]Part{{-1, 100, 1}, {0, 40, 1}, {0, 50, 1}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{100 - 10./3, 40 + 10./3, 50 + 10./3} {
		if !near3(got[i], want) {
			t.Errorf("part %d: %v, want %v", i, got[i], want)
		}
	}
	// A whole that gives no way leaves it to the parts, the unsurer more.
	got, _ = Reconcile([]Part{{-1, 100, 0}, {0, 40, 1}, {0, 50, 2}})
	if !near3(got[0], 100) || !near3(got[1], 42) || !near3(got[2], 58) {
		t.Errorf("firm whole: %v", got)
	}
	got, _ = BottomUp([]Part{{-1, 100, 3}, {0, 40, 1}, {0, 50, 2}})
	if !near3(got[0], 90) || !near3(got[1], 40) || !near3(got[2], 50) {
		t.Errorf("bottom up: %v", got)
	}
	// Nobody gives way: the parts have it.
	got, _ = Reconcile([]Part{{-1, 100, 0}, {0, 40, 0}, {0, 50, 0}})
	if got[0]-got[1]-got[2] != 0 {
		t.Errorf("all firm: %v", got)
	}
}

// tree draws parts at random.
func tree(r *rand.Rand) []Part {
	parts := []Part{{-1, 1000 * r.Float64(), 5 * r.Float64()}}
	for i := 1; i < 2+r.IntN(40); i++ {
		parts = append(parts, Part{r.IntN(i), 100 * r.NormFloat64(), r.Float64() * float64(r.IntN(3))})
	}
	return parts
}

func TestPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		parts := tree(r)
		for name, f := range map[string]func([]Part) ([]float64, error){"reconciled": Reconcile, "bottom up": BottomUp} {
			got, err := f(parts)
			if err != nil {
				t.Fatal(err)
			}
			sums := make([]float64, len(parts))
			whole := make([]bool, len(parts))
			for i, p := range parts {
				if p.Parent >= 0 {
					sums[p.Parent] += got[i]
					whole[p.Parent] = true
				}
			}
			for i := range parts {
				if whole[i] && math.Abs(got[i]-sums[i]) > 1e-6 {
					t.Fatalf("%s: part %d is %v, its parts are %v: %v", name, i, got[i], sums[i], parts)
				}
				if name == "bottom up" && !whole[i] && math.Abs(got[i]-parts[i].Value) > 1e-9 {
					t.Fatalf("bottom up: leaf %d is %v, was %v", i, got[i], parts[i].Value)
				}
			}
		}
	}
}

func TestWhatAddsUpStaysAndNothingElseIsNearer(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	distance := func(parts []Part, at []float64) float64 {
		sum := 0.0
		for i, p := range parts {
			sum += (at[i] - p.Value) * (at[i] - p.Value) / (p.Spread * p.Spread)
		}
		return sum
	}
	for range 200 {
		parts := tree(r)
		for i := range parts {
			parts[i].Spread += 0.5
		}
		got, err := Reconcile(parts)
		if err != nil {
			t.Fatal(err)
		}
		again := append([]Part(nil), parts...)
		for i := range again {
			again[i].Value = got[i]
		}
		same, _ := Reconcile(again)
		for i := range same {
			if math.Abs(same[i]-got[i]) > 1e-6 {
				t.Fatalf("part %d adds up and moved from %v to %v", i, got[i], same[i])
			}
		}
		// Any other values that add up are further from what was foreseen.
		moved := append([]float64(nil), got...)
		leaf := len(parts) - 1
		for at := leaf; at >= 0; at = parts[at].Parent {
			moved[at] += 0.1
		}
		if distance(parts, moved) < distance(parts, got)-1e-9 {
			t.Fatalf("%v is nearer than %v", moved, got)
		}
	}
}

func TestWhatIsNoTreeIsRefused(t *testing.T) {
	for _, parts := range [][]Part{{{0, 1, 1}}, {{-1, 1, 1}, {1, 2, 1}}, {{-2, 1, 1}}, {{-1, math.NaN(), 1}}, {{-1, 1, -1}}, {{-1, 1, math.Inf(1)}}} {
		if got, err := Reconcile(parts); err == nil {
			t.Errorf("%v became %v", parts, got)
		}
	}
	if got, err := Reconcile(nil); err != nil || len(got) != 0 {
		t.Errorf("nothing became %v, %v", got, err)
	}
}

// A part that cannot be below zero is nothing there, and all add up still.
func TestPartsThatCannotBeBelowZero(t *testing.T) {
	parts := []Part{{Parent: -1, Value: 90, Spread: 1}, {Value: 0.5, Spread: 5}, {Value: 99, Spread: 5}, {Value: 3}}
	out, err := ReconcileAbove(parts, func(i int) bool { return i == 1 })
	if err != nil {
		t.Fatal(err)
	}
	if out[1] != 0 || out[3] != 3 || math.Abs(out[1]+out[2]+out[3]-out[0]) > 1e-9 || out[0] > 91 {
		t.Errorf("%v", out)
	}
	if free, _ := ReconcileAbove(parts, func(int) bool { return false }); free[1] >= 0 {
		t.Errorf("%v: the case shows nothing", free)
	}
}
