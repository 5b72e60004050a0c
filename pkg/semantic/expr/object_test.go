package expr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

func TestParseTemplate(t *testing.T) {
	cases := []struct {
		text string
		want expr.Ref
	}{
		{"{{ Dimension('listing__country_latest', entity_path=()) }}", expr.Ref{Kind: expr.RefDimension, Name: "listing__country_latest"}},
		{"{{Dimension(\"country\", entity_path=['a', 'b'])}}", expr.Ref{Kind: expr.RefDimension, Name: "country", Path: []string{"a", "b"}}},
		{"{{ Dimension('listing__ds').grain('month') }}", expr.Ref{Kind: expr.RefTime, Name: "listing__ds", Grain: "month"}},
		{"{{ Dimension('listing__ds__month') }}", expr.Ref{Kind: expr.RefTime, Name: "listing__ds", Grain: "month"}},
		{"{{ Dimension('listing__ds').date_part('YEAR') }}", expr.Ref{Kind: expr.RefTime, Name: "listing__ds", DatePart: "year"}},
		{"{{ Dimension('metric_time').grain('martian_day') }}", expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time", Grain: "martian_day"}},
		{"{{ TimeDimension('metric_time', 'day', entity_path=()) }}", expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time", Grain: "day"}},
		{"{{ TimeDimension('metric_time__week') }}", expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time", Grain: "week"}},
		{"{{ TimeDimension('ds', 'day', ('guest',), date_part_name='dow') }}", expr.Ref{Kind: expr.RefTime, Name: "ds", Grain: "day", Path: []string{"guest"}, DatePart: "dow"}},
		{"{{ Entity('listing') }}", expr.Ref{Kind: expr.RefEntity, Name: "listing"}},
		{"{{ Metric('bookings', group_by=['listing']) }}", expr.Ref{Kind: expr.RefMetric, Name: "bookings", GroupBy: []string{"listing"}}},
		{"{{ Metric('views', ['listing', 'user']) }}", expr.Ref{Kind: expr.RefMetric, Name: "views", GroupBy: []string{"listing", "user"}}},
		{"listing__country", expr.Ref{Kind: expr.RefAny, Name: "listing__country"}},
	}
	for _, c := range cases {
		got, problems := expr.ParseTemplate(c.text, diag.Pos{})
		if d := cmp.Diff(expr.Expr(c.want), got); d != "" || problems != nil {
			t.Errorf("%s: %v\n%s", c.text, problems, d)
			continue
		}
		again, problems := expr.ParseTemplate(expr.Format(got), diag.Pos{})
		if d := cmp.Diff(got, again); d != "" || problems != nil {
			t.Errorf("Format gives %s, which reads back differently: %v\n%s", expr.Format(got), problems, d)
		}
	}
}

func TestParseTemplateInside(t *testing.T) {
	got, problems := expr.ParseTemplate("NOT {{ Dimension('b__i') }}\n  AND ({{ Entity('l') }} IS NULL OR {{ TimeDimension('metric_time') }} > '2020-01-02')", diag.Pos{})
	if problems != nil {
		t.Fatal(problems)
	}
	names := []string{}
	for _, r := range expr.Refs(got) {
		names = append(names, r.Name)
	}
	if d := cmp.Diff([]string{"b__i", "l", "metric_time"}, names); d != "" {
		t.Error(d)
	}
}

func TestParseTemplateProblems(t *testing.T) {
	for text, column := range map[string]int{
		"{{ Dimention('a') }}":                           4,
		"{{ Dimension(a) }}":                             14,
		"{{ Dimension() }}":                              16,
		"{{ Dimension('a' }}":                            18,
		"{{ Dimension('a').grains('day') }}":             19,
		"{{ Dimension('a', path=['b']) }}":               19,
		"{{ Dimension('a').date_part('fortnight') }}":    42,
		"{{ TimeDimension('a__month', 'day') }}":         37,
		"{{ Metric('a') }}":                              3,
		"{{ Dimension('a').descending(True) }}":          3,
		"{{ Entity('a').grain('day') }}":                 29,
		"{{ Dimension('a') + 1 }}":                       19,
		"{{ Dimension('a', ['b'], 'c') }}":               26,
		"{{ Dimension('a', entity_path=[b]) }}":          32,
		"x = {{ }}":                                      8,
		"{{ TimeDimension('metric_time', 'day', () ('a'": 1,
	} {
		got, problems := expr.ParseTemplate(text, diag.Pos{File: "f", Line: 1, Column: 1})
		if got != nil || len(problems) != 1 || problems[0].Pos.Column != column {
			t.Errorf("%s: %v %v", text, got, problems)
		}
	}
}

func TestParseObject(t *testing.T) {
	cases := []struct {
		text string
		want expr.Object
	}{
		{"listing__country", expr.Object{Ref: expr.Ref{Kind: expr.RefAny, Name: "listing__country"}}},
		{"-metric_time__day", expr.Object{Ref: expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time", Grain: "day"}, Desc: true}},
		{"TimeDimension('metric_time', 'day')", expr.Object{Ref: expr.Ref{Kind: expr.RefMetricTime, Name: "metric_time", Grain: "day"}}},
		{"{{ Metric('bookings').descending(True) }}", expr.Object{Ref: expr.Ref{Kind: expr.RefMetric, Name: "bookings"}, Desc: true}},
		{"TimeDimension('l__ds', 'day', descending=True)", expr.Object{Ref: expr.Ref{Kind: expr.RefTime, Name: "l__ds", Grain: "day"}, Desc: true}},
		{"booking__ds__day", expr.Object{Ref: expr.Ref{Kind: expr.RefAny, Name: "booking__ds__day"}}},
	}
	for _, c := range cases {
		got, problems := expr.ParseObject(c.text, diag.Pos{})
		if d := cmp.Diff(c.want, got); d != "" || problems != nil {
			t.Errorf("%s: %v\n%s", c.text, problems, d)
		}
	}
}
