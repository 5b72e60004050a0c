package model

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

// Relation is a table or an author-written SELECT; exactly one is set.
type Relation struct {
	Database, Schema, Table string
	SQL                     string
}

// Source is a table or SQL with entities, dimensions and measures; dbt's
// semantic model.
type Source struct {
	Name          string
	Label         Text
	Description   Text
	Connection    *Connection
	Relation      Relation
	PrimaryEntity string // entity that prefixes this source's dimensions ("booking" in booking__is_instant)
	Entities      []*Entity
	Dimensions    []*Dimension
	Measures      []*Measure
	DefaultTime   *Dimension // aggregation time of measures that name none; may be nil
	Freshness     *Freshness
	Zone          *time.Location // whose days its own are; nil: the project's
	ZoneBy        string         // dimension whose members are the zones of units, as a reference; "": all go by Zone
	Ahead         bool           // rows later than the clock are meant: budgets, bookings
	Timeless      bool           // its measures hold whatever the time
	Days          *calendar.Days // on which it gets rows; nil: nobody said
	Checks        []*Check       // of its rows
	Rollups       []*Rollup      // tables that hold it added up
	Series        *series.Spec   // what it reads of an engine of time series; nil for tables
	Pos           diag.Pos
}

// ZoneOf is the zone whose days the days of a time are: its own, its source's, else the
// project's.
func (m *Model) ZoneOf(d *Dimension) *time.Location {
	switch {
	case d.Zone != nil:
		return d.Zone
	case d.Source != nil && d.Source.Zone != nil:
		return d.Source.Zone
	}
	return m.Project.Location()
}

// ZoneRef is the dimension that tells the zones of a source's units, by its full name;
// false where none does.
func (m *Model) ZoneRef(s *Source) (string, bool) {
	if s == nil || s.ZoneBy == "" {
		return "", false
	}
	for _, d := range s.Dimensions {
		if d.Name == s.ZoneBy && s.PrimaryEntity != "" {
			return s.PrimaryEntity + "__" + d.Name, true
		}
	}
	return m.FullName(s, s.ZoneBy)
}

// Expected are the days on which the source gets rows; nil where nobody said, or where
// the table that tells them has not been read: then every day is waited for.
func (s *Source) Expected() *calendar.Days {
	if s.Days.Unread() {
		return nil
	}
	return s.Days
}

// EntityType says how an entity's values repeat in its source.
type EntityType string

// Types of entity. Natural keys identify a row only together with the
// source's validity window (SCD type 2).
const (
	Primary EntityType = "primary"
	Unique  EntityType = "unique"
	Foreign EntityType = "foreign"
	Natural EntityType = "natural"
)

// Entity is a keyed thing that joins sources. Sources join where they share an
// entity name and the joined side is primary, unique or natural.
type Entity struct {
	Name string
	Type EntityType
	Expr expr.Expr // over the source's columns; of a key with several, its text
	// Key are the columns of a key that has several; sources join by them, column
	// for column. Empty where Expr is the key.
	Key []expr.Expr
	// Opened and Closed hold the first and the last day on which the unit was open; nil
	// where the source does not tell.
	Opened, Closed *Dimension
	Label          Text
	Members        Labels
	Pos            diag.Pos
}

// Parts are the columns that sources join an entity by, as many in every source.
func (e *Entity) Parts() []expr.Expr {
	if len(e.Key) > 0 {
		return e.Key
	}
	return []expr.Expr{e.Expr}
}

// KeySeparator stands between the columns of a key in its text: "4711␟2". One
// that a value holds is written "\\␟", a backslash "\\\\".
const KeySeparator = "␟"

