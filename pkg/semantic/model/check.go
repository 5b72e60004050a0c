package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Check is one thing that has to be true of a source's rows. Which fields it goes by is
// its kind's matter (pkg/checks).
type Check struct {
	Name      string
	Label     Text
	Kind      string
	Source    *Source
	Measure   *Measure    // of the source, that is added up
	Against   *Measure    // of another source
	Tolerance Margin      // between both
	Grain     grain.Grain // of the periods that are compared; day unless told
	By        string      // full name of a dimension; "": none
	Whole     bool        // all rows at once
	Key       []expr.Expr // of rows that are to be there once
	Fresh     *Freshness  // how old the newest row may be
	Of        *Entity     // of the source, whose units have to have rows
	Units     *Source     // that lists them
	Least     Margin      // of them; the zero value: all
	Holds     expr.Expr   // of each row
	Most      Margin      // of rows that break it
	Back      int         // periods that are looked at
	Blocks    bool        // days that fail are not ready
	Pos       diag.Pos
}

// Margin is an amount, or a part in percent.
type Margin struct {
	Value   float64
	Percent bool
}

// Of is what a margin allows beside a number.
func (m Margin) Of(whole float64) float64 {
	if m.Percent {
		return m.Value * max(whole, -whole) / 100 // so that 7 % of 100 is 7
	}
	return m.Value
}

// ID names a check in its project: sales.rows_as_sent.
func (c *Check) ID() string { return c.Source.Name + "." + c.Name }

// Checks lists those of all sources, in the order of the definitions.
func (m *Model) Checks() (out []*Check) {
	for _, s := range m.Sources {
		out = append(out, s.Checks...)
	}
	return out
}
