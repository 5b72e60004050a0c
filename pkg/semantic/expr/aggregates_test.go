package expr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

func TestAggregatesStandApart(t *testing.T) {
	for text, want := range map[string]struct {
		rest  string
		calls []expr.Aggregate
	}{
		"SUM(orders.amount)": {"agg_1", []expr.Aggregate{{Function: "sum", Args: []string{"orders.amount"}, Name: "agg_1"}}},
		"100.0 * sum(a) / NULLIF(COUNT( * ), 0)": {"100.0 * agg_1 / NULLIF(agg_2, 0)", []expr.Aggregate{
			{Function: "sum", Args: []string{"a"}, Name: "agg_1"}, {Function: "count", Args: []string{"*"}, Name: "agg_2"},
		}},
		"SUM(a) + sum(a) - COUNT(DISTINCT b)": {"agg_1 + agg_1 - agg_2", []expr.Aggregate{
			{Function: "sum", Args: []string{"a"}, Name: "agg_1"}, {Function: "count", Distinct: true, Args: []string{"b"}, Name: "agg_2"},
		}},
		"SUM(CASE WHEN s IN ('a)', 'b,(') THEN coalesce(x, 0) END)": {"agg_1", []expr.Aggregate{
			{Function: "sum", Args: []string{"CASE WHEN s IN ('a)', 'b,(') THEN coalesce(x, 0) END"}, Name: "agg_1"},
		}},
		"PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY x ASC) * 2": {"agg_1 * 2", []expr.Aggregate{
			{Function: "percentile_cont", Args: []string{"0.9"}, Within: "x", Name: "agg_1"},
		}},
		"APPROX_PERCENTILE(x, 0.5)": {"agg_1", []expr.Aggregate{{Function: "approx_percentile", Args: []string{"x", "0.5"}, Name: "agg_1"}}},
		"revenue / 2":               {"revenue / 2", nil},
		"'SUM(a)' || \"count\"":     {"'SUM(a)' || \"count\"", nil},
		"":                          {"", nil},
	} {
		rest, calls, err := expr.Aggregates(text)
		if err != nil || rest != want.rest {
			t.Errorf("%s: %q, %v", text, rest, err)
		}
		if diff := cmp.Diff(want.calls, calls); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
	for text, want := range map[string]string{
		"SUM(COUNT(x))":                "offset 4: COUNT stands within SUM",
		"SUM(x) OVER (ORDER BY y)":     "offset 7: a window looks at other rows",
		"SUM(x":                        "offset 3: a bracket is not closed",
		"PERCENTILE_CONT(.5) WITHIN x": "offset 20: WITHIN wants GROUP (ORDER BY x)",
		"MEDIAN(x) WITHIN":             "offset 10: WITHIN wants GROUP (ORDER BY x)",
	} {
		if _, _, err := expr.Aggregates(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
