package breakdown

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func leaf(name string, weight float64) *Part {
	return &Part{Period: "2027", Unit: []string{name}, Weight: weight}
}

func whole(value float64, parts ...*Part) *Part {
	return &Part{Period: "2027", Value: value, Parts: parts}
}

func values(p *Part) (out []float64) {
	for _, c := range p.Parts {
		out = append(out, c.Value)
	}
	return out
}

func TestShare(t *testing.T) {
	lock := func(name string, v float64) Lock { return Lock{Period: "2027", Unit: []string{name}, Value: v} }
	for name, tt := range map[string]struct {
		value    float64
		weights  []float64
		locks    []Lock
		decimals int
		want     []float64
		problem  string
	}{
		"what rounding leaves goes to who lost most": {100, []float64{1, 1, 1}, nil, 0, []float64{34, 33, 33}, ""},
		"the largest remainder first":                {10, []float64{1.4, 1.5, 7.1}, nil, 0, []float64{1, 2, 7}, ""},
		"decimals":                                   {1, []float64{1, 1, 1}, nil, 2, []float64{.34, .33, .33}, ""},
		"no weight, no part":                         {7, []float64{0, 1, 1}, nil, 0, []float64{0, 4, 3}, ""},
		"a loss":                                     {-100, []float64{1, 1, 1}, nil, 0, []float64{-34, -33, -33}, ""},
		"a locked part stays":                        {100, []float64{1, 1, 2}, []Lock{lock("a", 70)}, 0, []float64{70, 10, 20}, ""},
		"locked at nothing":                          {100, []float64{1, 1, 2}, []Lock{lock("c", 0)}, 0, []float64{50, 50, 0}, ""},
		"all locked, and right":                      {100, []float64{1, 1}, []Lock{lock("a", 70), lock("b", 30)}, 0, []float64{70, 30}, ""},
		"above its parent":                           {100, []float64{1, 1}, []Lock{lock("a", 120)}, 0, nil, "adds up to 120, above its 100"},
		"together above their parent":                {100, []float64{1, 1, 1}, []Lock{lock("a", 60), lock("b", 50)}, 0, nil, "2027, a 60; 2027, b 50"},
		"all locked, and too little":                 {100, []float64{1, 1}, []Lock{lock("a", 60), lock("b", 30)}, 0, nil, "all parts of 2027 are locked, and add up to 90, not to its 100"},
		"no such part":                               {100, []float64{1}, []Lock{lock("x", 60)}, 0, nil, "2027, x, which is no part"},
		"no weights":                                 {100, []float64{0, 0}, nil, 0, nil, "has any weight"},
		"more decimals than the metric has":          {100, []float64{1, 1}, []Lock{lock("a", 1.5)}, 0, nil, "more than 0 decimals"},
	} {
		t.Run(name, func(t *testing.T) {
			var parts []*Part
			for i, w := range tt.weights {
				parts = append(parts, leaf(string(rune('a'+i)), w))
			}
			root := whole(tt.value, parts...)
			found := Share(root, tt.locks, tt.decimals)
			if tt.problem != "" {
				if len(found) != 1 || !strings.Contains(found[0].Message, tt.problem) {
					t.Fatalf("found %v, want one that says %q", found, tt.problem)
				}
				return
			}
			if len(found) > 0 {
				t.Fatal(found)
			}
			if d := cmp.Diff(tt.want, values(root)); d != "" {
				t.Error(d)
			}
		})
	}
}

// What is locked deep below raises what is above it, and the others give way.
func TestALockBelowRaisesItsParent(t *testing.T) {
	east := &Part{Period: "2027", Unit: []string{"East"}, Weight: 1, Parts: []*Part{
		{Period: "2027", Unit: []string{"East", "s1"}, Weight: 1}, {Period: "2027", Unit: []string{"East", "s2"}, Weight: 1},
	}}
	west := &Part{Period: "2027", Unit: []string{"West"}, Weight: 9}
	root := whole(100, east, west)
	if found := Share(root, []Lock{{Period: "2027", Unit: []string{"East", "s1"}, Value: 40}}, 0); len(found) > 0 {
		t.Fatal(found)
	}
	if d := cmp.Diff([]float64{40, 60, 40, 0}, []float64{east.Value, west.Value, east.Parts[0].Value, east.Parts[1].Value}); d != "" {
		t.Error(d)
	}
}

// Random trees, weights and locks: parts add up exactly at every node, locked parts
// are what they were locked at, and nobody is further from the exact share than one
// unit where nothing is locked.
func TestPartsAddUpExactly(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 19))
	refused := 0
	for range 3000 {
		decimals := r.IntN(3)
		unit := math.Pow10(decimals)
		root := whole(math.Round((r.Float64()-.1)*math.Pow10(r.IntN(10))*unit)/unit, tree(r, nil, 1+r.IntN(3))...)
		var all []*Part
		root.Each(func(p *Part, depth int) {
			if depth > 0 {
				all = append(all, p)
			}
		})
		var locks []Lock
		for range r.IntN(4) {
			p := all[r.IntN(len(all))]
			locks = append(locks, Lock{Period: p.Period, Unit: p.Unit, Value: math.Round(root.Value*r.Float64()/4*unit) / unit})
		}
		if found := Share(root, locks, decimals); len(found) > 0 {
			if len(locks) == 0 {
				t.Fatalf("without locks: %v", found)
			}
			refused++
			continue
		}
		check(t, root, unit, len(locks) == 0)
		for _, l := range locks {
			if got := root.find(l)[0].Value; math.Abs(got-l.Value) > 1e-9*math.Max(1, math.Abs(l.Value)) {
				t.Fatalf("%s is %g, locked at %g", l.Name(), got, l.Value)
			}
		}
		if t.Failed() {
			return
		}
	}
	if refused > 1500 {
		t.Errorf("%d of 3000 were refused", refused)
	}
}

func tree(r *rand.Rand, path []string, depth int) (out []*Part) {
	if depth == 0 {
		return nil
	}
	for n := range 1 + r.IntN(12) {
		unit := append(path[:len(path):len(path)], fmt.Sprint(n))
		out = append(out, &Part{Period: "2027", Unit: unit, Weight: .01 + r.ExpFloat64(), Parts: tree(r, unit, depth-1)})
	}
	return out
}

func check(t *testing.T, p *Part, unit float64, fair bool) {
	t.Helper()
	if len(p.Parts) == 0 {
		return
	}
	var sum int64
	weights := 0.0
	for _, c := range p.Parts {
		sum += int64(math.Round(c.Value * unit))
		weights += c.Weight
	}
	if sum != int64(math.Round(p.Value*unit)) {
		t.Errorf("%s: parts add up to %d, not %g", p.Name(), sum, p.Value*unit)
	}
	for _, c := range p.Parts {
		if exact := p.Value * c.Weight / weights; fair && math.Abs(exact-c.Value)*unit > 1+1e-6 {
			t.Errorf("%s: %g is further than a unit from its share %g", c.Name(), c.Value, exact)
		}
		check(t, c, unit, fair)
	}
}
