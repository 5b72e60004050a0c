// Package template is the registry of what rules can check. A template is one
// folder: its parameters, how it judges, what it says (in words, headlines,
// figures, alerts), and a picture of what it catches. Definitions and their
// schema, validation, evaluation, the agenda, alert rules and pages all go by
// this list; package all has the templates that are built in.
package template

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Template is one entry of the registry.
type Template struct {
	// Name is what definitions call it.
	Name string
	// Place orders templates in lists.
	Place int
	// Family is the group in which pages show it.
	Family Family
	// Label is what readers call it, About what it checks in a few words; by
	// language, "en" and "zh".
	Label, About map[string]string
	// Fires says exactly when it does, Against what a value is compared with: a line
	// of the reference, in Markdown.
	Fires, Against string
	// Params are the parameters that it reads.
	Params []Param
	// Check tells what is wrong with a rule that no parameter's own declaration
	// can say; nil where nothing can be.
	Check func(*model.Rule) []Problem
	// Age is set where the data are judged and not the metric's values: Value and
	// Baseline are hours before the clock.
	Age bool
	// Still is set where it fires because nothing moves: there is no change to explain.
	Still bool
	// Bound is set where the baseline is a number that the rule's author set for units
	// of its level: of what adds up it says nothing of their parts.
	Bound bool
	// Composite is set where a rule is judged by other rules, and not by values.
	Composite bool
	// Adds is set where only metrics that add up over units can be judged.
	Adds bool
	// Low is set where too little is bad whatever is good of the metric: of a stock.
	Low bool
	// Needs is what is read for a rule.
	Needs func(*model.Rule) Needs
	// Figure is what units of one parent are held beside each other by, in a bucket; NaN is
	// none. nil: each unit is judged by itself. Track.Among is then made of it.
	Figure func(r *model.Rule, t *Track, b int) float64
	// Judge writes a verdict for every bucket of the track in [First, Last] that it
	// can judge; v has an entry per bucket, blank on entry.
	Judge func(r *model.Rule, t *Track, v []Verdict)
	// Stand tells which of all units' surprises stand, when so many are looked at at
	// once that some are surprising by chance; NaN is a unit without one. nil: all do.
	Stand func(surprises []float64) []bool
	// Baseline is what a value is compared with.
	Baseline func(*model.Rule) Baseline
	// Rule says what a rule checks, behind its subject: "is above 5".
	Rule func(*model.Rule, words.Lang) string

	// What is said of a finding. Each may be nil: then it is said as of any
	// movement from the baseline to the value.

	// Headline is what happened, without the place.
	Headline func(*Found) string
	// Figures are the value and what it is compared with.
	Figures func(*Found) string
	// Short is the one figure that tells how bad a unit is.
	Short func(*Found) string
	// Path tells how it came to this; Figures unless told.
	Path func(*Found) string
	// Over is what is said once it is over.
	Over func(*Found) string
	// Alert is how the numbers stand in the sentence of a message: {value}, {base}
	// and {rate}, with what goes with a number in square brackets.
	Alert func(*model.Rule, words.Lang) string

	// Example is what it catches; Draw makes a picture of it.
	Example Example
}

// Baseline is what a rule's value is compared with.
type Baseline struct {
	Name   string            // limit, band, target, start, clock, or of a comparison its name
	Words  map[string]string // in a few words, before the number: "usually"
	Driver Driver
}

// Driver is what drivers of the metric are compared with, to see what moved.
type Driver int

// A driver is compared with its mean over the time before the run, with the
// bucket before the run, with the bucket before, or as Needs.Compare says.
const (
	MeanBefore Driver = iota
	RunStart
	BucketBefore
	Compared
)

// Needs is what a template reads.
type Needs struct {
	History int    // buckets before a judged one
	Compare string // a comparison of the registry, "" = none
	Running bool   // judges the bucket that holds the clock, against a paced target
	Landing bool   // where the bucket that holds the clock ends up is foreseen
}

// MostHistory is how many buckets a rule may need: a request has no more (pkg/semantic/query),
// and what explains a find reads up to two days of hours beside them.
const MostHistory = 19_900

// Problem is what is wrong with a rule.
type Problem struct {
	Param   string // key of the parameter, "" = several
	Message string
	Hint    string
	// Missing is set where the rule lacks something, else something contradicts.
	Missing bool
}

var registry []*Template

// Register adds a template; its package calls it from init.
func Register(t Template) {
	if slices.ContainsFunc(registry, func(o *Template) bool { return o.Name == t.Name }) {
		panic("template " + t.Name + " is registered twice")
	}
	usual(&t)
	registry = append(registry, &t)
	slices.SortFunc(registry, func(a, b *Template) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), strings.Compare(a.Name, b.Name))
	})
}

// All lists the registered templates in their order.
func All() []*Template { return slices.Clone(registry) }

// Names lists their names.
func Names() []string {
	out := make([]string, len(registry))
	for i, t := range registry {
		out[i] = t.Name
	}
	return out
}

// Find finds a template by name; the error lists those there are.
func Find(name string) (*Template, error) {
	for _, t := range registry {
		if t.Name == name {
			return t, nil
		}
	}
	return nil, fmt.Errorf("unknown rule template %q: use one of %v", name, Names())
}

// BadSide is −1 where a fall of the metric is bad, +1 where a rise is, 0 where
// both are or nobody said.
func BadSide(m *model.Metric) int {
	switch m.Good {
	case model.GoodUp:
		return -1
	case model.GoodDown:
		return 1
	}
	return 0
}

// Unit is the unit of a rule's values.
func (t *Template) Unit(r *model.Rule) words.Unit {
	if t.Age {
		return words.Unit{Name: "hour"}
	}
	return words.Unit{Name: r.Metric.Unit, Format: r.Metric.Format}
}