// KeyText is the text of a key with several columns, NULL where one of them is. No
// two keys have the same.
func KeyText(key []expr.Expr) expr.Expr {
	text := func(s string) expr.Expr { return expr.Literal{Kind: expr.String, Text: s} }
	var out expr.Expr
	for _, e := range key {
		part := expr.Expr(expr.Cast{X: e, Type: "text"})
		for _, s := range []string{`\`, KeySeparator} {
			part = expr.Func{Name: "replace", Args: []expr.Expr{part, text(s), text(`\` + s)}}
		}
		if out == nil {
			out = part
			continue
		}
		out = expr.Binary{Op: "||", X: expr.Binary{Op: "||", X: out, Y: text(KeySeparator)}, Y: part}
	}
	return out
}

// Dimension is something to group or filter by.
type Dimension struct {
	Name      string
	Label     Text
	Expr      expr.Expr
	Time      bool
	Grain     grain.Grain    // of a time dimension: the finest it has
	Zone      *time.Location // of a time dimension that holds UTC instants to be read in this zone; nil = values are already local
	IsDate    bool           // values are dates without time of day, so day truncation is a no-op
	Format    timeform.Form  // how a time is written where the engine keeps it as text or number
	Partition bool           // joins between partitioned sources must also match on it
	Validity  Validity
	Members   Labels
	Source    *Source
	Pos       diag.Pos
}

// Validity marks the columns of an SCD type 2 window [start, end); a NULL end
// is open.
type Validity int

// Roles of a dimension in a validity window.
const (
	NotValidity Validity = iota
	ValidFrom
	ValidTo
	OfLife // the day on which a unit opened or closed, where that is no dimension for readers
)

// Dated tells a source whose rows are true in a window of validity each.
func (s *Source) Dated() bool {
	return slices.ContainsFunc(s.Dimensions, func(d *Dimension) bool { return d.Validity == ValidFrom })
}

// Agg is how a measure aggregates.
type Agg string

// Aggregations.
const (
	Sum           Agg = "sum"
	SumBoolean    Agg = "sum_boolean"
	Count         Agg = "count"
	CountDistinct Agg = "count_distinct"
	Min           Agg = "min"
	Max           Agg = "max"
	Average       Agg = "average"
	Median        Agg = "median"
	Percentile    Agg = "percentile"
)

// Additive tells whether parts add up to the whole over any dimension.
func (a Agg) Additive() bool { return a == Sum || a == SumBoolean || a == Count }

// Over is how the samples of one time series become a number of a period.
type Over string

// Ways over time. Increase and rate are of counters, the others of gauges.
const (
	OverIncrease Over = "increase"
	OverRate     Over = "rate"
	OverAverage  Over = "average"
	OverMin      Over = "min"
	OverMax      Over = "max"
	OverLast     Over = "last"
)

// Measure is an aggregation over a source.
type Measure struct {
	Name        string
	Label       Text
	Agg         Agg
	Expr        expr.Expr // the row's value; nil for count of rows
	Percentile  float64   // 0..1
	Discrete    bool      // percentile picks a value of the data
	Approximate bool      // an estimated percentile would do; it is exact all the same
	Time        *Dimension
	NonAdditive *NonAdditive
	Over        Over // of a source of time series; "" for tables
	Source      *Source
	Pos         diag.Pos
}

// NonAdditive makes a measure a balance: over Dimension only the rows at the
// first or last value count, per group of By (entity names) and time window.
type NonAdditive struct {
	Dimension *Dimension
	Last      bool // last value of the window; else first
	By        []string
	// Carry is for how long a count stands where there is no later one; nil: in its
	// own window alone.
	Carry *Span
}

// Carry is for how long a balance's count stands where there is no later one; nil
// where it does not.
func (v *Measure) Carry() *Span {
	if v.NonAdditive == nil {
		return nil
	}
	return v.NonAdditive.Carry
}

// Freshness says how a source shows that it is loaded.
type Freshness struct {
	Dimension *Dimension // time dimension whose maximum is the last loaded instant
	Within    time.Duration
	ReadyAt   string // "08:00" local: yesterday is complete from then on
}
