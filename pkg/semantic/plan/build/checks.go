package build

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Findings while planning.
var (
	checkReference = diag.Check{
		Code: "WH601", Name: "unknown-reference", Severity: diag.Error,
		What:    "A question groups or filters by a name that the metric's source cannot reach.",
		Why:     "There is no way to join without repeating rows.",
		Example: "by: [{dimension: store__regoin}]",
		Fix:     "use a dimension of the metric's source or of a source that it joins by a key",
	}
	checkAmbiguous = diag.Check{
		Code: "WH602", Name: "ambiguous-reference", Severity: diag.Error,
		What:    "A name can be reached over two ways of equal length.",
		Why:     "They may give different values.",
		Example: "by: [{dimension: customer__region}]",
		Fix:     "write the entities on the way: order__customer__region",
	}
	checkConnections = diag.Check{
		Code: "WH603", Name: "several-connections", Severity: diag.Error,
		What:    "A statement would read from two connections.",
		Why:     "No engine can join them.",
		Example: "metrics: [sales_in_postgres, stock_in_sqlite]",
		Fix:     "ask for the metrics in separate requests",
	}
	checkNoTime = diag.Check{
		Code: "WH604", Name: "no-time", Severity: diag.Error,
		What:    "A metric is asked over time, but its measure has no time dimension.",
		Why:     "It cannot be told to which period a row belongs.",
		Example: "defaultTime is missing",
		Fix:     "name a time dimension in the source's defaultTime or in the measure",
	}
	checkNeedsTime = diag.Check{
		Code: "WH605", Name: "needs-metric-time", Severity: diag.Error,
		What:    "A metric with a time offset is asked without its time.",
		Why:     "Without buckets there is nothing to be earlier than.",
		Example: "metrics: [bookings_last_month]",
		Fix:     "group by metric_time",
	}
	checkSpine = diag.Check{
		Code: "WH606", Name: "no-spine", Severity: diag.Error,
		What:    "A question needs a time spine that the model does not have.",
		Why:     "Buckets without rows cannot be made from nothing.",
		Example: "joinToSpine: true without a spine of the grain",
		Fix:     "add a time spine of this grain or a finer one",
	}
	checkGrain = diag.Check{
		Code: "WH607", Name: "grain-too-fine", Severity: diag.Error,
		What:    "A time is asked at a finer grain than its values have.",
		Why:     "The finer buckets would be invented.",
		Example: "metric_time__hour of a daily source",
		Fix:     "ask for the grain of the dimension or a coarser one",
	}
	checkKeys = diag.Check{
		Code: "WH608", Name: "nothing-asked", Severity: diag.Error,
		What:    "A question has neither metrics nor keys.",
		Why:     "There is nothing to answer.",
		Example: "{}",
		Fix:     "name a metric or a dimension",
	}
	checkCustomOffset = diag.Check{
		Code: "WH609", Name: "custom-offset", Severity: diag.Error,
		What:    "A metric with an offset in custom buckets is asked in windows.",
		Why:     "The length of a custom bucket is only known to its spine.",
		Example: "offset: 1 fiscal_period",
		Fix:     "group by metric_time, or use an offset in standard grains",
	}
	checkDepth = diag.Check{
		Code: "WH610", Name: "metric-cycle", Severity: diag.Error,
		What:    "A metric is made of itself.",
		Why:     "It can never be computed.",
		Example: "a = b + 1, b = a - 1",
		Fix:     "break the cycle",
	}
	checkOperand = diag.Check{
		Code: "WH620", Name: "value-type", Severity: diag.Error,
		What:    "A filter's value, or an operand of an expression, is not of the type that the column has.",
		Why:     "One engine would refuse it, another find no row: 'abc' is never equal to a number.",
		Example: "filters: [{field: store__size, values: [large]}]",
		Fix:     "give a value of the column's type, or turn the column into the other's with CAST(… AS type)",
	}
	checkClock = diag.Check{
		Code: "WH621", Name: "no-clock", Severity: diag.Error,
		What:    "An expression names current_date where no request is answered.",
		Why:     "The engine's own clock would give another answer tomorrow, also for a question as of a past day.",
		Example: "expr: datediff('day', opened_on, current_date)",
		Fix:     "ask through a request, which has a clock; or name a column of the day",
	}
)

// Checks lists what planning finds, for the diagnostics' documentation.
func Checks() []diag.Check {
	return []diag.Check{
		checkReference, checkAmbiguous, checkConnections, checkNoTime, checkNeedsTime,
		checkSpine, checkGrain, checkKeys, checkCustomOffset, checkDepth, checkOperand, checkClock, checkPeriods,
	}
}
