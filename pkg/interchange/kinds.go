package interchange

import (
	"errors"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// kinds are the aggregates that have a meaning here, each with the value of one row, ""
// where it counts rows.
var kinds = map[string]func(expr.Aggregate) (m measure, of string, err error){
	"sum": one("sum"), "total": one("sum"), "avg": one("average"), "mean": one("average"), "min": one("min"), "max": one("max"), "median": one("median"),
	"count_if": one("sum_boolean"), "countif": one("sum_boolean"), "approx_count_distinct": one("count_distinct"), "count_distinct": one("count_distinct"),
	"count": func(c expr.Aggregate) (measure, string, error) {
		switch {
		case len(c.Args) == 1 && c.Distinct:
			return measure{agg: "count_distinct"}, c.Args[0], nil
		case len(c.Args) == 1 && (c.Args[0] == "*" || c.Args[0] == "1"), len(c.Args) == 0 && !c.Distinct:
			return measure{agg: "count"}, "", nil
		case len(c.Args) == 1:
			return measure{agg: "count"}, c.Args[0], nil
		}
		return measure{}, "", errors.New("COUNT wants one value")
	},
	"percentile_cont": func(c expr.Aggregate) (measure, string, error) {
		return percentile(measure{agg: "percentile"}, c.Args, c.Within)
	},
	"percentile_disc": func(c expr.Aggregate) (measure, string, error) {
		return percentile(measure{agg: "percentile", discrete: true}, c.Args, c.Within)
	},
	"approx_percentile": func(c expr.Aggregate) (measure, string, error) {
		if len(c.Args) != 2 {
			return measure{}, "", errors.New("APPROX_PERCENTILE wants a value and a fraction")
		}
		return percentile(measure{agg: "percentile"}, c.Args[1:], c.Args[0])
	},
}

func one(agg string) func(expr.Aggregate) (measure, string, error) {
	return func(c expr.Aggregate) (measure, string, error) {
		if len(c.Args) != 1 {
			return measure{}, "", errors.New("it wants one value")
		}
		return measure{agg: agg}, c.Args[0], nil
	}
}

func percentile(m measure, fraction []string, of string) (measure, string, error) {
	if len(fraction) != 1 || of == "" {
		return m, "", errors.New("a percentile wants a fraction, WITHIN GROUP (ORDER BY x)")
	}
	p, err := strconv.ParseFloat(fraction[0], 64)
	if err != nil || p < 0 || p > 1 {
		return m, "", errors.New("a percentile wants a fraction from 0 to 1")
	}
	m.percentile = fraction[0]
	return m, of, nil
}
