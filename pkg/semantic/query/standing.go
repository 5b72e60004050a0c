package query

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// standing resolves by what of a metric a filter, a top or an order goes; what is its
// name in messages.
func (r *resolver) standing(field, what, against string, delta bool) (Standing, bool) {
	if against == "" {
		if delta {
			r.fail("RQ260", "delta-without-against", field+".delta", "there is a difference to a comparison only; name one in against", "")
		}
		return Standing{}, !delta
	}
	c, err := r.comparison(against)
	if err != nil {
		r.fail("RQ008", "unknown-comparison", field+".against", err.Error(), diag.Nearest(against, r.comparisonNames()))
		return Standing{}, false
	}
	if c.Kind == comparison.Parent {
		r.fail("RQ241", "parent-not-compared", field+".against", fmt.Sprintf("no %s goes by %s: which units pass would tell how they stand to it", what, c.Name), "")
		return Standing{}, false
	}
	return Standing{Against: c, Delta: delta}, true
}

// either lets a top or an order go by the size of a change, whichever way it goes: of
// differences and rates, which go either way, and not of an attainment.
func (r *resolver) either(field string, s *Standing, either bool) {
	if !either {
		return
	}
	s.Either = true
	switch {
	case s.Against == nil:
		r.fail("RQ260", "delta-without-against", field+".either", "the size of a change is of a comparison; name one in against", "")
	case s.Against.Kind == comparison.Intended && !s.Delta:
		r.fail("RQ260", "delta-without-against", field+".either", "an attainment does not go either way; add delta for the size of the gap", "")
	}
}

// orderedAgainst resolves by what of a metric rows are sorted: the answer has to have
// the comparison.
func (r *resolver) orderedAgainst(out *Resolved, i int, o Order, metric int) (Standing, bool) {
	field := "order[" + strconv.Itoa(i) + "]"
	if (o.Against != "" || o.Delta) && metric < 0 {
		r.fail("RQ262", "order-against", field+".against", fmt.Sprintf("%s is no metric, so that nothing of it is compared", o.Field), "")
		return Standing{}, false
	}
	s, ok := r.standing(field, "order", o.Against, o.Delta)
	if ok {
		r.either(field, &s, o.Either)
	}
	if ok && s.Against != nil && !slices.ContainsFunc(out.Comparisons, func(c *comparison.Comparison) bool { return c.Name == s.Against.Name }) {
		r.fail("RQ262", "order-against", field+".against", fmt.Sprintf("rows are sorted by how %s stands to %s, which the request does not compare with; add it to compare", o.Field, o.Against), "")
		return Standing{}, false
	}
	return s, ok
}
