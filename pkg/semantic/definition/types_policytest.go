package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// PolicyTest says what somebody is to read, and is not to, under the policies.
// validate finds tests that fail: those that need no data always, all of them with
// --connect.
type PolicyTest struct {
	Places diag.Places `json:"-"`
	// Name of the test, for findings.
	Name string `json:"name" jsonschema:"required"`
	// As is the reader.
	As *PolicyReader `json:"as" jsonschema:"required"`
	// Ask is what the reader asks for.
	Ask *PolicyQuestion `json:"ask"`
	// Expect is what comes of it.
	Expect *PolicyExpectation `json:"expect" jsonschema:"required"`
}

// PolicyReader is somebody who reads, as Grafana would know them. A plain login is
// short for login alone.
type PolicyReader struct {
	// Login of the person or service account.
	Login string `json:"login" scalar:"true"`
	// Email of the person.
	Email string `json:"email"`
	// Role in the organisation of Grafana; Viewer unless told.
	Role string `json:"role" jsonschema:"enum=Viewer,enum=Editor,enum=Admin,enum=None"`
	// Teams of Grafana that the person is in.
	Teams []string `json:"teams"`
	// Kind of reader; people unless told.
	Kind string `json:"kind" jsonschema:"enum=people,enum=serviceAccounts,enum=alerts,enum=anonymous"`
}

// PolicyQuestion is a request in short: metrics, or what there is of groups.
type PolicyQuestion struct {
	// Metrics to ask for; without any the members of by are listed.
	Metrics []string `json:"metrics"`
	// By groups the answer: levels as hierarchy.level, and dimensions as
	// entity__dimension.
	By []string `json:"by"`
	// Filters that all have to hold.
	Filters []*PolicyFilter `json:"filters"`
	// Where lists further conditions, as in a request.
	Where []string `json:"where"`
	// Time that is asked about. A plain text is short for preset alone.
	Time *PolicyTime `json:"time"`
	// Compare names what values are compared with, as in a request: previous,
	// lastYear, target, parent:organisation.region.
	Compare []string `json:"compare"`
	// Share asks for each value's share of the total.
	Share bool `json:"share"`
	// Top keeps so many units, the largest by the first metric.
	Top *int `json:"top" jsonschema:"minimum=1"`
	// Others has one row for all that top leaves out.
	Others bool `json:"others"`
}

// PolicyFilter is field op values, as in a request.
type PolicyFilter struct {
	// Field is a dimension, a level as hierarchy.level, or a metric.
	Field string `json:"field" jsonschema:"required"`
	// Op of the comparison; eq unless told.
	Op string `json:"op" jsonschema:"enum=eq,enum=ne,enum=in,enum=notIn,enum=lt,enum=le,enum=gt,enum=ge,enum=between,enum=isNull,enum=notNull,enum=like,enum=ilike"`
	// Values to compare with.
	Values []string `json:"values"`
}

// PolicyTime is a time that is asked about.
type PolicyTime struct {
	// Preset counts from the project's clock: mtd, lastMonth, last 28 days.
	Preset string `json:"preset" scalar:"true"`
	// From is the first day, month, quarter or year.
	From string `json:"from" want:"a day, month, quarter or year such as 2026-10"`
	// To is the last one, included.
	To string `json:"to" want:"a day, month, quarter or year such as 2026-10"`
}

// PolicyExpectation is what a reader is to see. Numbers are alike as far as they are
// written: 12.3 is expected of 12.34 too.
type PolicyExpectation struct {
	// Metrics that the reader sees.
	Metrics []string `json:"metrics"`
	// NoMetrics are metrics that are hidden from the reader.
	NoMetrics []string `json:"noMetrics"`
	// Members of what is asked by that are told.
	Members []string `json:"members"`
	// NoMembers are members of what is asked by that are not.
	NoMembers []string `json:"noMembers"`
	// Value of the metric that is asked for, over all that the reader reads.
	Value *float64 `json:"value"`
	// Rows are all rows that have a number, in any order.
	Rows []*PolicyRow `json:"rows"`
	// NoCompare are comparisons that tell no number.
	NoCompare []string `json:"noCompare"`
	// Refused is told to the reader; without ask: whatever is asked for.
	Refused bool `json:"refused"`
	// Unknown is what a metric or member is to the reader: as one that is not there.
	Unknown bool `json:"unknown"`
}

// PolicyRow is one row of an answer.
type PolicyRow struct {
	// By are the members of the row, in the order of ask.by; none of the row of the
	// others of a top.
	By []string `json:"by"`
	// Others is the row for all that top leaves out.
	Others bool `json:"others"`
	// Values of the metrics, in the order of ask.metrics.
	Values []float64 `json:"values" jsonschema:"required"`
	// Shares of the total, in the order of ask.metrics: 0.25 is a quarter.
	Shares []float64 `json:"shares"`
	// Compare are the numbers that the values are compared with.
	Compare []*PolicyCompared `json:"compare"`
}

// PolicyCompared are the numbers of one comparison.
type PolicyCompared struct {
	// With is the comparison, as ask.compare names it.
	With string `json:"with" jsonschema:"required"`
	// Values of the metrics in it, in the order of ask.metrics.
	Values []float64 `json:"values" jsonschema:"required"`
}
