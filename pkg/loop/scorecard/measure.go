package scorecard

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// shown is how many periods a card has, with the running one.
const shown = 6

// measured is a card in the periods from one day to another, newest first, as the subject
// of the context reads it: one request for all lines and all periods.
func measured(ctx context.Context, d *loop.Desk, c *model.Scorecard, scope *query.Scope, from time.Time, to string) ([]Period, error) {
	m := d.Service.Model()
	r := query.Request{Grain: string(c.Period), Calendar: m.Calendar().Name, Scope: scope, Time: query.TimeRange{From: from.Format(time.DateOnly), To: to}}
	compared := make([]string, len(c.Lines))
	whole := 0.
	for i, line := range c.Lines {
		compared[i] = "target"
		if line.Version != "" {
			compared[i] += ":" + line.Version
		}
		if !slices.Contains(r.Compare, compared[i]) {
			r.Compare = append(r.Compare, compared[i])
		}
		r.Metrics, whole = append(r.Metrics, line.Metric.Name), whole+line.Weight
	}
	a, err := d.Service.Query(ctx, r)
	if err != nil {
		return nil, err
	}
	out := make([]Period, 0, a.Rows)
	for row := a.Rows - 1; row >= 0; row-- {
		p := Period{Start: a.Time.Values[row][:len(time.DateOnly)], Complete: a.Time.Complete[row]}
		for i, line := range c.Lines {
			l := lineOf(&a.Metrics[i], compared[i], row, p.Complete, c.Cap)
			l.Label, l.Weight = agenda.Text(line.Metric.Label), line.Weight/whole
			p.Lines = append(p.Lines, l)
		}
		p.weigh()
		out = append(out, p)
	}
	return out, nil
}

// lineOf reads a line out of an answer's row.
func lineOf(v *answer.Metric, compared string, row int, complete bool, limit float64) Line {
	l := Line{Metric: v.Name, In: v.Unit, Good: v.Good, Value: v.Values[row], Target: answer.None(), Attainment: answer.None()}
	quotient := answer.None()
	if v.Reasons != nil {
		l.Reason = v.Reasons[row]
	}
	if against := v.Comparison(compared); against != nil {
		if l.Reason == "" || against.Why(row) != "" && l.Value.OK() {
			l.Reason = against.Why(row)
		}
		l.Target = against.Values[row]
		if against.Attainment != nil {
			quotient = against.Attainment[row]
		}
		if !complete && against.Due != nil {
			l.Target, quotient = against.Due[row], answer.None()
			if against.Pace != nil {
				quotient = against.Pace[row]
			}
		}
		if against.Spread(row) { // a part by days alike, which judges nobody
			quotient = answer.None()
		}
	}
	l.Attainment = attained(l.Good, quotient, l.Value, v.Range, limit)
	switch {
	case l.Attainment.OK():
		l.Reason = ""
	case l.Reason != "":
	case !l.Value.OK():
		l.Reason = answer.NoData
	case l.Target.OK(): // of nothing no share is reached
		l.Reason = answer.ZeroBase
	default:
		l.Reason = answer.NoTarget
	}
	return l
}

// first is where the periods that a card shows begin.
func first(ctx context.Context, d *loop.Desk, c *model.Scorecard) (time.Time, error) {
	m := d.Service.Model()
	today, err := time.ParseInLocation(time.DateOnly, d.Today(ctx), m.Project.Location())
	if err != nil {
		return time.Time{}, err
	}
	cal := m.Calendar()
	return cal.Add(cal.Trunc(today, c.Period), 1-shown, c.Period), nil
}

// cardOf is a card with its periods from one day on, before what is locked is put in. What
// keeps it from being measured is told on it: one card does not take the page away.
func cardOf(ctx context.Context, d *loop.Desk, c *model.Scorecard, scope *query.Scope, from time.Time) (Card, error) {
	m := d.Service.Model()
	card := Card{Name: c.Name, Label: agenda.Text(c.Label), Scope: scope, Unit: about.Subject{Scope: scope}.Called(m).Unit, Grain: string(c.Period), Cap: c.Cap, Periods: []Period{}}
	if len(card.Label) == 0 {
		card.Label = agenda.Text{"en": c.Name, "zh": c.Name}
	}
	periods, err := measured(ctx, d, c, scope, from, d.Today(ctx))
	switch {
	case err == nil:
		card.Periods = periods
	case errors.As(err, &access.Denied{}), errors.As(err, &diag.ListError{}):
		card.Problem = err.Error()
	default:
		return card, err
	}
	return card, nil
}
