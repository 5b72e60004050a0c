package definition

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/portion"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
)

// shape is what the reader knows of a struct type, from its tags: the same ones
// that make the JSON Schema, so that both cannot drift apart.
type shape struct {
	typ    reflect.Type
	word   string // "metric"
	places int    // index of the Places field, -1 if the enclosing object keeps them
	text   int    // index of the YAML field, -1 if none
	fields []*field
	byKey  map[string]*field
	keys   []string
	scalar *field // the one that a plain value stands for
}

type field struct {
	key                string
	index              int
	required           bool
	enum               []string
	also               string // the start of other words than enum
	min, max           *float64
	minItems, maxItems int
	pattern            *regexp.Regexp
	want               string // the pattern in words
	names              expr.Names
	kinds              []string
	setting            *engine.Shared   // of connections: a key of some engines
	param              *template.Shared // of rules: a parameter of some templates
}

var (
	shapes     sync.Map // reflect.Type → *shape
	placesType = reflect.TypeFor[diag.Places]()
	grainType  = reflect.TypeFor[grain.Grain]()
)

// wants says in words what a pattern asks for.
var wants = map[string]string{
	"currency": "an ISO 4217 code such as CNY",
	"asOf":     "now, latest, or a date such as 2017-12-20",
	"readyAt":  "a time of day such as \"08:00\"",
	"format":   "the decimals, such as \"0\" or \"0.0\"",
	"cadence":  "a length of time such as 10m", "pending": "a length of time such as 10m",
	"keepFiring": "a length of time such as 1h", "repeat": "a length of time such as 24h",
	"from": "a time of day such as \"22:00\"", "to": "a time of day such as \"07:00\"", "at": "a time of day such as \"08:30\"",
	"timeout":  "a length of time such as 30s",
	"holidays": "a date such as 2026-10-01", "workdays": "a date such as 2026-10-10",
	"period": "a year, quarter, month or day: 2017, 2017-Q4, 2017-11 or 2017-11-20",
}

func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape)
	}
	s := &shape{typ: t, word: lowerFirst(t.Name()), places: -1, text: -1, byKey: map[string]*field{}}
	for i := range t.NumField() {
		sf := t.Field(i)
		switch {
		case sf.Type == placesType:
			s.places = i
		case sf.Name == "YAML":
			s.text = i
		}
		key := sf.Tag.Get("json")
		switch {
		case sf.Tag.Get("settings") == "engines":
			for _, shared := range engine.Keys() {
				s.add(&field{key: shared.Key, index: i, kinds: shared.Engines, setting: &shared})
			}
			continue
		case sf.Tag.Get("params") == "templates":
			for _, shared := range template.Keys() {
				s.add(paramField(shared, i))
			}
			continue
		case key == "" || key == "-":
			continue
		}
		f := fieldOf(sf, key, i)
		s.add(f)
		if sf.Tag.Get("scalar") == "true" {
			s.scalar = f
		}
	}
	known, _ := shapes.LoadOrStore(t, s)
	return known.(*shape)
}

func (s *shape) add(f *field) {
	s.fields = append(s.fields, f)
	s.byKey[f.key] = f
	s.keys = append(s.keys, f.key)
}

func fieldOf(sf reflect.StructField, key string, index int) *field {
	f := &field{key: key, index: index, also: sf.Tag.Get("also"), want: cmp.Or(sf.Tag.Get("want"), wants[key])}
	for rule := range strings.SplitSeq(sf.Tag.Get("jsonschema"), ",") {
		name, value, _ := strings.Cut(rule, "=")
		switch name {
		case "required":
			f.required = true
		case "enum":
			f.enum = append(f.enum, value)
		case "minimum":
			f.min = number(value)
		case "maximum":
			f.max = number(value)
		case "minItems":
			f.minItems = int(*number(value))
		case "maxItems":
			f.maxItems = int(*number(value))
		case "pattern":
			f.pattern = regexp.MustCompile(value)
		}
	}
	switch sf.Tag.Get("words") {
	case "engines":
		f.enum = engine.Names()
	case "templates":
		f.enum = template.Names()
	case "countries":
		f.enum = calendar.Countries()
	case "feasts":
		f.enum = calendar.Feasts()
	case "profiles":
		f.enum = profile.Names()
	case "portions":
		f.enum = portion.Names()
	}
	if f.enum == nil && sf.Type == grainType {
		for _, g := range grain.Standard() {
			f.enum = append(f.enum, string(g))
		}
	}
	switch sf.Tag.Get("expr") {
	case "columns":
		f.names = expr.Columns
	case "references":
		f.names = expr.References
	case "metrics":
		f.names = expr.MetricInputs
	}
	if kinds := sf.Tag.Get("kind"); kinds != "" {
		f.kinds = strings.Split(kinds, ",")
	}
	return f
}

// number reads a number of a struct tag; the tags are constants, so a wrong one
// shows in every test.
func number(s string) *float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("definition: bad number in a struct tag: " + s)
	}
	return &v
}

// of tells whether the field belongs to a metric of the kind.
func (f *field) of(kind string) bool { return f.kinds == nil || slices.Contains(f.kinds, kind) }

// lowerFirst is a type's name as a key would be written: "openingHours".
func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }
