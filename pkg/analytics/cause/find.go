package cause

import (
	"context"
	"math"
)

// Kind of what changed in a slice.
type Kind string

// Kinds.
const (
	Level Kind = "level" // of a metric that adds up: more or less of it
	Rate  Kind = "rate"  // of a ratio: its own rate
	Mix   Kind = "mix"   // of a ratio: it weighs more or less among the others
)

// Member is a value of a dimension, both by index.
type Member struct{ Dimension, Value int }

// Cause is a slice that changed as one.
type Cause struct {
	Slice  []Member
	Kind   Kind
	Change float64 // symmetric relative, within −2…2
	Leaves int
	Gain   float64 // nats that it saves beyond what naming it costs
}

// Result is what was found.
type Result struct {
	Causes []Cause
	Cut    bool // finer slices were left out, since there are too many leaves
}

// Find looks for the slices that explain a change, the one that tells most first.
// Errors are ErrEmpty, ErrNoSlice, those of a table that does not hold together, and
// the context's.
func Find(ctx context.Context, t Table) (Result, error) {
	var r Result
	if err := t.check(); err != nil {
		return r, err
	}
	list, cut := cuboids(&t)
	r.Cut = cut
	n := len(t.Real)
	x, size := make([]float64, n), make([]float64, n)
	over, under := t.Real, t.Predict
	kind := Level
	if counted(&t) {
		found, err := newCountSearch(&t, list).run(ctx)
		r.Causes = found
		return r, err
	}
	if t.RealUnder != nil {
		for i := range x {
			v, f := div(t.Real[i], t.RealUnder[i]), div(t.Predict[i], t.PredictUnder[i])
			if t.RealUnder[i] > 0 && t.PredictUnder[i] > 0 {
				x[i] = change(v, f)
			}
			size[i] = t.RealUnder[i] + t.PredictUnder[i]
		}
		if err := r.search(ctx, &t, list, x, size, Rate); err != nil {
			return r, err
		}
		over, under, kind = t.RealUnder, t.PredictUnder, Mix
	}
	x = make([]float64, n)
	for i := range x {
		x[i] = change(over[i], under[i])
		size[i] = math.Abs(over[i]) + math.Abs(under[i])
	}
	return r, r.search(ctx, &t, list, x, size, kind)
}

func div(x, y float64) float64 {
	if y == 0 {
		return 0
	}
	return x / y
}

func (r *Result) search(ctx context.Context, t *Table, list []*cuboid, x, size []float64, kind Kind) error {
	s := newSearch(t, list, x, size)
	if err := s.run(ctx); err != nil {
		return err
	}
	for _, f := range s.found {
		r.Causes = append(r.Causes, Cause{
			Slice: members(t, f.cuboid, f.slice), Kind: kind, Change: f.effect, Leaves: len(f.leaves), Gain: f.gain,
		})
	}
	return nil
}
