// Package agenda ranks what rules found into the morning's list: grouped by
// organisation, business and time, each item a sentence a manager can read
// aloud.
package agenda

import (
	"cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Text holds words per language: en, zh.
type Text map[string]string

// Agenda is what the daily meeting goes through (预警摘要).
type Agenda struct {
	Project  Text   `json:"project"`
	AsOf     string `json:"asOf"` // the day that was judged, "2006-01-02"
	Now      string `json:"now"`
	Currency string `json:"currency,omitempty"`
	Items    []Item `json:"items"` // ranked, most important first
	// Above are topics of units above the scope's node, which a reader of the node
	// has to know of; none without a scope.
	Above []Item `json:"above,omitempty"`
	// Quiet is good news: rules watch here, all could be judged, nothing fired, also
	// not above.
	Quiet bool `json:"quiet"`
	// Silence says what it means that there are no items.
	Silence   *Silence  `json:"silence,omitempty"`
	Checked   Checked   `json:"checked"`
	Matrix    Matrix    `json:"matrix"`
	Recovered []Item    `json:"recovered,omitempty"` // fired in the bucket before, not any more
	Errors    []Problem `json:"errors,omitempty"`    // why rules could not be judged
}

// Checked says what a quiet day's silence is worth.
type Checked struct {
	Rules   int `json:"rules"`
	Defined int `json:"defined"` // rules that the project has for the reader
	Metrics int `json:"metrics"`
	Units   int `json:"units"`
	Values  int `json:"values"`
	Skipped int `json:"skipped"` // values that could not be judged
	// Buckets are what was judged, of each grain the latest first.
	Buckets []Bucket `json:"buckets,omitempty"`
	Words   Text     `json:"words"`
	Until   string   `json:"until"` // data through
}

// Bucket is a day, a week, a month that was judged.
type Bucket struct {
	Grain string `json:"grain"`
	Start string `json:"start"` // "2006-01-02", with a time below the day
	Name  Text   `json:"name"`
}

// Blind tells that rules were there and nothing could be judged: whether all is
// well is not known.
func (a *Agenda) Blind() bool { return len(a.Errors) > 0 && a.Checked.Values == a.Checked.Skipped }

// Problem is why rules could not be judged: said once for all that it holds for.
type Problem struct {
	Rules []string `json:"rules"` // at least one, in the order of the definitions
	Why   string   `json:"why"`
	Words Text     `json:"words,omitempty"` // the same in each language; none of what an engine says
}

// In is the reason in a language, as far as it is known in it.
func (p Problem) In(lang string) string { return cmp.Or(p.Words[lang], p.Why) }

// Matrix counts items by organisation unit and domain.
type Matrix struct {
	Hierarchy string       `json:"hierarchy,omitempty"` // that the rows are units of
	Level     string       `json:"level"`               // level of the rows
	Label     Text         `json:"label"`
	Domains   []MatrixCol  `json:"domains"`
	Rows      []MatrixUnit `json:"rows"`
}

// MatrixCol is one business domain.
type MatrixCol struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
}

// MatrixUnit is one unit's counts, one per domain; Tier is the most serious
// tier in the cell (1 is the most serious, 0 = none).
type MatrixUnit struct {
	Unit   string            `json:"unit"`           // member; the whole under its name in the project's language
	Path   []query.ScopeStep `json:"path,omitempty"` // coarse to fine, including the member; none for the whole
	Name   Text              `json:"name,omitempty"`
	Counts []int             `json:"counts"`
	Tiers  []int             `json:"tiers"`
}

