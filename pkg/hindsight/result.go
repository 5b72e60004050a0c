package hindsight

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Result is what a test found. Dates are those of mornings: a day's warning is told on
// the morning after it.
type Result struct {
	Rule   string            `json:"rule"`
	Metric string            `json:"metric"`
	Label  map[string]string `json:"label"` // of the metric
	Unit   string            `json:"unit,omitempty"`
	Format string            `json:"format,omitempty"`
	Level  string            `json:"level,omitempty"` // hierarchy.level
	Grain  string            `json:"grain"`
	// Currency of money.
	Currency string `json:"currency,omitempty"`
	From     string `json:"from"`
	To       string `json:"to"`
	// Mornings on which it was judged, and units that were.
	Mornings int `json:"mornings"`
	Units    int `json:"units"`
	// Weeks are the first days of the weeks that Outcome.Weekly counts.
	Weeks []string  `json:"weeks"`
	Sets  []Outcome `json:"sets"`
	// Marks are the incidents that the rule should have caught; none where nobody marked
	// any.
	Marks  []Marked       `json:"marks,omitempty"`
	Events []answer.Event `json:"events,omitempty"`
	// Difference of the second set to the first; nil without two.
	Difference *Difference `json:"difference,omitempty"`
	Search     *Search     `json:"search,omitempty"`
	Notes      []Text      `json:"notes,omitempty"`
	// Ms is what the test took, EngineMs what of it was spent in engines.
	Ms       float64 `json:"ms"`
	EngineMs float64 `json:"engineMs"`

	tried []tried // values within the bounds of proposals
}

// Text is words by language.
type Text map[string]string

// Outcome is what one set would have told.
type Outcome struct {
	Name     string         `json:"name"` // A or B
	Rule     string         `json:"rule"`
	Template string         `json:"template"`
	Params   map[string]any `json:"params"`
	Tier     int            `json:"tier"`
	Words    Text           `json:"words"`
	YAML     string         `json:"yaml"` // the rule as definitions write it
	// Count is all warnings; Warnings the last of them, oldest first.
	Count    int       `json:"count"`
	Warnings []Warning `json:"warnings"`
	Weekly   []int     `json:"weekly"` // by Result.Weeks
	PerWeek  float64   `json:"perWeek"`
	// Busiest is the most of a week, BusiestWeek its first day.
	Busiest     int          `json:"busiest"`
	BusiestWeek string       `json:"busiestWeek,omitempty"`
	Units       []UnitCount  `json:"units"` // that had most, the most first
	Money       answer.Num   `json:"money"` // at stake in all warnings; null without money
	Judged      int          `json:"judged"`
	Skipped     []SkipReason `json:"skipped,omitempty"`
	Score       *Score       `json:"score,omitempty"` // nil without marks
}

// SkipReason counts values that could not be judged.
type SkipReason struct {
	Reason answer.Reason `json:"reason"`
	Count  int           `json:"count"`
}

// UnitCount is how many warnings a unit had.
type UnitCount struct {
	Name  Text `json:"name"`
	Count int  `json:"count"`
}

// Warning is one run of a unit's abnormal values, from the first morning on which it
// would have been told.
type Warning struct {
	Name Text              `json:"name"`
	Path []query.ScopeStep `json:"path,omitempty"`
	// Since is the first abnormal bucket, Last the last one; Told the morning.
	Since    string     `json:"since"`
	Last     string     `json:"last"`
	Told     string     `json:"told"`
	Mornings int        `json:"mornings"` // on which it stood
	Value    answer.Num `json:"value"`    // where it was worst
	Baseline answer.Num `json:"baseline"`
	Rate     answer.Num `json:"rate"`
	Money    answer.Num `json:"money"` // over all of them
	// True tells that it is about a marked incident; nil without marks.
	True *bool `json:"true,omitempty"`

	id         string
	told, last int64 // days
	marks      []int
}

// Marked is an incident, and which set caught it.
type Marked struct {
	Mark
	Name Text `json:"name"` // of its unit
	// Caught has an entry for each set.
	Caught []Catch `json:"caught"`

	unit    string
	running bool // it began before the first morning
}

// Catch is how a set caught an incident.
type Catch struct {
	Caught bool   `json:"caught"`
	Told   string `json:"told,omitempty"`
	// Delay is days from the incident's first day to the warning, Lead days from the
	// warning to when people found out; null where nobody said, and of an incident that
	// began before the first morning, of which a warning may have come earlier.
	Delay answer.Num `json:"delay"`
	Lead  answer.Num `json:"lead"`
}

// Score holds warnings against marks.
type Score struct {
	Marks  int `json:"marks"`
	Caught int `json:"caught"`
	// True are warnings about an incident, False all others.
	True  int `json:"true"`
	False int `json:"false"`
	// Recall is Caught ÷ Marks, Precision True ÷ all warnings; null where there are none.
	Recall    answer.Num `json:"recall"`
	Precision answer.Num `json:"precision"`
	Delay     answer.Num `json:"delay"` // medians, in days
	Lead      answer.Num `json:"lead"`
	// MoneyMarked is what the marks cost, MoneyCaught those of them that were caught.
	MoneyMarked float64 `json:"moneyMarked"`
	MoneyCaught float64 `json:"moneyCaught"`
}

// Difference is what the second set does otherwise. Marks are indexes of Result.Marks.
type Difference struct {
	OnlyFirst  []int `json:"onlyFirst"`
	OnlySecond []int `json:"onlySecond"`
	Neither    []int `json:"neither"`
	// Gone are warnings of the first alone, Added those of the second alone; of both, where
	// marks tell, those about nothing that was marked.
	Gone  []Around `json:"gone"`
	Added []Around `json:"added"`
}

// Around counts warnings by the event that they fell into; Event is "" for none.
type Around struct {
	Event string `json:"event,omitempty"`
	Label Text   `json:"label,omitempty"`
	Count int    `json:"count"`
}

// Search is what other values of one parameter would have made.
type Search struct {
	Param  string  `json:"param"`
	Label  Text    `json:"label"`
	Points []Point `json:"points"` // from few warnings to many
	// Best is the index of the point that comes closest to the wish; -1 where there is none.
	Best int `json:"best"`
}

// Point is one value of the parameter.
type Point struct {
	Value     any        `json:"value"`
	PerWeek   float64    `json:"perWeek"`
	Busiest   int        `json:"busiest"`
	Recall    answer.Num `json:"recall"`
	Precision answer.Num `json:"precision"`
	Lead      answer.Num `json:"lead"` // median, in days
	YAML      string     `json:"yaml"`
}
