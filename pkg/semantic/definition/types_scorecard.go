package definition

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Scorecard weighs how far several targets are reached into one number, for the people
// whose it is (计分卡).
type Scorecard struct {
	Places diag.Places `json:"-"`
	// Name of the scorecard, unique in the project.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Period that it counts by; month unless told. Once one is over it can be locked: then
	// its numbers stay as they are.
	Period grain.Grain `json:"period" jsonschema:"enum=month,enum=quarter,enum=year"`
	// Team of owners whose members have it, each for their own unit of level.
	Team string `json:"team"`
	// People who have it together, by login or mail address: for the whole organisation, or
	// for unit.
	People []string `json:"people"`
	// Level of the units, as hierarchy.level; the whole organisation unless told.
	Level string `json:"level"`
	// Unit that it is about, a member of level. It goes with people.
	Unit string `json:"unit"`
	// Under names the units above it, coarse to fine, where the level has several units of
	// this name.
	Under []string `json:"under"`
	// Cap is the most that the attainment of one line counts, such as 1.2: what is far above
	// its target does not make up for all else. Without one it counts in full.
	Cap *float64 `json:"cap" jsonschema:"minimum=0.01"`
	// Lines are the metrics that count, each by its weight.
	Lines []*ScorecardLine `json:"lines" jsonschema:"required,minItems=1"`
}

// ScorecardLine is a metric of a scorecard.
type ScorecardLine struct {
	Places diag.Places `json:"-"`
	// Metric that is held against its target.
	Metric string `json:"metric" jsonschema:"required"`
	// Weight of its attainment among the others; they need not add up to 100.
	Weight *float64 `json:"weight" jsonschema:"required,minimum=0.01"`
	// Version of targets that it is held against; the project's unless told.
	Version string `json:"version"`
}
