package resolve

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
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
	out := *r
	out.Having = nil
	// Conditions over the whole range and those in every period are of two questions;
	// what passes the first is asked the second.
	for _, every := range []bool{false, true} {
		var having []query.ResolvedHaving
		for _, h := range r.Having {
			if h.Every == every {
				having = append(having, h)
			}
		}
		if len(having) == 0 {
			continue
		}
		where, spent, err := passed(ctx, eng, &out, having, every)
		cost.Statements, cost.EngineMs = append(cost.Statements, spent.Statements...), cost.EngineMs+spent.EngineMs
		if err != nil {
			return nil, cost, err
		}
		if where != nil {
			out.Where, out.Narrowed = append(slices.Clone(out.Where), where), true
		}
	}
	return &out, cost, nil
}

// passed is the condition that holds for the units that pass; every tells that they
// have to in every period.
func passed(ctx context.Context, eng Engine, r *query.Resolved, having []query.ResolvedHaving, every bool) (expr.Expr, answer.Stats, error) {
	var metrics []*model.Metric
	var with []*comparison.Comparison
	for _, h := range having {
		if !slices.Contains(metrics, h.Metric) {
			metrics = append(metrics, h.Metric)
		}
		if h.Against != nil && !slices.Contains(with, h.Against) {
			with = append(with, h.Against)
		}
	}
	over := r.Over(metrics, r.By)
	if every {
		over = r.Bare(r.By)
		over.Metrics = metrics
	}
	over.Comparisons = with
	a, err := ask(ctx, eng, over, nil)
	if err != nil {
		return nil, answer.Stats{}, err
	}
	rows := passingRows(a, func(row int) bool {
		return !slices.ContainsFunc(having, func(h query.ResolvedHaving) bool {
			n := standing(&a.Metrics[slices.Index(metrics, h.Metric)], h.Standing, row)
			return !h.Holds(float64(n), n.OK())
		})
	})
	if len(rows) > maxPassing {
		return nil, a.Stats, diag.List{{
			Code: "RQ107", Name: "too-many-units", Severity: diag.Error, Subject: "filters",
			Message: fmt.Sprintf("%d units pass the filter on %s, more than the %d that can be asked for", len(rows), having[0].Metric.Name, maxPassing),
			Hint:    "narrow the filter, or group by a coarser level",
		}}.Err()
	}
	tells := newReach(r.Model).of(slices.Concat(metrics, r.Metrics))
	return kept(over.By, newUnits(over.By, tells), a, rows), a.Stats, nil
}

// passingRows are the rows of units all of whose rows pass, the first of each unit.
func passingRows(a *answer.Answer, passes func(row int) bool) []int {
	var rows []int
	failed := map[int32]bool{}
	for row := range a.Rows {
		if unit := a.Layout.Of[row].Unit; !passes(row) {
			failed[unit] = true
		}
	}
	for row := range a.Rows {
		if unit := a.Layout.Of[row].Unit; !failed[unit] {
			rows, failed[unit] = append(rows, row), true
		}
	}
	return rows
}

// standing is a row's number that decides: the value, or how it stands to a comparison.
func standing(m *answer.Metric, s query.Standing, row int) answer.Num {
	n := oneWay(m, s, row)
	if s.Either && n.OK() {
		return answer.Num(math.Abs(float64(n)))
	}
	return n
}

// oneWay is the number with its sign.
func oneWay(m *answer.Metric, s query.Standing, row int) answer.Num {
	if s.Against == nil {
		return m.Values[row]
	}
	c := m.Comparison(s.Against.Name)
	switch {
	case c == nil:
	case s.Delta:
		return c.Delta[row]
	case s.Against.Kind != comparison.Intended:
		return c.Rate[row]
	case c.Attainment != nil:
		return c.Attainment[row]
	}
	return answer.None()
}
