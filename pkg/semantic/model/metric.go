package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// MetricKind is how a metric is made.
type MetricKind string

// Kinds of metric.
const (
	Simple     MetricKind = "simple"
	Ratio      MetricKind = "ratio"
	Derived    MetricKind = "derived"
	Cumulative MetricKind = "cumulative"
	Conversion MetricKind = "conversion"
	Funnel     MetricKind = "funnel"
	Retention  MetricKind = "retention"
	LifeCycle  MetricKind = "life_cycle"
)

// Metric is a named business number (指标).
type Metric struct {
	Name        string
	Label       Text
	Description Text
	Kind        MetricKind
	Filter      expr.Expr   // refs are RefDimension, RefTime, RefEntity, RefMetric; nil = none
	Grain       grain.Grain // default grain of metric_time when a request names none (dbt time_granularity)
	Calendar    *Calendar   // by which its periods count; nil: the project's
	LastYear    LastYear    // to it; linking fills in the project's
	Of          *Metric     // that this one, which has no name in the model, is a number of: its target; nil for all others

	Simple     *MeasureInput // Simple
	Ratio      *RatioSpec
	Derived    *DerivedSpec
	Cumulative *CumulativeSpec
	Conversion *ConversionSpec
	Funnel     *FunnelSpec
	Retention  *RetentionSpec
	LifeCycle  *LifeCycleSpec
	Stage      *Stage // the one number of the three above that is meant; nil: the metric's own

	Governance
	Pos diag.Pos
}

// Governance is who answers for a metric and how it is to be read.
type Governance struct {
	Unit        string // CNY, %, count, days, … ; "%" means the value is a fraction shown × 100
	Format      string // optional decimals: "0.0"
	Good        Good
	Range       *[2]float64 // for Good == GoodRange
	Tier        int         // 1 strategic, 2 tactical, 3 operational; 0 = none
	Layer       string      // strategic, business, process, innovation
	Domain      string
	Owner       *Owner
	OwnerPer    string // level whose unit decides the person, "hierarchy.level"
	Steward     string
	Status      string // draft, review, certified, deprecated, retired
	Successor   *Metric
	Retires     string // 2006-01-02: from when on a deprecated one is not kept right; "": not told
	Version     int
	Synonyms    []string
	Drivers     []*Metric
	Arrows      []Arrow // one for each of Drivers
	Sensitivity string  // public, internal, confidential, secret
	Replaces    []string
	Tags        []string
	YAML        string // the definition as written, for the metric page
}

// Arrow is what definitions say of a driver: that it moves a metric, which way, and how
// much later.
type Arrow struct {
	Driver *Metric
	Sign   int   // +1: more of it brings more, -1: less; 0: not said
	Lag    *Span // nil: not said
}

// Good is the direction that is good.
type Good string

// Directions.
const (
	GoodUp    Good = "up"
	GoodDown  Good = "down"
	GoodRange Good = "range"
	GoodNone  Good = ""
)

// MeasureInput is a measure as a metric uses it.
type MeasureInput struct {
	Measure     *Measure
	Filter      expr.Expr
	FillNulls   *float64 // value for groups or buckets without rows
	JoinToSpine bool     // give a row for every bucket of the spine
	Alias       string
}

// MetricInput is a metric as another one uses it.
type MetricInput struct {
	Metric        *Metric
	Alias         string // name in the expression; Metric.Name if empty
	Filter        expr.Expr
	OffsetWindow  *Span       // value this much earlier
	OffsetToGrain grain.Grain // value at the start of the enclosing bucket
}

// Name is what the expression of the outer metric calls this input.
func (in MetricInput) Name() string {
	if in.Alias != "" {
		return in.Alias
	}
	return in.Metric.Name
}

// Span is a length of time in whole buckets, such as 7 days.
type Span struct {
	Count int
	Grain grain.Grain
}

// RatioSpec is numerator ÷ denominator; a zero denominator gives no value.
type RatioSpec struct{ Numerator, Denominator MetricInput }

// DerivedSpec is arithmetic over other metrics; Expr's refs are RefMetric with
// the inputs' names.
type DerivedSpec struct {
	Expr   expr.Expr
	Inputs []MetricInput
}

// CumulativeSpec accumulates a measure: over a trailing Window, since the start
// of ToDate, or (both empty) over all time. PeriodAgg picks the value when the
// request's grain is coarser than the metric's: first (default in dbt), last,
// average.
type CumulativeSpec struct {
	Input     MeasureInput
	Metric    *MetricInput // accumulates a metric instead of a measure; nil usually
	Window    *Span
	ToDate    grain.Grain
	PeriodAgg string
}

// ConversionSpec counts base events followed by a conversion of the same
// entity within Window (nil = ever).
type ConversionSpec struct {
	Base, Conversion MeasureInput
	Entity           string
	Calculation      string // conversion_rate, conversions
	Window           *Span
	Constant         []ConstantProperty
}

// ConstantProperty must be equal on both events.
type ConstantProperty struct{ BaseProperty, ConversionProperty string }
