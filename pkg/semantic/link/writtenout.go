package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// A statement holds a metric written out down to its measures, however its parts are
// shared: with sixty metrics of which each adds up the two before, a billion of them. No
// engine takes that, and neither does anything that follows inputs.
const (
	maxParts = 10_000 // measures in the metric written out; an engine needs a second for so many
	maxDepth = 200    // metrics within metrics; SQLite takes 1,000 operations within each other, and a metric may add several
)

// writtenOut is how large a metric is, written out.
type writtenOut struct{ parts, depth int }

// tooLarge reports every metric that is too large to be written out, and leaves it
// without inputs, so that everything after it can follow them. It needs acyclic inputs.
func (l *linker) tooLarge() {
	sizes := make(map[*model.Metric]writtenOut, len(l.m.Metrics))
	large := map[*model.Metric]bool{}
	var of func(*model.Metric) writtenOut
	of = func(m *model.Metric) writtenOut {
		if size, known := sizes[m]; known {
			return size
		}
		size := writtenOut{parts: 0, depth: 1}
		times := uses(m)
		for _, in := range m.Inputs() {
			inner := of(in.Metric)
			large[m] = large[m] || large[in.Metric]
			size.parts += max(times[in.Name()], 1) * inner.parts
			size.depth = max(size.depth, inner.depth+1)
		}
		size.parts = max(size.parts, 1)
		if !large[m] && (size.parts > maxParts || size.depth > maxDepth) {
			large[m] = true
			l.reportLarge(m, size)
		}
		if large[m] { // said of the first, not of all that are made of it
			cutOpen(m)
			size = writtenOut{parts: 1, depth: 1}
		}
		sizes[m] = size
		return size
	}
	for _, m := range l.m.Metrics {
		of(m)
	}
}

func (l *linker) reportLarge(m *model.Metric, size writtenOut) {
	if size.parts > maxParts {
		l.report(checkTooLarge, m.Pos, "metric "+m.Name, "metric %s, written out down to its measures, has %d parts, more than %d", m.Name, size.parts, maxParts)
	} else {
		l.report(checkTooLarge, m.Pos, "metric "+m.Name, "metric %s is made of metrics that are made of others, %d deep, more than %d", m.Name, size.depth, maxDepth)
	}
}

func cutOpen(m *model.Metric) {
	m.Ratio, m.Derived = nil, nil
	if m.Cumulative != nil {
		m.Cumulative.Metric = nil
	}
}

// uses counts how often a formula names each of its inputs.
func uses(m *model.Metric) map[string]int {
	if m.Derived == nil {
		return nil
	}
	out := map[string]int{}
	expr.Walk(m.Derived.Expr, func(e expr.Expr) bool {
		switch v := e.(type) {
		case expr.Ref:
			out[v.Name]++
		case expr.Column: // in a formula that is SQL
			out[v.Name]++
		}
		return true
	})
	return out
}
