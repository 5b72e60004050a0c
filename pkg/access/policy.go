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
	// Dimension refuses a dimension or key, by its reference, that a source reaches.
	Dimension(s *model.Source, name string) error
	// Scope is the same for metrics of which the same rows may be read; "" where that
	// is all of them. Metrics of different scopes are never asked for in one statement.
	// Nil stands for what may be listed.
	Scope(v *model.Metric) string
	// Levels are those by whose units the rows of a metric are told apart.
	Levels(v *model.Metric) []*model.Level
	// Rows are conditions that all rows of an answer have to meet which reads a
	// source for metrics of one scope, or to list what there is, also where the source
	// is only joined; refs as in query.Core.Where. None is every row; an error refuses
	// the answer.
	Rows(s *model.Source, metrics ...*model.Metric) ([]expr.Expr, error)
	// Whole refuses what is true of all rows of a source together: whether keys are
	// unique, whether numbers are texts, a value that is no time.
	// It is read once for all whom it is not refused.
	Whole(s *model.Source) error
	// Care is how the numbers of a metric are told, of which it keeps to that of all that
	// the metric is made of.
	Care(v *model.Metric) model.Care
	// Parents tells whether totals of a level's units may be told of a metric to whom its
	// rows are given by units below: of those that given ones lie in, which of answers for
	// the members of a unit at the levels above it. False refuses them.
	Parents(v *model.Metric, l *model.Level) (of func(member func(*model.Level) string) bool, ok bool)
	// SQL tells whether statements and the text of definitions are shown.
	SQL() bool
}

// Denied is a read that a policy refuses.
type Denied struct {
	Subject Subject
	What    string // "metric net_sales"
	Why     string // what to do about it, or ""
	Chinese Said
}

// Said are What and Why in Chinese.
type Said struct{ What, Why string }

func (d Denied) Error() string {
	text := fmt.Sprintf("%s may not read %s", d.Subject, d.What)
	if d.Why != "" {
		text += ": " + d.Why
	}
	return text
}

// In says the refusal in a reader's language.
func (d Denied) In(lang string) string {
	if lang != "zh" || d.Chinese.What == "" {
		return d.Error()
	}
	text := d.Subject.chinese() + "无权查看" + d.Chinese.What
	if d.Chinese.Why != "" {
		text += "：" + d.Chinese.Why
	}
	return text
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
	for _, v := range list {
		if err := walk(m, v, g.Metric); err != nil {
			return err
		}
	}
	return nil
}

// walk goes through a metric of the model, all that it is made of and all metrics in
// its conditions, until visit fails. One that stands for another (Of) is that one.
func walk(m *model.Model, v *model.Metric, visit func(*model.Metric) error) error {
	seen := map[*model.Metric]bool{}
	var down func(v *model.Metric) error
	down = func(v *model.Metric) error {
		if seen[v] {
			return nil
		}
		seen[v] = true
		if v.Of != nil {
			if err := down(v.Of); err != nil {
				return err
			}
		}
		if m.Metric(v.Name) == v {
			if err := visit(v); err != nil {
				return err
			}
		}
		for _, named := range conditioned(m, filters(v)) {
			if err := down(named); err != nil {
				return err
			}
		}
		for _, in := range v.Inputs() {
			if err := down(in.Metric); err != nil {
				return err
			}
		}
		return nil
	}
	return down(v)
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
	for _, in := range v.Entered() {
		out = append(out, in.MeasureInput)
	}
	return out
}
