package definition

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// SourceCheck is one thing that has to be true of a source's rows. It is looked at once
// for each load of the source; see docs/data-quality.md.
type SourceCheck struct {
	Places diag.Places `json:"-"`
	// Name of the check, unique in its source, in snake_case.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see; the words of its kind unless told.
	Label Text `json:"label"`
	// Kind says what is held against what: the number of rows against another source's
	// figure (rows), a measure against another (sum), rows by key (unique), the age of the
	// newest row (fresh), units that have rows on each day (complete), or each row against
	// an expression (condition).
	Kind string `json:"kind" jsonschema:"required,enum=rows,enum=sum,enum=unique,enum=fresh,enum=complete,enum=condition"`
	// Measure of this source that a sum adds up.
	Measure string `json:"measure"`
	// Against is the measure of another source, on any connection, that rows or a sum are
	// held against: load_control.row_count.
	Against string `json:"against"`
	// Tolerance is how far both may be apart: an amount, or a part of the other one such
	// as 0.5 %; nothing unless told.
	Tolerance *Margin `json:"tolerance"`
	// Grain of the periods that rows or a sum are compared by; day unless told.
	Grain grain.Grain `json:"grain" jsonschema:"enum=day,enum=week,enum=month"`
	// By is a dimension that both sources reach, entity__dimension, whose members are
	// compared one by one.
	By string `json:"by"`
	// Whole compares all rows at once rather than period by period.
	Whole bool `json:"whole"`
	// Key lists the columns that no two rows of a day share; those of the source's
	// primary entity unless told.
	Key []string `json:"key"`
	// Within is the longest time from the end of the newest row's day, or hour, to the clock.
	Within Duration `json:"within"`
	// ReadyAt is the local time of day by which yesterday has to have rows.
	ReadyAt string `json:"readyAt" jsonschema:"pattern=^([01][0-9]|2[0-3]):[0-5][0-9]$"`
	// Of is the entity whose units have to have rows on each day, but for those that were
	// not open.
	Of string `json:"of"`
	// Least is how many of them have to: an amount or a part; all unless told.
	Least *Margin `json:"least"`
	// Holds is an expression over columns that is true of each row. Rows of which it is
	// neither true nor false pass.
	Holds Expression `json:"holds" expr:"columns"`
	// Most is how many rows of a day may break it: an amount, or a part; none unless told.
	Most *Margin `json:"most"`
	// Back is how many periods before the newest are looked at, it included; 7 unless told.
	Back int `json:"back" jsonschema:"minimum=1,maximum=400"`
	// Blocks makes the source not ready for days that fail: answers show them as not
	// ready, and rules and the agenda wait for them.
	Blocks bool `json:"blocks"`
}
