package wire

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Question is a question in words. One that follows up another names it whole.
type Question struct {
	Text   string `json:"text"`
	Before string `json:"before,omitempty"`
	// On is the request whose answer the question goes on from, such as an explanation:
	// its metric, scope, filters, time and comparison hold where the question names none.
	On   *query.Request `json:"on,omitempty"`
	Lang string         `json:"lang,omitempty"` // of what is said about it: en, zh; the project's unless told
}

// Understood is what became of a question: how every piece was read, and the request
// where there is one. Who asks runs the request as any other.
type Understood struct {
	Question string    `json:"question"` // whole, also of one that followed up another
	Intent   string    `json:"intent"`   // value, trend, rank, compare, share, why, forecast, list_alerts, define, attainment, clarify, out_of_scope
	Parts    []Piece   `json:"parts"`
	Unclear  []Unclear `json:"unclear,omitempty"`
	// Unknown are pieces that the catalogue has no word for.
	Unknown []string `json:"unknown,omitempty"`
	// Reason says why there is no request.
	Reason Text `json:"reason,omitempty"`
	// Metrics that the question is about, or that are closest where there is no request.
	Metrics []Meant        `json:"metrics"`
	Request *query.Request `json:"request,omitempty"`
	// Preset is the request's time as one that moves along with the clock, for panels
	// (lastMonth); empty where the question says a date.
	Preset string `json:"preset,omitempty"`
	// Timeless tells that the question names no time, so that the request's was filled in.
	Timeless bool `json:"timeless,omitempty"`
	// Answer to the request.
	Answer *answer.Answer `json:"answer,omitempty"`
	// Foreseen answers a question about what comes; there is no request then.
	Foreseen *Foreseen `json:"foreseen,omitempty"`
	// Words say what was understood, in one sentence.
	Words Text `json:"words,omitempty"`
}

// Piece is a piece of the question and what it was read as. From and To count its
// characters (code points), To exclusive.
type Piece struct {
	From  int    `json:"from"`
	To    int    `json:"to"`
	Text  string `json:"text"`
	Kind  string `json:"kind"`           // metric, level, member, time, compare, number, order, intent, grain, word
	Label Text   `json:"label"`          // what it was read as
	Typo  bool   `json:"typo,omitempty"` // its name is spelt otherwise
}

// Unclear is a piece that may mean several things. Which was meant is said by asking
// again with a candidate's label in its place.
type Unclear struct {
	Text       string  `json:"text"`
	Candidates []Meant `json:"candidates"`
}

// Meant is something of the catalogue by its name and label.
type Meant struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
}

// Foreseen is what comes of a metric in the time that was asked for.
type Foreseen struct {
	Metric string `json:"metric"`
	Label  string `json:"label"`
	Unit   string `json:"unit,omitempty"`
	Format string `json:"format,omitempty"`
	Grain  string `json:"grain"`
	From   string `json:"from"` // what was asked for; To is its last day
	To     string `json:"to"`
	// Request and Horizon are those of the outlook, for a panel.
	Request query.Request  `json:"request"`
	Horizon int            `json:"horizon"`
	Units   []ForeseenUnit `json:"units"`
}

// ForeseenUnit is one unit's, or the whole's where nothing was grouped by. Points are
// some of what was, then what is foreseen.
type ForeseenUnit struct {
	Name   []string        `json:"name"`
	Points []ForeseenPoint `json:"points"`
	Words  Text            `json:"words"`
	How    Text            `json:"how,omitempty"`
}

// ForeseenPoint is one bucket: what was in Value, or what is foreseen in Ahead, four
// times out of five between Lower and Upper.
type ForeseenPoint struct {
	Time  string     `json:"time"`
	Value answer.Num `json:"value"`
	Ahead answer.Num `json:"ahead"`
	Lower answer.Num `json:"lower"`
	Upper answer.Num `json:"upper"`
}

// Found lists metrics that a search means, best first.
type Found struct {
	Metrics []string `json:"metrics"`
}
