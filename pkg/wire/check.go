package wire

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"

// SourceCheck is how a declared check of a source stands.
type SourceCheck struct {
	Source      string `json:"source"`
	SourceLabel Text   `json:"sourceLabel"`
	Name        string `json:"name"`
	Label       Text   `json:"label"`
	Kind        string `json:"kind"`   // rows, sum, unique, fresh, complete, condition
	Blocks      bool   `json:"blocks"` // days that fail are not ready
	State       string `json:"state"`  // holds, failed, waiting, idle, unknown
	Words       Text   `json:"words"`  // the newest finding, or what holds
	// Unready names the days that are not ready for it; none where it blocks nothing.
	Unready  Text           `json:"unready,omitempty"`
	Failing  int            `json:"failing"` // comparisons that fail
	Looked   int            `json:"looked"`  // comparisons all told
	At       string         `json:"at"`      // when it was looked at, RFC 3339
	Why      string         `json:"why,omitempty"`
	Findings []CheckFinding `json:"findings"` // what fails or waits, the newest first, 50 at most
	Last     *CheckFinding  `json:"last,omitempty"`
	SQL      []string       `json:"sql,omitempty"`
}

// CheckFinding is one comparison of a check.
type CheckFinding struct {
	From    string     `json:"from,omitempty"` // first day, local; none: all rows
	To      string     `json:"to,omitempty"`   // last day, local
	Member  string     `json:"member,omitempty"`
	Own     answer.Num `json:"own"`
	Other   answer.Num `json:"other"`   // what it is held against; null: nothing yet
	Allowed answer.Num `json:"allowed"` // how far both may be apart, or how many may break it
	Waits   bool       `json:"waits,omitempty"`
	Words   Text       `json:"words"`
}
