package definition

import (
	"embed"
	"fmt"
	"reflect"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// The examples of the reference: together they are a project without errors.
//
//go:embed reference
var referenceFiles embed.FS

// Reference writes the reference for authors in Markdown: every key of every
// object, from the types' comments and tags, each section with its example.
func Reference() (string, error) {
	intro, err := referenceFiles.ReadFile("reference/intro.md")
	if err != nil {
		return "", fmt.Errorf("read the introduction: %w", err)
	}
	expressions, err := referenceFiles.ReadFile("reference/expressions.md")
	if err != nil {
		return "", fmt.Errorf("read the part on expressions: %w", err)
	}
	w := &referenceWriter{heading: map[reflect.Type]string{}}
	w.WriteString("<!-- Generated from pkg/semantic/definition by `go run ./cmd/generate`. Do not edit. -->\n\n")
	w.Write(intro)
	w.WriteString("\n" + strings.Replace(string(expressions), "{functions}\n", functionTable(), 1))
	document := shapeOf(reflect.TypeFor[Document]())
	for _, f := range document.fields {
		if t := element(document.typ.Field(f.index).Type); isRecord(t) {
			w.heading[t] = f.key
			for _, part := range shapeOf(t).fields {
				w.name(element(t.Field(part.index).Type), part.key, shapeOf(t).word)
			}
		}
	}
	for _, f := range document.fields {
		if t := element(document.typ.Field(f.index).Type); t.Kind() == reflect.Struct {
			if err := w.section(t, f.key); err != nil {
				return "", err
			}
		}
	}
	return w.String(), nil
}

// functionTable lists the functions of expressions.
func functionTable() string {
	var b strings.Builder
	b.WriteString("| Function | Meaning | Also written |\n|---|---|---|\n")
	for _, f := range expr.Functions() {
		also := ""
		if len(f.Also) > 0 {
			also = "`" + strings.Join(f.Also, "` `") + "`"
		}
		b.WriteString("| `" + strings.ReplaceAll(f.Usage, "|", "\\|") + "` | " + strings.ReplaceAll(f.Meaning, "|", "\\|") + " | " + also + " |\n")
	}
	return b.String()
}

// element is the type that a pointer or a list is of.
func element(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

func isRecord(t reflect.Type) bool { return t.Kind() == reflect.Struct && valueSchema(t) == nil }

type referenceWriter struct {
	strings.Builder
	heading map[reflect.Type]string
}

// name gives every record its heading before anything refers to it: the keys
// that it stands under, and of what.
func (w *referenceWriter) name(t reflect.Type, key, of string) {
	if !isRecord(t) {
		return
	}
	of = " of " + article(of)
	if head, again := strings.CutSuffix(w.heading[t], of); again && !strings.Contains(head, "`"+key+"`") {
		w.heading[t] = head + ", `" + key + "`" + of
	}
	if w.heading[t] != "" {
		return
	}
	w.heading[t] = "`" + key + "`" + of
	for _, f := range shapeOf(t).fields {
		w.name(element(t.Field(f.index).Type), f.key, shapeOf(t).word)
	}
}

func article(word string) string {
	if strings.ContainsAny(word[:1], "aeiou") {
		return "an " + word
	}
	return "a " + word
}

// section writes an object of the document with its example, its parts, and what
// else is to be said about it.
func (w *referenceWriter) section(t reflect.Type, key string) error {
	example, err := referenceFiles.ReadFile("reference/" + key + ".yaml")
	if err != nil {
		return fmt.Errorf("%s has no example: %w", key, err)
	}
	fmt.Fprintf(w, "\n## %s\n\n%s\n\n```yaml\n%s```\n\n", key, docOf(t, -1), example)
	w.table(t)
	w.parts(t, map[reflect.Type]bool{t: true})
	if more, err := referenceFiles.ReadFile("reference/" + key + ".md"); err == nil { // most need no more words
		w.WriteString("\n" + strings.Replace(string(more), "{templates}\n", templateTable(), 1))
	}
	return nil
}

// parts writes the records within a record that have their heading from it.
func (w *referenceWriter) parts(t reflect.Type, seen map[reflect.Type]bool) {
	for _, f := range shapeOf(t).fields {
		part := element(t.Field(f.index).Type)
		if !isRecord(part) || seen[part] {
			continue
		}
		seen[part] = true
		fmt.Fprintf(w, "\n### %s\n\n%s\n\n", w.heading[part], docOf(part, -1))
		w.table(part)
		w.parts(part, seen)
	}
}

func (w *referenceWriter) table(t reflect.Type) {
	w.WriteString("| Key | Value | Meaning |\n|---|---|---|\n")
	for _, f := range shapeOf(t).fields {
		sf := t.Field(f.index)
		if f.setting != nil {
			fmt.Fprintf(w, "| `%s` | text%s | %s *Engine %s.* |\n", f.key, needed(f), f.setting.Doc, anyOf(f.kinds))
			continue
		}
		if f.param != nil {
			fmt.Fprintf(w, "| `%s` | %s | %s |\n", f.key, w.value(paramType(f.param.Kind), f), paramDoc(f.param))
			continue
		}
		value := w.value(sf.Type, f)
		if f.required {
			value += ", required"
		}
		meaning := docOf(t, f.index)
		if f.kinds != nil {
			meaning += " *Type " + anyOf(f.kinds) + ".*"
		}
		if sf.Tag.Get("words") == "templates" {
			meaning = strings.TrimSuffix(meaning, ".") + ": " + templateDoc() + "."
		}
		fmt.Fprintf(w, "| `%s` | %s | %s |\n", f.key, value, strings.ReplaceAll(meaning, "|", "\\|"))
	}
}

// needed tells a key that its engine cannot do without.
func needed(f *field) string {
	if f.setting.Needed {
		return ", required"
	}
	return ""
}

// value says in words what a key holds.
func (w *referenceWriter) value(t reflect.Type, f *field) string {
	if t.Kind() == reflect.Slice {
		item := w.value(t.Elem(), &field{key: f.key, want: f.want, enum: f.enum})
		switch item {
		case "text", "number":
			item += "s"
		}
		return "list of " + strings.Replace(item, "name, or ", "names or ", 1)
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case isRecord(t):
		link := "[" + strings.ReplaceAll(w.heading[t], "`", "") + "](#" + anchor(w.heading[t]) + ")"
		if shapeOf(t).scalar != nil {
			return "name, or " + link
		}
		return link
	case t == reflect.TypeFor[DayChoice]():
		return "name of days, or list of `" + strings.Join(f.enum, "` `") + "`"
	case len(f.enum) > 0:
		return "`" + strings.Join(f.enum, "` `") + "`"
	}
	switch t {
	case reflect.TypeFor[Text]():
		return "text, or `{en, zh}`"
	case reflect.TypeFor[Labels]():
		return "mapping from members to texts, or `{en, zh}`"
	case reflect.TypeFor[Expression]():
		if f.names == expr.Columns {
			return "expression, or `{sql: …}`"
		}
		return "expression"
	case reflect.TypeFor[Span]():
		return "length of time: `7 days`"
	case reflect.TypeFor[Duration]():
		return "duration: `26h`"
	case reflect.TypeFor[Margin](), reflect.TypeFor[*Margin]():
		return "amount `100`, or part `0.5 %`"
	case reflect.TypeFor[TimeForm]():
		return "`iso` `seconds` `milliseconds`, or a pattern: `DD/MM/YYYY`"
	}
	if f.want != "" {
		return f.want
	}
	return strings.TrimPrefix(strings.TrimPrefix(wanted(t, f), "a "), "an ")
}

// anchor is the address that GitHub gives a heading.
func anchor(heading string) string {
	return strings.NewReplacer("`", "", ",", "", " ", "-").Replace(strings.ToLower(heading))
}
