package plan

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

// Field is a value that the rows of a pipeline offer under a name.
type Field struct {
	Name  string    // as a reader writes it, with grain: "listing__country", "metric_time__month"
	Table string    // alias of the relation that holds it
	Expr  expr.Expr // over that relation's columns
	Time  *Clock    // not nil for times
	Grain grain.Grain
	Cal   grain.Calendar
	Part  string // part of the time as a number: year, quarter, month, day, dow, doy
	Plain bool   // the column already holds the truncated value or the part
	// Inside asks for the expression in its own relation, before anything is joined:
	// it could have a value for a row that is not there.
	Inside bool
}

// Clock says how a time's values are stored and meant.
type Clock struct {
	Zone   *time.Location // UTC instants read in this zone; nil: local already
	IsDate bool
	Grain  grain.Grain   // finest that the values have
	Form   timeform.Form // how the column's values are written
}

// Scope holds the fields that the expressions of a pipeline name.
type Scope map[string]Field
