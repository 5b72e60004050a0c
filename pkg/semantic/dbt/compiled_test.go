package dbt_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestLoadCompiledManifest(t *testing.T) {
	m, problems := dbt.Load(os.DirFS("testdata/compiled"), dbt.Options{Connection: &model.Connection{Name: "w", Engine: "postgres"}})
	if problems != nil {
		t.Fatal(problems)
	}
	s := m.Source("orders")
	if d := cmp.Diff(model.Relation{Schema: "analytics", Table: "fct_orders"}, s.Relation); d != "" {
		t.Error(d)
	}
	if want := (diag.Pos{File: "models/orders.yml", Line: 4}); s.Pos != want {
		t.Errorf("the source is placed at %v", s.Pos)
	}
	if s.PrimaryEntity != "order" || s.DefaultTime == nil || s.Description["en"] != "Orders 🛒" {
		t.Errorf("primary entity %q, default time %v, description %v", s.PrimaryEntity, s.DefaultTime, s.Description)
	}
	if len(m.Spines) != 1 || m.Spines[0].Column != "date_day" || m.Spines[0].Custom[0].Column != "fy" {
		t.Errorf("spines: %+v", m.Spines)
	}

	revenue := m.Metric("revenue")
	if in := revenue.Simple; in.Measure != s.Measure("amount") || !in.JoinToSpine || in.FillNulls == nil || *in.FillNulls != 0 {
		t.Errorf("revenue takes %+v", revenue.Simple)
	}
	if got := expr.Format(revenue.Filter); got != "{{ Entity('customer') }} IS NOT NULL" {
		t.Errorf("revenue's filter is %s", got)
	}
	if m.Metric("amount") == nil || m.Metric("amount").Label["en"] != "Amount" {
		t.Error("create_metric made no metric")
	}
	if m.Metric("buyers") != nil {
		t.Error("create_metric: false made a metric")
	}

	big := m.Metric("big_orders")
	if got := expr.Format(big.Simple.Measure.Expr); big.Simple.Measure.Agg != model.Sum || got != "CASE WHEN CASE WHEN amount > 100 THEN 1 END IS NOT NULL THEN 1 ELSE 0 END" {
		t.Errorf("big_orders is %s(%s)", big.Simple.Measure.Agg, got)
	}
	if big.Grain != "month" || big.Tags[0] != "private" || big.Simple.Measure.Time != s.DefaultTime {
		t.Errorf("big_orders: grain %q, tags %v", big.Grain, big.Tags)
	}

	window := m.Metric("revenue_28d").Cumulative
	if window.Input.Measure != s.Measure("amount") || *window.Window != (model.Span{Count: 28, Grain: "day"}) || window.PeriodAgg != "last" {
		t.Errorf("revenue_28d: %+v", window)
	}
	if got := expr.Format(window.Input.Filter); got != "{{ Entity('customer') }} IS NOT NULL AND {{ Dimension('order__ordered_at') }} IS NOT NULL" {
		t.Errorf("revenue_28d's filter is %s", got)
	}

	growth := m.Metric("revenue_growth").Derived
	if got := expr.Format(growth.Expr); got != "revenue / nullif(before, 0)" || *growth.Inputs[1].OffsetWindow != (model.Span{Count: 1, Grain: "year"}) {
		t.Errorf("revenue_growth is %s over %+v", got, growth.Inputs)
	}
	if q := m.SavedQuery[0]; q.Limit != 5 || q.GroupBy[0] != "TimeDimension('metric_time', 'day')" || q.Where[0] != "{{ Entity('customer') }} = 'c1'" {
		t.Errorf("saved query: %+v", q)
	}
}

func TestProblemsOfCompiledManifest(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"syntax", "{\n \"metrics\": [,]}", "semantic_manifest.json: error: cannot read JSON: line 2: invalid character ',' looking for beginning of value [WH701 dbt-syntax]; mend the file at this line; dbt parse writes a sound semantic_manifest.json"},
		{"two values", "{} {}", "semantic_manifest.json: error: cannot read JSON: line 1: more than one value [WH701 dbt-syntax]; mend the file at this line; dbt parse writes a sound semantic_manifest.json"},
		{"unknown key", "{\n  \"metrik\": []}", `semantic_manifest.json:2:3: error: the key "metrik" is not known [WH702 dbt-unknown-key]; did you mean "metrics"?`},
		{"not a list", "{\n  \"metrics\": {}}", `semantic_manifest.json:2:3: error: "metrics" has to be a list [WH704 dbt-value]; write one of the possible values`},
		{"deep", "{\n  \"metrics\": [\n    {\"name\": \"a\",\n     \"type\": \"simple\", \"type_params\": {\"measure\": \"b\"}}]}", `semantic_manifest.json:4:51: error: metric a: there is no measure "b" [WH706 dbt-unknown-reference]; write a name that exists`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := dbt.Load(fstest.MapFS{"semantic_manifest.json": {Data: []byte(c.text)}}, dbt.Options{})
			var found string
			for _, p := range problems {
				if p.Severity == diag.Error && p.Code != "WH715" {
					found += p.Error()
				}
			}
			if d := cmp.Diff(c.want, found); d != "" {
				t.Error(d)
			}
		})
	}
}
