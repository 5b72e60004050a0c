package wire

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Rule is one rule in words.
type Rule struct {
	Name        string `json:"name"`
	Label       Text   `json:"label"`
	Description Text   `json:"description"`
	Words       Text   `json:"words"` // what it checks, with its parameters
	Metric      string `json:"metric"`
	Template    string `json:"template"`
	Level       string `json:"level,omitempty"`
	Grain       string `json:"grain"`
	Tier        int    `json:"tier"`
	Domain      string `json:"domain,omitempty"`
	Playbook    string `json:"playbook,omitempty"`
	// PlaybookLabel is the playbook's name for readers.
	PlaybookLabel Text     `json:"playbookLabel,omitempty"`
	Pos           diag.Pos `json:"pos"`
	// Params as they are written, by key.
	Params map[string]any `json:"params,omitempty"`
	// While are metrics that have to stay flat, Flat how far they may move.
	While []string `json:"while,omitempty"`
	Flat  *float64 `json:"flat,omitempty"`
	// Volume is the metric of which Least has to stand behind a value.
	Volume string   `json:"volume,omitempty"`
	Least  *float64 `json:"least,omitempty"`
	// Parts are the rules that a composite rule goes by; Silent ones warn of nothing themselves.
	Parts  []Part `json:"parts,omitempty"`
	Silent bool   `json:"silent,omitempty"`
}

// Part is a rule that a composite one goes by.
type Part struct {
	Role  string `json:"role"` // all, any, then, unless
	Rule  string `json:"rule"`
	Label Text   `json:"label"`
}

// Rules is the list of rules, and of the templates that rules can be made from.
type Rules struct {
	Rules     []Rule     `json:"rules"`
	Templates []Template `json:"templates,omitempty"`
	// Families group the templates, in their order.
	Families []Family `json:"families,omitempty"`
}

// Template is what a rule can check.
type Template struct {
	Name    string  `json:"name"`
	Label   Text    `json:"label"`
	About   Text    `json:"about"` // what it checks, in a few words
	Family  string  `json:"family"`
	Picture Picture `json:"picture"`
	// Params are what rules of it may set.
	Params []Param `json:"params,omitempty"`
	// Untestable tells that it judges when data came, which no history tells.
	Untestable bool `json:"untestable,omitempty"`
	// Composite tells that rules of it go by other rules, which no parameter sets.
	Composite bool `json:"composite,omitempty"`
}

// Family is a group of templates.
type Family struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
}

// Param is a parameter of a template.
type Param struct {
	Key    string   `json:"key"`
	Kind   string   `json:"kind"` // number, rate, count, word, text
	Label  Text     `json:"label"`
	Doc    string   `json:"doc"`            // a sentence for the reference
	Unit   string   `json:"unit,omitempty"` // of a number: "metric" for the metric's own, or a word
	Words  []string `json:"words,omitempty"`
	Want   string   `json:"want,omitempty"` // of a text: what it asks for
	Needed bool     `json:"needed,omitempty"`
	// Usual is taken where none is written.
	Usual any `json:"usual,omitempty"`
}

// Picture is an example of what a template catches, judged by the template.
type Picture struct {
	Values   []answer.Num `json:"values"`
	Baseline []answer.Num `json:"baseline,omitempty"` // what the values are compared with
	Fired    []bool       `json:"fired"`
}
