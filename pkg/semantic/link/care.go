package link

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// care links how a policy's metrics are told.
func (l *linker) care(d *definition.Policy, subject string) (out model.Care) {
	for _, told := range []struct {
		key string
		is  bool
	}{{"require", len(d.Require) > 0}, {"round", d.Round != nil}, {"mask", d.Mask}, {"smallest", d.Smallest != nil}} {
		if told.is && d.Deny {
			l.report(checkPolicyCare, d.Places.At(told.key), subject, "%s denies, and %s says how what is given is told", subject, told.key)
		}
	}
	for i, name := range d.Require {
		if !l.exists(name) {
			l.unknownDimension(d.Places.At(index("require", i)), subject, name, l.references())
			continue
		}
		if slices.Contains(d.Hide, name) {
			l.report(checkPolicyCare, d.Places.At(index("require", i)), subject, "%s requires %s and hides it, so that nothing can be asked for", subject, name)
		}
		out.Require = append(out.Require, name)
	}
	if d.Round != nil {
		switch {
		case d.Mask:
			l.report(checkPolicyCare, d.Places.At("round"), subject, "%s rounds values and masks them: keep one", subject)
		case !(*d.Round > 0) || math.IsInf(*d.Round, 0):
			l.report(checkPolicyCare, d.Places.At("round"), subject, "%s rounds to multiples of %v: write a number above zero, such as 1000", subject, *d.Round)
		default:
			out.Round = *d.Round
		}
	}
	if d.Mask {
		out.Mask = true
		if d.Who != nil && slices.Contains(d.Who.Kinds, "alerts") {
			l.report(checkPolicyCare, d.Places.At("mask"), subject, "%s admits the alert rules and masks what they judge: give them the values by a policy of their own", subject)
		}
	}
	if s := d.Smallest; s != nil {
		if s.Of != "" && !l.entity(s.Of) {
			l.unknown(checkUnknownEntity, s.Places.At("of"), subject, "entity", s.Of, l.entityNames())
			return out
		}
		out.Smallest = []model.Smallest{{Of: s.Of, Least: s.Least}}
	}
	return out
}

func (l *linker) entity(name string) bool { return slices.Contains(l.entityNames(), name) }

func (l *linker) entityNames() (out []string) {
	for _, s := range l.m.Sources {
		for _, e := range s.Entities {
			if !slices.Contains(out, e.Name) {
				out = append(out, e.Name)
			}
		}
	}
	return out
}
