// Package answer shapes what the resolver found: typed columns, one entry per
// row, with comparisons, completeness and the reason wherever a number is
// missing.
package answer

import (
	"math"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Num is a number or nothing; NaN stands for nothing and is JSON null.
type Num float64

// None is the missing number.
func None() Num { return Num(math.NaN()) }

// OK tells a number from nothing.
func (n Num) OK() bool { return !math.IsNaN(float64(n)) }

// MarshalJSON writes null for nothing, and all digits without an exponent.
func (n Num) MarshalJSON() ([]byte, error) {
	f := float64(n)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, f, 'f', -1, 64), nil
}

// UnmarshalJSON reads null as nothing.
func (n *Num) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = None()
		return nil
	}
	f, err := strconv.ParseFloat(string(b), 64)
	*n = Num(f)
	return err
}

// Reason says why a number is missing or limited. Empty = nothing to say.
type Reason string

// Reasons. The front end has words for each in both languages.
const (
	NoData         Reason = "no_data"        // the engine has no row for this unit and bucket
	BeforeStart    Reason = "before_start"   // the source begins later than the comparison needs
	AfterEnd       Reason = "after_end"      // the bucket is not loaded yet
	Unfinished     Reason = "unfinished"     // the bucket is still running; compared like with like
	Unready        Reason = "unready"        // a check of the source says not to go by the bucket's rows
	NoCounterpart  Reason = "no_counterpart" // no such date in the compared period (29 February)
	ZeroBase       Reason = "zero_base"      // a change rate against zero has no meaning
	NoTarget       Reason = "no_target"
	TargetGrain    Reason = "target_grain"    // the target is set for coarser periods or other units than asked
	NotAdditive    Reason = "not_additive"    // target or share cannot be rolled up for this metric
	TargetSpread   Reason = "target_spread"   // a few days of a longer target: their share by days alike judges nobody
	NegativeTarget Reason = "negative_target" // a quotient against a target below zero says the opposite; the difference holds
	ZeroDivisor    Reason = "zero_divisor"
	UnknownUnit    Reason = "unknown_unit"
	NoEvent        Reason = "no_event"     // the event did not take place before, or only then
	EventLength    Reason = "event_length" // the event had fewer days then
	Closed         Reason = "closed"       // the unit was closed in the bucket
	Masked         Reason = "masked"       // the reader's policies keep the value back
	Small          Reason = "small"        // of fewer than the reader's policies tell, or next to such a number
)

// Reasons lists them all.
func Reasons() []Reason {
	return []Reason{
		NoData, BeforeStart, AfterEnd, Unfinished, NoCounterpart, ZeroBase, NoTarget, TargetGrain, TargetSpread,
		NegativeTarget, NotAdditive, ZeroDivisor, UnknownUnit, NoEvent, EventLength, Closed, Masked, Small, Unready,
	}
}

// Answer is the reply to a Request. All slices have Rows entries.
type Answer struct {
	Keys    []Key    `json:"keys"`
	Time    *Time    `json:"time,omitempty"`
	Metrics []Metric `json:"metrics"`
	Rows    int      `json:"rows"`
	// From, To: the range that was resolved, To exclusive, local dates.
	From string `json:"from"`
	To   string `json:"to"`
	// AsOf is the last instant up to which all sources of the request are
	// loaded (exclusive end); Now the clock that was used.
	AsOf string `json:"asOf"`
	Now  string `json:"now"`
	// Calendar by which it counts; nil: the Gregorian one.
	Calendar *Calendar `json:"calendar,omitempty"`
	// Events are those that have a say in days of the range, of the units that are
	// asked for.
	Events []Event `json:"events,omitempty"`
	// Words says in one sentence per language what was asked.
	Words map[string]string `json:"words,omitempty"`
	Notes diag.List         `json:"notes,omitempty"`
	// Alike tells which units count where only those of every period do.
	Alike *Alike `json:"alike,omitempty"`
	// Parts is there where a change was taken apart.
	Parts *Parts `json:"parts,omitempty"`
	Stats Stats  `json:"stats"`
	// Layout tells what the rows are about.
	Layout *Layout `json:"-"`
}

