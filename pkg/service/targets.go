package service

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/portion"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Targets lists what can be broken down, and how.
func (s *Service) Targets(ctx context.Context) (*wire.Targets, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	now, err := st.engine.now(ctx)
	if err != nil {
		return nil, err
	}
	m := st.model
	out := &wire.Targets{Metrics: []wire.TargetMetric{}, Versions: []wire.TargetVersion{}, Profiles: profiles(m), Downs: downs()}
	for _, v := range m.Versions {
		out.Versions = append(out.Versions, wire.TargetVersion{Name: v.Name, Label: label(v.Label, v.Name), Usual: m.VersionKey(v.Name) == ""})
	}
	c := cataloguer{m: m, reach: newReach(m), may: st.sees(ctx, grant)}
	for _, v := range m.Metrics {
		if len(m.TargetsOf(v)) > 0 && access.Metrics(grant, m, v) == nil && grant.Scope(v) == "" && !withCare(grant, v) {
			out.Metrics = append(out.Metrics, c.targets(v, grain.Noted(now)))
		}
	}
	return out, nil
}

// targets is a metric with its targets.
func (c cataloguer) targets(v *model.Metric, now time.Time) wire.TargetMetric {
	out := wire.TargetMetric{
		Name: v.Name, Label: label(v.Label, v.Name), OverTime: v.AddsOverTime(), OverUnits: v.AddsOverUnits(),
		Levels: []wire.TargetLevel{}, Versions: []string{}, Written: []wire.Target{},
	}
	cal := c.m.CalendarOfTarget(&model.Target{Metric: v}).Settled()
	here := cal.Trunc(now, grain.Year)
	first, last := cal.Add(here, -1, grain.Year), cal.Add(here, 1, grain.Year)
	for _, t := range c.m.TargetsOf(v) {
		own := c.m.CalendarOfTarget(t).Settled()
		for _, value := range t.Values {
			start := t.StartOf(value, own)
			switch year := cal.Trunc(start, grain.Year); {
			case start.IsZero(): // no period, or one of a table that could not be read
			case year.Before(first):
				first = year
			case year.After(last):
				last = year
			}
		}
		version := t.Version
		if version == "" {
			version = c.m.Project.TargetVersion
		}
		if !slices.Contains(out.Versions, version) {
			out.Versions = append(out.Versions, version)
		}
		out.Written = append(out.Written, target(t))
	}
	for t := first; !t.After(last); t = cal.Add(t, 1, grain.Year) {
		if cal.Fixed(t) {
			out.Years = append(out.Years, periodText(cal, t, grain.Year))
		}
	}
	out.Year = periodText(cal, here, grain.Year)
	if out.OverUnits {
		out.Levels = c.levels(v)
	}
	return out
}

// levels are those that a metric can be grouped by, of all hierarchies.
func (c cataloguer) levels(v *model.Metric) []wire.TargetLevel {
	out := []wire.TargetLevel{}
	for _, h := range c.m.Hierarchies {
		if !c.reach.levels(h, v) {
			continue
		}
		for _, l := range h.Levels {
			if l.Dimension != "" && !c.may.hides(l.Dimension) {
				out = append(out, wire.TargetLevel{Name: h.Name + "." + l.Name, Label: label(l.Label, l.Name)})
			}
		}
	}
	return out
}

// profiles are the ways to spread a target that need nothing but their name.
func profiles(m *model.Model) []wire.TargetWay {
	out := []wire.TargetWay{}
	for _, name := range profile.Names() {
		shape, err := profile.Find(name)
		if err != nil {
			continue // the name comes from the registry
		}
		if made := plainProfile(m, shape); made != nil && (!slices.Contains(shape.Keys, "days") || made.Days != nil) {
			out = append(out, wire.TargetWay{Name: name, Words: made.Words()})
		}
	}
	return out
}

// downs are the ways down the organisation that need nothing but their name.
func downs() []wire.TargetWay {
	out := []wire.TargetWay{}
	for _, name := range portion.Names() {
		if by, err := portion.Find(name); err == nil && len(by.Needs) == 0 {
			out = append(out, wire.TargetWay{Name: name, Words: by.Words(portion.Asked{})})
		}
	}
	return out
}
