package definition

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Metric is a named business number (指标).
type Metric struct {
	Places diag.Places `json:"-"`
	// Name of the metric, unique in the project, in snake_case.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Description of what it counts, what not, and how to read it.
	Description Text `json:"description"`
	// Type says how the number is made; simple unless told.
	Type string `json:"type" jsonschema:"enum=simple,enum=ratio,enum=derived,enum=cumulative,enum=conversion,enum=funnel,enum=retention,enum=life_cycle"`
	// Filter limits the rows that count: an expression over dimensions, written
	// entity__dimension, or plainly where they are of the metric's own source.
	Filter Expression `json:"filter" expr:"references"`

	// Measure that a simple or cumulative metric shows, or accumulates; of retention and
	// life cycle, the rows that show that an entity was there: every row of its source that
	// passes the filter.
	Measure *MeasureInput `json:"measure" kind:"simple,cumulative,retention,life_cycle"`
	// Numerator of a ratio.
	Numerator *MetricInput `json:"numerator" kind:"ratio"`
	// Denominator of a ratio. Where it is zero there is no value.
	Denominator *MetricInput `json:"denominator" kind:"ratio"`
	// Expr of a derived metric: arithmetic over other metrics. Division by zero
	// gives no value.
	Expr Expression `json:"expr" expr:"metrics" kind:"derived"`
	// Inputs of a derived metric. Metrics that the expression names need no
	// entry; entries give them an alias, a filter or an offset.
	Inputs []MetricInput `json:"inputs" kind:"derived"`
	// ToDate makes a cumulative metric start anew every week, month, quarter or
	// year.
	ToDate grain.Grain `json:"toDate" kind:"cumulative" jsonschema:"enum=week,enum=month,enum=quarter,enum=year"`
	// Window makes a cumulative metric cover a trailing time, or is the time in
	// which a conversion has to follow its base, the last step of a funnel its first, or
	// after which an entity that has not come again has lapsed.
	Window *Span `json:"window" kind:"cumulative,conversion,funnel,life_cycle"`
	// Base measure of a conversion metric: what comes first.
	Base *MeasureInput `json:"base" kind:"conversion"`
	// Conversion measure of a conversion metric: what follows.
	Conversion *MeasureInput `json:"conversion" kind:"conversion"`
	// Entity that does both, base and conversion; that takes the steps of a funnel; that
	// comes again.
	Entity string `json:"entity" kind:"conversion,funnel,retention,life_cycle"`
	// Calculation of a conversion metric or a funnel: the rate (unless told) or the count.
	Calculation string `json:"calculation" kind:"conversion,funnel" jsonschema:"enum=conversion_rate,enum=conversions"`
	// Constant lists what has to be equal on both events.
	Constant []ConstantProperty `json:"constant" kind:"conversion"`
	// Steps of a funnel, first to last: two or more.
	Steps []FunnelStep `json:"steps" kind:"funnel"`
	// Ties says what becomes of a step at the very instant of the one before: it counts
	// (in_order, unless told), or only later ones do (later).
	Ties string `json:"ties" kind:"funnel" jsonschema:"enum=in_order,enum=later"`
	// Period by which retention counts the time since an entity first came.
	Period grain.Grain `json:"period" kind:"retention" jsonschema:"enum=day,enum=week,enum=month,enum=quarter,enum=year"`
	// Periods since then that a table of cohorts shows; 12 unless told.
	Periods int `json:"periods" kind:"retention" jsonschema:"minimum=1,maximum=60"`
	// After how many periods the metric by itself looks; 1 unless told.
	After int `json:"after" kind:"retention" jsonschema:"minimum=1,maximum=60"`
	// State of life whose entities are counted; all that were there unless told.
	State string `json:"state" kind:"life_cycle" jsonschema:"enum=new,enum=returning,enum=reactivated,enum=lapsed"`

	// Unit of the value: an ISO 4217 currency, "%" (the value is a fraction,
	// shown × 100), count, or a word such as days.
	Unit string `json:"unit"`
	// Format gives the decimals: "0", "0.0", "0.00".
	Format string `json:"format" jsonschema:"pattern=^0(\\.0+)?$"`
	// LastYear is what the comparison with last year means to it: date, weekday,
	// lunar, easter, ramadan, or event: with the name of an event; as to the project
	// unless told.
	LastYear string `json:"lastYear" jsonschema:"enum=date,enum=weekday,enum=lunar,enum=easter,enum=ramadan" also:"event:"`
	// Calendar by which its periods count, where a request says no other; the
	// project's unless told.
	Calendar string `json:"calendar"`
	// Good is the direction that is good; range goes with range.
	Good string `json:"good" jsonschema:"enum=up,enum=down,enum=range"`
	// Range in which the value is good: [low, high].
	Range []float64 `json:"range" jsonschema:"minItems=2,maxItems=2"`
	// Tier of importance: 1 strategic, 2 tactical, 3 operational.
	Tier int `json:"tier" jsonschema:"minimum=1,maximum=3"`
	// Layer (层) of the indicator system.
	Layer string `json:"layer" jsonschema:"enum=strategic,enum=business,enum=process,enum=innovation"`
	// Domain (业务域) that it belongs to.
	Domain string `json:"domain"`
	// Owner is the team that answers, and the level whose unit decides the
	// person.
	Owner *OwnerRef `json:"owner"`
	// Steward keeps the definition and certifies it: a login, a mail address, or an owner; that
	// of its domain unless told.
	Steward string `json:"steward"`
	// Status in the life of a definition; draft unless told.
	Status string `json:"status" jsonschema:"enum=draft,enum=review,enum=certified,enum=deprecated,enum=retired"`
	// Successor is the metric that takes the place of a deprecated or retired one; replaces of
	// that metric says the same.
	Successor string `json:"successor"`
	// Retires is the day from which a deprecated metric is not kept right any more, 2006-01-02.
	Retires string `json:"retires" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// Version that readers see; raise it when the meaning changes.
	Version int `json:"version" jsonschema:"minimum=1"`
	// Synonyms that searches find it by, in any language.
	Synonyms []string `json:"synonyms"`
	// Drivers are metrics that move this one, most important first.
	Drivers []DriverInput `json:"drivers"`
	// Sensitivity is shown to readers and compared with that of inputs; policies give metrics by it, and without policies it hides nothing. internal unless told.
	Sensitivity string `json:"sensitivity" jsonschema:"enum=public,enum=internal,enum=confidential,enum=secret"`
	// Replaces lists metrics that this one takes the place of.
	Replaces []string `json:"replaces"`
	// Tags are free words.
	Tags []string `json:"tags"`

	// YAML is the metric's own text, for its page.
	YAML string `json:"-"`
}

// MeasureInput is a measure as a metric uses it. A plain name is short for its
// name alone.
type MeasureInput struct {
	// Name of the measure, or source.measure.
	Name string `json:"name" jsonschema:"required" scalar:"true"`
	// Filter limits the rows that count.
	Filter Expression `json:"filter" expr:"references"`
	// FillNulls is the value where there are no rows.
	FillNulls *float64 `json:"fillNulls"`
	// JoinToSpine gives a row for every bucket of time, also without data.
	JoinToSpine bool `json:"joinToSpine"`
}

// DriverInput is a metric that moves another one. A plain name is short for its metric
// alone.
type DriverInput struct {
	// Metric that drives.
	Metric string `json:"metric" jsonschema:"required" scalar:"true"`
	// Sign says what more of it brings: up, more of this metric; down, less. Data are
	// held against it.
	Sign string `json:"sign" jsonschema:"enum=up,enum=down"`
	// Lag until it shows, such as 2 days; any within a fortnight of days unless told.
	Lag *Span `json:"lag"`
}

// MetricInput is a metric as another one uses it. A plain name is short for
// its metric alone.
type MetricInput struct {
	// Metric that is used.
	Metric string `json:"metric" jsonschema:"required" scalar:"true"`
	// Alias that the expression calls it.
	Alias string `json:"alias"`
	// Filter limits the rows that count.
	Filter Expression `json:"filter" expr:"references"`
	// Offset takes the value this much earlier. Months, quarters and years go to the
	// same date, and to the last day of a shorter month; a week has a value only
	// where another begins on that date.
	Offset *Span `json:"offset"`
	// OffsetToGrain takes the value at the start of the enclosing period.
	OffsetToGrain grain.Grain `json:"offsetToGrain"`
}

// ConstantProperty is what has to be equal on the base event and the conversion.
type ConstantProperty struct {
	// Base is the dimension or entity of the base measure's source.
	Base string `json:"base" jsonschema:"required"`
	// Conversion is the dimension or entity of the conversion measure's source.
	Conversion string `json:"conversion" jsonschema:"required"`
}

// FunnelStep is one step of a funnel: the rows of a measure's source that pass the
// filter.
type FunnelStep struct {
	// Name of the step, unique in the funnel.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Measure whose rows are the step, whatever it adds up of them.
	Measure *MeasureInput `json:"measure" jsonschema:"required"`
}

// OwnerRef is who answers for a metric. A plain name is short for its team
// alone.
type OwnerRef struct {
	// Team is the name of an owner.
	Team string `json:"team" jsonschema:"required" scalar:"true"`
	// Per is the level whose unit decides the person, as hierarchy.level.
	Per string `json:"per"`
}
