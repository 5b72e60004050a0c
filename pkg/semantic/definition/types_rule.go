package definition

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Target is the intended value of a metric, per period and unit (目标): either
// a measure of a table, or written values.
type Target struct {
	Places diag.Places `json:"-"`
	// Metric that the target is for.
	Metric string `json:"metric" jsonschema:"required"`
	// Grain is the length of the period that one target covers.
	Grain grain.Grain `json:"grain" jsonschema:"enum=day,enum=week,enum=month,enum=quarter,enum=year"`
	// Calendar that the period is of; the metric's unless told.
	Calendar string `json:"calendar"`
	// Level whose unit one target covers, as hierarchy.level. Left out, it
	// covers the whole organisation.
	Level string `json:"level"`
	// Measure that holds the target, as source.measure.
	Measure string `json:"measure"`
	// Filter picks the rows of that source that belong to this metric.
	Filter Expression `json:"filter" expr:"references"`
	// Values are targets written here.
	Values []TargetValue `json:"values"`
	// Profile is how one target spreads over the days of its period: what is due by a
	// day, and what a day or a week has of it. Without one by days alike, and then no
	// day is judged by its part.
	Profile *TargetProfile `json:"profile"`
	// Down is how the target goes down the organisation where it is broken down
	// (wheelhouse targets break-down); by last year's share unless told.
	Down *TargetDown `json:"down"`
	// Version that the target belongs to, an entry of targetVersions: budget. The
	// project says which one counts; left out, the target belongs to that one.
	Version string `json:"version"`
}

// TargetDown is how a target goes down the organisation. A plain name is short for
// by alone.
type TargetDown struct {
	// By is what units have their part by: even (alike), share (of the metric's own
	// values, last year or in the last months), capacity (a measure of units), or
	// weights (written here).
	By string `json:"by" jsonschema:"required" words:"portions" scalar:"true"`
	// Months that the share is taken from; left out, the same time last year. Of by:
	// share.
	Months int `json:"months" jsonschema:"minimum=1,maximum=60"`
	// Measure of the units' capacity, as source.measure. Of by: capacity.
	Measure string `json:"measure"`
	// Units and their weights. Of by: weights.
	Units []UnitWeight `json:"units"`
}

// UnitWeight is one unit's weight.
type UnitWeight struct {
	// Unit is a member of the finest level that is broken down to.
	Unit string `json:"unit" jsonschema:"required"`
	// Under names the units above it, coarse to fine, where the level has several
	// units of this name.
	Under []string `json:"under"`
	// Weight among the others.
	Weight *float64 `json:"weight" jsonschema:"required,minimum=0"`
}

// TargetProfile is how a target spreads over the days of its period. A plain name
// is short for by alone.
type TargetProfile struct {
	// By is the shape: even (days alike), days (over days that count), weekday (as the
	// weeks before the period went), lastYear (as the days in the same position last
	// year, by weekday, and around lunar feasts as far from the feast where the
	// project's country is CN), weights (written here) or table (a measure).
	By string `json:"by" jsonschema:"required" words:"profiles" scalar:"true"`
	// Days that count: working, or an entry of days. Of by: days.
	Days string `json:"days"`
	// Weeks that are looked back on; 8 unless told. Of by: weekday.
	Weeks int `json:"weeks" jsonschema:"minimum=1,maximum=52"`
	// Weekdays are weights of the weekdays, Monday first. Of by: weights.
	Weekdays []float64 `json:"weekdays" jsonschema:"minItems=7,maxItems=7"`
	// Months are weights of the months, January first. Of by: weights.
	Months []float64 `json:"months" jsonschema:"minItems=12,maxItems=12"`
	// Measure that holds the weight of each day, as source.measure. Of by: table.
	Measure string `json:"measure"`
	// Per is a level, as hierarchy.level, whose units have a shape of their own each,
	// for itself and what lies under it: department stores live on weekends, offices do
	// not. Unless told all have the shape of the whole. Of by: weekday, lastYear, table.
	Per string `json:"per"`
}

// TargetValue is one written target.
type TargetValue struct {
	// Period of the target's calendar: 2017, 2017-Q4, 2017-11, 2017-W47, or its first
	// day, 2017-11-20. In a calendar of weeks the months are 2017-P01 to 2017-P12, and
	// listed periods have their names. A year that lies in two is named by the one in
	// which it begins, unless the calendar says otherwise.
	Period string `json:"period" jsonschema:"required"`
	// Unit is a member of the level; left out, the whole organisation.
	Unit string `json:"unit"`
	// Under names the units above it, coarse to fine, where the level has several
	// units of this name.
	Under []string `json:"under"`
	// Value in the metric's unit; of a percentage the fraction.
	Value *float64 `json:"value" jsonschema:"required"`
	// Locked keeps the value where the target is broken down anew.
	Locked bool `json:"locked"`
}

