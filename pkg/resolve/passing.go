package resolve

import (
	"context"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// maxPassing is how many units may pass: each is a value in the statement, and
// engines take some tens of thousands.
const maxPassing = 10000

// passing narrows a question to the units whose numbers over the whole range pass
// its conditions on metrics. All that is added to the numbers (totals, shares,
// ranks, top-N) is then of those. cost is what finding them took.
func passing(ctx context.Context, eng Engine, r *query.Resolved) (_ *query.Resolved, cost answer.Stats, err error) {
	if len(r.Having) == 0 {
		return r, cost, nil
	}
	var metrics []*model.Metric
	var with []*comparison.Comparison
	for _, h := range r.Having {
		if !slices.Contains(metrics, h.Metric) {
			metrics = append(metrics, h.Metric)
		}
		if h.Against != nil && !slices.Contains(with, h.Against) {
			with = append(with, h.Against)
		}
	}
	over := r.Over(metrics, r.By)
	over.Comparisons = with
	a, err := ask(ctx, eng, over, nil)
	if err != nil {
		return nil, cost, err
	}
	var rows []int
	for row := range a.Rows {
		if !slices.ContainsFunc(r.Having, func(h query.ResolvedHaving) bool { return !h.Holds(numberOf(a, metrics, h, row)) }) {
			rows = append(rows, row)
		}
	}
	if len(rows) > maxPassing {
		return nil, cost, diag.List{{
			Code: "RQ107", Name: "too-many-units", Severity: diag.Error, Subject: "filters",
			Message: fmt.Sprintf("%d units pass the filter on %s, more than the %d that can be asked for", len(rows), r.Having[0].Metric.Name, maxPassing),
			Hint:    "narrow the filter, or group by a coarser level",
		}}.Err()
	}
	out := *r
	out.Having = nil
	tells := newReach(r.Model).of(slices.Concat(metrics, r.Metrics))
	if where := kept(over.By, newUnits(over.By, tells), a, rows); where != nil {
		out.Where = append(slices.Clone(r.Where), where)
	}
	return &out, a.Stats, nil
}

// numberOf is what a condition compares in a row.
func numberOf(a *answer.Answer, metrics []*model.Metric, h query.ResolvedHaving, row int) (float64, bool) {
	m := &a.Metrics[slices.Index(metrics, h.Metric)]
	n := m.Values[row]
	if h.Against != nil {
		n = answer.None()
		c := m.Comparison(h.Against.Name)
		switch {
		case c == nil:
		case h.Against.Kind != comparison.Intended:
			n = c.Rate[row]
		case c.Attainment != nil:
			n = c.Attainment[row]
		}
	}
	return float64(n), n.OK()
}
