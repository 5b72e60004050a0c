package link

import (
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
)

// profile links how a target spreads over its period. One that is wrong is reported
// and left out.
func (l *linker) profile(t *definition.Target, out *model.Target, subject string) {
	p := t.Profile
	if p == nil {
		return
	}
	shape, err := profile.Find(p.By)
	if err != nil {
		return // reported by the loader
	}
	made := &profile.Profile{Shape: shape, Weeks: p.Weeks}
	if l.b.Project != nil {
		made.Country = calendar.CountryOf(l.b.Project.Country)
	}
	for _, e := range l.m.Events {
		if e.Level == nil {
			made.Events = append(made.Events, e.Event)
		}
	}
	if !l.profileKeys(t, shape, subject) {
		return
	}
	if p.Days == calendar.All {
		made.Days = l.m.DaysNamed(calendar.All)
	} else {
		made.Days = l.daysOf(p.Days, t.Places.At("profile.days"), subject)
	}
	for i, w := range p.Weekdays {
		made.Weekdays[(i+int(time.Monday))%len(made.Weekdays)] = w
	}
	copy(made.Months[:], p.Months)
	out.Past = out.Metric
	if p.Measure != "" {
		v := l.measure(p.Measure, t.Places.At("profile.measure"), subject)
		if v == nil {
			return
		}
		out.Past = &model.Metric{Name: "weights_of_" + t.Metric, Kind: model.Simple, Simple: &model.MeasureInput{Measure: v}, Pos: out.Pos}
	}
	if p.Per != "" {
		place := t.Places.At("profile.per")
		switch l := l.level(p.Per, place, subject); {
		case l == nil:
			return
		case l.Dimension == "":
			// the whole has one shape, with or without it
		default:
			out.Per = l
		}
	}
	if p.Days == "" || made.Days != nil {
		out.Profile = made
	}
}

// profileKeys reports what a shape lacks, keys that belong to others, and weights
// that nothing can be shared out by.
func (l *linker) profileKeys(t *definition.Target, shape *profile.Shape, subject string) bool {
	p := t.Profile
	given := map[string]bool{
		"days": p.Days != "", "weeks": p.Weeks != 0, "weekdays": len(p.Weekdays) > 0, "months": len(p.Months) > 0, "measure": p.Measure != "", "per": p.Per != "",
	}
	ok := true
	for _, key := range []string{"days", "weeks", "weekdays", "months", "measure", "per"} {
		if given[key] && !slices.Contains(shape.Keys, key) {
			l.report(checkProfile, t.Places.At("profile."+key), subject, "%s belongs to another profile than %s", key, shape.Name)
			ok = false
		}
	}
	if len(shape.Needs) > 0 && !slices.ContainsFunc(shape.Needs, func(key string) bool { return given[key] }) {
		l.report(checkProfile, t.Places.At("profile"), subject, "profile %s needs %s", shape.Name, strings.Join(shape.Needs, " or "))
		return false
	}
	for key, list := range map[string][]float64{"weekdays": p.Weekdays, "months": p.Months} {
		if len(list) == 0 {
			continue
		}
		if slices.Min(list) < 0 || slices.Max(list) == 0 {
			l.report(checkProfile, t.Places.At("profile."+key), subject, "the weights in %s have to be zero or more, and one of them above zero", key)
			ok = false
		}
	}
	return ok
}
