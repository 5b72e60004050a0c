// Package action keeps what somebody is to do until when, and measures what came of it.
package action

import (
	"encoding/json"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// State is how far an action is.
type State string

// The states of an action.
const (
	Open    State = "open"
	Done    State = "done"
	Dropped State = "dropped"
)

// Action is what somebody is to do until when, with the difference that is hoped for.
type Action struct {
	ID      int64 `json:"id"` // counts within organisation and project
	Version int   `json:"version"`
	State   State `json:"state"`

	What     string        `json:"what"`
	Assignee string        `json:"assignee,omitempty"` // login, or a name
	Due      string        `json:"due,omitempty"`      // 2006-01-02
	About    about.Subject `json:"about"`              // the number that it is to move
	Called   about.Called  `json:"called"`
	Hoped    answer.Num    `json:"hoped"` // difference of a bucket, in the metric's unit; null: not told
	// Success is in words what counts as success.
	Success string `json:"success,omitempty"`

	Incident int64 `json:"incident,omitempty"`
	Review   int64 `json:"review,omitempty"`
	Meeting  int64 `json:"meeting,omitempty"`

	By      string `json:"by"`
	Created string `json:"created"`        // RFC 3339
	Done    string `json:"done,omitempty"` // 2006-01-02: when it was done; what came of it is looked for from the day after on
	// Note is why it was dropped, or what is to be said of how it was done.
	Note string `json:"note,omitempty"`
	// Overdue tells that it is open after its day.
	Overdue bool `json:"overdue,omitempty"`
	// Rights are the reader's.
	Rights []loop.Right `json:"rights,omitempty"`
}

// List is a list of them: open ones first, by due day, then the others, newest first.
type List struct {
	Actions   []Action `json:"actions"`
	Remembers bool     `json:"remembers"`
	// May tells that the reader may make actions about what the list is of: on its metric
	// and unit where it is of one, else about anything.
	May bool `json:"may"`
}

// Ask narrows a list; the zero value is all.
type Ask struct {
	Incident, Review, Meeting int64
	Metric, Unit              string // unit as an address of a scope
	State                     State
	Mine                      bool // assigned to the reader, or made by them
}

// about is the number that is asked for; none where the unit cannot be read.
func (a Ask) about() about.Subject {
	of := about.Subject{Metric: a.Metric}
	hierarchy, steps, ok := address.ReadScope(a.Unit)
	switch {
	case a.Unit == "":
		return of
	case !ok:
		return about.Subject{}
	}
	of.Scope = &query.Scope{Hierarchy: hierarchy}
	for _, s := range steps {
		of.Scope.Path = append(of.Scope.Path, query.ScopeStep(s))
	}
	return of
}

// Deed is what is posted to /actions and /actions/{id}/{deed}: change, done, drop,
// reopen.
type Deed struct {
	Version  int           `json:"version,omitempty"` // that the sender has read
	What     string        `json:"what,omitempty"`
	Assignee string        `json:"assignee,omitempty"`
	Due      string        `json:"due,omitempty"` // 2006-01-02
	About    about.Subject `json:"about,omitzero"`
	Hoped    *answer.Num   `json:"hoped,omitempty"`
	Success  string        `json:"success,omitempty"`
	Incident int64         `json:"incident,omitempty"`
	Review   int64         `json:"review,omitempty"`
	Meeting  int64         `json:"meeting,omitempty"`
	Done     string        `json:"done,omitempty"` // 2006-01-02; today unless told
	Note     string        `json:"note,omitempty"`
}

// kept is the part of an action that the table keeps as one document.
func (a Action) kept() (string, error) {
	a.Called, a.Rights, a.Overdue = about.Called{}, nil, false
	text, err := json.Marshal(a)
	return string(text), err
}