// Item is one topic of the agenda. One item may stand for several units that
// broke the same rule (Units); the headline then names them together.
type Item struct {
	ID          string     `json:"id"` // stable across days: rule + unit
	Rule        string     `json:"rule"`
	RuleLabel   Text       `json:"ruleLabel"`
	Template    string     `json:"template"`
	Metric      string     `json:"metric"`
	MetricLabel Text       `json:"metricLabel"`
	MetricUnit  string     `json:"metricUnit,omitempty"`
	Good        string     `json:"good,omitempty"`
	Tier        int        `json:"tier"`
	Domain      string     `json:"domain"`
	DomainLabel Text       `json:"domainLabel"`
	Unit        Unit       `json:"unit"`
	Units       []Text     `json:"units,omitempty"`
	Grain       string     `json:"grain"`
	Headline    Text       `json:"headline"` // what, how much, against what, since when
	Detail      Text       `json:"detail"`
	Conclusion  Text       `json:"conclusion,omitempty"`
	Why         Text       `json:"why"` // why it counts as abnormal: rule in words with its figures
	Since       string     `json:"since"`
	Buckets     int        `json:"buckets"` // how many buckets it has lasted
	Value       answer.Num `json:"value"`
	Baseline    answer.Num `json:"baseline"`
	BaselineOf  string     `json:"baselineOf"` // previous, lastYear, target, limit, band, start
	Change      answer.Num `json:"change"`     // value − baseline
	Rate        answer.Num `json:"rate"`       // change ÷ |baseline|
	Money       answer.Num `json:"money"`      // at stake per bucket, positive = loss
	Novelty     string     `json:"novelty"`    // new, continuing
	Owner       *Owner     `json:"owner,omitempty"`
	Playbook    *Playbook  `json:"playbook,omitempty"`
	Score       float64    `json:"score"`
	// Slice is the request that shows exactly what fired.
	Slice query.Request `json:"slice"`
	// Series is the metric of this unit around the event, for a sparkline.
	Series Series `json:"series"`
	// Age tells that the data are late, and not that the metric is wrong.
	Age      bool      `json:"age,omitempty"`
	Evidence []Measure `json:"evidence,omitempty"` // companion metrics (H14: footfall flat, conversion down)
	// Part is what the scope's node has to do with it; only of topics above.
	Part *Part `json:"part,omitempty"`
	// Cause is what is likely behind it; none where nothing of that is asked, such as of
	// data that are late.
	Cause *Cause `json:"cause,omitempty"`
	// Asked is the request whose change the cause explains.
	Asked *query.Request `json:"-"`
	// Within is what else the item stands for: what its topic took in.
	Within []Within `json:"-"`
}

// Within is a rule and the units by which it fired, as Unit and Units of an item.
type Within struct {
	Rule  string
	Unit  Unit
	Units []Text
}

// Part is what a unit has to do with a topic of a unit above it.
type Part struct {
	Kind     string     `json:"kind"` // part, apart, unknown
	Words    Text       `json:"words,omitempty"`
	Value    answer.Num `json:"value"`    // of the unit
	Baseline answer.Num `json:"baseline"` // what that is compared with
	Share    answer.Num `json:"share"`    // of the change above, where changes add up
}

// Unit is where it happened.
type Unit struct {
	Hierarchy string            `json:"hierarchy,omitempty"`
	Level     string            `json:"level,omitempty"`
	Label     Text              `json:"label,omitempty"` // of the level
	Member    string            `json:"member"`          // "" = whole organisation, or no name
	Null      bool              `json:"null,omitempty"`  // the unit has no name
	Name      Text              `json:"name"`
	Path      []query.ScopeStep `json:"path,omitempty"` // coarse to fine, including the member
}

// Owner is who answers.
type Owner struct {
	Team    string `json:"team"`
	Label   Text   `json:"label"`
	Person  string `json:"person,omitempty"`
	Contact string `json:"contact,omitempty"`
}

// Playbook is what to do.
type Playbook struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
	Steps []Text `json:"steps"`
	Link  string `json:"link,omitempty"`
}

// Series is points for a sparkline; Fired marks the abnormal ones.
type Series struct {
	Times    []string     `json:"times"`
	Values   []answer.Num `json:"values"`
	Baseline []answer.Num `json:"baseline,omitempty"`
	Fired    []bool       `json:"fired"`
}

// Measure is a companion metric's movement over the same time.
type Measure struct {
	Metric string     `json:"metric"`
	Label  Text       `json:"label"`
	Unit   string     `json:"unit,omitempty"`
	From   answer.Num `json:"from"`
	To     answer.Num `json:"to"`
	Rate   answer.Num `json:"rate"`
	Flat   bool       `json:"flat"`
}
