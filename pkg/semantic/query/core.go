package query

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

// Core is a relational question: it compiles to one statement on one
// connection. The Request's analytics (comparisons, shares, like with like)
// are expressed before it as windows and after it on its rows.
//
// Two ways to bucket time exist side by side:
//   - dbt style: Keys hold metric_time or time dimensions with a grain, Range
//     limits metric time, spines come from tables;
//   - windows: Windows lists half-open intervals of metric time and each row of
//     the answer carries the window it belongs to in column WindowColumn. A
//     cumulative metric's value in a window is its value as of the window's
//     last instant; a balance's is the first or last one inside the window; an
//     input's offset shifts the windows. Windows may overlap.
type Core struct {
	Metrics []*model.Metric
	Keys    []Key
	Where   []expr.Expr // refs as in model.Metric.Filter; all must hold
	Range   Range
	Windows []Window
	// Granted are those conditions of Where that say which rows may be read. They hold
	// of every row that is read, also of conversions, which no other condition is about.
	Granted []expr.Expr
	// GrantedOf are such conditions on the rows of a metric whose values per key
	// a condition goes by. Nil: all of its rows may be read.
	GrantedOf func(*model.Metric) []expr.Expr
	// From are the sources that a question without metrics is listed from; nil: those
	// that the model chooses.
	From []Part
	// On is the connection whose sources such a question is listed from, where several
	// have parts of what it lists; nil: the first of them.
	On *model.Connection
	// Grid is set when every window is exactly one whole bucket of this grain in
	// Cal. The windows are then in time order and distinct but may leave gaps
	// (this year's and last year's days): the scan reads only the union.
	Grid grain.Grain
	// Cut is set instead where the windows begin like buckets of this grain, but some
	// end before.
	Cut    grain.Grain
	Cal    grain.Calendar // of Grid
	Order  []CoreOrder
	Limit  int
	MinMax bool // only the smallest and largest value of the single key
	Every  bool // without metrics: a row per fact, not one per combination of keys
	// Ordered tells of an engine that groups by sorting whether it can walk a
	// source's rows in the order of these columns, the first one first, the
	// others in any order. Nil where that is not known or does not matter.
	Ordered func(s *model.Source, columns []string) bool
	// Listed tells how a column's values can be passed on in lists, for engines on
	// which that is the cheapest way to count different values. Nil: not at all.
	Listed func(s *model.Source, column string) Listing
	// Stored tells a column that a table keeps, and no view or SELECT works out, for
	// engines that look joined rows up by such columns only. Nil: not known.
	Stored func(s *model.Source, column string) bool
	// Statistics are the engine's estimates, nil where it tells none.
	Statistics Statistics
	// Times tells how the values of a time dimension are kept, as a look at the
	// data has shown; nil: as the definitions say.
	Times func(*model.Dimension) Kept
	// Types tells the type of a source's column, TypeUnknown where the engine does
	// not; nil: it never does.
	Types func(s *model.Source, column string) expr.Type
	// Rollups tells of which periods a roll-up is known to equal its source; nil: of none.
	Rollups func(*model.Rollup) Equals
	// Now is the request's clock, in the business zone: what current_date means.
	// Zero: expressions that name it are refused.
	Now time.Time
	// Loaded is up to when all sources of the question are there, in business time:
	// periods that end later are not over. Zero: that goes by Now.
	Loaded time.Time
	// Organised is a day, its midnight in business time: sources with a window of
	// validity that are joined or listed are taken as they were at its end. Zero: joined
	// as of each row's own time, listed as they ever were.
	Organised time.Time
}

// Part is one of the sources that a list is read from, with the conditions under which
// its rows may be read.
type Part struct {
	Source  *model.Source
	Granted []expr.Expr
}

// Kept is how the values of a time dimension are kept.
type Kept struct {
	Form   timeform.Form
	Zone   *time.Location // of values that are instants; nil: they are local times
	IsDate bool           // no value has a time of day
}

// Said is a sentence in both languages.
type Said struct{ English, Chinese string }

// Equals is how far a roll-up is known to hold what its source holds: from From on, which
// is zero where that is since the first row, and before Until, in business time.
type Equals struct {
	From, Until time.Time
	Kept        Kept // how its time is kept
	Why         Said // not usable at all; empty where it is
}

// KeptAsDefined is what a dimension's definition says. Counts since 1970 are
// instants, read in the source's zone unless the dimension has one of its own.
func KeptAsDefined(m *model.Model, d *model.Dimension) Kept {
	k := Kept{Form: d.Format, Zone: d.Zone, IsDate: d.IsDate || d.Format.Dates()}
	if k.Form.Number() && k.Zone == nil {
		k.Zone = m.ZoneOf(d)
	}
	if k.Form.Number() || k.Form == timeform.ISO {
		k.IsDate = false
	}
	return k
}

// Listing is how a column's values can be put into a list that loses nothing.
type Listing int

// Ways to list values.
const (
	NotListed Listing = iota
	ListedAsIs
	ListedAsText
)

// Statistics are what an engine knows of its tables without looking: estimates,
// by which faster ways to the same answer are chosen. Zero stands for unknown.
type Statistics interface {
	Rows(s *model.Source) float64
	Distinct(s *model.Source, column string) float64
	// Indexed tells a column whose values an index finds rows by.
	Indexed(s *model.Source, column string) bool
}

// WindowColumn is the output column that holds Window.ID.
const WindowColumn = "wh_window"

// Key is one group-by column.
type Key struct {
	Column string   // name in the output
	Ref    expr.Ref // RefDimension, RefEntity, RefTime, RefMetricTime
	// Kept, when not nil, is a condition as in Core.Where: the key has a value only
	// where it holds, so that everything else is one group. With Rest the key has no
	// Ref and tells that group: it is 1 there and 0 elsewhere.
	Kept expr.Expr
	Rest bool
}

// Range is [From, To) in local time of the metric's time dimension; a zero
// instant is open.
type Range struct{ From, To time.Time }

// IsZero tells an unlimited range.
func (r Range) IsZero() bool { return r.From.IsZero() && r.To.IsZero() }

// Window is a half-open interval of metric time in business time. ID is any
// small non-negative number, unique in its Core.
type Window struct {
	ID       int
	From, To time.Time
}

// CoreOrder sorts the output by a key's or metric's column.
type CoreOrder struct {
	Column string
	Desc   bool
}
