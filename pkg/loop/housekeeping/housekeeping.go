// Package housekeeping keeps a system of metrics small: it points out metrics, rules and
// targets that nobody uses, that repeat one another, that never fire or always do, that
// nobody answers for any more, and leads from there to a draft that ends a definition's
// life, or to a reason why it is kept. What cannot be known is said to be unknown.
package housekeeping

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Days bounds over how long a time it is looked back, in days; Usual where nobody says.
const (
	Usual  = 90
	Fewest = 7
	Most   = 730
)

// Thing is what something is found about.
type Thing struct {
	Kind  string      `json:"kind"` // metric, rule, target (of the metric of the name), person
	Name  string      `json:"name"`
	Label agenda.Text `json:"label,omitempty"`
}

// Finding is something to be put in order.
type Finding struct {
	ID   string `json:"id"`   // the same as long as the same is found
	Kind string `json:"kind"` // one of Kinds
	Of   Thing  `json:"of"`
	With *Thing `json:"with,omitempty"` // the other one of two
	// Since is from when on it has been so, 2006-01-02; "" where that is not known.
	Since string        `json:"since,omitempty"`
	What  agenda.Text   `json:"what"`
	Facts []agenda.Text `json:"facts"` // the evidence, in numbers
	Step  Step          `json:"step"`
	Pos   diag.Pos      `json:"pos"`
	// Dismissed is by whom it is kept as it is, and until when.
	Dismissed *Dismissal `json:"dismissed,omitempty"`
	// May tells that the reader may dismiss it, or take that back.
	May bool `json:"may"`
}

// Step is what is proposed to be done.
type Step struct {
	// Do is retire, merge, rename, owner, tune, mend, remove, target, successor.
	Do    string      `json:"do"`
	Words agenda.Text `json:"words"`
	Why   agenda.Text `json:"why"`
	// Metric is the one that could be retired, with what takes its place; "" for neither.
	Metric    string `json:"metric,omitempty"`
	Successor string `json:"successor,omitempty"`
	// Rule is the one whose back-test tries other parameters; "" for none.
	Rule string `json:"rule,omitempty"`
}

// Unknown is what cannot be told, and of what.
type Unknown struct {
	Kind  string      `json:"kind"` // of the findings that may be missing
	Words agenda.Text `json:"words"`
	Of    []Thing     `json:"of"` // none: of all
}

// List is all that there is to be put in order, as far as the reader may know.
type List struct {
	Days int `json:"days"` // that are looked back
	// Since is the day from which on reads are counted; "" where they are not.
	Since     string `json:"since,omitempty"`
	Remembers bool   `json:"remembers"`
	// Metrics, Rules and Targets count what was looked at.
	Metrics int `json:"metrics"`
	Rules   int `json:"rules"`
	Targets int `json:"targets"`

	Findings []Finding `json:"findings"` // in the order of Kinds
	Unknown  []Unknown `json:"unknown"`
	// Drafts tells that the reader may draft an end of a definition's life.
	Drafts bool `json:"drafts"`
	// Rollups tells that the reader is told proposals of roll-ups.
	Rollups bool `json:"rollups,omitempty"`
}

// Dismissal is that somebody keeps something as it is, on purpose.
type Dismissal struct {
	Who   string `json:"who"`
	At    string `json:"at"` // RFC 3339
	Why   string `json:"why"`
	Until string `json:"until"` // 2006-01-02, that day included
}

// Deed is what is posted to /housekeeping/do/{deed}: dismiss and restore take the finding,
// propose takes the metric.
type Deed struct {
	ID    string `json:"id,omitempty"`
	Days  int    `json:"days,omitempty"`  // that the finding was looked for; 0: the usual
	Why   string `json:"why,omitempty"`   // of dismiss and propose
	Until string `json:"until,omitempty"` // of dismiss: 2006-01-02

	Metric    string `json:"metric,omitempty"`
	Successor string `json:"successor,omitempty"` // that takes its place
	Retires   string `json:"retires,omitempty"`   // 2006-01-02: until when it is kept right
}

// Done is what a deed has come to.
type Done struct {
	ID        string     `json:"id,omitempty"`
	Dismissed *Dismissal `json:"dismissed,omitempty"`
	Draft     string     `json:"draft,omitempty"` // the metric whose draft there is now
}

func both(en, zh string) agenda.Text { return agenda.Text{"en": en, "zh": zh} }
