package rules

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Foreteller is an Asker that knows events, too; one that does not is asked for
// outlooks all the same, which then know none.
type Foreteller interface {
	Asker
	Events(ctx context.Context, scope *query.Scope, from, to time.Time) ([]answer.Event, error)
}

// uneventful knows no events.
type uneventful struct{ Asker }

func (uneventful) Events(context.Context, *query.Scope, time.Time, time.Time) ([]answer.Event, error) {
	return nil, nil
}

// land foresees where the running bucket ends up for each unit of a rule: by the same
// outlook that readers ask for, so that both say the same.
func (e *evaluation) land(ctx context.Context, c *ruling, units int) error {
	r := c.rule
	step := template.Step(r.Grain, r.Metric.FinestGrain())
	filters, err := filtersOf(r.Filter)
	if err != nil {
		return err
	}
	q := outlook.Question{Lands: string(r.Grain), Units: units, Request: query.Request{
		Metrics: []string{r.Metric.Name}, By: byOf(r.Level), Grain: string(step), Calendar: c.result.Calendar.Name,
		Filters: filters, Scope: c.scope, Organisation: r.Organisation, AsOf: e.clock.Format(time.RFC3339),
	}}
	if r.Version != nil {
		q.Request.Version = r.Version.Name
	}
	var from Foreteller = uneventful{e.asker}
	if knows, ok := e.asker.(Foreteller); ok {
		from = knows
	}
	o, err := outlook.Of(ctx, from, e.model, q)
	if err != nil {
		return fmt.Errorf("where the running %s ends up cannot be foreseen: %w", r.Grain, err)
	}
	c.landing = map[string]*template.Landing{}
	for i := range o.Units {
		u := &o.Units[i]
		one := &template.Landing{Step: step, Target: math.NaN(), Reason: unforeseen[u.Reason]}
		switch d := u.Landing; {
		case u.Reason != "":
		case d == nil:
			if one.Reason = u.Waits; u.Waits == "" {
				one.Reason = answer.AfterEnd
			}
		default:
			one.Lands, one.Lower, one.Upper = float64(d.Lands), float64(d.Band80.Lower), float64(d.Band80.Upper)
			one.Target, one.Needed, one.Pace, one.Left = float64(d.Target), float64(d.Needed), float64(d.Pace), d.Left
			one.Below, one.Back = d.Below, d.Back
			if !d.Target.OK() {
				one.Reason = d.Reason
			}
		}
		c.landing[u.ID] = one
	}
	return nil
}

// unforeseen is why there is no forecast, in the words of answers.
var unforeseen = map[forecast.Reason]answer.Reason{
	forecast.Empty: answer.NoData, forecast.TooShort: answer.BeforeStart, forecast.TooSparse: answer.NoData,
	forecast.Infinite: answer.NoData, forecast.Cancelled: answer.NoData,
	forecast.Closed: answer.Closed, forecast.Ended: answer.NoData,
}
