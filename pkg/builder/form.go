// Package builder is a metric as a form that a business user fills in: what is measured, of
// which rows, over which time, how it reads. Read takes a definition's YAML apart into one,
// Write puts one into YAML, and changes no line of it that the form does not change: comments,
// keys that the form has no place for and the layout around them stay. What a form cannot say
// is told and left as it is written, never dropped. This is the one place that writes YAML for
// the builder.
package builder

// Text is words by language, "en" and "zh".
type Text = map[string]string

func text(en, zh string) Text { return Text{"en": en, "zh": zh} }

// Form is a metric without code. Empty fields are keys that the definition does not have.
type Form struct {
	Name        string `json:"name"`
	Label       Text   `json:"label,omitempty"`
	Description Text   `json:"description,omitempty"`

	// What is measured: a measure or a metric; the numerator of a ratio.
	What Part `json:"what"`
	// How What and Over are put together: ratio, minus, plus; "" without Over.
	How  string `json:"how,omitempty"`
	Over *Part  `json:"over,omitempty"` // a metric
	// Only are conditions on all rows that count; all of them hold.
	Only []Condition `json:"only,omitempty"`
	Time *Time       `json:"time,omitempty"` // nil: of each period by itself

	Unit        string    `json:"unit,omitempty"`
	Format      string    `json:"format,omitempty"` // 0, 0.0, 0.00
	Good        string    `json:"good,omitempty"`   // up, down, range
	Range       []float64 `json:"range,omitempty"`  // low, high
	LastYear    string    `json:"lastYear,omitempty"`
	Calendar    string    `json:"calendar,omitempty"`
	Tier        int       `json:"tier,omitempty"` // 1 to 3
	Layer       string    `json:"layer,omitempty"`
	Domain      string    `json:"domain,omitempty"`
	Owner       string    `json:"owner,omitempty"`
	Per         string    `json:"per,omitempty"` // hierarchy.level whose unit decides the person
	Steward     string    `json:"steward,omitempty"`
	Sensitivity string    `json:"sensitivity,omitempty"`
	Synonyms    []string  `json:"synonyms,omitempty"`
}

// Parts are What, and Over where there is one.
func (f Form) Parts() []Part {
	if f.Over == nil {
		return []Part{f.What}
	}
	return []Part{f.What, *f.Over}
}

// Part is a measure, or a metric, as the form uses it; one of the two.
type Part struct {
	Measure string      `json:"measure,omitempty"` // name, or source.measure
	Metric  string      `json:"metric,omitempty"`
	Only    []Condition `json:"only,omitempty"` // on its own rows
	// Fill is the value where there are no rows; nil: there is none. Of measures.
	Fill *float64 `json:"fill,omitempty"`
	// Spine gives a value for every period, also without rows. Of measures.
	Spine bool `json:"spine,omitempty"`
}

// Condition is one on rows: those whose dimension has one of the members, or none of them.
type Condition struct {
	Of      string   `json:"of,omitempty"` // dimension, as a filter names it
	Is      string   `json:"is"`           // in, out, none (has no value), some (has one), text
	Members []string `json:"members,omitempty"`
	// As is what the members are: "" (texts), number, bool.
	As string `json:"as,omitempty"`
	// Text is a condition that is kept as it is written. Of text.
	Text string `json:"text,omitempty"`
}

// Time is how a metric goes over time.
type Time struct {
	// Kind is toDate (since the start of the Grain), window (Count Grains up to now), all
	// (since ever), change or difference (against Count Grains earlier: as a rate, in its unit).
	Kind  string `json:"kind"`
	Count int    `json:"count,omitempty"`
	Grain string `json:"grain,omitempty"` // day, week, month, quarter, year
}

// Problem says why a form is no definition yet.
type Problem struct {
	Field string `json:"field"` // of Form; over, time
	Words Text   `json:"words"`
}

// UnfitError is a text that no form can show.
type UnfitError struct{ Words Text }

func (e UnfitError) Error() string { return e.Words["en"] }

// Reading is what a text says.
type Reading struct {
	Form Form `json:"form"`
	// Kept are keys that the form has no place for: they stay as they are written.
	Kept []string `json:"kept"`
	// Written says why the formula is kept as text: then What, How, Over, Only and Time are
	// empty, and what they hold is not written.
	Written Text `json:"written,omitempty"`
}
