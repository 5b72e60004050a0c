package link

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/portion"
)

// down links how a target goes down the organisation. What is wrong is reported and
// left out.
func (l *linker) down(t *definition.Target, out *model.Target, subject string) {
	d := t.Down
	if d == nil {
		return
	}
	by, err := portion.Find(d.By)
	if err != nil {
		return // reported by the loader
	}
	given := map[string]bool{"months": d.Months != 0, "measure": d.Measure != "", "units": len(d.Units) > 0}
	ok := true
	for _, key := range []string{"months", "measure", "units"} {
		if given[key] && !slices.Contains(by.Keys, key) {
			l.report(checkDown, t.Places.At("down."+key), subject, "%s belongs to another way down than %s", key, by.Name)
			ok = false
		}
	}
	for _, key := range by.Needs {
		if !given[key] {
			l.report(checkDown, t.Places.At("down"), subject, "down by %s needs %s", by.Name, strings.Join(by.Needs, " and "))
			ok = false
		}
	}
	if !ok {
		return
	}
	made := &model.Down{Portion: by, Months: d.Months}
	if d.Measure != "" {
		if made.Measure = l.measure(d.Measure, t.Places.At("down.measure"), subject); made.Measure == nil {
			return
		}
	}
	for _, u := range d.Units {
		if u.Weight != nil {
			made.Units = append(made.Units, model.UnitWeight{Unit: model.UnitName{Name: u.Unit, Under: u.Under}, Weight: *u.Weight})
		}
	}
	out.Down = made
}
