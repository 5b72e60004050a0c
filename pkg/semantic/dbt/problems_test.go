package dbt_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
)

// sound is a small manifest without any finding; tests add to it or change it.
const sound = `project_configuration:
  time_spines:
    - node_relation: {alias: days, schema_name: $source_schema}
      primary_column: {name: ds, time_granularity: day}
      custom_granularities: [{name: fiscal_week}]
---
semantic_model:
  name: orders
  node_relation: {alias: fct_orders, schema_name: $source_schema}
  defaults: {agg_time_dimension: ordered_at}
  entities:
    - {name: order, type: primary, expr: order_id}
    - {name: customer, type: foreign, expr: customer_id}
  dimensions:
    - {name: ordered_at, type: time, type_params: {time_granularity: day}}
    - {name: channel, type: categorical}
  measures:
    - {name: amount, agg: sum}
    - {name: orders, agg: count, expr: order_id}
---
metric:
  name: revenue
  type: simple
  type_params: {measure: amount}
---
metric:
  name: order_count
  type: simple
  type_params: {measure: orders}
`

func load(text string) []string {
	_, problems := dbt.Load(fstest.MapFS{"m.yaml": {Data: []byte(text)}}, dbt.Options{})
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d:%d %s %s: %s", p.Pos.Line, p.Pos.Column, p.Code, p.Subject, p.Message))
	}
	return out
}

func TestSoundManifestHasNoFindings(t *testing.T) {
	if found := load(sound); found != nil {
		t.Error(strings.Join(found, "\n"))
	}
}

