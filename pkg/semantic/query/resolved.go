package query

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Resolved is a Request with every name linked and every instant fixed.
type Resolved struct {
	Request Request
	Model   *model.Model
	Metrics []*model.Metric
	By      []ResolvedBy
	Where   []expr.Expr
	Grain   grain.Grain // None = one value per unit over the range
	Cal     grain.Calendar
	Zone    *time.Location
	Now     time.Time // clock, in Zone
	Range   Range     // business time, both ends set, To exclusive
	Period  Period    // what the range is, for the previous one
	Buckets []Bucket  // with Grain: whole buckets over Range; else one, the range
	Compare Compare
	Lang    string
}

// Bucket is one interval of the time axis, [From, To).
type Bucket struct{ From, To time.Time }

// Compare says which comparisons were asked for.
type Compare struct{ Previous, LastYear, Target bool }

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
}

// Period says how a range without buckets moves to the one before: by Count
// buckets of Grain.
type Period struct {
	Count int
	Grain grain.Grain
}

// Back moves t by n periods.
func (p Period) Back(t time.Time, n int) time.Time { return grain.Add(t, -n*p.Count, p.Grain) }