// Rule turns a metric into signals, one for each unit of a level (预警规则).
type Rule struct {
	Places diag.Places `json:"-"`
	// Name of the rule, unique in the project.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Description of why the rule exists.
	Description Text `json:"description"`
	// Metric that is watched.
	Metric string `json:"metric" jsonschema:"required"`
	// Template says what is checked.
	Template string `json:"template" jsonschema:"required" words:"templates"`
	// Level whose units are watched, as hierarchy.level. Left out, the whole
	// organisation.
	Level string `json:"level"`
	// Grain of the watched buckets; day unless told.
	Grain grain.Grain `json:"grain" jsonschema:"enum=hour,enum=day,enum=week,enum=month,enum=quarter,enum=year"`
	// Calendar that the buckets are of; the metric's unless told.
	Calendar string `json:"calendar"`
	// Days that are judged: all, working, or an entry of days; all unless told. A
	// day that does not count is not judged, and the day before is the last one that
	// does. For grains hour and day.
	Days string `json:"days"`
	// Organisation by which units are judged: then, as they lay at the time that is told
	// of, or now, as they lie today, so that a shop that has moved takes its past along.
	// then unless told. Of a level whose units may move.
	Organisation string `json:"organisation" jsonschema:"enum=then,enum=now"`
	// Version of the target that values are held against, an entry of
	// targetVersions; the project's targetVersion unless told. For templates that
	// compare with the target.
	Version string `json:"version"`
	// Tier of the warning; the metric's unless told.
	Tier int `json:"tier" jsonschema:"minimum=1,maximum=3"`
	// Domain of the warning; the metric's unless told.
	Domain string `json:"domain"`
	// Filter limits the rows that count.
	Filter Expression `json:"filter" expr:"references"`
	// Params of the template. Rates are fractions: 0.1 is 10 %.
	Params Params `json:"params"`
	// While asks that other metrics stayed flat over the same buckets.
	While []While `json:"while"`
	// Volume asks for enough behind a value: a rate or a percentile of few cases says
	// nothing, and then the rule does not fire.
	Volume *Volume `json:"volume"`
	// Money says how to value what is at stake. {} means that the change of the
	// metric is money itself.
	Money *Money `json:"money"`
	// Conclusion says what it means when the rule fires.
	Conclusion Text `json:"conclusion"`
	// Playbook says what to do.
	Playbook string `json:"playbook"`
	// All names rules that have to fire together. Of template composite.
	All []string `json:"all"`
	// Any names rules of which one has to fire. Of template composite.
	Any []string `json:"any"`
	// Unless names rules none of which may fire. Of template composite.
	Unless []string `json:"unless"`
	// Then is a rule that has to fire after the others did. Of template composite.
	Then *Then `json:"then"`
	// Silent rules warn of nothing themselves: they are judged for composite rules, and
	// have no alert rule, topic or incident of their own.
	Silent bool `json:"silent"`
	// Tune says within which bounds parameters may be proposed to be moved, from what
	// people have said of warnings. Nothing is moved by itself. None unless told.
	Tune []Tune `json:"tune"`
	// CoolDown is after how many buckets without firing a warning that comes back is
	// another incident; 3 unless told. Within it, it is the same one.
	CoolDown *int `json:"coolDown" jsonschema:"minimum=0,maximum=366"`
}

// Tune is within which bounds a parameter may be proposed to be moved.
type Tune struct {
	// Param of the rule's template, a number.
	Param string `json:"param" jsonschema:"required"`
	// From is the least value.
	From *float64 `json:"from" jsonschema:"required"`
	// To is the largest value.
	To *float64 `json:"to" jsonschema:"required"`
}

// Then is a rule that has to fire after others did.
type Then struct {
	// Rule that has to fire.
	Rule string `json:"rule" jsonschema:"required"`
	// Within how many buckets after the others it has to; 3 unless told.
	Within int `json:"within" jsonschema:"minimum=1,maximum=366"`
}

// Params are the parameters of the rule's template; each template has its own.
type Params struct {
	// Values by key, as the templates declare them.
	Values map[string]any `json:"-" params:"templates"`
}

// While asks that another metric stayed flat.
type While struct {
	// Metric that stayed flat.
	Metric string `json:"metric" jsonschema:"required"`
	// Flat is how far it may have moved, as a fraction.
	Flat *float64 `json:"flat" jsonschema:"required"`
}

// Volume is what has to stand behind a value.
type Volume struct {
	// Metric of the same unit and bucket: tickets, of a percentile of their times.
	Metric string `json:"metric" jsonschema:"required"`
	// Least value of it with which the rule fires.
	Least *float64 `json:"least" jsonschema:"required"`
}

// Money says how to value a signal.
type Money struct {
	// Metric by which the change is multiplied: for a rate, its base.
	Metric string `json:"metric"`
	// Factor is a further constant; 1 unless told.
	Factor *float64 `json:"factor"`
}
