package answer

import "slices"

// Pick keeps the given rows, in their order, in every column. The answer is
// changed in place; its columns are new slices.
func (a *Answer) Pick(rows []int) {
	a.Rows = len(rows)
	var units []int
	a.Layout, units = a.Layout.pick(rows)
	keys := make([]Key, len(a.Keys))
	for i, k := range a.Keys {
		k.Values, k.Null, k.Others = at(k.Values, rows), at(k.Null, rows), at(k.Others, rows)
		above := slices.Clone(k.Above)
		for j := range above {
			l := &above[j]
			l.Values, l.Null, l.Unknown = at(l.Values, rows), at(l.Null, rows), at(l.Unknown, rows)
		}
		k.Above = above
		keys[i] = k
	}
	a.Keys = keys
	if a.Time != nil {
		t := *a.Time
		t.Values, t.Complete = at(t.Values, rows), at(t.Complete, rows)
		a.Time = &t
	}
	metrics := make([]Metric, len(a.Metrics))
	for i, m := range a.Metrics {
		m.Values, m.Reasons, m.Complete = at(m.Values, rows), at(m.Reasons, rows), at(m.Complete, rows)
		m.Clocks = at(m.Clocks, units)
		m.Share, m.Rank, m.Status = at(m.Share, rows), at(m.Rank, rows), at(m.Status, rows)
		compared := make([]Comparison, len(m.Comparisons))
		for j, c := range m.Comparisons {
			compared[j] = c.pick(rows)
		}
		m.Comparisons = compared
		metrics[i] = m
	}
	a.Metrics = metrics
}

func (c Comparison) pick(rows []int) Comparison {
	c.Values, c.Delta, c.Rate = at(c.Values, rows), at(c.Delta, rows), at(c.Rate, rows)
	c.Status, c.Reasons, c.From, c.To = at(c.Status, rows), at(c.Reasons, rows), at(c.From, rows), at(c.To, rows)
	c.Due, c.Attainment, c.Pace, c.Of = at(c.Due, rows), at(c.Attainment, rows), at(c.Pace, rows), at(c.Of, rows)
	c.Contribution, c.OwnRate, c.Share = at(c.Contribution, rows), at(c.OwnRate, rows), at(c.Share, rows)
	return c
}

func at[T any](values []T, rows []int) []T {
	if values == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, row := range rows {
		out[i] = values[row]
	}
	return out
}

// WithoutEmptyUnits leaves out the units (sets of key values) that have no
// number in any bucket of any metric, neither of their own nor to compare with.
func (a *Answer) WithoutEmptyUnits() *Answer {
	used := make([]bool, len(a.Layout.Units))
	for row, p := range a.Layout.Of {
		used[p.Unit] = used[p.Unit] || a.HasNumber(row)
	}
	var rows []int
	for row, p := range a.Layout.Of {
		if used[p.Unit] {
			rows = append(rows, row)
		}
	}
	if len(rows) < a.Rows {
		a.Pick(rows)
	}
	return a
}

// HasNumber tells whether a row has a number of any metric, its own or that of a
// compared period. A target, or what it lies in, alone is none.
func (a *Answer) HasNumber(row int) bool {
	for i := range a.Metrics {
		m := &a.Metrics[i]
		if m.Values[row].OK() || slices.ContainsFunc(m.Comparisons, func(c Comparison) bool { return c.Due == nil && c.Kind != "parent" && c.Values[row].OK() }) {
			return true
		}
	}
	return false
}
