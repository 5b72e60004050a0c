package dbt

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Findings of the dbt front end.
var (
	checkSyntax = diag.Check{
		Code: "WH701", Name: "dbt-syntax", Severity: diag.Error,
		What:    "A manifest is neither YAML nor JSON that can be read.",
		Why:     "Nothing after this place can be read.",
		Example: "metric:\n  name: bookings\n type: simple",
		Fix:     "mend the file at this line; dbt parse writes a sound semantic_manifest.json",
	}
	checkUnknownKey = diag.Check{
		Code: "WH702", Name: "dbt-unknown-key", Severity: diag.Error,
		What:    "A key is not part of MetricFlow's format here.",
		Why:     "What it says would have no effect.",
		Example: "metric:\n  name: bookings\n  type: simple\n  type_param: {measure: bookings}",
		Fix:     "take the key out; if a newer dbt writes it, tell us, since its meaning is not covered yet",
	}
	checkMissing = diag.Check{
		Code: "WH703", Name: "dbt-missing-key", Severity: diag.Error,
		What:    "A key that has to be there is missing.",
		Why:     "The object has no meaning without it.",
		Example: "metric:\n  name: views_per_user\n  type: ratio\n  type_params: {numerator: views}",
		Fix:     "write the key",
	}
	checkValue = diag.Check{
		Code: "WH704", Name: "dbt-value", Severity: diag.Error,
		What:    "A value is of another kind than wanted, or none of the possible words.",
		Why:     "It cannot be read.",
		Example: "metric:\n  name: bookings\n  type: simpel",
		Fix:     "write one of the possible values",
	}
	checkDuplicate = diag.Check{
		Code: "WH705", Name: "dbt-duplicate-name", Severity: diag.Error,
		What:    "Two objects of one kind have the same name.",
		Why:     "It would be open which of them a reference means.",
		Example: "metric: {name: bookings, type: simple, type_params: {measure: bookings}}\n---\nmetric: {name: bookings, type: simple, type_params: {measure: bookings}}",
		Fix:     "rename one of them",
	}
	checkReference = diag.Check{
		Code: "WH706", Name: "dbt-unknown-reference", Severity: diag.Error,
		What:    "A name points to no measure, metric, dimension, entity or semantic model.",
		Why:     "The number cannot be computed.",
		Example: "metric: {name: bookings, type: simple, type_params: {measure: boking}}",
		Fix:     "write a name that exists",
	}
	checkUnsupported = diag.Check{
		Code: "WH707", Name: "dbt-not-covered", Severity: diag.Error,
		What:    "The manifest asks for something that the resolver does not cover.",
		Why:     "Leaving it out would give other numbers than dbt does.",
		Example: "metric:\n  name: m\n  type: cumulative\n  type_params: {cumulative_type_params: {metric: {name: a_ratio}}}",
		Fix:     "express it another way, or leave the metric to dbt",
	}
	checkNoSpine = diag.Check{
		Code: "WH708", Name: "dbt-no-time-spine", Severity: diag.Warning,
		What:    "The project configures no time spine.",
		Why:     "Cumulative metrics, offsets and filled gaps need a table with every day.",
		Example: "project_configuration: {time_spines: []}",
		Fix:     "add time_spines to the project's configuration",
	}
	checkCycle = diag.Check{
		Code: "WH709", Name: "dbt-metric-cycle", Severity: diag.Error,
		What:    "A metric is made of itself, directly or through others.",
		Why:     "It has no value.",
		Example: "metric: {name: a, type: derived, type_params: {expr: a + 1, metrics: [{name: a}]}}",
		Fix:     "take one of the references out",
	}
	checkDocument = diag.Check{
		Code: "WH710", Name: "dbt-document", Severity: diag.Error,
		What:    "A document is of no known type.",
		Why:     "It would have no effect.",
		Example: "metrik: {name: a}",
		Fix:     "use one of semantic_model, metric, saved_query, project_configuration",
	}
	checkExact = diag.Check{
		Code: "WH711", Name: "dbt-exact-percentile", Severity: diag.Info,
		What:    "An approximate percentile is computed exactly.",
		Why:     "The number may differ from dbt's in the last digits, and takes longer on large tables.",
		Example: "agg_params: {percentile: 0.99, use_approximate_percentile: true}",
		Fix:     "nothing has to be done",
	}
	checkNoTime = diag.Check{
		Code: "WH712", Name: "dbt-no-time-dimension", Severity: diag.Error,
		What:    "A measure has no time to aggregate over.",
		Why:     "metric_time has no meaning for it.",
		Example: "semantic_model: {name: s, measures: [{name: m, agg: sum}]}",
		Fix:     "set agg_time_dimension on the measure, or defaults.agg_time_dimension on the semantic model",
	}
	checkNoEffect = diag.Check{
		Code: "WH713", Name: "dbt-no-effect", Severity: diag.Info,
		What:    "A part of the manifest is understood, but has no effect here.",
		Why:     "It steers dbt itself, not the numbers.",
		Example: "saved_query: {name: q, exports: [{name: e, config: {export_as: table}}]}",
		Fix:     "nothing has to be done",
	}
	checkUncompiled = diag.Check{
		Code: "WH714", Name: "dbt-uncompiled", Severity: diag.Error,
		What:    "The folder holds a dbt project's own YAML, not a semantic manifest.",
		Why:     "Only dbt knows which tables its models become.",
		Example: "semantic_models:\n  - name: orders\n    model: ref('orders')",
		Fix:     "run dbt parse in the project, and load target/semantic_manifest.json: name the project's folder or that file",
	}
	checkCompiled = diag.Check{
		Code: "WH718", Name: "dbt-compiled", Severity: diag.Info,
		What:    "The folder is a dbt project, of which the compiled manifest is read.",
		Why:     "What was changed in the project since is not in it.",
		Example: "dbt_project.yml beside target/semantic_manifest.json",
		Fix:     "run dbt parse after changes",
	}
	checkNothing = diag.Check{
		Code: "WH715", Name: "dbt-nothing", Severity: diag.Error,
		What:    "The folder holds no dbt semantic layer.",
		Why:     "There is nothing to load; most often the path is wrong.",
		Example: "(an empty folder)",
		Fix:     "name the folder that holds semantic_manifest.json or the manifest's YAML files",
	}
	checkRaw = diag.Check{
		Code: "WH716", Name: "dbt-sql-as-written", Severity: diag.Warning,
		What:    "An expression of a measure, dimension or entity goes beyond the language that all engines share.",
		Why:     "It runs as written on the engine that it was written for; neither types nor lineage can be told.",
		Example: "expr: JSON_VALUE(payload, '$.price')",
		Fix:     "write it in the language of expressions, or take the value apart in the model's SQL; nothing has to be done while the engine stays",
	}
)

// Checks lists what the dbt front end finds, for the diagnostics'
// documentation.
func Checks() []diag.Check {
	return []diag.Check{
		checkSyntax, checkUnknownKey, checkMissing, checkValue, checkDuplicate, checkReference,
		checkUnsupported, checkNoSpine, checkCycle, checkDocument, checkExact, checkNoTime,
		checkNoEffect, checkUncompiled, checkNothing, checkRaw, checkCompiled,
	}
}
