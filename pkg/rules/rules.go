// Package rules turns answers into signals: for each unit of a rule's level,
// whether the last finished bucket is abnormal, since when, against what and by
// how much.
//
// A rule is evaluated in two steps. The first request asks for all units of the
// level at once and reads only as many buckets as the rule's template needs. The
// second asks for the few units that fired or recovered, with a longer history
// (sparkline, since when), their parents, and the metric's drivers as evidence.
// Rules that share level, grain, filter and comparison share both requests.
//
// Three things never fire: a missing value, a bucket that is not finished or not
// fully loaded (except against a paced target, which compares like with like),
// and a comparison that does not exist. They are counted with their reason.
package rules

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/all" // what rules may be made from
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Asker answers requests: the service, or a test.
type Asker interface {
	Ask(ctx context.Context, r query.Request) (*answer.Answer, error)
}

// Options are what a caller may fix. The zero value evaluates the whole
// organisation with evidence.
type Options struct {
	Scope      *query.Scope // judge only units under this node
	NoEvidence bool         // skip the second request: no series, parents or drivers
	Parallel   int          // groups evaluated at once; default 2
}

// Result is one rule's outcome.
type Result struct {
	Rule     *model.Rule
	Calendar model.Calendar // of its buckets
	Err      error          // the rule could not be evaluated at all
	Bucket   time.Time      // start of the bucket that was judged; zero if none was complete
	Behind   int            // finished buckets after Bucket that are not loaded yet
	Unready  bool           // Behind for a check of the metric's sources, which says not to go by newer data
	Through  time.Time      // end of the loaded data of the rule's metric; zero if unknown
	Signals  []Signal       // one per unit, in the order of the answer
	Skipped  map[answer.Reason]int
	// DueBy says by language how a target spreads over its period, where it says so.
	DueBy map[string]string
	// Notes say what is missing beside the judgement itself, such as evidence
	// that could not be read.
	Notes []string
	// EngineMs is the time that the rule's requests spent in engines. Rules that
	// share a request share its time.
	EngineMs float64

	starts []time.Time // of the buckets behind Signal.past
}

// Signal is what a rule says about one unit.
type Signal struct {
	Unit   answer.Unit // the whole organisation has no path
	Fired  bool
	Before bool          // fired in the bucket before
	Reason answer.Reason // why it could not be judged; "" when it was
	// Bucket is the one that was judged of a unit whose own clock is behind, Zone that of
	// the clock; zero and "": that of the result.
	Bucket time.Time
	Zone   string

	Value    answer.Num
	Baseline answer.Num // what Value is compared with: bound, mean, target, earlier value
	Change   answer.Num // Value − Baseline
	Rate     answer.Num // Change ÷ |Baseline|
	Money    answer.Num // lost per bucket, negative = gained; None if the rule has no money

	// Foreseen is what is to come, of templates that look ahead; else nil.
	Foreseen *template.Foreseen

	Since   time.Time // first bucket of the current run
	Buckets int       // length of the run in buckets
	AtLeast bool      // the run began before the history that was read

	// Abnormal is what a method of the assistant says of the value; nil: none was asked.
	Abnormal *template.Abnormal

	// Path leads from the coarsest level to the unit, through those that the data
	// tell; nil for the whole organisation.
	Path     []query.ScopeStep
	Series   Series
	Evidence []Movement
	// Parts are what the parts of a composite rule say, in their order; nil: it has none.
	Parts []PartSignal

	past []template.Verdict // up to the judged bucket, where a composite rule goes by them
}

// Name is the unit's own name as the data have it, "" for the whole organisation.
func (s *Signal) Name(l words.Lang) string {
	switch last := len(s.Path) - 1; {
	case last < 0:
		return ""
	case s.Path[last].Null:
		return words.None(l)
	default:
		return s.Path[last].Member
	}
}

// StepName is what a unit on a path of a hierarchy is called, by its label where it
// has one; one without a name is said to have none.
func StepName(m *model.Model, hierarchy string, s query.ScopeStep, l words.Lang) string {
	name := m.StepCalled(hierarchy, s.Level, s.Member, string(l))
	if s.Null && name == "" {
		return words.None(l)
	}
	return name
}

// Recovered tells a unit that fired in the bucket before and does not any more.
func (s *Signal) Recovered() bool { return s.Before && !s.Fired && s.Reason == "" }

// Size tells which of two signals moved more: by its rate, and something out of nothing as
// far as nothing out of something.
func (s *Signal) Size() float64 {
	switch {
	case s.Rate.OK():
		return math.Abs(float64(s.Rate))
	case s.Change.OK() && s.Change != 0:
		return 1
	}
	return 0
}

// Series is the rule's metric of one unit, bucket by bucket, oldest first.
// Missing values are NaN. Signals of one rule share Starts.
type Series struct {
	Starts   []time.Time
	Values   []float64
	Baseline []float64
	Fired    []bool
}

// Movement is how another metric of the unit moved over the same time.
type Movement struct {
	Metric *model.Metric
	From   answer.Num
	To     answer.Num
	Rate   answer.Num // (To − From) ÷ |From|
	Flat   bool       // stayed within the rule's bound, or within ±2 % for a driver
	While  bool       // a condition of the rule; else a driver of its metric
}

// Fired lists the signals that fired.
func (r *Result) Fired() []*Signal { return r.which(func(s *Signal) bool { return s.Fired }) }

// Recovered lists the signals that fired in the bucket before only.
func (r *Result) Recovered() []*Signal { return r.which((*Signal).Recovered) }

func (r *Result) which(keep func(*Signal) bool) []*Signal {
	var out []*Signal
	for i := range r.Signals {
		if keep(&r.Signals[i]) {
			out = append(out, &r.Signals[i])
		}
	}
	return out
}

// Judged counts the units that could be judged.
func (r *Result) Judged() int {
	n := len(r.Signals)
	for _, k := range r.Skipped {
		n -= k
	}
	return n
}
