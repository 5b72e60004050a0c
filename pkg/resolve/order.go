package resolve

import (
	"cmp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// order sorts the rows, leaves out those without a number if that is asked for,
// and limits them. Without an order, the units of a top-N stand as they were
// chosen, and other rows go by keys and time; the rest of a top-N and rows without
// a number come last.
func order(a *answer.Answer, r *query.Resolved, chosen *top) {
	rows := inOrder(a, r, byColumns(a, r, chosen))
	if left := neverShown(a, r); len(left) > 0 {
		rows = slices.DeleteFunc(rows, func(row int) bool { return left[a.Time.Values[row]] })
	}
	if r.Sparse {
		rows = slices.DeleteFunc(rows, func(row int) bool { return !a.HasNumber(row) })
	}
	all := len(rows)
	if r.LimitEach {
		rows = firstOfEach(a, rows, r.Limit)
	} else if r.Limit > 0 && r.Limit < len(rows) {
		rows = rows[:r.Limit]
	}
	if len(rows) < all {
		a.Notes = append(a.Notes, diag.Diagnostic{
			Code: "RQ101", Name: "limited", Severity: diag.Info, Subject: "limit",
			Message: "the answer has more rows than the limit; the rest was left out",
		})
	}
	if len(rows) == a.Rows && slices.IsSorted(rows) {
		return // in order as they came
	}
	a.Pick(rows)
}

// neverShown are the times that the zone's clocks never show, an hour in spring, and of which
// no source has rows.
func neverShown(a *answer.Answer, r *query.Resolved) map[string]bool {
	n := len(r.Buckets)
	if a.Time == nil || n < 2 || a.Rows < n {
		return nil
	}
	out := map[string]bool{}
	for i, b := range r.Buckets {
		if !grain.Happens(b.From, b.To, r.Zone) {
			out[a.Time.Values[i]] = true
		}
	}
	for row := 0; row < a.Rows && len(out) > 0; row++ {
		if out[a.Time.Values[row]] && occurs(a, r, row) {
			delete(out, a.Time.Values[row])
		}
	}
	return out
}

// occurs tells whether a number of a row is of rows in its own bucket: what is of those
// before, or is filled in with nothing, is there without any.
func occurs(a *answer.Answer, r *query.Resolved, row int) bool {
	for i, m := range a.Metrics {
		if v := m.Values[row]; v.OK() && v != 0 && !ofBefore(r.Metrics[i]) {
			return true
		}
	}
	return false
}

// ofBefore tells metrics whose number may all be of rows in earlier buckets: what
// accumulates, a count that is carried, and what is made of these alone.
func ofBefore(m *model.Metric) bool {
	if m.Kind == model.Cumulative || m.Simple != nil && m.Simple.Measure != nil && m.Simple.Measure.Carry() != nil {
		return true
	}
	inputs := m.Inputs()
	return len(inputs) > 0 && !slices.ContainsFunc(inputs, func(in model.MetricInput) bool {
		return in.OffsetWindow == nil && in.OffsetToGrain == "" && !ofBefore(in.Metric)
	})
}

// firstOfEach keeps the first rows of each time bucket, and none without a number.
func firstOfEach(a *answer.Answer, rows []int, limit int) []int {
	taken := map[string]int{}
	return slices.DeleteFunc(rows, func(row int) bool {
		at := a.Time.Values[row]
		if !a.HasNumber(row) || taken[at] >= limit {
			return true
		}
		taken[at]++
		return false
	})
}

// inOrder gives the rows in order; those that compare equal stay as they are.
// Where only keys decide, units are sorted and their buckets follow, which are
// in order of time already.
func inOrder(a *answer.Answer, r *query.Resolved, compare func(x, y int) int) []int {
	block := 1
	if n := len(r.Buckets); a.Time != nil && n > 1 && a.Rows%n == 0 && slices.IsSorted(a.Time.Values[:min(n, a.Rows)]) &&
		!slices.ContainsFunc(r.Order, func(o query.ResolvedOrder) bool { return o.By < 0 }) {
		block = n
	}
	firsts := make([]int, a.Rows/block)
	for i := range firsts {
		firsts[i] = i * block
	}
	slices.SortFunc(firsts, func(x, y int) int { return cmp.Or(compare(x, y), cmp.Compare(x, y)) })
	if block == 1 {
		return firsts
	}
	rows := make([]int, 0, a.Rows)
	for _, first := range firsts {
		for i := range block {
			rows = append(rows, first+i)
		}
	}
	return rows
}

func byColumns(a *answer.Answer, r *query.Resolved, chosen *top) func(x, y int) int {
	var terms []func(x, y int) int
	for i := range a.Keys {
		if others := a.Keys[i].Others; others != nil {
			terms = append(terms, func(x, y int) int { return boolLast(others[x], others[y]) })
		}
	}
	for _, o := range r.Order {
		terms = append(terms, orderTerm(a, o))
	}
	if chosen != nil && len(r.Order) == 0 {
		at := func(row int) int { return chosen.place(a.Layout.Units[a.Layout.Of[row].Unit]) }
		terms = append(terms, func(x, y int) int { return cmp.Compare(at(x), at(y)) })
	}
	for i := range a.Keys {
		terms = append(terms, keyTerm(&a.Keys[i]))
	}
	if a.Time != nil {
		terms = append(terms, func(x, y int) int { return cmp.Compare(a.Time.Values[x], a.Time.Values[y]) })
	}
	return func(x, y int) int {
		for _, t := range terms {
			if c := t(x, y); c != 0 {
				return c
			}
		}
		return 0
	}
}

func orderTerm(a *answer.Answer, o query.ResolvedOrder) func(x, y int) int {
	sign := 1
	if o.Desc {
		sign = -1
	}
	switch {
	case o.Time:
		return func(x, y int) int { return sign * cmp.Compare(a.Time.Values[x], a.Time.Values[y]) }
	case o.By >= 0:
		term := keyTerm(&a.Keys[o.By])
		return func(x, y int) int { return sign * term(x, y) }
	}
	column := &a.Metrics[o.Metric]
	return func(x, y int) int {
		v, w := standing(column, o.Standing, x), standing(column, o.Standing, y)
		if c := boolLast(!v.OK(), !w.OK()); c != 0 {
			return c
		}
		return sign * cmp.Compare(v, w)
	}
}

func keyTerm(k *answer.Key) func(x, y int) int {
	terms := []func(x, y int) int{memberTerm(k.Values, k.Null)}
	for _, a := range k.Above {
		terms = append(terms, memberTerm(a.Values, a.Null))
	}
	return func(x, y int) int {
		for _, t := range terms {
			if c := t(x, y); c != 0 {
				return c
			}
		}
		return 0
	}
}

func memberTerm(values []string, null []bool) func(x, y int) int {
	return func(x, y int) int {
		if null != nil {
			if c := boolLast(null[x], null[y]); c != 0 {
				return c
			}
		}
		return compareText(values[x], values[y])
	}
}

// compareText orders numbers by size and everything else by code point, so that
// store 9 comes before store 10.
func compareText(a, b string) int {
	if digits(a) && digits(b) && len(a) != len(b) {
		return cmp.Compare(len(a), len(b))
	}
	return cmp.Compare(a, b)
}

func digits(s string) bool {
	if s == "" || s[0] == '0' {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func boolLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
