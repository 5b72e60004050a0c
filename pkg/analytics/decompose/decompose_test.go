package decompose

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

func in(name string, was, is float64) *Node { return &Node{Name: name, Before: was, After: is} }

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

func sumOf(r Result) (s float64) {
	for _, p := range r.Parts {
		s += p.Contribution
	}
	return s
}

func TestByHand(t *testing.T) {
	// 10 × 5 = 50 becomes 0 × 8 = 0: half of the orders change the first factor
	// while the second is 5, half while it is 8.
	r, err := Change(&Node{Op: Product, Of: []*Node{in("a", 10, 0), in("b", 5, 8)}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a", r.Parts[0].Contribution, -65)
	near(t, "b", r.Parts[1].Contribution, 15)
	if r.Method != Shapley {
		t.Errorf("a factor that is nothing was taken by %q", r.Method)
	}
	// Both double: four times as much, and both did the same.
	r, err = Change(&Node{Op: Product, Of: []*Node{in("a", 1, 2), in("b", 3, 6)}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a", r.Parts[0].Contribution, 4.5)
	near(t, "b", r.Parts[1].Contribution, 4.5)
	// sales 100 − 20, divided by 4, becomes 100 − 40 by 4: only the second moved.
	r, err = Change(&Node{Op: Ratio, Of: []*Node{{Op: Difference, Of: []*Node{in("gross", 100, 100), in("back", 20, 40)}}, in("n", 4, 4)}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, -5, 0} {
		near(t, r.Parts[i].Input.Name, r.Parts[i].Contribution, want)
	}
}

// Whatever the tree, the parts sum to the change, also where a whole branch comes
// back to what it was while its inputs offset one another.
func TestPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var draw func(depth int) *Node
	draw = func(depth int) *Node {
		op := Op(r.IntN(5))
		if depth == 0 || op == Input {
			n := in("", 0.1+r.Float64()*5, 0.1+r.Float64()*5)
			if r.IntN(6) == 0 {
				n.After = n.Before
			}
			if r.IntN(8) == 0 {
				n.Before = -n.Before
			}
			return n
		}
		n := &Node{Op: op}
		for range 2 + r.IntN(3) {
			n.Of = append(n.Of, draw(depth-1))
		}
		if op == Ratio {
			n.Of = n.Of[:2]
		}
		return n
	}
	for range 3000 {
		n := draw(3)
		got, err := Change(n)
		if err != nil {
			t.Fatal(err)
		}
		scale := math.Abs(got.Before) + math.Abs(got.After)
		for _, p := range got.Parts {
			scale += math.Abs(p.Contribution)
		}
		if d := math.Abs(sumOf(got) - (got.After - got.Before)); !(d <= 1e-9*scale) {
			t.Fatalf("parts sum to %g, the change is %g", sumOf(got), got.After-got.Before)
		}
	}
	offset := &Node{Op: Product, Of: []*Node{{Op: Sum, Of: []*Node{in("up", 1, 2), in("down", 2, 1)}}, in("x", 2, 2)}}
	got, err := Change(offset)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "up", got.Parts[0].Contribution, 2)
	near(t, "down", got.Parts[1].Contribution, -2)
}

func TestRateAndMixByHand(t *testing.T) {
	// A fell from 50 % to 40 %; B with 10 % doubled its weight from 1/2 to 2/3.
	effects, was, is, err := RateAndMix([]Segment{{5, 4, 10, 10}, {1, 2, 10, 20}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "was", was, 0.3)
	near(t, "is", is, 0.2)
	near(t, "rate of A", effects[0].Rate, -0.1*(1./2+1./3)/2)
	near(t, "mix of A", effects[0].Mix, (1./3-1./2)*(0.45-0.25))
	near(t, "rate of B", effects[1].Rate, 0)
	near(t, "mix of B", effects[1].Mix, (2./3-1./2)*(0.1-0.25))
}

func TestRateAndMixAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		var list []Segment
		for range 1 + r.IntN(9) {
			s := Segment{r.Float64(), r.Float64(), r.Float64(), r.Float64()}
			for _, v := range []*float64{&s.OverWas, &s.OverIs, &s.UnderWas, &s.UnderIs} {
				if r.IntN(7) == 0 {
					*v = 0
				}
			}
			list = append(list, s)
		}
		effects, was, is, err := RateAndMix(list)
		if errors.Is(err, ErrNothing) {
			continue
		}
		sum := 0.0
		for _, e := range effects {
			sum += e.Rate + e.Mix
		}
		if math.Abs(sum-(is-was)) > 1e-9*(1+was+is) {
			t.Fatalf("effects sum to %g, the change is %g: %v", sum, is-was, list)
		}
	}
}

func TestBadInput(t *testing.T) {
	for name, n := range map[string]*Node{
		"missing":  in("x", math.NaN(), 1),
		"infinite": {Op: Sum, Of: []*Node{in("x", 1, math.Inf(1))}},
		"empty":    {Op: Product},
		"three":    {Op: Ratio, Of: []*Node{in("x", 1, 1), in("y", 1, 1), in("z", 1, 1)}},
	} {
		if r, err := Change(n); err == nil {
			t.Errorf("%s: %v instead of an error", name, r)
		}
	}
	if _, err := Change(&Node{Op: Ratio, Of: []*Node{in("x", 1, 1), in("y", 0, 1)}}); !errors.Is(err, ErrNothing) {
		t.Errorf("division by nothing: %v", err)
	}
	if _, _, _, err := RateAndMix(nil); !errors.Is(err, ErrNothing) {
		t.Errorf("no segments: %v", err)
	}
	if _, _, _, err := RateAndMix([]Segment{{math.NaN(), 1, 1, 1}}); err == nil {
		t.Error("a segment without a number was taken")
	}
}
