package cause

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func told(t *testing.T, table Table) (out []string) {
	t.Helper()
	r, err := Find(context.Background(), table)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Causes {
		var parts []string
		for _, m := range c.Slice {
			parts = append(parts, fmt.Sprintf("%s%d", table.Dimensions[m.Dimension].Name, m.Value))
		}
		out = append(out, string(c.Kind)+" "+strings.Join(parts, "&"))
	}
	slices.Sort(out)
	return out
}

func expect(t *testing.T, table Table, want ...string) {
	t.Helper()
	if got := told(t, table); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestSlices(t *testing.T) {
	sizes := []int{6, 8, 5, 4}
	for _, c := range []struct {
		name string
		fall func(c []int32) bool
		want []string
	}{
		{"nothing", func([]int32) bool { return false }, nil},
		{"a value", func(c []int32) bool { return c[1] == 3 }, []string{"level b3"}},
		{"two that cross", func(c []int32) bool { return c[0] == 2 && c[2] == 1 }, []string{"level a2&c1"}},
		{"two causes", func(c []int32) bool { return c[0] == 2 && c[2] == 1 || c[1] == 5 && c[3] == 0 }, []string{"level a2&c1", "level b5&d0"}},
		{"a leaf", func(c []int32) bool { return c[0] == 1 && c[1] == 1 && c[2] == 1 && c[3] == 1 }, []string{"level a1&b1&c1&d1"}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, wide(sizes, c.fall), c.want...) })
	}
}

// A slice is told once, by its parent, however its children are called and in
// whatever order dimensions, values and leaves stand.
func TestNamesAndOrderDoNotMatter(t *testing.T) {
	table := wide([]int{5, 6, 7}, func(c []int32) bool { return c[0] == 2 && c[1] == 1 })
	r := rand.New(rand.NewPCG(8, 9))
	order := r.Perm(len(table.Real))
	other := Table{Dimensions: []Dimension{table.Dimensions[2], table.Dimensions[0], table.Dimensions[1]}, Codes: make([][]int32, 3)}
	for _, i := range order {
		other.Real = append(other.Real, table.Real[i])
		other.Predict = append(other.Predict, table.Predict[i])
		other.Codes[0] = append(other.Codes[0], 6-table.Codes[2][i])
		other.Codes[1] = append(other.Codes[1], table.Codes[0][i])
		other.Codes[2] = append(other.Codes[2], table.Codes[1][i])
	}
	expect(t, table, "level a2&b1")
	expect(t, other, "level a2&b1")
	for i := range table.Real { // another unit of money
		table.Real[i] *= 7
		table.Predict[i] *= 7
	}
	expect(t, table, "level a2&b1")
}

// A level nested in another is not named beside it, and a parent is told instead of
// all its children.
func TestNested(t *testing.T) {
	table := wide([]int{12, 6, 7}, func(c []int32) bool { return c[0]/3 == 2 })
	region := make([]int32, len(table.Real))
	for i, c := range table.Codes[0] {
		region[i] = c / 3
	}
	table.Dimensions = append(table.Dimensions, Dimension{"region", 4})
	table.Codes = append(table.Codes, region)
	expect(t, table, "level region2")
	table = wide([]int{12, 6, 7}, func(c []int32) bool { return c[0] == 7 })
	table.Dimensions, table.Codes = append(table.Dimensions, Dimension{"region", 4}), append(table.Codes, region)
	expect(t, table, "level a7")
}

