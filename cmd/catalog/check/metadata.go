package check

import (
	"bytes"
	_ "embed"
	"errors"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed plugin.schema.json
var schemaText []byte

var schema = sync.OnceValue(func() *jsonschema.Schema {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaText))
	if err != nil {
		panic(err) // the file is part of this program
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("plugin.schema.json", document); err != nil {
		panic(err)
	}
	return c.MustCompile("plugin.schema.json")
})

var english = message.NewPrinter(language.English)

// metadata holds every plugin.json against the schema; the validator does so
// with the main one only.
func metadata(r *report) {
	for _, name := range r.below(func(name string) bool { return path.Base(name) == descriptorFile }) {
		data, _ := r.file(name)
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			continue // readPlugin told
		}
		var invalid *jsonschema.ValidationError
		if err := schema().Validate(document); errors.As(err, &invalid) {
			for _, leaf := range leaves(invalid) {
				at := "/" + strings.Join(leaf.InstanceLocation, "/")
				r.add(Error, "invalid-metadata", name, "%s: %s", at, leaf.ErrorKind.LocalizedString(english))
			}
		}
	}
}

func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var out []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		out = append(out, leaves(cause)...)
	}
	return out
}

// identity wants ids and names as the catalog forms them, and versions filled in.
func identity(r *report) {
	if r.plugin == nil {
		return
	}
	for file, d := range r.plugin.all {
		if d.Type != "" && !strings.HasSuffix(d.ID, "-"+d.Type) {
			r.add(Error, "plugin-type-suffix", file, "the id %s must end with -%s", d.ID, d.Type)
		}
		if d.ID == d.Name {
			r.add(Error, "human-friendly-name", file, "the name is the id: give it a name that people read")
		}
		if len(strings.Split(d.ID, "-")) < 3 {
			r.add(Warning, "invalid-id-format", file, "the id %s should have the form organisation-name-type", d.ID)
		}
		if strings.Contains(d.Info.Version+d.Info.Updated, "%") {
			r.add(Error, "wrong-plugin-version", file, "version or date is not filled in: build the plugin before it is packed")
		}
		if d.Info.Version != r.plugin.main.Info.Version {
			r.add(Error, "wheelhouse-nested-version", file, "version %s differs from the app's %s", d.Info.Version, r.plugin.main.Info.Version)
		}
	}
}

var constraint = regexp.MustCompile(`^\s*(?:<=|>=|<|>|=|~|\^)?\s*v?\d+(\.(\d+|x|\*)){0,2}(-[0-9A-Za-z.-]+)?\s*$`)

// dependencies wants a range of Grafana versions, not one, and no circles.
func dependencies(r *report) {
	if r.plugin == nil {
		return
	}
	for file, d := range r.plugin.all {
		versions := d.Dependencies.Grafana
		parts := strings.FieldsFunc(versions, func(c rune) bool { return c == '|' || c == ' ' || c == ',' })
		ok := len(parts) > 0
		for _, part := range parts {
			ok = ok && constraint.MatchString(part)
		}
		switch {
		case !ok:
			r.add(Error, "invalid-grafana-dependency", file, "grafanaDependency %q is no range of versions: write for example >=12.2.0", versions)
		case regexp.MustCompile(`^\d+\.\d+\.x$`).MatchString(versions):
			r.add(Warning, "depends-on-patch-releases", file, "grafanaDependency %s takes patches of one release only", versions)
		case regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(versions):
			r.add(Warning, "depends-on-single-release", file, "grafanaDependency %s takes one release only", versions)
		}
		for _, needed := range d.Dependencies.Plugins {
			if needed.ID == d.ID || needs(r.plugin.all, needed.ID, d.ID) {
				r.add(Error, "circular-dependency", file, "%s and %s need each other", d.ID, needed.ID)
			}
		}
	}
}

func needs(all map[string]descriptor, id, other string) bool {
	for _, d := range all {
		if d.ID != id {
			continue
		}
		for _, needed := range d.Dependencies.Plugins {
			if needed.ID == other {
				return true
			}
		}
	}
	return false
}

// nested wants every plugin below the app declared by it, with its type.
func nested(r *report) {
	if r.plugin == nil {
		return
	}
	if len(r.plugin.all) > 1 && r.plugin.main.Type != "app" {
		r.add(Error, "nested-plugins-in-non-app", descriptorFile, "only apps hold other plugins; this is a %s", r.plugin.main.Type)
		return
	}
	for file, d := range r.plugin.all {
		if file == descriptorFile {
			continue
		}
		found := false
		for _, include := range r.plugin.main.Includes {
			if include.Path != file {
				continue
			}
			found = true
			switch include.Type {
			case d.Type:
			case "":
				r.add(Error, "nested-plugin-missing-type", file, "the app includes it without a type: write %q", d.Type)
			default:
				r.add(Error, "nested-plugin-type-mismatch", file, "the app includes it as %s; it is a %s", include.Type, d.Type)
			}
		}
		if !found {
			r.add(Error, "nested-plugin-not-declared", file, "the app does not include it: add {type: %s, path: %s} to includes", d.Type, file)
		}
	}
	for _, include := range r.plugin.main.Includes {
		switch include.Type {
		case "datasource", "panel", "dashboard":
			if _, ok := r.file(include.Path); !ok {
				r.add(Error, "wheelhouse-include-missing", descriptorFile, "the app includes %s, which is not in the archive", include.Path)
			}
		}
	}
}

// discovery wants what people find the plugin by.
func discovery(r *report) {
	if r.plugin == nil {
		return
	}
	info := r.plugin.main.Info
	if info.Description == "" {
		r.add(Warning, "empty-description", descriptorFile, "there is no description to find the plugin by")
	}
	if len(info.Keywords) == 0 {
		r.add(Warning, "empty-keywords", descriptorFile, "there are no keywords to find the plugin by")
	}
	sponsored := false
	for _, l := range info.Links {
		sponsored = sponsored || strings.Contains(strings.ToLower(l.Name), "sponsor")
	}
	if !sponsored {
		r.add(Note, "sponsorshiplink", descriptorFile, "a link named sponsor would let users support the work")
	}
	for file, d := range r.plugin.all {
		for _, lang := range d.Languages {
			texts := path.Join(path.Dir(file), "locales", lang, d.ID+".json")
			if _, ok := r.file(texts); !ok {
				r.add(Error, "wheelhouse-language-missing", file, "it names the language %s, but there is no %s", lang, texts)
			}
		}
	}
}
