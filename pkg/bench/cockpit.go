package bench

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// cockpitMetrics is how many metrics the cockpit shows: all but those of the
// wide chain.
const cockpitMetrics = 40

// cockpit asks for 40 metrics by region with previous, last year and target in
// one request, counts how often each table is read, and compares with one
// statement per metric and number, run one after the other.
func cockpit(ctx context.Context, s *session) error {
	places, err := s.places(ctx, "cockpit", warehouseData)
	if err != nil {
		return err
	}
	for _, p := range places {
		if err := s.cockpit(ctx, p); err != nil {
			return fmt.Errorf("%s: %w", p.engine, err)
		}
	}
	return nil
}

func (s *session) cockpit(ctx context.Context, p *place) error {
	req := query.Request{
		By: byLevel("organisation", "region"), Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"},
		Compare: []string{"previous", "lastYear", "target"},
	}
	for _, m := range p.model.Metrics[:cockpitMetrics] {
		req.Metrics = append(req.Metrics, m.Name)
	}
	together, err := p.statements(ctx, req)
	if err != nil {
		return err
	}
	single, err := p.numbers(ctx, req)
	if err != nil {
		return err
	}
	if err := s.scans(ctx, p, together); err != nil {
		return err
	}
	name := "cockpit/speedup/" + p.engine
	if !s.wants(name) {
		return nil
	}
	found, err := brief.paired(
		func() error {
			for _, st := range single {
				if _, err := p.runner.Run(ctx, st, 0); err != nil {
					return err
				}
			}
			return nil
		},
		func() error { _, err := p.svc.Query(ctx, req); return err },
	)
	if err != nil {
		return err
	}
	s.report(Result{Name: name, Value: round(found.ratio, 2), Unit: "×", Bar: bar(5), Better: Higher, Note: fmt.Sprintf(
		"%s; %d metrics by region", found.note(fmt.Sprintf("%d statements", len(single)), "one request"), len(req.Metrics))})
	return nil
}

// scans reports how often the most read table is read for the request.
func (s *session) scans(ctx context.Context, p *place, statements []execute.Statement) error {
	name := "cockpit/scans_per_source/" + p.engine
	if !s.wants(name) {
		return nil
	}
	tables := []string{"sales", "stock_daily", "visits_daily", "tickets", "monthly_targets"}
	counts, err := p.countScans(ctx, statements, tables)
	if err != nil {
		return err
	}
	most, note := 0, fmt.Sprintf("%d statements;", len(statements))
	for i, t := range tables {
		most = max(most, counts[i])
		note += fmt.Sprintf(" %s %d", t, counts[i])
	}
	s.report(Result{Name: name, Value: float64(most), Unit: "scans", Bar: bar(1), Better: Lower, Note: note})
	return nil
}

// statements are those that a request runs.
func (p *place) statements(ctx context.Context, req query.Request) ([]execute.Statement, error) {
	r := &recorder{
		model: p.model, runner: p.runner, clock: warehouse.End.Add(8 * time.Hour),
		coverage: query.Coverage{First: warehouse.First, End: warehouse.End},
	}
	_, err := r.Ask(ctx, req)
	return r.statements, err
}

// numbers are the statements of someone who asks for every number by itself:
// value, previous, last year, and the target where one is set.
func (p *place) numbers(ctx context.Context, req query.Request) ([]execute.Statement, error) {
	var out []execute.Statement
	for _, metric := range req.Metrics {
		one := query.Request{Metrics: []string{metric}, By: req.By}
		for _, month := range []query.TimeRange{req.Time, {From: "2025-10-01", To: "2025-10-31"}, {From: "2024-11-01", To: "2024-11-30"}} {
			one.Time = month
			found, err := p.statements(ctx, one)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
		if slices.Contains(warehouse.TargetMetrics, metric) {
			one.Time, one.Compare = req.Time, []string{"target"}
			found, err := p.statements(ctx, one)
			if err != nil {
				return nil, err
			}
			for _, st := range found {
				if strings.Contains(st.SQL, "monthly_targets") {
					out = append(out, st)
				}
			}
		}
	}
	return out, nil
}
