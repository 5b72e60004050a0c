package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Scorecard weighs how far several targets are reached into one number (计分卡).
type Scorecard struct {
	Name   string
	Label  Text
	Period grain.Grain // month, quarter, year
	Team   *Owner      // whose members have it, each for a unit of Level; nil: People have it
	People []string    // logins or mail addresses
	Level  *Level      // nil: the whole organisation
	Unit   UnitName    // of Level, with People
	Cap    float64     // the most that a line's attainment counts; 0: all of it
	Lines  []ScorecardLine
	Pos    diag.Pos
}

// ScorecardLine is a metric of a scorecard, held against a version of its targets.
type ScorecardLine struct {
	Metric  *Metric
	Weight  float64
	Version string // "": the one that counts where nobody asks
}

// ScorecardNamed finds a scorecard by name, nil if there is none.
func (m *Model) ScorecardNamed(name string) *Scorecard {
	for _, s := range m.Scorecards {
		if s.Name == name {
			return s
		}
	}
	return nil
}
