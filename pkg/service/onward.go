package service

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/parts"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// checkOn refuses to go on from what is not an answer about one metric.
func checkOn(on *query.Request) error {
	if on == nil || len(on.Metrics) == 1 {
		return nil
	}
	return diag.List{{
		Code: "RQ290", Name: "follow-up-of-one", Severity: diag.Error, Subject: "on.metrics",
		Message: fmt.Sprintf("a question goes on from one metric, not from %d", len(on.Metrics)), Hint: "name the one metric that was explained",
	}}.Err()
}

// readOn reads a question that goes on from an answer: what says no more than of what,
// or against what, asks for the explanation again.
func readOn(reader *ask.Reader, text string, on query.Request) ask.Reading {
	reading := reader.On(on.Metrics[0]).Read(text)
	a := reading.Asked
	plain := reading.Intent == ask.Value || reading.Intent == ask.Compare && a.Compare != "target"
	if reading.Reason == "" && plain && len(a.GroupBy) == 0 && len(a.Metrics) == 1 && (a.Compare != "" || parts.Against(on) != "") {
		reading.Intent = ask.Why
	}
	return reading
}

// timeOf tells whether the time is that of the answer which the question goes on from: a
// course shows more than the one period that was explained, and what comes is no time of
// the past.
func timeOf(reading ask.Reading, on query.Request) bool {
	stepped := slices.ContainsFunc(reading.Asked.GroupBy, func(g string) bool { return strings.HasPrefix(g, "time.") })
	return on.Time != (query.TimeRange{}) && slices.Contains(reading.Assumed, "time") && !stepped && reading.Intent != ask.Forecast
}

// carry puts what the answer says, which the question goes on from, into the question's
// request, where the question itself does not say it.
func (s *Service) carry(ctx context.Context, on query.Request, reading *ask.Reading, req *query.Request) error {
	if timeOf(*reading, on) {
		req.Time, reading.Preset = on.Time, ""
		reading.Assumed = slices.DeleteFunc(reading.Assumed, func(what string) bool { return what == "time" })
	}
	if len(req.Compare) == 0 {
		req.Compare, req.LikeForLike = on.Compare, on.LikeForLike
	}
	return s.carryWhere(ctx, on, req)
}

// carryWhere is carry of what does not concern time.
func (s *Service) carryWhere(ctx context.Context, on query.Request, req *query.Request) error {
	req.Calendar, req.Organisation = cmp.Or(req.Calendar, on.Calendar), cmp.Or(req.Organisation, on.Organisation)
	req.Version, req.AsOf = cmp.Or(req.Version, on.Version), cmp.Or(req.AsOf, on.AsOf)
	own := slices.Clone(req.Filters)
	names := func(field string) bool {
		return slices.ContainsFunc(own, func(f query.Filter) bool { return s.dimensionOf(f.Field) == s.dimensionOf(field) })
	}
	for _, f := range on.Filters {
		if !names(f.Field) {
			req.Filters = append(req.Filters, f)
		}
	}
	if on.Scope == nil {
		return nil
	}
	scope, err := s.within(ctx, *on.Scope, own)
	if len(scope.Path) > 0 {
		req.Scope = &scope
	}
	return err
}

// within is as much of a scope as units that a question names lie in: beside the region
// that was explained, another of the same business unit; a store of another region is
// outside of all of it.
func (s *Service) within(ctx context.Context, scope query.Scope, named []query.Filter) (query.Scope, error) {
	m := s.Model()
	for _, f := range named {
		hierarchy, name, _ := strings.Cut(f.Field, ".")
		l := m.Level(hierarchy, name)
		if l == nil || hierarchy != scope.Hierarchy || f.Op == "notIn" {
			continue // what is left out narrows further
		}
		scope.Path = slices.DeleteFunc(slices.Clone(scope.Path), func(step query.ScopeStep) bool {
			at := m.Level(hierarchy, step.Level)
			return at == nil || at.Index >= l.Index
		})
		listed, err := s.LevelMembers(ctx, hierarchy, name, nil, "")
		if err != nil {
			return scope, err
		}
		for i, step := range scope.Path {
			inside := slices.ContainsFunc(listed.Members, func(one wire.Member) bool {
				return slices.Contains(f.Values, one.Value) && slices.Contains(one.Path, step)
			})
			if !inside {
				scope.Path = scope.Path[:i]
				break
			}
		}
	}
	return scope, nil
}

// dimensionOf is the dimension that a filter's field names, also by its level.
func (s *Service) dimensionOf(field string) string {
	hierarchy, name, _ := strings.Cut(field, ".")
	if l := s.Model().Level(hierarchy, name); l != nil && l.Dimension != "" {
		return l.Dimension
	}
	return field
}
