package access

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Policy decides what subjects may read. It is asked at every read, so it is to
// answer from memory; it is safe for concurrent use.
type Policy interface {
	// Grant is what a subject may read of a model. An error reads nothing.
	Grant(ctx context.Context, s Subject, m *model.Model) (Grant, error)
}

// Grant is what one subject may read. Refusals are Denied.
type Grant interface {
	// Key is the same for subjects of whom all that follows is the same. What was
	// read for one is kept for others by it.
	Key() string
	// Metric refuses a metric of the model. It is asked for the inputs of a metric
	// too, and for metrics in conditions: see Metrics.
	Metric(v *model.Metric) error
	// Rows are conditions that all rows of an answer have to meet which reads a
	// source, also where the source is only joined; refs as in query.Core.Where. None
	// is every row; an error refuses the answer.
	Rows(s *model.Source) ([]expr.Expr, error)
	// Whole refuses what is true of all rows of a source together: from when to when
	// there are any, on which weekdays there never is one, whether keys are unique.
	// It is read once for all whom it is not refused.
	Whole(s *model.Source) error
}

// Denied is a read that a policy refuses.
type Denied struct {
	Subject Subject
	What    string // "metric net_sales"
}

func (d Denied) Error() string {
	return fmt.Sprintf("%s may not read %s", d.Subject, d.What)
}

// For asks a policy about the subject of a context.
func For(ctx context.Context, p Policy, m *model.Model) (Grant, error) {
	s, err := Of(ctx)
	if err != nil {
		return nil, err
	}
	return p.Grant(ctx, s, m)
}

// Metrics refuses metrics of which the grant refuses any part: a metric shows what
// it is made of, and a condition on a metric can find its value out. Metrics that
// the model does not have, such as those that add up a target, have no name to be
// refused by; their rows are asked for by source.
func Metrics(g Grant, m *model.Model, list ...*model.Metric) error {
	seen := map[*model.Metric]bool{}
	var walk func(v *model.Metric) error
	conditions := func(list ...expr.Expr) error {
		for _, named := range conditioned(m, list) {
			if err := walk(named); err != nil {
				return err
			}
		}
		return nil
	}
	walk = func(v *model.Metric) error {
		if seen[v] {
			return nil
		}
		seen[v] = true
		if m.Metric(v.Name) == v {
			if err := g.Metric(v); err != nil {
				return err
			}
		}
		if err := conditions(filters(v)...); err != nil {
			return err
		}
		for _, in := range v.Inputs() {
			if err := walk(in.Metric); err != nil {
				return err
			}
		}
		return nil
	}
	for _, v := range list {
		if err := walk(v); err != nil {
			return err
		}
	}
	return nil
}

// Conditions refuses conditions on metrics that the grant refuses.
func Conditions(g Grant, m *model.Model, list ...expr.Expr) error {
	return Metrics(g, m, conditioned(m, list)...)
}

// conditioned are the metrics that conditions name.
func conditioned(m *model.Model, list []expr.Expr) (out []*model.Metric) {
	for _, e := range list {
		if e == nil {
			continue
		}
		for _, ref := range expr.Refs(e) {
			if v := m.Metric(ref.Name); v != nil && ref.Kind == expr.RefMetric {
				out = append(out, v)
			}
		}
	}
	return out
}

// filters are all conditions within a metric.
func filters(v *model.Metric) []expr.Expr {
	out := []expr.Expr{v.Filter}
	for _, in := range v.Inputs() {
		out = append(out, in.Filter)
	}
	for _, in := range measures(v) {
		out = append(out, in.Filter)
	}
	return out
}

func measures(v *model.Metric) (out []model.MeasureInput) {
	if v.Simple != nil {
		out = append(out, *v.Simple)
	}
	if v.Cumulative != nil {
		out = append(out, v.Cumulative.Input)
	}
	if v.Conversion != nil {
		out = append(out, v.Conversion.Base, v.Conversion.Conversion)
	}
	return out
}
