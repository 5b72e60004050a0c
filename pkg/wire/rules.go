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
}

// Rules is the list of rules, and of the templates that rules can be made from.
type Rules struct {
	Rules     []Rule     `json:"rules"`
	Templates []Template `json:"templates,omitempty"`
}

// Template is what a rule can check.
type Template struct {
	Name    string  `json:"name"`
	Label   Text    `json:"label"`
	About   Text    `json:"about"` // what it checks, in a few words
	Picture Picture `json:"picture"`
}

// Picture is an example of what a template catches, judged by the template.
type Picture struct {
	Values   []answer.Num `json:"values"`
	Baseline []answer.Num `json:"baseline,omitempty"` // what the values are compared with
	Fired    []bool       `json:"fired"`
}
