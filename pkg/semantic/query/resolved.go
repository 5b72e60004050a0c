package query

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Resolved is a Request with every name linked and every instant fixed. It is
// the whole question: nobody after it reads the Request again.
type Resolved struct {
	Model *model.Model
	Lang  string

	Metrics []*model.Metric
	By      []ResolvedBy
	Scope   *ResolvedScope // nil: the whole organisation
	Filters []ResolvedFilter
	Written []string         // further conditions as they were written, in dbt's templates
	Having  []ResolvedHaving // conditions on units' numbers
	Where   []expr.Expr      // scope, filters and Written as conditions on rows; all must hold
	// Narrowed tells that Where also keeps to units that were found by their values.
	Narrowed bool

	Grain    grain.Grain     // None = one value per unit over the range
	Calendar *model.Calendar // by which periods count
	Cal      grain.Calendar  // its periods
	Zone     *time.Location  // of the business; all times here are business times, as grain.Wall notes them
	Now      time.Time       // clock
	// Organised is the day as of which the organisation is taken, its midnight in
	// business time; zero: as it was at each row's own time.
	Organised time.Time
	Range     Range           // business time, both ends set, To exclusive
	Span      comparison.Span // what the range is made of, for the one before
	Buckets   []Bucket        // with Grain: whole buckets over Range; else one, the range

	Comparisons []*comparison.Comparison // in the registry's order
	LikeForLike *model.Level             // units that count only if they were there in both periods; nil: all count
	Share, Rank bool
	Top         *ResolvedTop // nil: all units
	Order       []ResolvedOrder
	Limit       int  // 0 = none
	LimitEach   bool // Limit is of each time bucket
	Sparse      bool // rows without a number are left out

	// Staged is set where one metric is asked for by its stages, whose numbers Metrics
	// then are.
	Staged *Staged

	// Tells reports whether the reader may be told what a member of a dimension is called;
	// nil: of all. One that is hidden is called as it was written, as one that there is not.
	Tells func(dimension, member string) bool

	// Table is set for requests that are answered as a table in dbt's names: the
	// whole question, to which By and Metrics are the columns. Buckets are empty.
	Table *Core
}

// Bucket is one interval of the time axis, [From, To).
type Bucket = comparison.Bucket

// ResolvedBy is one group-by. Top is set when the level is the single top node,
// which groups by nothing.
type ResolvedBy struct {
	Name      string // as asked
	Label     string
	Hierarchy *model.Hierarchy
	Level     *model.Level
	Dimension string // reference; "" for Top
	Column    string
	Ref       expr.Ref
	Top       bool
	Clock     bool            // members are times with a time of day
	Above     []ResolvedAbove // levels above Level that are not in By, coarse to fine
}

// Labels are those of the members that it groups by.
func (b ResolvedBy) Labels(m *model.Model) model.Labels {
	if b.Level != nil {
		return m.LabelsAt(b.Level)
	}
	return m.LabelsOf(b.Dimension)
}

// Called is what the reader reads for a member that the request names.
func (r *Resolved) Called(labels model.Labels, dimension, member, lang string) string {
	called := labels.Called(member, lang)
	if called != member && r.Tells != nil && !r.Tells(dimension, member) {
		return member
	}
	return called
}

// ResolvedScope is a node of a hierarchy.
type ResolvedScope struct {
	Hierarchy *model.Hierarchy
	Path      []ResolvedStep // coarse to fine
}

// ResolvedStep is one level's member on the way to the node.
type ResolvedStep struct {
	Level  *model.Level
	Member string
	Null   bool // the unit without a name
}

// ResolvedFilter is one condition, linked to what it narrows.
type ResolvedFilter struct {
	Filter
	Level *model.Level // nil where the field is no level
	Ref   expr.Ref     // what rows are compared by
}

// Dimension is the reference that the filter narrows by.
func (f ResolvedFilter) Dimension() string { return f.Ref.Name }

// Labels are those of the members that it names.
func (f ResolvedFilter) Labels(m *model.Model) model.Labels {
	if f.Level != nil {
		return m.LabelsAt(f.Level)
	}
	return m.LabelsOf(f.Field)
}

// ResolvedTop keeps the N units with the largest (or smallest) value of Metric.
type ResolvedTop struct {
	N           int
	Metric      *model.Metric
	Asc, Others bool
	// Within picks N of the last group within each unit of those before.
	Within bool
	Standing
}

// Standing is what of a metric decides: its value, or how it stands to a comparison.
type Standing struct {
	// Against picks what is compared: nil the value, a period the rate of change
	// against it (0.1 = +10 %), a target the attainment.
	Against *comparison.Comparison
	// Delta takes the difference instead of the rate.
	Delta bool
	// Either takes the size of the change, whichever way it goes.
	Either bool
}

// ResolvedOrder sorts by the one of its three that is set.
type ResolvedOrder struct {
	Time   bool
	By     int // index into By, −1 for none
	Metric int // index into Metrics, −1 for none
	Desc   bool
	Standing
}

// Intended tells whether targets are asked for.
func (r *Resolved) Intended() bool {
	for _, c := range r.Comparisons {
		if c.Kind == comparison.Intended {
			return true
		}
	}
	return false
}

// Asked is what comparisons may know of the question.
func (r *Resolved) Asked() comparison.Asked {
	return comparison.Asked{Grain: r.Grain, Cal: r.Cal, Span: r.Span, Range: Bucket{From: r.Range.From, To: r.Range.To}, Zone: r.Zone}
}

// AskedOf is the same of one metric, which says what last year means to it.
func (r *Resolved) AskedOf(m *model.Metric) comparison.Asked {
	a := r.Asked()
	means := r.Model.Project.LastYear
	if m != nil && m.LastYear.Name != "" {
		means = m.LastYear
	}
	a.Means = comparison.Meaning(means.Name, means.Along())
	return a
}

// Over is the same question over the whole range at once, for fewer metrics and
// groups, without anything that is added to the numbers.
func (r *Resolved) Over(metrics []*model.Metric, by []ResolvedBy) *Resolved {
	out := r.Bare(by)
	out.Metrics, out.Grain = metrics, grain.None
	out.Buckets = []Bucket{{From: r.Range.From, To: r.Range.To}}
	return out
}

// Bare is the same question with other groups and only the numbers themselves.
func (r *Resolved) Bare(by []ResolvedBy) *Resolved {
	out := *r
	out.By, out.Comparisons = withAbove(by, r.Scope), nil
	out.LikeForLike = nil
	out.Share, out.Rank, out.Top, out.Order, out.Limit, out.LimitEach, out.Sparse, out.Having = false, false, nil, nil, 0, false, false, nil
	return &out
}