// Of a ratio, a slice that only weighs less is mix, one whose own rate fell is rate.
func TestRateAndMix(t *testing.T) {
	ratio := func(rate, mix func(c []int32) bool) Table {
		table := wide([]int{6, 8, 7}, func([]int32) bool { return false })
		r := rand.New(rand.NewPCG(2, 3))
		code := make([]int32, 3)
		for i := range table.Real {
			for d := range code {
				code[d] = table.Codes[d][i]
			}
			was, is := table.Predict[i], table.Real[i]
			if mix(code) {
				is *= 0.4
			}
			of, now := 0.8, 0.8*(1+0.01*r.NormFloat64())
			if rate(code) {
				now *= 0.7
			}
			table.RealUnder, table.PredictUnder = append(table.RealUnder, is), append(table.PredictUnder, was)
			table.Real[i], table.Predict[i] = now*is, of*was
		}
		return table
	}
	none := func([]int32) bool { return false }
	slice := func(c []int32) bool { return c[0] == 4 }
	expect(t, ratio(slice, none), "rate a4")
	expect(t, ratio(none, slice), "mix a4")
	expect(t, ratio(slice, func(c []int32) bool { return c[1] == 2 && c[2] == 2 }), "mix b2&c2", "rate a4")
}

// Few cases among many: leaves have hardly a rate of their own, the slice does.
func TestCases(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	var table Table
	table.Dimensions = []Dimension{{"a", 5}, {"b", 6}, {"c", 4}}
	table.Codes = make([][]int32, 3)
	draw := func(of int, p float64) (k float64) {
		for range of {
			if r.Float64() < p {
				k++
			}
		}
		return k
	}
	for i := range 5 * 6 * 4 {
		code := []int32{int32(i % 5), int32(i / 5 % 6), int32(i / 30)}
		p := 0.02
		if code[0] == 3 && code[1] == 2 {
			p = 0.25
		}
		for d, c := range code {
			table.Codes[d] = append(table.Codes[d], c)
		}
		of := 20 + r.IntN(60)
		table.Real, table.RealUnder = append(table.Real, draw(of, p)), append(table.RealUnder, float64(of))
		table.Predict, table.PredictUnder = append(table.Predict, draw(4*of, 0.02)/4), append(table.PredictUnder, float64(of))
	}
	expect(t, table, "rate a3&b2")
}

func TestBadInput(t *testing.T) {
	one := func() Table {
		return Table{Dimensions: []Dimension{{"a", 1}}, Codes: [][]int32{{0}}, Real: []float64{1}, Predict: []float64{1}}
	}
	for name, broken := range map[string]func(*Table){
		"missing":     func(t *Table) { t.Real[0] = math.NaN() },
		"infinite":    func(t *Table) { t.Predict[0] = math.Inf(1) },
		"no such":     func(t *Table) { t.Codes[0][0] = 1 },
		"short codes": func(t *Table) { t.Codes[0] = nil },
		"half ratio":  func(t *Table) { t.RealUnder = []float64{1} },
		"short":       func(t *Table) { t.Predict = nil },
	} {
		table := one()
		broken(&table)
		if r, err := Find(context.Background(), table); err == nil {
			t.Errorf("%s: %v instead of an error", name, r)
		}
	}
	if _, err := Find(context.Background(), Table{}); !errors.Is(err, ErrNoSlice) {
		t.Errorf("no dimensions: %v", err)
	}
	if _, err := Find(context.Background(), Table{Dimensions: []Dimension{{"a", 1}}, Codes: [][]int32{{}}}); !errors.Is(err, ErrEmpty) {
		t.Errorf("no leaves: %v", err)
	}
	expect(t, one()) // one leaf that did not change
	constant := one()
	constant.Real[0], constant.Predict[0] = 0, 0
	expect(t, constant)
	stopped, stop := context.WithCancel(context.Background())
	stop()
	big := wide([]int{6, 8, 5}, func(c []int32) bool { return c[0] == 1 })
	if _, err := Find(stopped, big); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestDeterministic(t *testing.T) {
	table := wide([]int{6, 8, 5, 4}, func(c []int32) bool { return c[0] == 1 && c[1] == 1 || c[2] == 4 && c[3] == 2 })
	first := told(t, table)
	for range 3 {
		if got := told(t, table); !slices.Equal(got, first) {
			t.Fatalf("found %q, then %q", first, got)
		}
	}
}