// Added documents; their first line is line 31.
func TestProblemsOfAddedDocuments(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"unknown document", "metrik: {name: a}", `31:1 WH710 : the document type "metrik" is not known`},
		{"list document", "- a", `31:1 WH710 : a document has to be a mapping with one of the keys [semantic_model metric saved_query project_configuration]`},
		{"uncompiled", "semantic_models: []", `31:1 WH714 : this is a dbt project as it is written, and only dbt knows which tables its models become`},
		{"syntax", "metric: [", `31:0 WH701 : cannot read YAML: yaml: line 31: did not find expected node content`},
		{"unknown key", "metric: {name: a, type: simple, type_param: {}, type_params: {measure: amount}}", `31:33 WH702 metric a: the key "type_param" is not known`},
		{"missing type", "metric: {name: a, type_params: {measure: amount}}", `31:9 WH703 metric a: "type" is missing`},
		{"missing name", "metric: {type: simple, type_params: {measure: amount}}", `31:9 WH703 metric: "name" is missing`},
		{"missing params", "metric: {name: a, type: derived}", "31:9 WH703 metric a: \"type_params\" is missing"},
		{"bad type", "metric: {name: a, type: simpel, type_params: {measure: amount}}", `31:25 WH704 metric a: "type" cannot be "simpel"`},
		{"upper-case type", "metric: {name: a, type: SIMPLE, type_params: {measure: amount}}", ""},
		{"duplicate metric", "metric: {name: revenue, type: simple, type_params: {measure: amount}}", `31:9 WH705 metric revenue: there are two metrics "revenue"`},
		{"unknown measure", "metric: {name: a, type: simple, type_params: {measure: amuont}}", `31:56 WH706 metric a: there is no measure "amuont"`},
		{"unknown metric", "metric: {name: a, type: ratio, type_params: {numerator: revenue, denominator: {name: x}}}", `31:79 WH706 metric a: there is no metric "x"`},
		{"missing denominator", "metric: {name: a, type: ratio, type_params: {numerator: revenue}}", `31:45 WH703 metric a: "denominator" is missing`},
		{"expr without input", "metric: {name: a, type: derived, type_params: {expr: revenue / order_cuont, metrics: [{name: revenue}, {name: order_count}]}}", `31:54 WH706 metric a: the expression names "order_cuont", which is none of its inputs`},
		{"same input twice", "metric: {name: a, type: derived, type_params: {expr: revenue, metrics: [{name: revenue}, {name: revenue, offset_window: 1 day}]}}", `31:90 WH705 metric a: two inputs are called "revenue"`},
		{"two offsets", "metric: {name: a, type: derived, type_params: {expr: b, metrics: [{name: revenue, alias: b, offset_window: 1 day, offset_to_grain: month}]}}", `31:67 WH704 metric a: offset_window and offset_to_grain exclude each other`},
		{"bad window", "metric: {name: a, type: cumulative, type_params: {measure: amount, window: 7 dayz}}", `31:76 WH704 metric a: "window" cannot be "7 dayz"`},
		{"custom window", "metric: {name: a, type: cumulative, type_params: {measure: amount, window: 7 fiscal_weeks}}", ""},
		{"window and to date", "metric: {name: a, type: cumulative, type_params: {measure: amount, cumulative_type_params: {window: 7 days, grain_to_date: month}}}", `31:50 WH704 metric a: window and grain_to_date exclude each other`},
		{"cumulative of a ratio", "metric: {name: r, type: ratio, type_params: {numerator: revenue, denominator: order_count}}\n---\nmetric: {name: a, type: cumulative, type_params: {cumulative_type_params: {metric: {name: r}}}}", `33:84 WH707 metric a: "r" can only be a simple metric without offset here`},
		{"cycle", "metric: {name: a, type: derived, type_params: {expr: a + 1, metrics: [{name: a}]}}", "31:9 WH709 metric a: the metric is made of itself: a › a"},
		{"foreign key", "metric: {name: a, type: simple, type_params: {measure: amount, metrics: [{name: revenue}]}}", `31:73 WH702 metric a: "metrics" has no meaning for a simple metric`},
		{"bad filter", "metric: {name: a, type: simple, type_params: {measure: amount}, filter: \"{{ Dimention('order__channel') }} = 'x'\"}", `31:77 WH505 metric a: a template starts with one of Dimension, TimeDimension, Entity, Metric, not "Dimention"`},
		{"bad grain", "metric: {name: a, type: simple, type_params: {measure: amount}, time_granularity: fortnight}", `31:83 WH704 metric a: the granularity "fortnight" is not known`},
		{"own expr", "metric: {name: a, type: simple, type_params: {measure: amount, expr: amount * 2}}", `31:70 WH713 metric a: expr has no effect, since the metric takes the measure "amount" as it is`},
		{"aggregation params", "metric: {name: a, type: simple, type_params: {expr: price, metric_aggregation_params: {semantic_model: ordres, agg: sum}}}", `31:87 WH706 metric a: there is no semantic model "ordres"`},
		{"conversion entity", "metric: {name: a, type: conversion, type_params: {conversion_type_params: {base_measure: amount, conversion_measure: orders, entity: guest}}}", `31:75 WH706 metric a: the semantic model "orders" has no entity "guest"`},
		{"exports", "saved_query: {name: q, query_params: {metrics: [revenue]}, exports: [{name: e}]}", `31:69 WH713 saved query q: "exports" has no effect here`},
		{"saved query metric", "saved_query: {name: q, query_params: {metrics: [revenu]}}", `31:49 WH706 saved query q: there is no metric "revenu"`},
		{"saved query group", "saved_query: {name: q, query_params: {metrics: [revenue], group_by: [\"Dimension('order__channel'\"]}}", `31:97 WH505 saved query q: expected "," or ")"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := strings.Join(load(sound+"---\n"+c.text+"\n"), "\n")
			if d := cmp.Diff(c.want, found); d != "" {
				t.Error(d)
			}
		})
	}
}

// Changed lines of the sound manifest.
func TestProblemsOfChangedDocuments(t *testing.T) {
	cases := []struct{ name, old, changed, want string }{
		{"no spine", sound[:strings.Index(sound, "---")], "project_configuration: {}\n", "0:0 WH708 : the project configures no time spine"},
		{"raw expression", "agg: sum}", "agg: sum, expr: \"amount & 7\"}", `18:46 WH716 measure amount: the expression runs as it is written, since "&" is not an operator of the language`},
		{"count without expr", "agg: count, expr: order_id", "agg: count", `19:7 WH703 measure orders: a count needs expr`},
		{"no percentile", "agg: sum}", "agg: percentile}", `18:7 WH704 measure amount: a percentile needs agg_params.percentile between 0 and 1`},
		{"approximate", "agg: sum}", "agg: percentile, agg_params: {percentile: 0.5, use_approximate_percentile: true}}", `18:51 WH711 measure amount: the approximate percentile is computed exactly`},
		{"no time", "  defaults: {agg_time_dimension: ordered_at}\n", "", "17:7 WH712 measure amount: it has no time dimension to aggregate over\n18:7 WH712 measure orders: it has no time dimension to aggregate over"},
		{"unknown time", "agg_time_dimension: ordered_at", "agg_time_dimension: channel", "10:13 WH706 semantic model orders: \"orders\" has no time dimension \"channel\"\n18:7 WH712 measure amount: it has no time dimension to aggregate over\n19:7 WH712 measure orders: it has no time dimension to aggregate over"},
		{"no granularity", ", type_params: {time_granularity: day}", "", `15:7 WH703 dimension ordered_at: "type_params.time_granularity" is missing`},
		{"no primary entity", "type: primary", "type: foreign", `8:3 WH703 semantic model orders: it has dimensions, but no primary entity to name them by`},
		{"unknown entity type", "type: primary", "type: main", "8:3 WH703 semantic model orders: it has dimensions, but no primary entity to name them by\n12:27 WH704 entity order: \"type\" cannot be \"main\""},
		{"balance", "agg: sum}", "agg: sum, non_additive_dimension: {name: channel}}", `18:56 WH706 measure amount: "orders" has no time dimension "channel"`},
		{"balance by", "agg: sum}", "agg: sum, non_additive_dimension: {name: ordered_at, window_groupings: [user]}}", `18:56 WH706 measure amount: window_groupings names the entity "user", which the semantic model does not have`},
		{"measure twice", "name: orders, agg", "name: amount, agg", "19:7 WH705 measure amount: there are two measures \"amount\"; dbt wants their names unique over all semantic models\n29:26 WH706 metric order_count: there is no measure \"orders\""},
		{"no table", "node_relation: {alias: fct_orders, schema_name: $source_schema}", "description: none", `8:3 WH703 semantic model orders: "node_relation" is missing`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(sound, c.old) {
				t.Fatalf("%q is not in the manifest", c.old)
			}
			found := strings.Join(load(strings.Replace(sound, c.old, c.changed, 1)), "\n")
			if d := cmp.Diff(c.want, found); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestEmptyFolder(t *testing.T) {
	if d := cmp.Diff([]string{"0:0 WH715 : no dbt semantic layer was found"}, load("")); d != "" {
		t.Error(d)
	}
}

// A folder that dbt works in gets one finding, whichever way its semantic layer
// is spelled; with what dbt compiled, it is read as any manifest.
func TestDBTProjects(t *testing.T) {
	project := &fstest.MapFile{Data: []byte("name: shop\nversion: '1.0.0'\nprofile: shop\nmodel-paths: [models]\n")}
	legacy := &fstest.MapFile{Data: []byte("version: 2\nsemantic_models:\n  - name: orders\n    model: ref('orders')\nmetrics:\n  - {name: revenue, type: simple}\n")}
	newer := &fstest.MapFile{Data: []byte("models:\n  - name: orders\n    semantic_model: {enabled: true}\n    metrics: [{name: revenue, type: simple, agg: sum}]\n")}
	compiled := &fstest.MapFile{Data: []byte(`{"semantic_models": [], "metrics": [], "project_configuration": {"time_spines": []}, "saved_queries": []}`)}
	elsewhere := &fstest.MapFile{Data: []byte("name: shop\ntarget-path: build/dbt\n")}
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"legacy", fstest.MapFS{"dbt_project.yml": project, "models/orders.yml": legacy}, "dbt_project.yml:1:1 WH714"},
		{"2026", fstest.MapFS{"dbt_project.yml": project, "models/orders.yml": newer}, "dbt_project.yml:1:1 WH714"},
		{"only models", fstest.MapFS{"orders.yml": legacy, "z.yml": newer}, "orders.yml:2:1 WH714"},
		{"compiled", fstest.MapFS{"dbt_project.yml": project, "models/orders.yml": newer, "target/semantic_manifest.json": compiled}, "target/semantic_manifest.json WH718"},
		{"compiled elsewhere", fstest.MapFS{"dbt_project.yml": elsewhere, "build/dbt/semantic_manifest.json": compiled}, "build/dbt/semantic_manifest.json WH718"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := dbt.Load(c.files, dbt.Options{})
			var got []string
			for _, d := range found {
				got = append(got, d.Pos.String()+" "+d.Code)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// dbt writes its manifest in one line, where only names tell what is meant.
func TestFindingsOfTheCompiledManifestNameTheObject(t *testing.T) {
	manifest := `{"semantic_models": [{"name": "orders", "node_relation": {"alias": "orders"}, "primary_entity": "order", "dimensions": [{"name": "size", "type": "categorical", "exp": "x"}]}], "metrics": [{"name": "revenue", "type": "simple", "type_params": {"measure": "amout"}}], "project_configuration": {}}`
	_, found := dbt.Load(fstest.MapFS{dbt.ManifestFile: {Data: []byte(manifest)}}, dbt.Options{})
	var got []string
	for _, d := range found {
		if d.Pos.File == dbt.ManifestFile {
			got = append(got, d.Message)
		}
	}
	want := []string{`dimension size of semantic model orders: the key "exp" is not known`, `metric revenue: there is no measure "amout"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
