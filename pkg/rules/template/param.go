package template

import (
	"maps"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Kind is what a parameter holds.
type Kind int

// Kinds of parameters.
const (
	Number Kind = iota // a number; Unit says of what
	Rate               // a fraction above 0 and up to Most: 0.1 is 10 %
	Count              // a whole number from 1 on
	Word               // one of Words
	Text               // a text of the form Form
)

// Param is one parameter. It is a key of params in definitions, and a line of the
// reference and of the JSON Schema.
type Param struct {
	Key   string // two templates that use a key mean the same kind by it
	Kind  Kind
	Label map[string]string // what readers call it
	Doc   string            // one sentence for the reference
	Unit  string            // of a Number: "metric" for the metric's own, or a word
	Most  float64           // of a Rate; 1 unless told
	Words func() []string   // of a Word
	// Also is the start of further words, which name something that definitions have: an
	// event. "": there are none.
	Also string
	// Form is a pattern that a Text has, Want what it asks for in words.
	Form, Want string
	// Needed tells that no rule can do without; Usual is taken where none is written.
	Needed bool
	Usual  any
	// Tune tells how far a search may move it; nil: it is not searched.
	Tune *Tune
}

// Param finds a parameter by its key, nil if the template has none of it.
func (t *Template) Param(key string) *Param {
	for i := range t.Params {
		if t.Params[i].Key == key {
			return &t.Params[i]
		}
	}
	return nil
}

// Count is what a rule writes of a whole number, or what is usual; 1 where nothing is.
func (p *Param) Count(r *model.Rule) int {
	usual, ok := p.Usual.(int)
	if !ok {
		usual = 1
	}
	return r.Params.Count(p.Key, usual)
}

// Number is what a rule writes of a number or a rate, or what is usual; 0 where nothing is.
func (p *Param) Number(r *model.Rule) float64 {
	if v, ok := r.Params.Number(p.Key); ok {
		return v
	}
	usual, _ := p.Usual.(float64)
	return usual
}

// Text is the word that a rule writes, or what is usual.
func (p *Param) Text(r *model.Rule) string {
	if s := r.Params.Text(p.Key); s != "" {
		return s
	}
	usual, _ := p.Usual.(string)
	return usual
}

// Shared is a parameter with the templates that have it.
type Shared struct {
	Param
	Docs      []string // of each template, in their order
	Templates []string
}

// Keys lists the parameters of all templates, each once, in the order in which
// templates and their parameters stand.
func Keys() []Shared {
	var out []Shared
	for _, t := range registry {
		for _, p := range t.Params {
			i := slices.IndexFunc(out, func(s Shared) bool { return s.Key == p.Key })
			if i < 0 {
				i = len(out)
				out = append(out, Shared{Param: p})
			}
			out[i].Docs, out[i].Templates = append(out[i].Docs, p.Doc), append(out[i].Templates, t.Name)
		}
	}
	return out
}

// Missing lists the parameters that are needed and not written.
func (t *Template) Missing(r *model.Rule) (keys []string) {
	for _, p := range t.Params {
		if p.Needed && !r.Params.Has(p.Key) {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// Foreign lists the parameters that are written and that the template does not
// read.
func (t *Template) Foreign(r *model.Rule) (keys []string) {
	for _, key := range slices.Sorted(maps.Keys(r.Params)) {
		if t.Param(key) == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// Words gives possible words as Param.Words wants them.
func Words(list ...string) func() []string { return func() []string { return list } }

// Side is the side on which a rule with the parameter direction fires: -1 down,
// +1 up, 0 both. Without a written one it is the metric's bad direction.
func Side(r *model.Rule) int {
	switch r.Params.Text("direction") {
	case "down":
		return -1
	case "up":
		return 1
	}
	return BadSide(r.Metric)
}

// Direction declares the parameter that Side reads.
func Direction() Param {
	return Param{
		Key: "direction", Kind: Word, Words: Words("up", "down"), Label: map[string]string{"en": "Direction", "zh": "方向"},
		Doc: "Direction that fires; the bad one of the metric unless told.",
	}
}
