package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

func col(n string) expr.Expr { return expr.Column{Name: n} }
func num(n string) expr.Expr { return expr.Literal{Kind: expr.Number, Text: n} }
func str(n string) expr.Expr { return expr.Literal{Kind: expr.String, Text: n} }
func op(o string, x, y expr.Expr) expr.Expr {
	return expr.Binary{Op: o, X: x, Y: y}
}

func TestParse(t *testing.T) {
	cases := []struct {
		text string
		want expr.Expr
	}{
		{"net_amount", col("net_amount")},
		{" 1 ", num("1")},
		{"金额 - 优惠", op("-", col("金额"), col("优惠"))},
		{`"order id" + 1`, op("+", col("order id"), num("1"))},
		{"a - b - c", op("-", op("-", col("a"), col("b")), col("c"))},
		{"a + b * c", op("+", col("a"), op("*", col("b"), col("c")))},
		{"a || b + c", op("||", col("a"), op("+", col("b"), col("c")))},
		{"-a * b", op("*", expr.Unary{Op: "-", X: col("a")}, col("b"))},
		{"a OR b AND NOT c = 1", op("OR", col("a"), op("AND", col("b"), expr.Unary{Op: "NOT", X: op("=", col("c"), num("1"))}))},
		{"a != 'it''s'", op("<>", col("a"), str("it's"))},
		{"a IS NOT NULL", expr.IsNull{X: col("a"), Not: true}},
		{"a IS TRUE", expr.Func{Name: "coalesce", Args: []expr.Expr{col("a"), expr.Literal{Kind: expr.Bool, Text: "false"}}}},
		{"a is not false", expr.Func{Name: "coalesce", Args: []expr.Expr{col("a"), expr.Literal{Kind: expr.Bool, Text: "true"}}}},
		{"a NOT IN (1, 2)", expr.In{X: col("a"), List: []expr.Expr{num("1"), num("2")}, Not: true}},
		{"a BETWEEN 1 AND 2 AND b", op("AND", expr.Between{X: col("a"), Low: num("1"), High: num("2")}, col("b"))},
		{"a NOT LIKE 'x%'", expr.Unary{Op: "NOT", X: op("LIKE", col("a"), str("x%"))}},
		{"case when a then 1 else 0 end", expr.Case{Whens: []expr.When{{Cond: col("a"), Then: num("1")}}, Else: num("0")}},
		{"CASE a WHEN 1 THEN 'x' END", expr.Case{Operand: col("a"), Whens: []expr.When{{Cond: num("1"), Then: str("x")}}}},
		{"CAST(a AS DOUBLE PRECISION)", expr.Cast{X: col("a"), Type: "double"}},
		{"a::bigint", expr.Cast{X: col("a"), Type: "integer"}},
		{"CAST('2020-01-01' AS TIMESTAMP)", expr.Cast{X: str("2020-01-01"), Type: "timestamp"}},
		{"a::varchar(10)", expr.Func{Name: "substr", Args: []expr.Expr{expr.Cast{X: col("a"), Type: "text"}, num("1"), num("10")}}},
		{"a::decimal(10, 2)", expr.Func{Name: "round", Args: []expr.Expr{expr.Cast{X: col("a"), Type: "double"}, num("2")}}},
		{"COALESCE(a, 0)", expr.Func{Name: "coalesce", Args: []expr.Expr{col("a"), num("0")}}},
		{"extract(YEAR FROM a)", expr.Func{Name: "extract", Args: []expr.Expr{str("year"), col("a")}}},
		{"date_trunc('MONTH', a)", expr.Func{Name: "date_trunc", Args: []expr.Expr{str("month"), col("a")}}},
		{"a >= TIMESTAMP '2020-01-01 10:00:00'", op(">=", col("a"), expr.Literal{Kind: expr.Timestamp, Text: "2020-01-01 10:00:00"})},
		{"a -- why\n + 1", op("+", col("a"), num("1"))},
		{"date", col("date")},
		{"a LIKE '10!%' ESCAPE '!'", op("LIKE", col("a"), str(`10\%`))},
		{"a ILIKE 'x%'", op("ILIKE", col("a"), str("x%"))},
		{"a IS NOT DISTINCT FROM b", op("IS NOT DISTINCT FROM", col("a"), col("b"))},
		{"stores.rent", expr.Column{Table: "stores", Name: "rent"}},
		{"try_cast(a AS int)", expr.Cast{X: col("a"), Type: "integer", Try: true}},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			got, problems := expr.Parse(c.text, diag.Pos{}, expr.Options{Names: expr.Columns})
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("tree differs (-want +got):\n%s", d)
			}
			again, problems := expr.Parse(expr.Format(got), diag.Pos{}, expr.Options{Names: expr.Columns})
			if d := cmp.Diff(got, again); d != "" || problems != nil {
				t.Errorf("Format gives %q, which reads back differently: %v\n%s", expr.Format(got), problems, d)
			}
		})
	}
}

