// Package grafanatest runs annotations of alert rules and message templates as
// Grafana 12 does: with Go's templates, the same data and the same functions, as
// far as they are used. tests/e2e/alerts runs them in a real one.
package grafanatest

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"strings"
	"sync"
	"testing"
	"text/template"
)

// humanize is Prometheus' function: 12345678 is 12.35M.
func humanize(v float64) string {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return fmt.Sprintf("%.4g", v)
	}
	prefix := ""
	for _, p := range []string{"k", "M", "G", "T"} {
		if math.Abs(v) < 1000 {
			break
		}
		prefix, v = p, v/1000
	}
	return fmt.Sprintf("%.4g%s", v, prefix)
}

var shared = template.FuncMap{
	"reReplaceAll": func(pattern, repl, text string) string { return compiled(pattern).ReplaceAllString(text, repl) },
	"match":        func(pattern, text string) bool { return compiled(pattern).MatchString(text) },
}

var patterns sync.Map // a pattern's *regexp.Regexp

func compiled(pattern string) *regexp.Regexp {
	if re, ok := patterns.Load(pattern); ok {
		return re.(*regexp.Regexp)
	}
	re := regexp.MustCompile(pattern)
	patterns.Store(pattern, re)
	return re
}

// Address is what Grafana calls itself in annotations.
const Address = "https://grafana.example.com/sub/"

// value is one number of a rule as annotations see it.
type value struct {
	Labels map[string]string
	Value  float64
}

// Annotation fills an annotation in for one alert.
func Annotation(t *testing.T, text string, labels map[string]string, values map[string]float64) string {
	t.Helper()
	funcs := maps.Clone(shared)
	funcs["humanize"] = humanize
	funcs["humanizePercentage"] = func(v float64) string { return fmt.Sprintf("%.4g%%", v*100) }
	funcs["externalURL"] = func() string { return Address }
	all := map[string]value{}
	for ref, v := range values {
		all[ref] = value{Labels: map[string]string{"owner": ""}, Value: v}
	}
	tmpl, err := template.New("").Option("missingkey=invalid").Funcs(funcs).Parse("{{- $labels := .Labels -}}{{- $values := .Values -}}" + text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var b strings.Builder
	if err := tmpl.Execute(&b, map[string]any{"Labels": labels, "Values": all}); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return b.String()
}

// Alert is one alert as message templates see it.
type Alert struct {
	Status              string // firing, resolved
	Labels, Annotations map[string]string
	Values              map[string]float64
}

// Alerts are split by their status.
type Alerts []Alert

// Firing are those that fire.
func (a Alerts) Firing() Alerts { return a.of("firing") }

// Resolved are those that do not any more.
func (a Alerts) Resolved() Alerts { return a.of("resolved") }

func (a Alerts) of(status string) (out Alerts) {
	for _, x := range a {
		if x.Status == status {
			out = append(out, x)
		}
	}
	return out
}

// Message is what a message template is run on.
type Message struct {
	Alerts                          Alerts
	CommonLabels, CommonAnnotations map[string]string
}

// MessageOf puts the alerts of one message together.
func MessageOf(list ...Alert) Message {
	m := Message{Alerts: list, CommonLabels: maps.Clone(list[0].Labels), CommonAnnotations: maps.Clone(list[0].Annotations)}
	for _, a := range list {
		common(m.CommonLabels, a.Labels)
		common(m.CommonAnnotations, a.Annotations)
	}
	return m
}

func common(all, one map[string]string) {
	for k, v := range all {
		if one[k] != v {
			delete(all, k)
		}
	}
}

type (
	collections struct{}
	dataSpace   struct{}
	templates   struct{ t *template.Template }
)

// Dict makes a map.
func (collections) Dict(kv ...any) map[string]any {
	out := map[string]any{}
	for i := 0; i+1 < len(kv); i += 2 {
		out[kv[i].(string)] = kv[i+1]
	}
	return out
}

// Slice makes a list.
func (collections) Slice(v ...any) []any { return v }

// ToJSON writes JSON.
func (dataSpace) ToJSON(v any) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

// Exec runs another template.
func (x templates) Exec(name string, v any) (string, error) {
	var b strings.Builder
	err := x.t.ExecuteTemplate(&b, name, v)
	return b.String(), err
}

// Messages parses message templates and gives a function that runs one.
func Messages(t *testing.T, text string) func(name string, m any) string {
	t.Helper()
	tmpl := template.New("").Option("missingkey=zero")
	funcs := maps.Clone(shared)
	funcs["coll"] = func() collections { return collections{} }
	funcs["data"] = func() dataSpace { return dataSpace{} }
	funcs["tmpl"] = func() templates { return templates{tmpl} }
	if _, err := tmpl.Funcs(funcs).Parse(text); err != nil {
		t.Fatal(err)
	}
	return func(name string, m any) string {
		t.Helper()
		var b strings.Builder
		if err := tmpl.ExecuteTemplate(&b, name, m); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return b.String()
	}
}
