package service

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// inZone is those rows of a source whose units are in one zone.
type inZone struct {
	zone *time.Location // nil: that of the source's times
	only expr.Expr      // condition on its rows; nil: all
}

// everywhere is all rows of a source.
var everywhere = inZone{}

func (p inZone) among(where []expr.Expr) []expr.Expr {
	if p.only == nil {
		return where
	}
	return append(slices.Clip(where), p.only)
}

func (p inZone) zoneOf(m *model.Model, v *model.Measure) *time.Location {
	if p.zone != nil {
		return p.zone
	}
	return m.ZoneOf(v.Time)
}

// loadedAt is what the place's clocks showed at a time of loading. Those are kept by the
// clocks of the source, wherever the units are.
func (p inZone) loadedAt(m *model.Model, d *model.Dimension, at time.Time) time.Time {
	if p.zone == nil {
		return at
	}
	return grain.Wall(grain.Instant(at, m.ZoneOf(d)), p.zone)
}

// loadsBefore is the other way: when a time of the place is by the clocks of the source.
func (p inZone) loadsBefore(m *model.Model, d *model.Dimension, at time.Time) time.Time {
	if p.zone == nil {
		return at
	}
	return grain.Wall(grain.Instant(at, p.zone), m.ZoneOf(d))
}
