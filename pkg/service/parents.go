package service

import (
	"context"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// theParents reads the totals that policies tell beside a reader's own rows. What it
// reads of others is counted, and told to nobody.
var theParents = access.System("parents")

// Beside implements resolve.Engine.
func (e *engine) Beside(ctx context.Context, m *model.Metric, l *model.Level) (out resolve.Beside, err error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return out, err
	}
	out.Context = ctx
	no := func(why, hint string) error {
		return diag.List{{
			Code: "RQ242", Name: "parent-not-told", Severity: diag.Error, Subject: "compare",
			Message: fmt.Sprintf("totals of %s are not told to you of %s: %s", l.Hierarchy.Name+"."+l.Name, m.Name, why), Hint: hint,
		}}.Err()
	}
	below := false
	for _, own := range grant.Levels(m) {
		if own.Hierarchy != l.Hierarchy {
			return out, no("your rows are given by "+own.Hierarchy.Name, "compare with levels of that hierarchy")
		}
		below = below || own.Index > l.Index
		out.Rows = append(out.Rows, own)
	}
	if !below {
		out.Rows = nil
		return out, nil
	}
	if _, ok := grant.Parents(m, l); !ok {
		return out, no("you read some of its units only", "a policy tells them by parents")
	}
	if c := grant.Care(m); len(c.Smallest) > 0 || len(c.Require) > 0 {
		return out, no("its numbers are told to you with care", "ask without it")
	}
	out.Context = access.With(ctx, theParents)
	for _, level := range slices.Backward(l.Hierarchy.Levels) {
		if of, ok := grant.Parents(m, level); ok {
			out.Told = append(out.Told, resolve.BesideLevel{Level: level, Of: of})
		}
	}
	return out, nil
}

// parents are the comparisons with totals of units above a reader's own that policies tell
// of a metric. Who reads all rows of the units above finds their numbers by asking for them.
func (c cataloguer) parents(v *model.Metric) (out []*comparison.Comparison) {
	if c.may.grant == nil || c.may.grant.Scope(v) == "" {
		return nil
	}
	for _, l := range c.m.ParentLevels() {
		levels := c.may.grant.Levels(v)
		if !slices.ContainsFunc(levels, func(own *model.Level) bool { return own.Hierarchy == l.Hierarchy && own.Index > l.Index }) ||
			slices.ContainsFunc(levels, func(own *model.Level) bool { return own.Hierarchy != l.Hierarchy }) {
			continue
		}
		care := c.may.grant.Care(v)
		if _, told := c.may.grant.Parents(v, l); told && len(care.Smallest)+len(care.Require) == 0 {
			out = append(out, comparison.OfParent(l.Hierarchy.Name+"."+l.Name, map[string]string{"en": l.Called("en"), "zh": l.Called("zh")}))
		}
	}
	return out
}

// listParents lists those of all metrics, each once.
func (c cataloguer) listParents() (out []wire.Compared) {
	for _, v := range c.m.Metrics {
		if access.Metrics(c.may.grant, c.m, v) != nil {
			continue
		}
		for _, with := range c.parents(v) {
			if !slices.ContainsFunc(out, func(o wire.Compared) bool { return o.Name == with.Name }) {
				out = append(out, compared(with, with.Words))
			}
		}
	}
	return out
}
