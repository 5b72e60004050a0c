package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// rollups links the tables that hold a source added up.
func (l *linker) rollups(s *definition.Source, out *model.Source) {
	for _, r := range s.Rollups {
		if !l.claimIn("roll-up", s.Name, r.Name, &r.Places) {
			continue
		}
		subject := "roll-up " + r.Name
		roll := &model.Rollup{Name: r.Name, Source: out, Time: out.DefaultTime, Grain: r.Grain, Check: model.CheckedPeriods, Pos: r.Places.At("")}
		if r.Time != "" {
			roll.Time = l.timeDimension(out, r.Time, r.Places.At("time"), subject)
		}
		if r.Check != nil {
			roll.Check = *r.Check
		}
		for i, name := range r.Dimensions {
			switch d, e := out.Dimension(name), out.Entity(name); {
			case d != nil:
				roll.Dimensions = append(roll.Dimensions, d)
			case e != nil:
				roll.Entities = append(roll.Entities, e)
			default:
				l.unknown(checkUnknownDimension, r.Places.At(index("dimensions", i)), subject, "dimension", name, append(dimensionNames(out), entityNames(out)...))
			}
		}
		for i, name := range r.Measures {
			v := measureOf(out, name)
			if v == nil {
				l.unknown(checkUnknownMeasure, r.Places.At(index("measures", i)), subject, "measure", name,
					namesOf(out.Measures, func(v *model.Measure) string { return v.Name }))
				continue
			}
			roll.Measures = append(roll.Measures, v)
		}
		table := r.Table
		if table == "" {
			table = r.Name
		}
		roll.Lay(relation(&definition.Source{Table: table}, out.Connection))
		out.Rollups = append(out.Rollups, roll)
		l.m.Places[roll] = &r.Places
	}
}

func measureOf(s *model.Source, name string) *model.Measure {
	for _, v := range s.Measures {
		if v.Name == name {
			return v
		}
	}
	return nil
}
