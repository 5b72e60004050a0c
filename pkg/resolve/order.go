package resolve

import (
	"cmp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// order sorts and limits the rows. Without an order, rows go by keys and time;
// the rest of a top-N and rows without a number come last.
func order(a *answer.Answer, r *query.Resolved) {
	rows := make([]int, a.Rows)
	for i := range rows {
		rows[i] = i
	}
	compare := byColumns(a, r)
	slices.SortStableFunc(rows, compare)
	if limit := r.Request.Limit; limit > 0 && limit < len(rows) {
		a.Notes = append(a.Notes, diag.Diagnostic{
			Code: "RQ101", Name: "limited", Severity: diag.Info, Subject: "limit",
			Message: "the answer has more rows than the limit; the rest was left out",
		})
		rows = rows[:limit]
	}
	if len(rows) == a.Rows && slices.IsSorted(rows) {
		return // in order as they came
	}
	a.Pick(rows)
}

func byColumns(a *answer.Answer, r *query.Resolved) func(x, y int) int {
	var terms []func(x, y int) int
	for i := range a.Keys {
		if others := a.Keys[i].Others; others != nil {
			terms = append(terms, func(x, y int) int { return boolLast(others[x], others[y]) })
		}
	}
	for _, o := range r.Request.Order {
		if term := orderTerm(a, o); term != nil {
			terms = append(terms, term)
		}
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

func orderTerm(a *answer.Answer, o query.Order) func(x, y int) int {
	sign := 1
	if o.Desc {
		sign = -1
	}
	if o.Field == "time" && a.Time != nil {
		return func(x, y int) int { return sign * cmp.Compare(a.Time.Values[x], a.Time.Values[y]) }
	}
	for i := range a.Keys {
		if a.Keys[i].Name == o.Field {
			term := keyTerm(&a.Keys[i])
			return func(x, y int) int { return sign * term(x, y) }
		}
	}
	for i := range a.Metrics {
		if v := a.Metrics[i].Values; a.Metrics[i].Name == o.Field {
			return func(x, y int) int {
				if c := boolLast(!v[x].OK(), !v[y].OK()); c != 0 {
					return c
				}
				return sign * cmp.Compare(v[x], v[y])
			}
		}
	}
	return nil
}

func keyTerm(k *answer.Key) func(x, y int) int {
	return func(x, y int) int {
		if k.Null != nil {
			if c := boolLast(k.Null[x], k.Null[y]); c != 0 {
				return c
			}
		}
		return compareText(k.Values[x], k.Values[y])
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
