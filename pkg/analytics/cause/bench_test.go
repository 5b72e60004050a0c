package cause

import (
	"context"
	"math/rand/v2"
	"testing"
)

// wide makes a table of n leaves with noise, where one slice fell by half.
func wide(sizes []int, fall func(code []int32) bool) Table {
	r := rand.New(rand.NewPCG(1, 2))
	var t Table
	total := 1
	for d, n := range sizes {
		t.Dimensions = append(t.Dimensions, Dimension{string(rune('a' + d)), n})
		total *= n
	}
	t.Codes = make([][]int32, len(sizes))
	code := make([]int32, len(sizes))
	for i := range total {
		rest := i
		for d, n := range sizes {
			code[d] = int32(rest % n)
			t.Codes[d] = append(t.Codes[d], code[d])
			rest /= n
		}
		f := 10 + 90*r.Float64()
		v := f * (1 + 0.05*r.NormFloat64())
		if fall(code) {
			v *= 0.5
		}
		t.Real, t.Predict = append(t.Real, v), append(t.Predict, f)
	}
	return t
}

func BenchmarkFind(b *testing.B) {
	for name, sizes := range map[string][]int{"14000": {6, 36, 9, 7}, "42000": {10, 12, 10, 7, 5}} {
		t := wide(sizes, func(c []int32) bool { return c[0] == 1 && c[2] == 3 })
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Find(context.Background(), t); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
