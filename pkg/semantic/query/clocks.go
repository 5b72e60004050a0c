package query

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// UnitClocks are the clocks of units that one source has rows of.
type UnitClocks struct {
	By     string      // dimension that tells a row's zone, by its full name
	Hidden bool        // the reader's policies hide that dimension: rows cannot be told apart by it
	Wrong  []string    // members that are the name of no zone; their units go by the source's
	List   []UnitClock // by the names of their zones; of zones with rows that may be read
}

// UnitClock is the clock of all units of one zone.
type UnitClock struct {
	Zone    *time.Location
	Members []string  // of the dimension, as rows have them
	Rest    bool      // also units that no other clock has: of no zone, or of one that there is not
	Now     time.Time // what it shows
	// Silent is where its rows end that others have left behind by so much that it is
	// waited for no more; else zero.
	Silent time.Time
	Coverage
}

// RowsOf is the condition on rows whose units go by a clock, one of all those of a
// dimension.
func RowsOf(by string, c UnitClock, all []UnitClock) expr.Expr {
	ref := expr.Ref{Kind: expr.RefDimension, Name: by}
	among := func(members []string, not bool) expr.Expr {
		list := make([]expr.Expr, len(members))
		for i, m := range members {
			list[i] = expr.Literal{Kind: expr.String, Text: m}
		}
		return expr.In{X: ref, List: list, Not: not}
	}
	if !c.Rest {
		return among(c.Members, false)
	}
	var others []string
	for _, o := range all {
		if !o.Rest {
			others = append(others, o.Members...)
		}
	}
	if len(others) == 0 {
		return nil
	}
	return expr.Binary{Op: "OR", X: expr.IsNull{X: ref}, Y: among(others, true)}
}
