package model

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// PolicyTest is what somebody is to read, and is not to, under the policies. Asks is
// false where only what is expected of any question is told.
type PolicyTest struct {
	Name   string
	As     PolicyReader
	Asks   bool
	Ask    PolicyQuestion
	Expect PolicyExpectation
	Pos    diag.Pos
}

// PolicyReader is somebody who reads. Kind is one of people, serviceAccounts, alerts
// and anonymous, Role is there for the first two.
type PolicyReader struct {
	Login, Email, Role, Kind string
	Teams                    []string
}

// PolicyQuestion is a request in short. By has a level where it is one, else the
// reference of a dimension.
type PolicyQuestion struct {
	Metrics          []string
	By               []PolicyBy
	Filters          []PolicyFilter
	Where            []string
	Preset, From, To string // of the time
	Compare          []string
	Share, Others    bool
	Top              int // 0: all
}

// PolicyBy is a level, or a dimension by its reference.
type PolicyBy struct {
	Level     *Level
	Dimension string
}

// PolicyFilter is field op values.
type PolicyFilter struct {
	Field, Op string
	Values    []string
}

// PolicyExpectation is what comes of a question.
type PolicyExpectation struct {
	Metrics, NoMetrics []*Metric // seen, hidden
	Members, NoMembers []string  // of what is asked by: told, not told
	Value              *float64
	Rows               []PolicyRow
	NoCompare          []string // comparisons that tell no number
	Refused, Unknown   bool
}

// PolicyRow is one row of an answer: members or the others of a top, and values and
// shares of metrics, with what they are compared with.
type PolicyRow struct {
	By             []string
	Others         bool
	Values, Shares []float64
	Compared       []PolicyCompared
}

// PolicyCompared are the numbers of one comparison, one a metric.
type PolicyCompared struct {
	With   string
	Values []float64
}
