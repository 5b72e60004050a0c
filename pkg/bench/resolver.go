package bench

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// resolver compares the resolver, from request to answer, with the best
// hand-written SQL through the same runner, reading the rows included. The bar
// is for the warehouse; over the grocery sample's 75,000 rows, where a statement
// takes a few milliseconds, the ratio tells what a request costs beside it.
func resolver(ctx context.Context, s *session) error {
	return s.ratios(ctx, "resolver", warehouseData, warehouseQuestions, bar(1.05))
}

func resolverOfGrocery(ctx context.Context, s *session) error {
	if s.Root == "" {
		s.Skip("resolver_grocery", "the grocery sample is not at hand: run this inside the project")
		return nil
	}
	return s.ratios(ctx, "resolver_grocery", groceryData, groceryQuestions, nil)
}

func (s *session) ratios(ctx context.Context, group string, d data, questions []question, limit *float64) error {
	places, err := s.places(ctx, group, d)
	if err != nil {
		return err
	}
	for _, q := range questions {
		for _, p := range places {
			name := group + "/" + q.name + "/" + p.engine
			if !s.wants(name) {
				continue
			}
			if err := s.ratio(ctx, name, p, q, limit); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func (s *session) ratio(ctx context.Context, name string, p *place, q question, limit *float64) error {
	a, err := p.svc.Query(ctx, q.request)
	if err != nil {
		return err
	}
	best, way, err := p.fastest(ctx, q, a)
	if err != nil {
		return err
	}
	found, err := thorough.paired(
		func() error { _, err := p.svc.Query(ctx, q.request); return err },
		func() error { _, err := p.runner.Run(ctx, best, 0); return err },
	)
	if err != nil {
		return err
	}
	note := found.note("resolver", "by hand")
	if len(q.ways) > 1 {
		note += fmt.Sprintf(", way %d of %d", way+1, len(q.ways))
	}
	s.report(Result{Name: name, Value: round(found.ratio, 3), Unit: "×", Bar: limit, Better: Lower, Note: note})
	return nil
}

// rounds is how often each hand-written way is tried to find the fastest.
const rounds = 5

// fastest finds the quickest of the hand-written ways, by its best time of
// several rounds, after making sure that each gives the answer's numbers.
func (p *place) fastest(ctx context.Context, q question, a *answer.Answer) (best execute.Statement, way int, err error) {
	ways := make([]execute.Statement, len(q.ways))
	for i, text := range q.ways {
		ways[i] = q.write(text, p.engine)
		rows, err := p.runner.Run(ctx, ways[i], 0)
		if err != nil {
			return best, 0, err
		}
		if err := same(a, rows); err != nil {
			return best, 0, fmt.Errorf("way %d by hand gives other numbers: %w", i+1, err)
		}
	}
	if len(ways) == 1 {
		return ways[0], 0, nil
	}
	least := time.Duration(math.MaxInt64)
	for range rounds {
		for i, st := range ways {
			took, err := timed(func() error { _, err := p.runner.Run(ctx, st, 0); return err })
			if err != nil {
				return best, 0, err
			}
			if took < least {
				best, way, least = st, i, took
			}
		}
	}
	return best, way, nil
}
