// Package meeting goes through the agenda item by item: what is decided, who does what
// until when, and the minutes of it.
package meeting

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Kind is what the audit calls meetings.
const Kind = "meeting"

// Meeting is one, from its agenda to its minutes.
type Meeting struct {
	ID      int64        `json:"id"`
	Version int          `json:"version"`
	State   string       `json:"state"` // open, closed
	Title   string       `json:"title"`
	Day     string       `json:"day"` // 2006-01-02 of the agenda
	Scope   *query.Scope `json:"scope,omitempty"`
	Host    string       `json:"host"`
	Present []string     `json:"present,omitempty"`
	Started string       `json:"started"`         // RFC 3339
	Ended   string       `json:"ended,omitempty"` // RFC 3339
	// Until is up to when the data were loaded that the agenda is of.
	Until string `json:"until,omitempty"`
	Items []Item `json:"items,omitempty"`
	// Hidden is how many items are about numbers that the reader may not see.
	Hidden int `json:"hidden,omitempty"`
	// Key is what the host may read (service.GrantKey); nobody is told it.
	Key    string       `json:"key,omitempty"`
	Rights []loop.Right `json:"rights,omitempty"`
	// Sent is where the minutes were sent; nil: nowhere yet.
	Sent *Sent `json:"sent,omitempty"`
	// Ways are those that they could go, while they have not gone any.
	Ways []letter.Way `json:"ways,omitempty"`
}

// Sent is who sent minutes when, and which way.
type Sent struct {
	Way string `json:"way"` // a message of the definitions
	By  string `json:"by"`
	At  string `json:"at"` // RFC 3339
}

// Novelty of an item since the agenda of the bucket before.
const (
	New        = "new"
	Continuing = "continuing"
	Better     = "better"
	Solved     = "solved"
)

// Outcomes of an item; "" while it has none.
const (
	Acts    = "action"  // an action was made
	Decided = "decided" // only decided
	Later   = "later"   // left to another meeting
	Nothing = "nothing" // nothing is done, for a reason
)

// Item is one point of the agenda.
type Item struct {
	N       int         `json:"n"` // from 1
	Version int         `json:"version"`
	Novelty string      `json:"novelty"` // new, continuing, better, solved
	Topic   agenda.Item `json:"topic"`

	Outcome  string `json:"outcome,omitempty"`  // action, decided, later, nothing
	Decision string `json:"decision,omitempty"` // or the reason why nothing is done
	Assignee string `json:"assignee,omitempty"`
	Due      string `json:"due,omitempty"`
	Success  string `json:"success,omitempty"` // what counts as success
	Next     string `json:"next,omitempty"`    // 2006-01-02: when it is looked at again
	Action   int64  `json:"action,omitempty"`
	By       string `json:"by,omitempty"`
}

// List is meetings, newest first, without their items.
type List struct {
	Meetings  []Meeting `json:"meetings"`
	Remembers bool      `json:"remembers"`
	May       bool      `json:"may"` // the reader may hold one
}

// Opening is what is posted to /meetings.
type Opening struct {
	Title   string       `json:"title,omitempty"`
	Scope   *query.Scope `json:"scope,omitempty"`
	AsOf    string       `json:"asOf,omitempty"` // of the agenda; now unless told
	Present []string     `json:"present,omitempty"`
}

// Deed is what is posted to /meetings/{id}/{deed}: item, end, reopen, present, send.
type Deed struct {
	Version int `json:"version"` // of the item, or of the meeting, that the sender has read
	N       int `json:"n,omitempty"`

	Outcome  string   `json:"outcome,omitempty"`
	Decision string   `json:"decision,omitempty"`
	Assignee string   `json:"assignee,omitempty"`
	Due      string   `json:"due,omitempty"`
	Success  string   `json:"success,omitempty"`
	Next     string   `json:"next,omitempty"`
	Present  []string `json:"present,omitempty"`
	Way      string   `json:"way,omitempty"` // of minutes that are sent
}