// Alike counts the units of a level that are in every period, and why others are
// left out. Kept is 0 where no unit is in the other period: then all count.
type Alike struct {
	Level string `json:"level"` // hierarchy.level
	// Label is what the level is called, by language.
	Label  map[string]string `json:"label,omitempty"`
	Kept   int               `json:"kept"`
	Opened int               `json:"opened"`
	Closed int               `json:"closed"`
	Moved  int               `json:"moved"`
}

// Stats tells what the answer cost.
type Stats struct {
	Statements []Statement `json:"statements,omitempty"`
	PlanMs     float64     `json:"planMs"`
	EngineMs   float64     `json:"engineMs"`
	TotalMs    float64     `json:"totalMs"`
	// Cached tells that the answer was kept and nothing was asked; ReadAt when it was read,
	// RFC 3339 in UTC, where that is known.
	Cached bool   `json:"cached,omitempty"`
	ReadAt string `json:"readAt,omitempty"`
}

// Statement is one statement that ran.
type Statement struct {
	Connection string  `json:"connection"`
	SQL        string  `json:"sql"`
	Rows       int     `json:"rows"`
	Ms         float64 `json:"ms"`
}

// Key is one group-by column. A null member is the empty string with Null set.
// Members of a level are told apart by the levels above it too: two stores of
// one name under two regions are two.
type Key struct {
	Name      string   `json:"name"` // as asked: level name or dimension
	Label     string   `json:"label"`
	Hierarchy string   `json:"hierarchy,omitempty"`
	Level     string   `json:"level,omitempty"`
	Dimension string   `json:"dimension"`
	Values    []string `json:"values"`
	Null      []bool   `json:"null,omitempty"`
	Others    []bool   `json:"others,omitempty"` // the row that stands for the rest
	Above     []Above  `json:"above,omitempty"`  // of a level: those above it that are not keys themselves, coarse to fine
	// Called are the labels of members that have one, in the request's language:
	// what is shown. Values stay what the unit is.
	Called map[string]string `json:"called,omitempty"`
}

// Above is a level above a key's own, with the member that each row's unit lies
// under. Unknown is set where the data of the row do not tell.
type Above struct {
	Level   string   `json:"level"`
	Label   string   `json:"label"`
	Values  []string `json:"values"`
	Null    []bool   `json:"null,omitempty"`
	Unknown []bool   `json:"unknown,omitempty"`
	// Called are labels of members, as those of a key.
	Called map[string]string `json:"called,omitempty"`
}

// Time is the time axis: start of each row's bucket, local, "2006-01-02" or
// "2006-01-02T15:04:05".
type Time struct {
	Grain  string   `json:"grain"`
	Values []string `json:"values"`
	// Complete is false where the bucket is not finished or not fully loaded.
	Complete []bool `json:"complete"`
}

// Metric is one metric's column.
type Metric struct {
	Name   string `json:"name"`
	Label  string `json:"label"`
	Unit   string `json:"unit,omitempty"`
	Format string `json:"format,omitempty"`
	Good   string `json:"good,omitempty"`
	// Range is where the value is good, low to high; nil where that is not fixed.
	Range    *[2]float64 `json:"-"`
	Additive bool        `json:"additive"`
	Values   []Num       `json:"values"`
	Reasons  []Reason    `json:"reasons,omitempty"` // nil when none has one
	// Complete tells per row whether the value's own window is finished and loaded.
	Complete    []bool       `json:"complete,omitempty"`
	AsOf        string       `json:"asOf,omitempty"`        // of this metric's sources
	Through     time.Time    `json:"-"`                     // AsOf as an instant; zero where nothing tells
	Clocks      []UnitClock  `json:"-"`                     // of each of the layout's units, where they go by several; nil: all go by the project's
	Comparisons []Comparison `json:"comparisons,omitempty"` // in the registry's order
	Share       []Num        `json:"share,omitempty"`
	Rank        []int        `json:"rank,omitempty"` // 0 = no value
	// Status per row by good direction and target: good, warn, bad, none.
	Status []string `json:"status,omitempty"`
}
