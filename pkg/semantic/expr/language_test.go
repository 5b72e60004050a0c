package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// TestSpellings reads what other dialects write and prints the language's own.
func TestSpellings(t *testing.T) {
	cases := map[string]string{
		"iff(a > 1, 'x', 'y')":                      "CASE WHEN a > 1 THEN 'x' ELSE 'y' END",
		"IF(a, 1)":                                  "CASE WHEN a THEN 1 END",
		"nvl(a, 0) + ifnull(b, 0)":                  "coalesce(a, 0) + coalesce(b, 0)",
		"nvl2(a, b, c)":                             "CASE WHEN a IS NOT NULL THEN b ELSE c END",
		"zeroifnull(a) / nullifzero(b)":             "coalesce(a, 0) / nullif(b, 0)",
		"isnull(a, 0)":                              "coalesce(a, 0)",
		"div0(a, b)":                                "CASE WHEN b = 0 THEN 0 ELSE a / b END",
		"safe_divide(a, b)":                         "a / b",
		"mod(a, 7)":                                 "a % 7",
		"pow(a, 2)":                                 "power(a, 2)",
		"ceiling(a)":                                "ceil(a)",
		"date_trunc('month', a)":                    "date_trunc('month', a)",
		"DATE_TRUNC(a, MONTH)":                      "date_trunc('month', a)",
		"date_trunc(month, a)":                      "date_trunc('month', a)",
		"date_trunc('DAYS', day)":                   "date_trunc('day', day)",
		"date_trunc(a, week(monday))":               "date_trunc('week', a)",
		"trunc(a, 'mm')":                            "date_trunc('month', a)",
		"trunc(a, 2)":                               "trunc(a, 2)",
		"datediff(day, a, b)":                       "datediff('day', a, b)",
		"DATEDIFF('hour', a, b)":                    "datediff('hour', a, b)",
		"datediff(b, a)":                            "datediff('day', a, b)",
		"date_diff(b, a, DAY)":                      "datediff('day', a, b)",
		"date_diff('day', a, b)":                    "datediff('day', a, b)",
		"timestamp_diff(b, a, hour)":                "trunc((extract('epoch', b) - extract('epoch', a)) / 3600)",
		"dateadd(month, -1, a)":                     "dateadd('month', -1, a)",
		"date_add(a, interval 7 day)":               "dateadd('day', 7, a)",
		"date_sub(a, INTERVAL n MONTH)":             "dateadd('month', -n, a)",
		"date_add(a, 3)":                            "dateadd('day', 3, a)",
		"a + interval '1 month 2 days'":             "dateadd('day', 2, dateadd('month', 1, a))",
		"a - interval '1' day":                      "dateadd('day', -1, a)",
		"add_months(a, 2)":                          "dateadd('month', 2, a)",
		"last_day(a)":                               "dateadd('day', -1, dateadd('month', 1, date_trunc('month', a)))",
		"year(a) * 100 + month(a)":                  "extract('year', a) * 100 + extract('month', a)",
		"date_part('isodow', a)":                    "extract('dow', a)",
		"extract(epoch_seconds from a)":             "extract('epoch', a)",
		"current_date - 7":                          "current_date() - 7",
		"now()":                                     "current_timestamp()",
		"to_date(a)":                                "CAST(a AS date)",
		"date(a) = '2024-01-01'":                    "CAST(a AS date) = '2024-01-01'",
		"safe_cast(a as int64)":                     "TRY_CAST(a AS integer)",
		"substring(a from 2 for 3)":                 "substr(a, 2, 3)",
		"position('x' in a)":                        "strpos(a, 'x')",
		"charindex('x', a)":                         "strpos(a, 'x')",
		"instr(a, 'x')":                             "strpos(a, 'x')",
		"trim(both 'x' from a)":                     "trim(a, 'x')",
		"trim(leading from a)":                      "ltrim(a)",
		"contains(a, 'x')":                          "strpos(a, 'x') > 0",
		"starts_with(a, 'x')":                       "left(a, length('x')) = 'x'",
		"equal_null(a, b)":                          "a IS NOT DISTINCT FROM b",
		"a is distinct from 'x' and b is not null":  "a IS DISTINCT FROM 'x' AND b IS NOT NULL",
		"timestamp '2024-01-01T10:00:00' <= a":      "TIMESTAMP '2024-01-01 10:00:00' <= a",
		"a LIKE '50!%' ESCAPE '!' and \"interval\"": "a LIKE '50\\%' AND \"interval\"",
		"interval + 1":                              "interval + 1",
	}
	for text, want := range cases {
		tree, problems := expr.Parse(text, diag.Pos{}, expr.Options{Names: expr.Columns})
		if problems != nil {
			t.Errorf("%s: %v", text, problems)
			continue
		}
		got := expr.Format(tree)
		if got != want && got != strings.ReplaceAll(want, `"interval"`, "interval") {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
		again, problems := expr.Parse(got, diag.Pos{}, expr.Options{Names: expr.Columns})
		if d := cmp.Diff(tree, again); d != "" || problems != nil {
			t.Errorf("%s reads back differently: %v\n%s", got, problems, d)
		}
	}
}

// TestRefused names what is wrong, where, and the way out.
func TestRefused(t *testing.T) {
	cases := []struct {
		text, code    string
		column        int
		message, hint string
	}{
		{"amount + 'abc'", "WH509", 8, `"+" wants numbers, and 'abc' is text`, "||"},
		{"-'x'", "WH509", 1, "wants numbers", ""},
		{"a and 'x'", "WH509", 3, "not a condition", "compare it"},
		{"not 5", "WH509", 1, "not a condition", ""},
		{"case when 1 then 2 end", "WH509", 1, "not a condition", ""},
		{"case when a then 1 else 'x' end", "WH509", 1, "CASE gives a number in one place, and 'x' is text", "CAST"},
		{"coalesce(1, 'x')", "WH509", 1, "coalesce gives a number", ""},
		{"lower(a) = 5 + 1", "WH509", 10, "cannot be compared", "CAST"},
		{"lower(a) > 5", "WH509", 10, "lower(a) is text, and 5 is no text", "quotes"},
		{"a * 2 = 'abc'", "WH509", 7, "a * 2 is a number, and 'abc' is not a number", "such as 10"},
		{"a * 2 in (1, 'abc')", "WH509", 7, "'abc' is not a number", ""},
		{"a * 2 between 1 and 'z'", "WH509", 7, "'z' is not a number", ""},
		{"(a > 1) = 'maybe'", "WH509", 9, "not true or false", "true or false"},
		{"date_trunc('month', a) > 'May'", "WH509", 24, "not a date", "2006-01-02"},
		{"date_trunc('month', 5)", "WH509", 1, "wants a date or time, and 5 is a number", ""},
		{"round('5')", "WH509", 1, "round\" wants numbers", ""},
		{"round(a, 1.5)", "WH509", 1, "whole number", ""},
		{"substr(a, -3)", "WH509", 1, "counts from the start", "right(x, 3)"},
		{"substr(a, 0)", "WH509", 1, "at least 1", ""},
		{"cast('abc' as integer)", "WH509", 15, "'abc' is not a number", ""},
		{"cast(date '2024-01-01' as integer)", "WH509", 27, "no meaning", "epoch"},
		{"a like 5", "WH509", 3, "wants a pattern", ""},
		{`a like 'x\'`, "WH503", 8, "ends with", `\\`},
		{"date '2024-01-02' + date '2024-01-01'", "WH509", 19, "cannot be added", "datediff"},
		{"timestamp '2024-01-02 00:00:00' - timestamp '2024-01-01 00:00:00'", "WH509", 33, "difference of two times", "datediff"},
		{"timestamp '2024-01-02 00:00:00' + 1", "WH509", 33, "moves a time by", "dateadd"},
		{"interval '1 day' + a", "WH509", 1, "stands alone", "INTERVAL"},
		{"interval '1 day'", "WH509", 1, "stands alone", ""},
		{"a + interval '1 fortnight'", "WH503", 14, "length of time", "7 days"},
		{"datediff(a, b, c)", "WH503", 1, "does not know the part", "second"},
		{"datediff(day, a, month)", "WH503", 1, "which of day and month", "quotes"},
		{"datediff('day', a)", "WH509", 1, "wants a date or time", ""},
		{"min(a, b)", "WH502", 1, "one value of many rows", "least"},
		{"count(*)", "WH502", 1, "one value of many rows", "agg"},
		{"SUM(amount) / 2", "WH502", 1, "one value of many rows", "agg"},
		{"row_number() over (order by a)", "WH502", 1, "looks at other rows", "source's sql"},
		{"coalesce(a, 0) over ()", "WH502", 16, "OVER looks at other rows", "source's sql"},
		{"regexp_replace(a, 'x', 'y')", "WH502", 1, "not part of the language", "LIKE"},
		{"a ~ 'x'", "WH501", 3, `"~" is not an operator`, "LIKE"},
		{"a rlike 'x'", "WH501", 3, "RLIKE is not part", "LIKE"},
		{"a similar to 'x'", "WH501", 3, "SIMILAR is not part", "LIKE"},
		{"a at time zone 'UTC'", "WH501", 3, "AT is not part", "timezone"},
		{"a->>'b'", "WH501", 2, "not an operator", "source's sql"},
		{"log(a)", "WH502", 1, "not part", "log10"},
		{"dayofweek(a)", "WH502", 1, "not part", "extract(dow FROM x)"},
		{"extract(dayofweek from a)", "WH503", 9, "dayofweek", "extract(dow FROM x)"},
		{"random()", "WH502", 1, "not part", "another value"},
		{"to_char(a, 'YYYY')", "WH503", 1, "takes 1 argument", ""},
		{"uper(a)", "WH502", 1, "not known", "upper"},
	}
	for _, c := range cases {
		got, problems := expr.Parse(c.text, diag.Pos{File: "m.yaml", Line: 1, Column: 1}, expr.Options{Names: expr.Columns})
		if got != nil || len(problems) != 1 {
			t.Errorf("%s: want one problem, have %v and %v", c.text, got, problems)
			continue
		}
		p := problems[0]
		if p.Code != c.code || p.Pos.Column != c.column || !strings.Contains(p.Message, c.message) || !strings.Contains(p.Hint, c.hint) {
			t.Errorf("%s: %v", c.text, p)
		}
	}
}

func TestWarnings(t *testing.T) {
	for text, column := range map[string]int{"a = NULL": 3, "NULL <> a": 6, "a not in (1, null)": 3, "b or a between 1 and NULL": 8, "a like null": 3} {
		tree, problems := expr.Parse(text, diag.Pos{Line: 1, Column: 1}, expr.Options{Names: expr.Columns})
		if tree == nil || len(problems) != 1 || problems[0].Code != "WH511" || problems[0].Severity != diag.Warning || problems[0].Pos.Column != column {
			t.Errorf("%s: %v", text, problems)
		}
	}
	if _, problems := expr.Parse("a in (1, null) or a is distinct from null", diag.Pos{}, expr.Options{Names: expr.Columns}); problems != nil {
		t.Errorf("%v", problems)
	}
}

// TestWhole holds filters and metrics to what they are.
func TestWhole(t *testing.T) {
	filter := expr.Options{Names: expr.References, Condition: true}
	for text, want := range map[string]string{"'x'": "not a condition", "a + 1 > 2": "", "a + b": "", "a * 2": "not a condition", "flag": "", "coalesce(flag, false)": "", "date '2024-01-01'": "not a condition"} {
		_, problems := expr.Parse(text, diag.Pos{}, filter)
		if got := len(problems) > 0; got != (want != "") || got && !strings.Contains(problems[0].Message, want) {
			t.Errorf("%s: %v", text, problems)
		}
	}
	for text, ok := range map[string]bool{"a / b": true, "a > b": false, "a || b": false, "case when a > 1 then a end": true, "'x'": false} {
		_, problems := expr.Parse(text, diag.Pos{}, expr.Options{Names: expr.MetricInputs})
		if (problems == nil) != ok {
			t.Errorf("%s: %v", text, problems)
		}
	}
}

func TestParseSQL(t *testing.T) {
	for text, code := range map[string]string{
		"json_extract(a, '$.b')": "", "(SELECT max(b) FROM t)": "", "a::json ->> 'b'": "",
		"": "WH510", "sum(a)": "WH510", "rank() over ()": "WH510", "a; b": "WH510", "a) + (b": "WH510", "(a": "WH510", "a -- b": "WH510", "a /* b": "WH510", "'a": "WH510", "SELECT 1": "WH510",
	} {
		got, problems := expr.ParseSQL(text, diag.Pos{Line: 1, Column: 1}, "measure m")
		switch {
		case code == "" && (got != expr.Expr(expr.Raw{SQL: text}) || problems != nil):
			t.Errorf("%s: %v %v", text, got, problems)
		case code != "" && (got != nil || len(problems) != 1 || problems[0].Code != code):
			t.Errorf("%s: %v %v", text, got, problems)
		}
	}
}
