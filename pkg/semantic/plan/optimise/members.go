package optimise

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// listing lets different values be counted across groups that were added up
// before: what is counted travels as a list. Sorting all rows, and keeping a
// tree of values beside, costs an engine that groups by sorting more.
type listing func(*model.Source, string) query.Listing

// folds tells whether a measure of the scan can be added up in two steps.
func (l listing) folds(m plan.Measured, scan *plan.Scan) bool {
	switch m.Agg {
	case model.Sum, model.SumBoolean, model.Count, model.Min, model.Max:
		return m.Table == scan.As
	case model.CountDistinct:
		_, ok := l.list(m, scan)
		return ok
	}
	return false
}

// list is the first step of counting different values.
func (l listing) list(m plan.Measured, scan *plan.Scan) (plan.Measured, bool) {
	c, ok := m.Value.(expr.Column)
	if !ok || l == nil || m.Table != scan.As {
		return m, false
	}
	m.Agg = plan.Members
	switch l(scan.Source, c.Name) {
	case query.ListedAsIs:
		return m, true
	case query.ListedAsText:
		m.Value = expr.Cast{X: c, Type: "text"}
		return m, true
	}
	return m, false
}

// parts splits a measure in what is added up first, and how that is added up
// again.
func (l listing) parts(m plan.Measured, taken []string, scan *plan.Scan) (part, again plan.Measured) {
	part, again = partOf(m, taken, scan.As)
	if m.Agg == model.CountDistinct {
		part, _ = l.list(part, scan)
		again.Agg = plan.CountMembers
	}
	return part, again
}
