package expr

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Findings in expressions.
var (
	checkSyntax = diag.Check{
		Code: "WH501", Name: "expression-syntax", Severity: diag.Error,
		What:    "An expression cannot be read.",
		Why:     "It would have no meaning on any engine.",
		Example: "filter: \"channel = 'store\"",
		Fix:     "check quotes, brackets and operators at this place",
	}
	checkFunction = diag.Check{
		Code: "WH502", Name: "expression-function", Severity: diag.Error,
		What:    "An expression calls a function that is not on the list.",
		Why:     "Only functions that every engine renders the same give the same numbers everywhere.",
		Example: "expr: coalesc(discount, 0)",
		Fix:     "use a function of the list",
	}
	checkArgument = diag.Check{
		Code: "WH503", Name: "expression-argument", Severity: diag.Error,
		What:    "A function has too many, too few or impossible arguments.",
		Why:     "The call has no meaning.",
		Example: "expr: nullif(price)",
		Fix:     "check the arguments",
	}
	checkType = diag.Check{
		Code: "WH504", Name: "expression-type", Severity: diag.Error,
		What:    "A cast names a type that is not known.",
		Why:     "Engines would read it in different ways, or not at all.",
		Example: "expr: CAST(price AS money)",
		Fix:     "use text, integer, double, boolean, timestamp or date",
	}
	checkTemplate = diag.Check{
		Code: "WH505", Name: "expression-template", Severity: diag.Error,
		What:    "A dbt template in a filter is not understood.",
		Why:     "It is unclear which dimension, entity or metric is meant.",
		Example: "filter: \"{{ Dimention('store__region') }} = 'East'\"",
		Fix:     "write for example {{ Dimension('store__region') }} or {{ TimeDimension('metric_time', 'day') }}",
	}
	checkSubquery = diag.Check{
		Code: "WH506", Name: "expression-subquery", Severity: diag.Error,
		What:    "An expression holds a sub-select.",
		Why:     "An expression is about one row; whole queries belong to a source.",
		Example: "filter: store__id IN (SELECT id FROM test_stores)",
		Fix:     "put it into the source's sql, or filter by a metric or dimension",
	}
	checkDepth = diag.Check{
		Code: "WH507", Name: "expression-depth", Severity: diag.Error,
		What:    "An expression is longer than 64 KiB, nested more than 200 deep, or of more than 2,000 operations.",
		Why:     "Engines would refuse it.",
		Example: "expr: ((((((…))))))",
		Fix:     "split it over several measures or metrics",
	}
	checkName = diag.Check{
		Code: "WH508", Name: "expression-name", Severity: diag.Error,
		What:    "A name in an expression belongs to another table, or cannot be a name.",
		Why:     "An expression belongs to one source and reads its columns.",
		Example: "expr: stores.rent * quantity",
		Fix:     "write the column's name alone; join the other table as a source of its own",
	}
	checkOperand = diag.Check{
		Code: "WH509", Name: "expression-operand", Severity: diag.Error,
		What:    "An operand of an expression is of a type that its place cannot take.",
		Why:     "One engine would refuse it, another would take it for something else, such as a text for 0.",
		Example: "expr: amount + 'abc'",
		Fix:     "give both sides one type; CAST(… AS type) turns one into another",
	}
	checkSQL = diag.Check{
		Code: "WH510", Name: "expression-sql", Severity: diag.Error,
		What:    "The SQL of {sql: …} cannot stand for the value of one row.",
		Why:     "It is put between brackets into a statement that reads one row after the other.",
		Example: "expr: {sql: sum(amount) OVER (PARTITION BY region)}",
		Fix:     "write an expression of one row's columns; whole queries belong into the source's sql",
	}
	checkNever = diag.Check{
		Code: "WH511", Name: "expression-never", Severity: diag.Warning,
		What:    "A comparison with NULL is never true.",
		Why:     "SQL takes NULL for unknown, so nothing is equal to it, or other than it, not even NULL; NOT IN with a NULL in its list keeps no row.",
		Example: "filter: region <> NULL",
		Fix:     "write IS NULL, IS NOT NULL or IS DISTINCT FROM, and take NULL out of the list",
	}
)

// Checks lists what the parser finds, for the diagnostics' documentation.
func Checks() []diag.Check {
	return []diag.Check{
		checkSyntax, checkFunction, checkArgument, checkType,
		checkTemplate, checkSubquery, checkDepth, checkName, checkOperand, checkSQL, checkNever,
	}
}
