// Package draft is a definition's life: it is drafted, reviewed, certified, deprecated and
// retired. Drafts, what reviewers said and certificates lie in the state database; what is
// certified goes into force as a new version of the definitions where those are kept there,
// and waits for version control to take it up where they are not.
package draft

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// State is how far a draft is.
type State string

// The states of a draft. Accepted is certified (or deprecated, or retired) and in force, or
// to be taken up by version control.
const (
	Open      State = "draft"
	Review    State = "review"
	Accepted  State = "accepted"
	Withdrawn State = "withdrawn"
)

// Metric is the kind of definition that is drafted.
const Metric = "metric"

// Draft is a definition that is worked on: its text as it is to be.
type Draft struct {
	Kind    string      `json:"kind"`
	Name    string      `json:"name"`
	Label   agenda.Text `json:"label,omitempty"`
	Version int         `json:"version"` // counts saves and deeds; what is sent holds to it
	State   State       `json:"state"`
	Author  string      `json:"author"`
	Changed string      `json:"changed"` // RFC 3339
	Text    string      `json:"text"`    // YAML: one entry of its list
	Why     string      `json:"why,omitempty"`
	// Base is the digest of the text in force that it was begun from; "" of a new one.
	Base string `json:"base,omitempty"`
	// Published is the version that it went into force with; 0: it waits to be taken up.
	Published int `json:"published,omitempty"`
	// Status is what the text says: certified, deprecated, retired once it is accepted.
	Status string `json:"status,omitempty"`
}

// Said is what a reviewer said of a text.
type Said struct {
	At      string `json:"at"`
	Who     string `json:"who"`
	Verdict string `json:"verdict"` // ask, changes, certify, deprecate, retire, withdraw
	Digest  string `json:"digest"`  // of the text that it is said of
	Words   string `json:"words,omitempty"`
}

// Page is a draft with all that a reviewer goes by.
type Page struct {
	Draft Draft `json:"draft"`
	// Outdated tells that the definition in force is not the one any more that the draft
	// was begun from.
	Outdated    bool                 `json:"outdated"`
	Differences []publish.Difference `json:"differences"`
	Lines       []publish.Line       `json:"lines"` // the text in force and the draft's
	Uses        []publish.Use        `json:"uses"`
	Findings    diag.List            `json:"findings"` // that the definitions have with it, and had not before
	Said        []Said               `json:"said"`     // oldest first
	Stewards    []string             `json:"stewards"`
	// May are the deeds that the reader may do now.
	May []string `json:"may"`
	// Refused says why the reader may not certify, where they may not.
	Refused agenda.Text `json:"refused,omitempty"`
	// Becomes is the status that certifying gives the draft: certified, or deprecated or
	// retired where its text says so.
	Becomes string `json:"becomes"`
	// Publishes tells that certifying puts it into force at once.
	Publishes bool `json:"publishes"`
}

// List is all drafts that the reader may read.
type List struct {
	Drafts    []Draft `json:"drafts"` // those in review first, then by when they changed
	Remembers bool    `json:"remembers"`
	May       bool    `json:"may"` // draft something
	// Dropped are metrics whose certificate does not hold any more.
	Dropped []Dropped `json:"dropped"`
}

// Dropped is a metric that is called certified, and means something else than what was.
type Dropped struct {
	Name  string      `json:"name"`
	Label agenda.Text `json:"label,omitempty"`
	Who   string      `json:"who"`
	At    string      `json:"at"`
}

// Save is what is posted to /drafts/{kind}/{name}.
type Save struct {
	Version int    `json:"version"` // that the sender has read; 0 for none
	Text    string `json:"text"`
	Why     string `json:"why,omitempty"`
}

// Deed is what is posted to /drafts/{kind}/{name}/{deed}.
type Deed struct {
	Version int    `json:"version"` // of the draft that the sender has read; 0 for none
	Words   string `json:"words,omitempty"`
	// Expect is the published version that the sender has read; 0: whichever is in force.
	Expect    int    `json:"expect,omitempty"`
	Successor string `json:"successor,omitempty"` // of deprecate
	Retires   string `json:"retires,omitempty"`   // of deprecate: 2006-01-02
}

// Digest tells texts apart.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
