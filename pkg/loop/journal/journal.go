// Package journal keeps the record (智慧经营录): one chronological list of what happened and
// what was decided, by people and by the other parts of the loop, each tied to the numbers
// of its day as they stood.
package journal

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Kind is what an entry is of.
type Kind string

// The kinds. Event and Decision are those that people write; the others come of the deeds.
const (
	Event    Kind = "event"
	Decision Kind = "decision"
	Action   Kind = "action"
	Meeting  Kind = "meeting"
	Review   Kind = "review"
	Incident Kind = "incident"
	Version  Kind = "version"
)

// kinds are all of them.
var kinds = []Kind{Event, Decision, Action, Meeting, Review, Incident, Version}

// kindRecord are the words of entries in the index.
const kindRecord = "record"

func kindNames() string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

// Entry is one line of the record.
type Entry struct {
	ID   int64  `json:"id,omitempty"` // none for versions of the definitions
	Day  string `json:"day"`          // 2006-01-02: when it happened
	At   string `json:"at"`           // RFC 3339: when it was written down
	Kind Kind   `json:"kind"`
	Item string `json:"item,omitempty"` // number of what it is of: an action, a meeting …
	Who  string `json:"who,omitempty"`
	// Text is what a person wrote; Words what the system says.
	Text   string      `json:"text,omitempty"`
	Words  agenda.Text `json:"words,omitempty"`
	Detail string      `json:"detail,omitempty"`
	// Deed is what was done to an incident; its words are those that the reader may know.
	Deed   string        `json:"deed,omitempty"`
	About  about.Subject `json:"about"`
	Called about.Called  `json:"called"`
	// Number is the number of the day, as it stood when this was written down.
	Number *Number `json:"number,omitempty"`
	// Key is what whoever wrote the number may read (service.GrantKey). Others are asked
	// for it anew: policies may round it for them.
	Key string `json:"key,omitempty"`
	// Needs are numbers that its words tell as they were read by whoever wrote it: who may
	// not be told all of them is not told of it.
	Needs []about.Subject `json:"needs,omitempty"`
}

// Number is a value with the request that asked for it.
type Number struct {
	Request query.Request `json:"request"`
	Value   answer.Num    `json:"value"`
	// Anew tells that it is the number of today: this reader may read it otherwise than who
	// wrote it down.
	Anew bool `json:"anew,omitempty"`
}

// Write puts an entry into the record, in the transaction of the deed that it is of.
func Write(ctx context.Context, tx *state.Tx, e Entry) (id int64, err error) {
	if e.ID, err = tx.NextID(ctx, "wh_record"); err != nil {
		return 0, err
	}
	e.At = state.Stamp(tx.Now)
	if e.Day == "" {
		e.Day = tx.Now.Format(time.DateOnly)
	}
	called := e.Called
	e.Called = about.Called{}
	body, err := json.Marshal(e)
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, "INSERT INTO wh_record (org, project, id, day, at, kind, item, who, metric, unit, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, e.ID, e.Day, state.Time(tx.Now), string(e.Kind), e.Item, e.Who, e.About.Metric, e.About.Unit(), string(body))
	if err != nil {
		return 0, err
	}
	texts := []string{e.Text, e.Detail, e.Who, e.About.Metric}
	for _, t := range []agenda.Text{e.Words, called.Metric, called.Unit} {
		for _, words := range t {
			texts = append(texts, words)
		}
	}
	return e.ID, grams.Add(ctx, tx, kindRecord, e.ID, grams.Indexed(texts...))
}
