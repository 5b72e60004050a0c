package definition

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Schema gives the JSON Schema (draft 2020-12) of a definition file, from the
// same types and tags that the loader reads, for editors to complete and check.
func Schema() ([]byte, error) {
	r := &jsonschema.Reflector{
		Anonymous:                  true,
		RequiredFromJSONSchemaTags: true,
		ExpandedStruct:             true,
		Mapper:                     valueSchema,
		LookupComment: func(t reflect.Type, field string) string {
			if field == "" {
				return docOf(t, -1)
			}
			f, ok := t.FieldByName(field)
			if !ok {
				return ""
			}
			return docOf(t, f.Index[0])
		},
	}
	s := r.ReflectFromType(reflect.TypeFor[Document]())
	s.Title = "Wheelhouse definitions, version 1"
	for _, t := range structs() {
		def := s
		if t != reflect.TypeFor[Document]() {
			if def = s.Definitions[t.Name()]; def == nil {
				return nil, fmt.Errorf("the schema lacks type %s", t.Name())
			}
		}
		finish(def, shapeOf(t))
		if t == reflect.TypeFor[Connection]() {
			perEngine(def, shapeOf(t))
		}
		if shapeOf(t).scalar != nil {
			s.Definitions[t.Name()] = shorthand(def)
		}
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema: %w", err)
	}
	return append(text, '\n'), nil
}

// valueSchema describes the types that are not written as Go has them.
func valueSchema(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[Text]():
		languages := jsonschema.NewProperties()
		for _, lang := range textKeys {
			languages.Set(lang, &jsonschema.Schema{Type: "string", MinLength: length(1)})
		}
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "string", MinLength: length(1)},
			{Type: "object", Properties: languages, AdditionalProperties: jsonschema.FalseSchema},
		}}
	case reflect.TypeFor[Labels]():
		return &jsonschema.Schema{Type: "object", AdditionalProperties: valueSchema(reflect.TypeFor[Text]())}
	case reflect.TypeFor[Expression]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string", MinLength: length(1)}, {Type: "number"}, {Type: "boolean"}}}
	case reflect.TypeFor[Span](), reflect.TypeFor[*Span]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{1,6} ?[A-Za-z]+$`, Examples: []any{"7 days", "1 year"}}
	case reflect.TypeFor[Duration]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{1,6} ?(s|m|min|h|d)$`, Examples: []any{"26h", "2d", "30s"}}
	case reflect.TypeFor[Margin](), reflect.TypeFor[*Margin]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "number", Minimum: "0"}, {Type: "string", Pattern: `^[0-9]+(\.[0-9]+)? ?%?$`, Examples: []any{"0.5 %"}}}}
	case reflect.TypeFor[DayChoice]():
		days := &jsonschema.Schema{Type: "string"}
		for _, name := range weekdayNames {
			days.Enum = append(days.Enum, name)
		}
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "string", MinLength: length(1), Examples: []any{"working", "all"}}, {Type: "array", Items: days},
		}}
	case reflect.TypeFor[TimeForm]():
		return &jsonschema.Schema{Type: "string", MinLength: length(1), Examples: []any{"iso", "seconds", "DD/MM/YYYY HH:mm"}}
	case reflect.TypeFor[grain.Grain]():
		return &jsonschema.Schema{Type: "string"}
	}
	return nil
}

// perEngine lets a connection have the keys of its engine only.
func perEngine(def *jsonschema.Schema, sh *shape) {
	for _, name := range engine.Names() {
		is, others := jsonschema.NewProperties(), jsonschema.NewProperties()
		is.Set("engine", &jsonschema.Schema{Const: name})
		for _, f := range sh.fields {
			if f.setting != nil && !f.of(name) {
				others.Set(f.key, jsonschema.FalseSchema)
			}
		}
		def.AllOf = append(def.AllOf, &jsonschema.Schema{If: &jsonschema.Schema{Properties: is}, Then: &jsonschema.Schema{Properties: others}})
	}
}

func length(n uint64) *uint64 { return &n }

// numeric lists the texts that are often written as numbers: a store may be
// called 101, and a year is a period.
var numeric = map[string]bool{"unit": true, "period": true, "phone": true}

// finish adds what the reflector does not see: the grains, SQL of the engine in
// place of an expression, and texts that may be written as numbers.
func finish(def *jsonschema.Schema, sh *shape) {
	for _, f := range sh.fields {
		if f.setting != nil {
			def.Properties.Set(f.key, &jsonschema.Schema{Type: "string", MinLength: length(1), Description: f.setting.Doc})
			continue
		}
		if f.param != nil {
			def.Properties.Set(f.key, paramSchema(f))
			continue
		}
		p, ok := def.Properties.Get(f.key)
		if ok && f.names == expr.Columns {
			sql := jsonschema.NewProperties()
			sql.Set("sql", &jsonschema.Schema{Type: "string", MinLength: length(1), Description: "SQL of the engine for the value of one row, as it is written."})
			p.OneOf = append(p.OneOf, &jsonschema.Schema{Type: "object", Properties: sql, Required: []string{"sql"}, AdditionalProperties: jsonschema.FalseSchema})
		}
		if !ok || p.Type != "string" {
			continue
		}
		switch {
		case numeric[f.key]:
			p.OneOf = []*jsonschema.Schema{{Type: "string", Pattern: p.Pattern, MinLength: length(1)}, {Type: "number"}}
			p.Type, p.Pattern = "", ""
		case f.also != "":
			p.AnyOf = []*jsonschema.Schema{{Type: "string", Enum: p.Enum}, {Type: "string", Pattern: "^" + f.also + "."}}
			p.Type, p.Enum = "", nil
		case f.enum == nil:
			p.MinLength = length(1)
		case p.Enum == nil:
			for _, word := range f.enum {
				p.Enum = append(p.Enum, word)
			}
		}
	}
}

// shorthand lets a plain name stand for the mapping.
func shorthand(def *jsonschema.Schema) *jsonschema.Schema {
	full := *def
	full.Description = ""
	return &jsonschema.Schema{
		Description: def.Description,
		OneOf:       []*jsonschema.Schema{{Type: "string", MinLength: length(1)}, &full},
	}
}

// structs lists the struct types of the format, the document first, then in
// order of appearance.
func structs() []reflect.Type {
	var out []reflect.Type
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] || valueSchema(t) != nil {
			return
		}
		seen[t] = true
		out = append(out, t)
		for _, f := range shapeOf(t).fields {
			visit(t.Field(f.index).Type)
		}
	}
	visit(reflect.TypeFor[Document]())
	return out
}
