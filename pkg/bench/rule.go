package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// ruleTimes compares rules over 10,000 units, from requests to signals with
// their evidence, with the same statements run alone through the runner.
func ruleTimes(ctx context.Context, s *session) error {
	places, err := s.places(ctx, "rule", warehouseData)
	if err != nil {
		return err
	}
	for _, p := range places {
		for _, rule := range p.model.Rules {
			name := "rule/" + rule.Name + "/" + p.engine
			if !s.wants(name) {
				continue
			}
			if err := s.rule(ctx, name, p, rule); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func (s *session) rule(ctx context.Context, name string, p *place, rule *model.Rule) error {
	at := warehouse.End.Add(8 * time.Hour)
	first := warehouse.End.AddDate(0, 0, -warehouse.SiteDays)
	watch := &recorder{model: p.model, runner: p.runner, clock: at, coverage: query.Coverage{First: first, End: warehouse.End}}
	if _, err := rules.Evaluate(ctx, watch, p.model, rule, at, rules.Options{}); err != nil {
		return err
	}
	var rows int
	run := func(st execute.Statement) error {
		got, err := p.runner.Run(ctx, st, 0)
		if err == nil {
			rows += got.Len
		}
		return err
	}
	var result *rules.Result
	found, err := thorough.paired(
		func() (err error) {
			result, err = rules.Evaluate(ctx, p.svc, p.model, rule, at, rules.Options{})
			return err
		},
		func() error {
			rows = 0
			for _, st := range watch.statements {
				if err := run(st); err != nil {
					return err
				}
			}
			return nil
		},
	)
	if err != nil {
		return err
	}
	s.report(Result{Name: name, Value: round(found.ratio, 3), Unit: "×", Bar: bar(2), Better: Lower, Note: fmt.Sprintf(
		"%s; %d units, %d fired, %d statements, %d rows", found.note("rule", "SQL alone"), len(result.Signals), len(result.Fired()), len(watch.statements), rows)})
	return nil
}
