package template

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Found is what a rule found, for one language: one unit, or several of one
// parent together. Numbers are those of the unit that moved most.
type Found struct {
	Lang     words.Lang
	Rule     *model.Rule
	Metric   string // as it stands in a sentence
	Unit     words.Unit
	Value    float64
	Baseline float64
	Change   float64 // Value − Baseline
	Rate     float64 // Change ÷ |Baseline|
	// Move is the movement in words: "−17%", of several units "−9% to −17%".
	Move string
	// Lasted counts the run: "3 days", "at least 2 days". Run is the same in a
	// sentence, "3 days running"; "" where any unit is in its first bucket.
	Lasted, Run string
	Together    bool // several units
	Most        int  // the longest run of a unit, in buckets
	Flat        []string
	Steps       []float64 // the metric bucket by bucket, from the one before the run
	Bucket      time.Time // that was judged
	Running     bool      // it is under way
	Now         time.Time
	Calendar    grain.Calendar
	DueBy       string // how the target spreads over its period, "" where nobody says
	// Abnormal is what a method of the assistant says of it; nil: none was asked.
	Abnormal *Abnormal
	Foreseen *Foreseen
	// Parts are those of a composite rule, of the unit that moved most; nil: it has none.
	Parts []FoundPart
}

// PartState is what is known of a part of a composite rule.
type PartState int

// States of parts: it does not fire, could not be judged, fired in a bucket before that
// still counts, or fires.
const (
	PartQuiet PartState = iota
	PartUnknown
	PartEarlier
	PartFired
)

// FoundPart is what was found by a part of a composite rule, in the language of the rest.
type FoundPart struct {
	Role                     model.Role
	Label, Headline, Figures string
	State                    PartState
	Since                    string // the bucket in which it began to fire, or fired last
}

// Rising tells whether the value is above its baseline.
func (f *Found) Rising() bool { return f.Change > 0 }

// Grain is the rule's.
func (f *Found) Grain() grain.Grain { return f.Rule.Grain }

// Say writes the value with its unit.
func (f *Found) Say(v float64) string { return words.Value(v, f.Unit, f.Lang) }

// Movement is one unit's movement.
func (f *Found) Movement() string {
	return words.Movement(f.Change, f.Rate, f.Unit, f.Lang, f.Baseline, f.Value)
}

// Pair writes baseline and value alike.
func (f *Found) Pair() (from, to string) { return words.Pair(f.Baseline, f.Value, f.Unit, f.Lang) }

// Figures are baseline and value with the movement: "¥182 → ¥151 (−17%)".
func Figures(f *Found) string {
	return words.FromTo(f.Baseline, f.Value, f.Unit, f.Lang) + f.Lang.Pick(" (", "(") + f.Movement() + ")"
}

// usual fills in what a template leaves to be said as of any movement.
func usual(t *Template) {
	if t.Headline == nil {
		t.Headline = func(f *Found) string {
			out := f.Metric + " " + f.Move
			if f.Run != "" {
				out += f.Lang.Pick(", ", ",") + f.Run
			}
			return out
		}
	}
	if t.Figures == nil {
		t.Figures = Figures
	}
	if t.Short == nil {
		t.Short = (*Found).Movement
	}
	if t.Path == nil {
		t.Path = t.Figures
	}
	if t.Over == nil {
		t.Over = func(f *Found) string { return f.Lang.Pick(f.Metric+" is back to normal", f.Metric+"已恢复正常") }
	}
	if t.Alert == nil {
		t.Alert = func(_ *model.Rule, l words.Lang) string { return "[{base} → ]{value}" + AlertRate(l) }
	}
}

// AlertRate is the rate of change behind a number of a message.
func AlertRate(l words.Lang) string { return l.Pick("[ ({rate})]", "[（{rate}）]") }
