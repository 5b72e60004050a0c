package definition

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"
	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/all" // their names and parameters are part of the format
)

// paramField is what the reader knows of a parameter, from its declaration.
func paramField(p template.Shared, index int) *field {
	f := &field{key: p.Key, index: index, param: &p}
	switch p.Kind {
	case template.Count:
		one := 1.0
		f.min = &one
	case template.Word:
		f.enum, f.also = p.Words(), p.Also
	case template.Text:
		f.want = p.Want // whether it has the form is a question of validation
	}
	return f
}

// paramType is the type that a parameter's value has in Go.
func paramType(k template.Kind) reflect.Type {
	switch k {
	case template.Number, template.Rate:
		return reflect.TypeFor[float64]()
	case template.Count:
		return reflect.TypeFor[int]()
	}
	return reflect.TypeFor[string]()
}

// parameter reads a parameter of a rule; what is wrong is reported and left out.
func (r *reader) parameter(n *yaml.Node, v reflect.Value, f *field, s scope) {
	value := reflect.New(paramType(f.param.Kind)).Elem()
	before := len(r.found)
	r.placed(n, value, f, s)
	if len(r.found) > before {
		return
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	v.SetMapIndex(reflect.ValueOf(f.key), value)
}

// paramDoc says what a parameter means: once for the templates that say the same of it,
// in the order in which they first do.
func paramDoc(p *template.Shared) string {
	var docs []string
	of := map[string][]string{}
	for i, doc := range p.Docs {
		if of[doc] == nil {
			docs = append(docs, doc)
		}
		of[doc] = append(of[doc], p.Templates[i])
	}
	for i, doc := range docs {
		docs[i] = doc + " *Template " + anyOf(of[doc]) + ".*"
	}
	return strings.Join(docs, " ")
}

// paramSchema describes a parameter's value.
func paramSchema(f *field) *jsonschema.Schema {
	out := &jsonschema.Schema{Description: strings.ReplaceAll(paramDoc(f.param), "*", "")}
	switch f.param.Kind {
	case template.Number, template.Rate:
		out.Type = "number"
	case template.Count:
		out.Type, out.Minimum = "integer", "1"
	case template.Word:
		words := &jsonschema.Schema{Type: "string"}
		for _, w := range f.enum {
			words.Enum = append(words.Enum, w)
		}
		if f.also == "" {
			out.Type, out.Enum = words.Type, words.Enum
			break
		}
		out.AnyOf = []*jsonschema.Schema{words, {Type: "string", Pattern: "^" + f.also + "."}}
	case template.Text:
		out.Type, out.Pattern = "string", f.param.Form
	}
	return out
}

// templateDoc lists the templates with what they check: "limit (a bound), …".
func templateDoc() string {
	var out []string
	for _, t := range template.All() {
		out = append(out, t.Name+" ("+t.About["en"]+")")
	}
	return strings.Join(out, ", ")
}

// templateTable lists the templates with when exactly they fire.
func templateTable() string {
	var b strings.Builder
	b.WriteString("| Template | Fires when | Compared with |\n|---|---|---|\n")
	for _, t := range template.All() {
		b.WriteString("| `" + t.Name + "` | " + strings.ReplaceAll(t.Fires, "|", "\\|") + " | " + strings.ReplaceAll(t.Against, "|", "\\|") + " |\n")
	}
	return b.String()
}
