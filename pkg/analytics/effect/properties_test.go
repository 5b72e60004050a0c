package effect

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// The same numbers 52 weeks later, and peers in another order, say the same.
func TestWeeksAndOrderOfPeersChangeNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 3))
	for range 5 {
		q := noise(rng, 182, 6, 200)
		for i := q.From; i < q.To; i++ {
			q.Values[i] += 5
		}
		was := Of(context.Background(), q)
		q.Peers = slices.Clone(q.Peers)
		slices.Reverse(q.Peers)
		if !q.Start.IsZero() {
			q.Start = q.Start.AddDate(0, 0, 7*52)
		}
		if d := cmp.Diff(was, Of(context.Background(), q), cmpopts.EquateApprox(1e-9, 1e-9)); d != "" {
			t.Error(d)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	q := noise(rand.New(rand.NewPCG(12, 3)), 182, 6, 200)
	for b.Loop() {
		Of(context.Background(), q)
	}
}
