package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	// mostPeriods is how many periods are read each by itself. More make a statement
	// longer than they make it quick.
	mostPeriods = 4
	// partRead is the share of a source's rows up to which periods are found by an
	// index. Above it an engine reads the table, and would do so for each of them.
	partRead = 0.3
)

// splitPeriods reads each period by itself where that is cheaper than telling them
// apart: what has to be sorted to be counted, different customers or a median, is then
// sorted once for each period and not, beside that, by the period first, and an engine
// may work on several at once. The same rows are read as together, since an index
// finds those of each period; whether it does is told by what the engine knows of the
// source.
func splitPeriods(p *plan.Plan, root plan.Group) plan.Group {
	if p.Statistics == nil {
		return root
	}
	s := &splitting{p.Statistics}
	return rewrite(root, func(g plan.Group) plan.Group {
		if agg, ok := g.(*plan.Aggregate); ok {
			return s.aggregate(agg)
		}
		return g
	})
}

type splitting struct{ stats query.Statistics }

func (s *splitting) aggregate(agg *plan.Aggregate) plan.Group {
	f := familyOf(agg)
	if f == nil || additive(agg) || !s.pays(f.members[0]) {
		return agg
	}
	m := f.members[0]
	out := &plan.Stack{}
	for _, w := range m.windows().Windows {
		alone := *m.windows()
		alone.Windows = []query.Window{w}
		out.In = append(out.In, f.merged(f.around(&alone)))
	}
	return out
}

// pays tells whether periods are few, do not share a row, and are found by an index
// that makes reading each of them no more than reading all at once.
func (s *splitting) pays(m *member) bool {
	w := m.windows()
	scan, ok := m.base.(*plan.Scan)
	if !ok || w == nil || m.pick != nil || w.Grid != "" || w.Limited ||
		len(w.Windows) < 2 || len(w.Windows) > mostPeriods || plan.Overlap(w.Windows) {
		return false
	}
	at, ok := w.At.Expr.(expr.Column)
	if !ok || w.At.Table != scan.As || w.At.Time == nil || !w.At.Time.IsDate {
		return false // how many rows hours hold is not known
	}
	if slices.ContainsFunc(w.Windows, func(w query.Window) bool { return w.From.IsZero() || w.To.IsZero() }) {
		return false
	}
	held := holding(s.stats, scan.Source, w)
	if held <= 0 || held > partRead*s.stats.Rows(scan.Source) || !s.stats.Indexed(scan.Source, at.Name) {
		return false
	}
	return !slices.ContainsFunc(m.joins, func(n plan.Node) bool {
		j, ok := n.(*plan.JoinEntity) // read again for each period
		if !ok || j.Full {
			return true
		}
		rows := s.stats.Rows(j.Source)
		return rows <= 0 || rows*float64(len(w.Windows)) > held
	})
}
