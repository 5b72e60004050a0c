package derive_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"text/template"
)

// The functions that Grafana gives to templates, as far as they are used.
// tests/e2e/alerts runs the same templates in a real one.

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
	"reReplaceAll": func(pattern, repl, text string) string {
		return regexp.MustCompile(pattern).ReplaceAllString(text, repl)
	},
	"match": func(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) },
}

// value is one number of a rule as annotations see it.
type value struct {
	Labels map[string]string
	Value  float64
}

// annotation fills an annotation in as Grafana does for one alert.
func annotation(t *testing.T, text string, labels map[string]string, values map[string]float64) string {
	t.Helper()
	funcs := maps.Clone(shared)
	funcs["humanize"] = humanize
	funcs["humanizePercentage"] = func(v float64) string { return fmt.Sprintf("%.4g%%", v*100) }
	funcs["externalURL"] = func() string { return "https://grafana.example.com/sub/" }
	all := map[string]value{}
	for ref, v := range values {
		all[ref] = value{Labels: map[string]string{"owner": ""}, Value: v}
	}
	tmpl, err := template.New("").Funcs(funcs).Parse("{{- $labels := .Labels -}}{{- $values := .Values -}}" + text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var b strings.Builder
	if err := tmpl.Execute(&b, map[string]any{"Labels": labels, "Values": all}); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return b.String()
}

// alert is one alert as message templates see it.
type alert struct {
	Status              string
	Labels, Annotations map[string]string
	Values              map[string]float64
}

// alerts splits itself, as Grafana's does.
type alerts []alert

func (a alerts) Firing() alerts   { return a.of("firing") }
func (a alerts) Resolved() alerts { return a.of("resolved") }

func (a alerts) of(status string) (out alerts) {
	for _, x := range a {
		if x.Status == status {
			out = append(out, x)
		}
	}
	return out
}

type message struct {
	Alerts                          alerts
	CommonLabels, CommonAnnotations map[string]string
}

func messageOf(list ...alert) message {
	m := message{Alerts: list, CommonLabels: maps.Clone(list[0].Labels), CommonAnnotations: maps.Clone(list[0].Annotations)}
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

func (collections) Dict(kv ...any) map[string]any {
	out := map[string]any{}
	for i := 0; i+1 < len(kv); i += 2 {
		out[kv[i].(string)] = kv[i+1]
	}
	return out
}

func (collections) Slice(v ...any) []any { return v }

func (dataSpace) ToJSON(v any) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

func (x templates) Exec(name string, v any) (string, error) {
	var b strings.Builder
	err := x.t.ExecuteTemplate(&b, name, v)
	return b.String(), err
}

// messages parses the message templates.
func messages(t *testing.T, text string) func(name string, m any) string {
	t.Helper()
	tmpl := template.New("")
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

func query(t *testing.T, link string) url.Values {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}
