package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// shuffled is an answer of units in any order, each with its buckets; some units
// have no name, one is the rest.
func shuffled(r *rand.Rand, units, buckets int) *answer.Answer {
	rows := units * buckets
	a := &answer.Answer{Rows: rows, Time: &answer.Time{}, Metrics: []answer.Metric{{Name: "sales"}}}
	region := answer.Key{Name: "region", Null: make([]bool, rows), Others: make([]bool, rows)}
	store := answer.Key{Name: "store"}
	for i, unit := range r.Perm(units) {
		for b := range buckets {
			region.Values = append(region.Values, fmt.Sprint(unit%4*7))
			store.Values = append(store.Values, fmt.Sprint(unit))
			region.Null[i*buckets+b], region.Others[i*buckets+b] = unit%4 == 1, unit == 2
			a.Time.Values = append(a.Time.Values, fmt.Sprintf("2025-01-%02d", b+1))
			a.Metrics[0].Values = append(a.Metrics[0].Values, answer.Num(r.IntN(5)))
		}
	}
	a.Keys = []answer.Key{region, store}
	return a
}

func TestUnitsInOrderAreRowsInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	region, store := query.ResolvedOrder{By: 0, Metric: -1}, query.ResolvedOrder{By: 1, Metric: -1}
	sales := query.ResolvedOrder{By: -1, Metric: 0}
	down := func(o query.ResolvedOrder) query.ResolvedOrder { o.Desc = true; return o }
	for _, order := range [][]query.ResolvedOrder{
		nil, {down(store)}, {region, down(store)}, {{Time: true, By: -1, Metric: -1, Desc: true}}, {down(sales)}, {store, sales},
	} {
		for _, buckets := range []int{1, 2, 6} {
			a := shuffled(r, 23, buckets)
			asked := &query.Resolved{Order: order, Buckets: make([]query.Bucket, buckets)}
			compare := byColumns(a, asked, nil)
			want := make([]int, a.Rows)
			for i := range want {
				want[i] = i
			}
			slices.SortStableFunc(want, compare)
			if got := inOrder(a, asked, compare); !slices.Equal(got, want) {
				t.Errorf("order %v, %d buckets: rows %v, want %v", order, buckets, got, want)
			}
		}
	}
}
