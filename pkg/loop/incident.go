package loop

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// State is how far people are with an incident.
type State string

// The states, in order; a resolved or reviewed incident whose rule fires again within
// the rule's cool-down is reopened, as new.
const (
	StateNew          State = "new"
	StateAcknowledged State = "acknowledged"
	StateInWork       State = "inWork"
	StateResolved     State = "resolved"
	StateReviewed     State = "reviewed"
	// StateMerged is beside the order: it turned out to be one with another incident, on
	// which people act; see Incident.Into.
	StateMerged State = "merged"
)

// Incident is one rule's finding from its first firing to its review: one identity
// through flapping, late data and new versions of the rule.
type Incident struct {
	ID      int64 `json:"id"`      // counts within organisation and project
	Version int   `json:"version"` // what changes are held to
	State   State `json:"state"`
	// Firing is false once all its units have recovered.
	Firing bool `json:"firing"`
	// Item is the finding as the agenda words it, when it was judged last while it fired:
	// sentence, cause, owner, playbook, slice, series, money of a bucket.
	Item  agenda.Item `json:"item"`
	Units []Affected  `json:"units"`
	// Because says why its units are one incident; empty for one unit.
	Because agenda.Text `json:"because,omitempty"`

	Opened    string     `json:"opened"` // RFC 3339: the judgement that opened it
	Since     string     `json:"since"`  // first bucket that fired, as answers write it
	Recovered string     `json:"recovered,omitempty"`
	Reopened  int        `json:"reopened,omitempty"` // how often it came back
	Money     answer.Num `json:"money"`              // so far, over all units and the buckets that were judged; null where the rule has none
	// Counted is the first bucket of Money, as answers write it, where that is after Since:
	// a run is found when it is long enough, and what it had cost before was not judged.
	Counted string `json:"counted,omitempty"`

	Assignee     string      `json:"assignee,omitempty"`     // login
	Acknowledged string      `json:"acknowledged,omitempty"` // RFC 3339
	Due          string      `json:"due,omitempty"`          // RFC 3339: unacknowledged then it goes to the next tier
	Escalated    int         `json:"escalated,omitempty"`    // how many tiers it has gone up
	Snooze       *Snooze     `json:"snooze,omitempty"`
	Resolution   *Resolution `json:"resolution,omitempty"`
	Verdict      Verdict     `json:"verdict,omitempty"`
	// Into is the incident that it was merged into.
	Into int64 `json:"into,omitempty"`
	// Mentioned tells, in a list, that a comment calls its reader.
	Mentioned bool  `json:"mentioned,omitempty"`
	Done      []int `json:"done,omitempty"` // steps of the playbook that are done, from 0
}

// Affected is a unit of an incident.
type Affected struct {
	Path      []query.ScopeStep `json:"path"`
	Name      agenda.Text       `json:"name"`
	Firing    bool              `json:"firing"`
	Since     string            `json:"since"` // bucket, as answers write it
	Recovered string            `json:"recovered,omitempty"`
	Value     answer.Num        `json:"value"`
	Baseline  answer.Num        `json:"baseline"`
	Money     answer.Num        `json:"money"` // so far
}

// Snooze is a silence of just this incident, with its end.
type Snooze struct {
	Until  string `json:"until"` // RFC 3339
	Reason string `json:"reason"`
	By     string `json:"by"`
}

// Resolution is why it happened and what mended it.
type Resolution struct {
	Causes []string `json:"causes"` // of Causes, or in words
	Remedy string   `json:"remedy"`
	By     string   `json:"by"`
	At     string   `json:"at"` // RFC 3339
}

// Verdict is what a person says of a warning, afterwards.
type Verdict string

// The verdicts.
const (
	VerdictRight      Verdict = "right"
	VerdictNoise      Verdict = "noise"
	VerdictLate       Verdict = "tooLate"
	VerdictWrongCause Verdict = "wrongCause"
)

// Entry is one line of an incident's timeline.
type Entry struct {
	At   string `json:"at"`   // RFC 3339
	Kind string `json:"kind"` // fired, recovered, reopened, escalated, acknowledged, assigned, comment, snoozed, woken, step, action, resolved, verdict, reviewed, link, merged, joined, unmerged
	Who  string `json:"who,omitempty"`
	// Text is what a person wrote; what the system says has Words.
	Text  string      `json:"text,omitempty"`
	Words agenda.Text `json:"words,omitempty"`
}

// Similar is an incident of before that is like this one, with what worked.
type Similar struct {
	ID       int64       `json:"id"`
	Headline agenda.Text `json:"headline"`
	Opened   string      `json:"opened"`
	Likeness float64     `json:"likeness"` // 0 to 1
	Because  agenda.Text `json:"because"`  // what is alike: metric, unit, curve, words
	Causes   []string    `json:"causes,omitempty"`
	Remedy   string      `json:"remedy,omitempty"`
	Verdict  Verdict     `json:"verdict,omitempty"`
	Days     int         `json:"days"` // from the first firing to the recovery
}

// IncidentPage is all that the page of one incident shows, but for its chart, which is
// asked by Item.Slice, and its actions.
type IncidentPage struct {
	Incident Incident  `json:"incident"`
	Timeline []Entry   `json:"timeline"` // newest first
	Similar  []Similar `json:"similar"`
	// Merged are incidents that were merged into this one, oldest first.
	Merged []Merged `json:"merged,omitempty"`
	// People may be assigned: owners first, then who has worked on it.
	People []string `json:"people"`
	Rights []Right  `json:"rights"` // of the reader, for this incident
}

// Incidents is a list of them, as much of each as a row shows.
type Incidents struct {
	Incidents []Incident `json:"incidents"` // open ones first, by tier, then money
	Open      int        `json:"open"`
	Remembers bool       `json:"remembers"`
}

// IncidentDeed is what is posted to /incidents/{id}/{deed}: acknowledge, assign, comment,
// snooze, wake, step, start, resolve, reopen, verdict, review, merge, unmerge.
type IncidentDeed struct {
	Version int      `json:"version"` // that the sender has read; comments take any
	Login   string   `json:"login,omitempty"`
	Text    string   `json:"text,omitempty"`   // comment, reason, remedy
	Until   string   `json:"until,omitempty"`  // RFC 3339
	Causes  []string `json:"causes,omitempty"` // of a resolution
	Verdict Verdict  `json:"verdict,omitempty"`
	Step    int      `json:"step,omitempty"`
	Done    bool     `json:"done,omitempty"`
	Into    int64    `json:"into,omitempty"` // the incident that it is merged into
}
