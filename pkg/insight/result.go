// Package insight explains what the resolver answers: why a number changed. It asks
// ordinary requests, within a budget, lets pkg/analytics work on their numbers and
// words what it finds. Who may read what is decided where the requests are answered.
package insight

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Why is a change explained.
type Why struct {
	Metric  string `json:"metric"`
	Label   string `json:"label"`
	Unit    string `json:"unit,omitempty"`
	Format  string `json:"format,omitempty"`
	Against string `json:"against"` // the comparison that gave the numbers before
	From    string `json:"from"`
	To      string `json:"to"` // exclusive
	// Before, After and Change are the whole's; null where a period cannot be told.
	Before answer.Num `json:"before"`
	After  answer.Num `json:"after"`
	Change answer.Num `json:"change"`
	// Causes are slices that moved apart from the rest, what they made of the change
	// first. Inputs is the change along the metric's own formula, whose contributions
	// sum to Change; Formula says which.
	Causes  []Cause `json:"causes"`
	Inputs  []Input `json:"inputs,omitempty"`
	Formula string  `json:"formula,omitempty"`
	// Moved are other metrics that went with this one in the window: those that the
	// definitions draw as its drivers first.
	Moved []Moved `json:"moved,omitempty"`
	// Around is what was around the change: events, days off, late data, definitions.
	Around []Around `json:"around,omitempty"`
	// Through is up to when data are loaded, where the period is not all there.
	Through string `json:"through,omitempty"`
	// General is how much, as a fraction, everything moved together.
	General answer.Num `json:"general"`
	// Along are the dimensions that slices were looked for in.
	Along []string `json:"along"`
	// Words sum it up, Notes say what to be careful of, by language.
	Words  map[string]string   `json:"words"`
	Notes  []map[string]string `json:"notes,omitempty"`
	Leaves int                 `json:"leaves"` // finest parts that were looked at
	Asked  int                 `json:"asked"`  // requests that it took
}

// Cause is a slice that changed as one.
type Cause struct {
	Slice []Member `json:"slice"`
	// Kind of change: level, of a sum; rate, of a quotient's own rate; mix, where the
	// slice weighs more or less among the others.
	Kind   string     `json:"kind"`
	Before answer.Num `json:"before"` // of the slice
	After  answer.Num `json:"after"`
	// Contribution to the whole's change in the metric's unit, Share of it; null of
	// metrics whose parts do not add up.
	Contribution answer.Num `json:"contribution"`
	Share        answer.Num `json:"share"`
	// Confidence by how much shorter the numbers are told with the slice than without
	// it: strong, likely, weak.
	Confidence string            `json:"confidence"`
	Words      map[string]string `json:"words"`
	gain       float64
}

// Member is a value of a dimension; Hierarchy and Level, or Dimension, name it as a
// request does.
type Member struct {
	Hierarchy string `json:"hierarchy,omitempty"`
	Level     string `json:"level,omitempty"`
	Dimension string `json:"dimension,omitempty"`
	Label     string `json:"label"` // of the dimension
	Value     string `json:"value"`
	Null      bool   `json:"null,omitempty"`
	Called    string `json:"called"` // what it is shown as
	under     string
}

// Input is a metric that this one is made of.
type Input struct {
	Metric       string     `json:"metric"`
	Label        string     `json:"label"`
	Before       answer.Num `json:"before"`
	After        answer.Num `json:"after"`
	Contribution answer.Num `json:"contribution"`
	Share        answer.Num `json:"share"`
	// itself tells an input whose change is the metric's own change in other words: the
	// numerator of its quotient.
	itself bool
	of     *model.Metric
}

// In is the unit that an input's values are in.
func (i Input) In() words.Unit { return unitOf(i.of) }

// In is the unit that a metric's values are in.
func (m Moved) In() words.Unit { return unitOf(m.of) }

func unitOf(m *model.Metric) words.Unit {
	if m == nil {
		return words.Unit{}
	}
	return words.Unit{Name: m.Unit, Format: m.Format}
}
