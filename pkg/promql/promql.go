// Package promql asks for the leaves of a plan in PromQL: each group that a source of time
// series gives becomes a table that its engine fills, one question for each window, and
// what stands above stays SQL. What PromQL cannot say is refused with the reason; a
// condition on rows is never left out.
package promql

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Split replaces what a plan reads of time series by tables, and gives the questions that
// fill them. Its error is a diag.ListError with a code from RQ305 to RQ309.
func Split(m *model.Model, c *query.Core, p *plan.Plan) (*plan.Plan, []execute.Fetch, error) {
	s := &splitter{now: c.Now, loaded: c.Loaded, business: m.Project.Location()}
	root, err := s.group(p.Root)
	if err != nil {
		return nil, nil, err
	}
	out := *p
	out.Root = root
	return &out, s.fetches, nil
}

type splitter struct {
	now      time.Time // the request's clock, local; zero: it has none
	loaded   time.Time // up to when there are samples, by the source's clocks; zero: not known
	business *time.Location
	fetches  []execute.Fetch
}

// Refusals, by what PromQL cannot say.
var (
	refuseJoin    = refusal{"RQ305", "series-join", "time series have no tables beside them: group and filter by their own labels"}
	refuseFilter  = refusal{"RQ306", "series-filter", "labels are compared with texts, by eq, ne, in, notIn, isNull and notNull"}
	refuseMeasure = refusal{"RQ307", "series-measure", "ask for sums, averages, least and largest values or counts of series over increase, rate, average, min, max or last"}
	refuseWindows = refusal{"RQ308", "series-windows", "ask for fewer or longer periods"}
	refuseTime    = refusal{"RQ309", "series-time", "ask by grain and time range, without parts of a time or conditions on it"}
)

type refusal struct{ code, name, hint string }

func (r refusal) of(s *model.Source, format string, args ...any) error {
	d := diag.Diagnostic{Code: r.code, Name: r.name, Severity: diag.Error, Message: fmt.Sprintf(format, args...), Hint: r.hint}
	if s != nil {
		d.Subject, d.Pos = "source "+s.Name, s.Pos
	}
	return diag.List{d}.Err()
}

// group goes down to the groups that are read.
func (s *splitter) group(g plan.Group) (out plan.Group, err error) {
	switch v := g.(type) {
	case *plan.Aggregate:
		return s.aggregate(v)
	case *plan.Distinct:
		return s.distinct(v)
	case *plan.Combine:
		c := &plan.Combine{In: slices.Clone(v.In)}
		for i := range c.In {
			if c.In[i], err = s.group(c.In[i]); err != nil {
				return nil, err
			}
		}
		return c, nil
	case *plan.Compute:
		c := *v
		c.In, err = s.group(v.In)
		return &c, err
	case *plan.Restrict:
		c := *v
		c.In, err = s.group(v.In)
		return &c, err
	case *plan.OrderLimit:
		c := *v
		c.In, err = s.group(v.In)
		return &c, err
	case *plan.MinMax:
		c := *v
		c.In, err = s.group(v.In)
		return &c, err
	}
	return nil, refuseMeasure.of(sourceOf(g), "the step %q is none that can be taken with time series", firstLine(g))
}

func sourceOf(n plan.Node) *model.Source {
	if all := plan.Sources(n); len(all) > 0 {
		return all[0]
	}
	return nil
}

func firstLine(n plan.Node) string {
	line := n.Line()
	for i, r := range line {
		if r == '\n' {
			return line[:i]
		}
	}
	return line
}

// leaf is one pipeline of samples.
type leaf struct {
	source  *model.Source
	scope   plan.Scope
	at      plan.Field // of the windows
	windows []query.Window
	between query.Range
	sets    []labelSet
	never   bool // a condition that no series meets
}

// leafOf reads a pipeline; what it does not know is refused.
func (s *splitter) leafOf(n plan.Node, scope plan.Scope) (*leaf, error) {
	out := &leaf{scope: scope}
	var conditions []*plan.Filter
	for {
		switch v := n.(type) {
		case *plan.AssignWindow:
			out.at, out.windows, n = v.At, v.Windows, v.In
		case *plan.During:
			out.at, n = v.At, v.In
			if !v.Range.From.IsZero() && v.Range.From.After(out.between.From) {
				out.between.From = v.Range.From
			}
			if !v.Range.To.IsZero() && (out.between.To.IsZero() || v.Range.To.Before(out.between.To)) {
				out.between.To = v.Range.To
			}
		case *plan.Filter:
			conditions, n = append(conditions, v), v.In
		case *plan.Scan:
			if v.Validity != nil || len(v.Among) > 0 || v.Source.Series == nil {
				return nil, refuseJoin.of(v.Source, "source %s is read beside time series, or by a window of validity", v.Source.Name)
			}
			out.source = v.Source
			for _, f := range conditions {
				for _, e := range f.All {
					if err := out.condition(e); err != nil {
						return nil, err
					}
				}
			}
			return out, nil
		case *plan.JoinEntity:
			return nil, refuseJoin.of(sourceOf(n), "%s is joined to time series, which Prometheus cannot", v.Source.Name)
		case *plan.JoinMetric, *plan.JoinGrain, *plan.CrossSpine:
			return nil, refuseJoin.of(sourceOf(n), "the step %q joins time series with something else, which Prometheus cannot", firstLine(n))
		default:
			return nil, refuseMeasure.of(sourceOf(n), "the step %q is none that can be taken with time series", firstLine(n))
		}
	}
}
