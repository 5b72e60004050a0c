package decompose

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Neither the order in which inputs of a product or sum stand nor what they are called
// changes what each made of the change; another unit of all of them changes it by its
// factor.
func TestOrderNamesAndUnitsChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		n := 2 + r.IntN(4)
		was, is := make([]float64, n), make([]float64, n)
		for i := range was {
			was[i], is[i] = r.Float64()*5, r.Float64()*5
			if r.IntN(5) == 0 {
				is[i] = 0 // by Shapley
			}
		}
		order := r.Perm(n)
		for _, op := range []Op{Sum, Product} {
			plain, other, large := &Node{Op: op}, &Node{Op: op}, &Node{Op: op}
			for i := range n {
				plain.Of = append(plain.Of, in("a", was[i], is[i]))
				other.Of = append(other.Of, in("z", was[order[i]], is[order[i]]))
				by := 1.0
				if op == Sum || i == 0 {
					by = 100
				}
				large.Of = append(large.Of, in("a", by*was[i], by*is[i]))
			}
			want, err := Change(plain)
			if err != nil {
				t.Fatal(err)
			}
			turned, err := Change(other)
			if err != nil {
				t.Fatal(err)
			}
			scaled, err := Change(large)
			if err != nil {
				t.Fatal(err)
			}
			for i := range n {
				near(t, "in another order", turned.Parts[slices.Index(order, i)].Contribution, want.Parts[i].Contribution)
				near(t, "in other units", scaled.Parts[i].Contribution/100, want.Parts[i].Contribution)
			}
		}
	}
}
