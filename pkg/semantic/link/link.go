package link

import (
	"path"
	"time"
	_ "time/tzdata" // business time zones must be known on every platform

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Model links a bundle. With errors the model is whole enough to be checked
// further, not to be asked.
func Model(b *definition.Bundle) (*model.Model, diag.List) {
	l := &linker{
		b:     b,
		m:     &model.Model{Fingerprint: b.Fingerprint, DaysLevels: map[*calendar.Days]*model.Level{}, Places: make(map[any]*diag.Places, len(b.Metrics)+4*len(b.Sources))},
		taken: map[string]*diag.Places{},
		names: map[string][]string{},
	}
	l.project()
	l.connections()
	l.days()
	l.calendars()
	l.domains()
	l.sources()
	l.m.Seal() // routes and measures are looked up from here on
	l.keysAgree()
	l.joinedMeasures()
	l.sourceChecks()
	l.hierarchies()
	l.playbooks()
	l.terms()
	l.m.Seal()
	l.levelsOfDays()
	l.owners()
	l.m.Seal()
	l.metrics()
	l.m.Seal()
	l.events()
	l.exceptions()
	l.lastYears()
	l.targetVersions()
	l.targets()
	l.rules()
	l.composites()
	l.tiers()
	l.agendas()
	l.scorecards()
	l.policies()
	l.policyTests()
	l.found.Sort()
	return l.m.Seal(), l.found
}

type linker struct {
	b     *definition.Bundle
	m     *model.Model
	found diag.List
	taken map[string]*diag.Places // "metric net_sales" → where it is
	names map[string][]string     // kind → names that exist, made when first wanted
}

// claim notes a name; a second object of the name is reported and left out.
// Objects without a name are reported already.
func (l *linker) claim(kind, name string, p *diag.Places) bool {
	if name == "" {
		return false
	}
	subject := kind + " " + name
	if first := l.taken[subject]; first != nil {
		l.found = append(l.found, checkDuplicateName.At(p.At("name"), subject, "%s is already defined at %s", subject, first.At("name")))
		return false
	}
	l.taken[subject] = p
	return true
}

// claimIn is claim for what is named within another object.
func (l *linker) claimIn(kind, outer, name string, p *diag.Places) bool {
	return name != "" && l.claim(kind, outer+"."+name, p)
}

func (l *linker) report(c diag.Check, pos diag.Pos, subject, format string, args ...any) *diag.Diagnostic {
	l.found = append(l.found, c.At(pos, subject, format, args...))
	return &l.found[len(l.found)-1]
}

// unknown reports a name that leads nowhere, unless it may be defined in a
// file that could not be read, or is that of an object which was left out for
// something that is reported already.
func (l *linker) unknown(c diag.Check, pos diag.Pos, subject, kind, name string, candidates []string) {
	if l.b.Incomplete || l.taken[kind+" "+name] != nil {
		return
	}
	d := l.report(c, pos, subject, "there is no %s %q", kind, name)
	*d = d.Near(name, candidates)
}

// known lists the names of a kind, made once.
func (l *linker) known(kind string, list func() []string) []string {
	if _, ok := l.names[kind]; !ok {
		l.names[kind] = list()
	}
	return l.names[kind]
}

func namesOf[T any](list []*T, name func(*T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = name(v)
	}
	return out
}

func (l *linker) project() {
	p := l.b.Project
	if p == nil {
		p = &definition.Project{Name: path.Base(path.Clean("/" + l.b.Root))}
	}
	l.m.Project = model.Project{
		Name: p.Name, Zone: zone(p.Timezone), Language: p.Language, Currency: p.Currency,
		Calendar: grain.Gregorian(), AsOf: p.AsOf, Pos: p.Places.At(""),
	}
	out := &l.m.Project
	if out.Zone == nil {
		out.Zone = time.UTC
	}
	if out.Language == "" {
		out.Language = "en"
	}
	if out.AsOf == "" {
		out.AsOf = "now"
	}
	if p.WeekStart != "" {
		out.Calendar.WeekStart = weekdays[p.WeekStart]
	}
	out.Label = l.text(p.Label)
	l.m.Places[out] = &p.Places
}

var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

// zone gives a location; the loader has checked the name. "" gives nil.
func zone(name string) *time.Location {
	if name == "" {
		return nil
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return z
}

func (l *linker) text(t definition.Text) model.Text { return model.Text(t.In(l.m.Project.Language)) }

// labels are texts by member.
func (l *linker) labels(of definition.Labels) model.Labels {
	if len(of) == 0 {
		return nil
	}
	out := make(model.Labels, len(of))
	for member, t := range of {
		out[member] = l.text(t)
	}
	return out
}
