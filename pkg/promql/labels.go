package promql

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

// labelSet is the values of a label for which a condition holds: those listed, or all but
// those; and whether it holds where there is none. A label that is empty is no value.
type labelSet struct {
	label  string
	values []string
	not    bool
	none   bool
}

// label is the label that a field is; times are none.
func (l *leaf) label(name string) (string, error) {
	f, ok := l.scope[name]
	column, plain := f.Expr.(expr.Column)
	switch {
	case !ok:
		return "", refuseFilter.of(l.source, "%s is no label", name)
	case f.Time != nil || f.Part != "":
		return "", refuseTime.of(l.source, "%s is the time of samples, which is no label", name)
	case !plain:
		return "", refuseFilter.of(l.source, "%s is worked out, and is no label", name)
	}
	return column.Name, nil
}

// condition adds what a condition asks of labels. All that are added hold at once.
func (l *leaf) condition(e expr.Expr) error {
	switch v := e.(type) {
	case expr.Binary:
		if v.Op == "AND" {
			if err := l.condition(v.X); err != nil {
				return err
			}
			return l.condition(v.Y)
		}
	case expr.Literal:
		if v.Kind == expr.Bool {
			l.never = l.never || !strings.EqualFold(v.Text, "true")
			return nil
		}
	case expr.IsNull:
		if f, ok := refOf(v.X); ok && l.scope[f].Time != nil && v.Not {
			return nil // every sample has a time
		}
	}
	if done, err := l.moment(e); done || err != nil {
		return err
	}
	set, err := l.set(e)
	if err != nil {
		return err
	}
	l.sets = append(l.sets, set)
	return nil
}

// set reads a condition on one label.
func (l *leaf) set(e expr.Expr) (labelSet, error) {
	none := labelSet{}
	switch v := e.(type) {
	case expr.Binary:
		switch v.Op {
		case "OR":
			x, err := l.set(v.X)
			if err != nil {
				return none, err
			}
			y, err := l.set(v.Y)
			if err != nil {
				return none, err
			}
			if x.label != y.label {
				return none, refuseFilter.of(l.source, "%q speaks of two labels, of which either would do: Prometheus asks all at once", plan.Text(e))
			}
			return either(x, y), nil
		case "=", "<>":
			if name, ok := refOf(v.X); ok {
				return l.compared(e, name, []expr.Expr{v.Y}, v.Op == "<>")
			}
			if name, ok := refOf(v.Y); ok {
				return l.compared(e, name, []expr.Expr{v.X}, v.Op == "<>")
			}
		}
	case expr.In:
		if name, ok := refOf(v.X); ok {
			return l.compared(e, name, v.List, v.Not)
		}
	case expr.IsNull:
		if name, ok := refOf(v.X); ok {
			label, err := l.label(name)
			return labelSet{label: label, not: v.Not, none: !v.Not}, err
		}
	}
	for _, r := range expr.Refs(e) {
		if l.scope[r.Name].Time != nil {
			return none, refuseTime.of(l.source, "the condition %q is none that Prometheus can ask of the time of samples", plan.Text(e))
		}
	}
	return none, refuseFilter.of(l.source, "the condition %q is none that Prometheus can ask of a label", plan.Text(e))
}

func (l *leaf) compared(e expr.Expr, name string, list []expr.Expr, not bool) (labelSet, error) {
	label, err := l.label(name)
	out := labelSet{label: label, not: not}
	for _, x := range list {
		v, ok := x.(expr.Literal)
		if !ok || v.Kind != expr.String && v.Kind != expr.Number {
			return out, refuseFilter.of(l.source, "%q compares a label with something else than texts", plan.Text(e))
		}
		if v.Text != "" {
			out.values = append(out.values, v.Text)
		}
	}
	return out, err
}

func refOf(e expr.Expr) (string, bool) {
	r, ok := e.(expr.Ref)
	return r.Name, ok
}

// either is the values for which one of two conditions on a label holds.
func either(x, y labelSet) labelSet {
	out := labelSet{label: x.label, none: x.none || y.none, not: x.not || y.not}
	switch {
	case !x.not && !y.not:
		out.values = slices.Concat(x.values, y.values)
	case x.not && y.not:
		out.values = slices.DeleteFunc(slices.Clone(x.values), func(v string) bool { return !slices.Contains(y.values, v) })
	default:
		if y.not {
			x, y = y, x
		}
		out.values = slices.DeleteFunc(slices.Clone(x.values), func(v string) bool { return slices.Contains(y.values, v) })
	}
	return out
}

// matchers are the set in PromQL. A pattern is anchored at both ends there.
func (s labelSet) matchers() []series.Matcher {
	one := func(op, value string) series.Matcher { return series.Matcher{Label: s.label, Op: op, Value: value} }
	var out []series.Matcher
	switch {
	case s.not && len(s.values) == 1:
		out = append(out, one("!=", s.values[0]))
	case s.not && len(s.values) > 1:
		out = append(out, one("!~", alternatives(s.values)))
	case !s.not && s.none && len(s.values) == 0:
		return append(out, one("=", ""))
	case !s.not && s.none:
		return append(out, one("=~", alternatives(append(slices.Clone(s.values), ""))))
	case !s.not && len(s.values) == 1:
		return append(out, one("=", s.values[0]))
	case !s.not && len(s.values) > 1:
		return append(out, one("=~", alternatives(s.values)))
	case !s.not: // nothing is in an empty list
		return append(out, one("=", ""), one("!=", ""))
	}
	if !s.none {
		out = append(out, one("!=", ""))
	}
	return out
}

// alternatives is the pattern of a list of texts.
func alternatives(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = regexp.QuoteMeta(v)
	}
	return strings.Join(quoted, "|")
}

// selector is the metric with all matchers.
func (l *leaf) selector() string {
	all := slices.Clone(l.source.Series.Selector)
	for _, s := range l.sets {
		all = append(all, s.matchers()...)
	}
	return selected(l.source.Series.Metric, all)
}
