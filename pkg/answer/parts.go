package answer

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// Parts tells how a change was taken apart. What each unit contributed stands in
// the comparison that Against names.
type Parts struct {
	Against string   `json:"against"` // the comparison
	By      query.By `json:"by"`      // along what; an answer's first key
	Change  Num      `json:"change"`  // of the whole
	// Why says why the units' contributions are not told: their own changes rank
	// them then. "" where they are.
	Why PartsReason `json:"why,omitempty"`
	// Leading are the rows of the units that Lead of what was taken counts: those that
	// moved furthest beyond their size, which need not have contributed most.
	Leading []int `json:"leading,omitempty"`
	// Along lists everything that the change could be taken apart by: what
	// separates it best first, then what could not be measured.
	Along []Along `json:"along,omitempty"`
}

// Along is one thing to take a change apart by.
type Along struct {
	By    query.By `json:"by"`
	Units int      `json:"units"`
	// Lead is how many units moved beyond their size the same way, three at most;
	// OfChange and OfSize are the parts of the whole change and of the whole size
	// that they make. A change of nothing has no parts.
	Lead     int `json:"lead"`
	OfChange Num `json:"ofChange"`
	OfSize   Num `json:"ofSize"`
	// Beyond is how much of the metric they moved more than their size lets
	// expect, in the metric's unit: what the list is sorted by.
	Beyond Num         `json:"beyond"`
	Why    PartsReason `json:"why,omitempty"`
}

// PartsReason says why a change, or a dimension, could not be taken apart.
type PartsReason string

// Reasons.
const (
	PartsNotAdditive PartsReason = "not_additive"   // no sum, and no quotient of sums
	PartsNoBase      PartsReason = "no_base"        // nothing to compare the whole with
	PartsOfAverage   PartsReason = "of_average"     // the mean of several quotients is no quotient of sums
	PartsTooMany     PartsReason = "too_many"       // more units than anyone reads
	PartsNotAll      PartsReason = "not_all"        // the units do not make up the whole
	PartsComeAndGo   PartsReason = "come_and_go"    // most of it is in units of one of the two periods only, such as weeks
	PartsFailed      PartsReason = "cannot_be_read" // the engine refused
)
