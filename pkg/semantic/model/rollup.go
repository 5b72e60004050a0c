package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Rollup is a table that the engine keeps of a source, added up by time and by what it
// keeps of the source's dimensions and keys. Its columns have the names of what they hold.
type Rollup struct {
	Name   string
	Source *Source
	// Table is the roll-up read as a source: its time by Grain, and measures that add up
	// those of Measures, one for each and in their order.
	Table      *Source
	Time       *Dimension // of Source: what rows are dated by
	Grain      grain.Grain
	Dimensions []*Dimension
	Entities   []*Entity
	Measures   []*Measure
	Check      int // the newest periods that are compared with the source's before use
	Pos        diag.Pos
}

// CheckedPeriods is how many periods of a roll-up are compared unless told.
const CheckedPeriods = 3

// RollupGrains are the grains that a roll-up may have: those of which each calendar's
// longer periods are made.
func RollupGrains() []grain.Grain { return []grain.Grain{grain.Day, grain.Week, grain.Month} }

// Again is how what an aggregation gives for parts is put together for the whole; false
// where the parts do not tell it.
func (a Agg) Again() (Agg, bool) {
	switch a {
	case Sum, SumBoolean, Count:
		return Sum, true
	case Min, Max:
		return a, true
	}
	return "", false
}

// NotRolledUp tells why a roll-up by the time cannot hold the measure; "" where it can.
func (v *Measure) NotRolledUp(at *Dimension) string {
	_, adds := v.Agg.Again()
	switch {
	case v.NonAdditive != nil:
		return "is a balance: over time it does not add up"
	case !adds:
		return "is of agg " + string(v.Agg) + ", which the values of parts do not tell"
	case v.Time != at:
		return "goes by another time"
	case len(expr.Refs(v.Expr)) > 0:
		return "reads another source, whose rows may change without these"
	case namesClock(v.Expr):
		return "names the clock, which goes on"
	}
	return ""
}

// NotKept tells why a roll-up cannot hold a column of an expression; "" where it can.
func NotKept(e expr.Expr) string {
	if namesClock(e) {
		return "names the clock, which goes on"
	}
	return ""
}

func namesClock(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		f, ok := x.(expr.Func)
		found = found || ok && (f.Name == "current_date" || f.Name == "current_timestamp")
		return !found
	})
	return found
}

// Lay makes the table of a roll-up as a source, from what it keeps.
func (r *Rollup) Lay(at Relation) {
	s := r.Source
	r.Table = &Source{Name: r.Name, Connection: s.Connection, Relation: at, PrimaryEntity: r.Name, Zone: s.Zone, Ahead: s.Ahead, Pos: r.Pos}
	add := func(name string) *Dimension {
		d := &Dimension{Name: name, Expr: expr.Column{Name: name}, Source: r.Table, Pos: r.Pos}
		r.Table.Dimensions = append(r.Table.Dimensions, d)
		return d
	}
	if r.Time != nil {
		t := add(r.Time.Name)
		t.Time, t.Grain, t.IsDate = true, r.Grain, true
		r.Table.DefaultTime = t
	}
	for _, e := range r.Entities {
		add(e.Name)
	}
	for _, d := range r.Dimensions {
		add(d.Name)
	}
	for _, v := range r.Measures {
		again, _ := v.Agg.Again()
		r.Table.Measures = append(r.Table.Measures, &Measure{
			Name: v.Name, Agg: again, Expr: expr.Column{Name: v.Name}, Time: r.Table.DefaultTime, Source: r.Table, Pos: r.Pos,
		})
	}
}
