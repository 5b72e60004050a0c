package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var seriesMeasure = rule{
	Check: diag.Check{
		Code: "WH442", Name: "series-measure", Severity: diag.Error,
		What:    "A measure of a Prometheus does not say over what its samples become a number, or wants what samples do not tell; or a measure of a table says over.",
		Why:     "The sum of a counter's samples is no number of anything: its increase is. Different values and percentiles of rows cannot be told from samples.",
		Example: "sources:\n  - name: requests\n    connection: metrics\n    table: http_requests_total\n    measures: [{name: requests, agg: sum}]",
		Fix:     "write over: increase or rate for a counter; average, min, max or last for a gauge; with agg: sum, average, min, max or count (of series), and neither expr nor nonAdditive",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			for _, v := range s.Measures {
				if wrong := c.seriesMeasure(s, v); wrong != "" {
					c.report(v, "over", v.Pos, "measure "+v.Name, "measure %s of source %s %s", v.Name, s.Name, wrong)
				}
			}
		}
	},
}

var aggsOfSeries = []model.Agg{model.Sum, model.Average, model.Min, model.Max, model.Count}

func (c *checker) seriesMeasure(s *model.Source, v *model.Measure) string {
	switch {
	case s.Series == nil && v.Over != "":
		return "says over, which belongs to time series: take it out"
	case s.Series == nil:
		return ""
	case v.Over == "":
		return "does not say over: increase, rate, average, min, max or last"
	case !slices.Contains(aggsOfSeries, v.Agg):
		return "has agg: " + string(v.Agg) + ", which samples do not tell"
	case v.Expr != nil:
		return "has an expr, and a sample is one number"
	case v.NonAdditive != nil:
		return "is nonAdditive: write over: last"
	}
	return ""
}
