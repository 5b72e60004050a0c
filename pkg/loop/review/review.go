// Package review looks back at a week, a month or an incident: prepared from the numbers,
// edited together section by section, signed, and kept as it was signed.
package review

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Kind is what the audit calls reviews.
const Kind = "review"

// Review is one, from what the system has prepared to its signatures.
type Review struct {
	ID       int64        `json:"id"`
	Version  int          `json:"version"`
	State    string       `json:"state"` // draft, signed
	Of       string       `json:"of"`    // week, month, incident
	From     string       `json:"from"`  // 2006-01-02
	To       string       `json:"to"`    // 2006-01-02, included
	Scope    *query.Scope `json:"scope,omitempty"`
	Incident int64        `json:"incident,omitempty"`
	By       string       `json:"by"`
	Prepared string       `json:"prepared"` // RFC 3339
	// Facts are the numbers as they stood when it was prepared: what was expected does not
	// change afterwards.
	Facts  []Fact       `json:"facts"`
	Done   []Done       `json:"done"`
	Open   []string     `json:"open"`             // open actions, in words
	Warned *loop.Warned `json:"warned,omitempty"` // among those that the reader may know of
	Hidden int          `json:"hidden,omitempty"` // facts of numbers that the reader may not see
	// Sections are what people write, each changed by itself.
	Sections []Section    `json:"sections"`
	Signed   []Signature  `json:"signed"`
	Edition  int          `json:"edition"` // counts from 1; a signed review that is revised is the next
	Rights   []loop.Right `json:"rights,omitempty"`

	opens []about.Subject // what the open actions are about, one each
	key   string          // what its maker may read (service.GrantKey)
}

// Fact is a metric of the time: what was expected before it began, and what came.
type Fact struct {
	Metric   string      `json:"metric"`
	Label    agenda.Text `json:"label"`
	Unit     string      `json:"unit,omitempty"`
	Good     string      `json:"good,omitempty"`
	Value    answer.Num  `json:"value"`
	Expected answer.Num  `json:"expected"`
	Lower    answer.Num  `json:"lower"` // four times out of five
	Upper    answer.Num  `json:"upper"`
	Previous answer.Num  `json:"previous"`
	// Outside tells that it came outside the band.
	Outside bool        `json:"outside,omitempty"`
	Cause   agenda.Text `json:"cause,omitempty"` // what is behind a change, where it is outside
}

// Done is an action of the time with what came of it.
type Done struct {
	Action action.Action `json:"action"`
	Effect action.Effect `json:"effect"`
}

// Section is a part that people write.
type Section struct {
	Name    string `json:"name"` // summary, causes, lessons, next
	Version int    `json:"version"`
	Text    string `json:"text"`
	By      string `json:"by,omitempty"`
	At      string `json:"at,omitempty"` // RFC 3339
}

// Sections are those of a review, in order.
var Sections = []string{"summary", "causes", "lessons", "next"}

// Signature is who signed which edition when.
type Signature struct {
	Edition int    `json:"edition"`
	Who     string `json:"who"`
	At      string `json:"at"` // RFC 3339
}

// List is reviews, newest first, without what is in them.
type List struct {
	Reviews   []Review `json:"reviews"`
	Remembers bool     `json:"remembers"`
	May       bool     `json:"may"`
}

// Opening is what is posted to /reviews.
type Opening struct {
	Of       string       `json:"of"`            // week, month, incident
	Day      string       `json:"day,omitempty"` // a day of the time, the last finished one unless told; the first one of an incident, as it is known unless told
	To       string       `json:"to,omitempty"`  // last day, of an incident
	Scope    *query.Scope `json:"scope,omitempty"`
	Incident int64        `json:"incident,omitempty"`
	Metrics  []string     `json:"metrics,omitempty"` // the strategic ones unless told
}

// Deed is what is posted to /reviews/{id}/do/{deed}: write, sign, revise.
type Deed struct {
	Version int    `json:"version"` // of the section, or of the review, that the sender has read
	Section string `json:"section,omitempty"`
	Text    string `json:"text,omitempty"`
}
