package query

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// ResolvedHaving is a condition on the number of a unit over the whole range.
// Units that do not pass are left out as if they had no rows: totals, shares,
// ranks and top-N are of those that pass.
type ResolvedHaving struct {
	Metric *model.Metric
	Standing
	Op     string // of Filter, never ""
	Values []float64
	Every  bool // it has to hold in every bucket
}

// Holds tells whether a number passes. As with rows, a unit without a number is
// other than any, and nothing else.
func (h ResolvedHaving) Holds(v float64, ok bool) bool {
	if !ok {
		return h.Op == "isNull" || h.Op == "ne" || h.Op == "notIn"
	}
	switch h.Op {
	case "isNull":
		return false
	case "notNull":
		return true
	case "between":
		return h.Values[0] <= v && v <= h.Values[1]
	case "in", "notIn":
		for _, x := range h.Values {
			if v == x {
				return h.Op == "in"
			}
		}
		return h.Op == "notIn"
	}
	return ordered[h.Op](v, h.Values[0])
}

var ordered = map[string]func(v, x float64) bool{
	"eq": func(v, x float64) bool { return v == x },
	"ne": func(v, x float64) bool { return v != x },
	"lt": func(v, x float64) bool { return v < x },
	"le": func(v, x float64) bool { return v <= x },
	"gt": func(v, x float64) bool { return v > x },
	"ge": func(v, x float64) bool { return v >= x },
}

// metricOf is the metric that a filter's field names; nil where a dimension or
// entity has the name, which goes first.
func (r *resolver) metricOf(f Filter) *model.Metric {
	if held := r.m.Held(f.Field); f.Against == "" && (held.Dimension != nil || held.Entity != nil) {
		return nil
	}
	return r.metric(f.Field)
}

// having resolves a filter on a metric's number.
func (r *resolver) having(out *Resolved, metric *model.Metric, field string, f Filter) {
	h := ResolvedHaving{Metric: metric, Op: f.Op}
	if h.Op == "" {
		h.Op = "eq"
	}
	var ok bool
	if h.Standing, ok = r.standing(field, "filter", f.Against, f.Delta); !ok {
		return
	}
	if h.Every = f.Every; f.Every && r.req.Grain == "" {
		r.fail("RQ261", "every-without-grain", field+".every", fmt.Sprintf("the filter on %s is to hold in every period, and the request has no grain; add one, such as month", f.Field), "")
		return
	}
	if _, err := filterExpr(DimensionRef(f.Field), f); err != nil || h.Op == "like" || h.Op == "ilike" {
		if err == nil {
			err = fmt.Errorf("%q is a metric: its numbers have no pattern; use lt, le, gt, ge, between, eq or ne", f.Field)
		}
		r.fail("RQ015", "bad-filter", field, err.Error(), "")
		return
	}
	for i, text := range f.Values {
		v, err := number(text)
		if err != nil {
			r.fail("RQ015", "bad-filter", field+".values["+strconv.Itoa(i)+"]",
				fmt.Sprintf("%s is a metric, and %q is not a number", f.Field, text), "")
			return
		}
		h.Values = append(h.Values, v)
	}
	if len(out.By) == 0 {
		r.fail("RQ022", "metric-filter-without-units", field,
			fmt.Sprintf("%s is a metric: a filter on it picks units, and the request groups by nothing; add a level or dimension to by", f.Field), "")
		return
	}
	out.Having = append(out.Having, h)
}

// number reads "0.1" and "10%".
func number(text string) (float64, error) {
	percent := strings.TrimSuffix(strings.TrimSpace(text), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(percent), 64)
	if err == nil && (v != v || v-v != 0) {
		err = strconv.ErrRange
	}
	if len(percent) < len(strings.TrimSpace(text)) {
		v /= 100
	}
	return v, err
}
