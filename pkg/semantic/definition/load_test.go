package definition

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

func loadText(t *testing.T, text string) (*Bundle, []string) {
	t.Helper()
	b, found := Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, Options{})
	var messages []string
	for _, d := range found {
		messages = append(messages, d.Message)
	}
	return b, messages
}

// TestMessages holds the words that authors read; the places are the business
// of package project's broken cases.
func TestMessages(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"domains: [{name: a, label: [x]}]":                        `label is a list; wanted: a text, or one per language {en: …, zh: …}`,
		"domains: [{name: true}]":                                 `name is the truth value true; wanted: a text`,
		"domains: [{name: a}, ]\nterms:":                          `terms has no value; wanted: a list`,
		"domains: [{name: a}, null]":                              `an entry of domains is empty; wanted: a mapping with name`,
		"domains: a":                                              `domains is the text "a"; wanted: a list`,
		"metrics: [{name: a, measure: m, tier: top}]":             `tier is the text "top"; wanted: a whole number from 1 to 3`,
		"metrics: [{name: a, measure: m, tier: 1.5}]":             `tier is the number 1.5; wanted: a whole number from 1 to 3`,
		"metrics: [{name: a, measure: [m]}]":                      `measure is a list; wanted: a name, or a mapping with name`,
		"metrics: [{name: a, measure: m, good: more}]":            `good is "more"; wanted: up, down or range`,
		"metrics: [{name: a, measure: m, range: [1]}]":            `range has 1 entries; wanted: 2`,
		"metrics: [{name: a, measure: m, format: \"#\"}]":         `format is "#"; wanted: the decimals, such as "0" or "0.0"`,
		"metrics: [{name: a, measure: m, version: 0}]":            `version is 0; wanted: at least 1`,
		"metrics: [{name: a, measure: m, filter: [x]}]":           `filter is a list; wanted: an expression`,
		"metrics: [{name: a, type: ratio, numerator: b}]":         `metric a is of type ratio and has no denominator`,
		"metrics: [{name: a, type: simple, measure: m, base: b}]": `base belongs to metrics of type conversion, and this one is simple`,
		"rules: [{metric: m, template: limit}]":                   `rule has no name`,
		"owners: [{name: a, members: [{unit: b}]}]":               `members[0] has no person`,
		"- a": `the document is a list; wanted: a mapping with version, project, connections`,
	} {
		_, got := loadText(t, text)
		if diff := cmp.Diff([]string{want}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestShorthands(t *testing.T) {
	t.Parallel()
	b, found := loadText(t, `
metrics:
  - {name: a, measure: m, owner: team}
  - {name: b, measure: {name: m, fillNulls: 0}, owner: {team: team, per: o.r}}
  - {name: c, type: ratio, numerator: a, denominator: {metric: b, offset: 7 days}}
`)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if m := b.Metrics[0]; m.Measure.Name != "m" || m.Owner.Team != "team" || m.Type != "simple" {
		t.Errorf("%+v", m)
	}
	if m := b.Metrics[1]; m.Measure.Name != "m" || *m.Measure.FillNulls != 0 || m.Owner.Per != "o.r" {
		t.Errorf("%+v", m)
	}
	if m := b.Metrics[2]; m.Numerator.Metric != "a" || *m.Denominator.Offset != (Span{7, "day"}) {
		t.Errorf("%+v", m)
	}
}

func TestSQLOfTheEngine(t *testing.T) {
	t.Parallel()
	b, found := loadText(t, `
sources:
  - {name: s, table: t, measures: [{name: net, agg: sum, expr: {sql: " (payload ->> 'net')::numeric "}}]}
`)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if diff := cmp.Diff(expr.Expr(expr.Raw{SQL: "(payload ->> 'net')::numeric"}), b.Sources[0].Measures[0].Expr.Tree); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentsAndFilesAddUp(t *testing.T) {
	t.Parallel()
	b, found := Load(fstest.MapFS{
		"a.yaml":           {Data: []byte("domains: [{name: a}]\n---\n# nothing\n---\ndomains: [{name: b}]\n")},
		"sub/c.yml":        {Data: []byte("domains: [{name: c}]\n")},
		"data/x.yaml":      {Data: []byte("[")},
		"sub/data/x.yaml":  {Data: []byte("[")},
		"_old/x.yaml":      {Data: []byte("[")},
		".git/x.yaml":      {Data: []byte("[")},
		"notes.txt":        {Data: []byte("[")},
		"sub/.hidden.yaml": {Data: []byte("[")},
	}, Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	var names []string
	for _, d := range b.Domains {
		names = append(names, d.Name)
	}
	if diff := cmp.Diff([]string{"a", "b", "c"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a.yaml", "sub/c.yml"}, b.Files); diff != "" {
		t.Error(diff)
	}
}

func TestMetricKeepsItsText(t *testing.T) {
	t.Parallel()
	b, _ := loadText(t, `metrics:
  # not of any metric
  - name: a
    description: |
      Two
        lines
    # of a
    measure: m

  - {name: b, measure: m}
  -   name: c
      measure: m
domains:
  - name: d
`)
	want := []string{
		"name: a\ndescription: |\n  Two\n    lines\n# of a\nmeasure: m\n",
		"{name: b, measure: m}\n",
		"name: c\nmeasure: m\n",
	}
	for i, m := range b.Metrics {
		if diff := cmp.Diff(want[i], m.YAML); diff != "" {
			t.Errorf("metric %s (-want +got):\n%s", m.Name, diff)
		}
	}
}

func TestTextsOfTwoLanguages(t *testing.T) {
	t.Parallel()
	if got := (Text{"": "销售"}).In("zh"); got["zh"] != "销售" || len(got) != 1 {
		t.Errorf("a plain text in Chinese: %v", got)
	}
	if got := (Text{"en": "Sales", "zh": "销售"}).In("zh"); got["en"] != "Sales" || len(got) != 2 {
		t.Errorf("a text in two languages: %v", got)
	}
	if got := Text(nil).In("en"); got != nil {
		t.Errorf("no text: %v", got)
	}
}

func TestLengthsOfTime(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Span{"7 days": {7, "day"}, "1 year": {1, "year"}, "28day": {28, "day"}, "3 Months": {3, "month"}} {
		if got, err := ParseSpan(text); err != nil || got != want {
			t.Errorf("ParseSpan(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "days", "0 days", "-1 days", "7 fortnights", "7.5 days"} {
		if got, err := ParseSpan(text); err == nil {
			t.Errorf("ParseSpan(%q) = %v", text, got)
		}
	}
	for text, want := range map[string]time.Duration{"26h": 26 * time.Hour, "90m": 90 * time.Minute, "2d": 48 * time.Hour} {
		if got, err := ParseDuration(text); err != nil || time.Duration(got) != want {
			t.Errorf("ParseDuration(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "26", "h", "0h", "1w", "1.5h"} {
		if got, err := ParseDuration(text); err == nil {
			t.Errorf("ParseDuration(%q) = %v", text, got)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("metrics:\n  - &a {name: a, measure: m}\n  - <<: *a\n    name: b\n")
	f.Add("metrics:\n- name: a\n  filter: |\n    x = 1\n")
	f.Add("a: &a [*a]\nmetrics: *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, found := Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, Options{})
		if b == nil {
			t.Fatal("no bundle")
		}
		for _, d := range found {
			if d.Code == "" || d.Message == "" {
				t.Errorf("finding without code or message: %+v", d)
			}
		}
	})
}