func TestParseNames(t *testing.T) {
	cases := []struct {
		names expr.Names
		text  string
		want  expr.Expr
	}{
		{expr.References, "store__region", expr.Ref{Kind: expr.RefAny, Name: "store__region"}},
		{expr.References, "organisation.region", expr.Ref{Kind: expr.RefAny, Name: "organisation.region"}},
		{expr.References, "metric_time", expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time"}},
		{expr.References, "metric_time__month", expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time", Grain: "month"}},
		{expr.References, `"metric_time"`, expr.Ref{Kind: expr.RefAny, Name: "metric_time"}},
		{expr.MetricInputs, "净销售额", expr.Ref{Kind: expr.RefMetric, Name: "净销售额"}},
	}
	for _, c := range cases {
		got, problems := expr.Parse(c.text, diag.Pos{}, expr.Options{Names: c.names})
		if d := cmp.Diff(c.want, got); d != "" || problems != nil {
			t.Errorf("%s: %v\n%s", c.text, problems, d)
		}
	}
}

func TestParseProblems(t *testing.T) {
	cases := []struct {
		text, code string
		column     int
		contains   string
	}{
		{"", "WH501", 5, "empty"},
		{"a +", "WH501", 8, "found the end"},
		{"a = 'x", "WH501", 9, "not closed"},
		{"a < b < c", "WH501", 11, `found "<"`},
		{"a == b", "WH501", 8, `found "="`},
		{"a; drop table b", "WH501", 6, `found ";"`},
		{"frob(a)", "WH502", 5, `function "frob"`},
		{"coalesc(a)", "WH502", 5, `function "coalesc"`},
		{"sum(a)", "WH502", 5, `function "sum"`},
		{"nullif(a)", "WH503", 5, "takes 2 arguments, found 1"},
		{"date_trunc('fortnight', a)", "WH503", 5, "fortnight"},
		{"extract(fortnight from a)", "WH503", 13, "fortnight"},
		{"DATE '2020-13-01'", "WH503", 10, "2020-13-01"},
		{"a::json", "WH504", 8, `type "json"`},
		{"{{ Dimension('a') }}", "WH501", 5, "expected a value"},
		{"a IN (SELECT 1)", "WH506", 11, "sub-select"},
		{strings.Repeat("(", 300) + "a", "WH507", 205, "nested"},
		{"金额 + ?", "WH501", 10, `"?" is not an operator`},
	}
	for _, c := range cases {
		pos := diag.Pos{File: "m.yaml", Line: 3, Column: 5}
		got, problems := expr.Parse(c.text, pos, expr.Options{Names: expr.Columns, Subject: "measure m"})
		if got != nil || len(problems) != 1 {
			t.Errorf("%q: want one problem, have %v and %v", c.text, got, problems)
			continue
		}
		p := problems[0]
		if p.Code != c.code || p.Pos != (diag.Pos{File: "m.yaml", Line: 3, Column: c.column}) || !strings.Contains(p.Message, c.contains) {
			t.Errorf("%q: %v", c.text, p)
		}
		if p.Hint == "" && p.Code != "WH501" {
			t.Errorf("%q: no hint", c.text)
		}
	}
	_, problems := expr.Parse("a +\n frob(b)", diag.Pos{File: "m.yaml", Line: 3, Column: 5}, expr.Options{Names: expr.Columns})
	if want := (diag.Pos{File: "m.yaml", Line: 4, Column: 6}); len(problems) != 1 || problems[0].Pos != want {
		t.Errorf("position on a later line: %v", problems)
	}
	if _, problems = expr.Parse("coalesc(a)", diag.Pos{}, expr.Options{Names: expr.Columns}); problems[0].Nearest != "coalesce" {
		t.Errorf("nearest: %v", problems)
	}
}

func TestParseRaw(t *testing.T) {
	raw := expr.Options{Names: expr.Columns, Raw: true, Tables: []string{"t"}}
	for _, text := range []string{"json_extract(a, '$.b')", "payload.amount * 2", "a::json", "a & 3", "x IN (select 1)", "a->>'b'", "a AT TIME ZONE 'UTC'"} {
		got, problems := expr.Parse(text, diag.Pos{}, raw)
		if d := cmp.Diff(expr.Expr(expr.Raw{SQL: text}), got); d != "" || len(problems) != 1 || problems[0].Severity != diag.Warning {
			t.Errorf("%s: %v\n%s", text, problems, d)
		}
	}
	for _, text := range []string{"f(a", "a) union (select 1", "a; b", "f('a", "f(a) -- x", "f(a) /* x", "a +", "sum(a)", "sum(a) over ()", "f(sum(a))", "f(a) over ()", "nullif(a)", "a + 'x'"} {
		if got, problems := expr.Parse(text, diag.Pos{}, raw); !problems.HasErrors() {
			t.Errorf("%s: was let through as %v", text, got)
		}
	}
}
