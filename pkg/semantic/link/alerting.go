package link

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func (l *linker) tiers() {
	for _, t := range l.b.Tiers {
		if t.Tier == 0 {
			continue // reported by the loader
		}
		subject := "tier " + strconv.Itoa(t.Tier)
		if first := l.taken[subject]; first != nil {
			l.report(checkDuplicateName, t.Places.At("tier"), subject, "%s is already defined at %s", subject, first.At("tier"))
			continue
		}
		l.taken[subject] = &t.Places
		out := &model.Tier{
			Tier: t.Tier, Label: l.text(t.Label), Cadence: length(t.Cadence), Acknowledge: length(t.Acknowledge), Overdue: length(t.Overdue), Pending: length(t.Pending),
			KeepFiring: length(t.KeepFiring), Repeat: length(t.Repeat), ContactPoint: t.ContactPoint,
			MuteSet: t.Places.Has("mute"), Pos: t.Places.At(""),
		}
		for _, m := range t.Mute {
			out.Mute = append(out.Mute, model.Mute{Days: m.Days, From: cmp.Or(m.From, "00:00"), To: cmp.Or(m.To, "24:00")})
		}
		l.m.Tiers = append(l.m.Tiers, out)
		l.m.Places[out] = &t.Places
	}
}

// length reads "90s", "10m", "2h", "1d"; the loader has checked the form. nil
// where nothing is written.
func length(text string) *time.Duration {
	if text == "" {
		return nil
	}
	unit := map[byte]time.Duration{'s': time.Second, 'm': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}[text[len(text)-1]]
	n, err := strconv.Atoi(strings.TrimRight(text, "smhd"))
	if err != nil || time.Duration(n) > 1000*24*time.Hour/unit {
		n = int(1000 * 24 * time.Hour / unit) // longer than anybody waits
	}
	d := time.Duration(n) * unit
	return &d
}

var workingDays = []string{"monday", "tuesday", "wednesday", "thursday", "friday"}

func (l *linker) agendas() {
	for _, a := range l.b.Agendas {
		if !l.claim("agenda", a.Name, &a.Places) {
			continue
		}
		subject := "agenda " + a.Name
		out := &model.Agenda{
			Name: a.Name, Label: l.text(a.Label), At: a.At, Days: a.Days.Weekdays, Holidays: a.Holidays, Workdays: a.Workdays,
			Unit: model.UnitName{Name: a.Unit, Under: a.Under}, Domain: l.domain(a.Domain, a.Places.At("domain"), subject), Tier: a.Tier,
			Language: cmp.Or(a.Language, l.m.Project.Language), ContactPoint: a.ContactPoint, Pos: a.Places.At(""),
		}
		if a.As != nil {
			out.As = &model.Reader{Login: a.As.Login, Email: a.As.Email, Role: a.As.Role, Teams: a.As.Teams}
		}
		l.agendaDays(a, out, subject)
		out.Level = l.agendaLevel(a, subject)
		l.m.Agendas = append(l.m.Agendas, out)
		l.m.Places[out] = &a.Places
	}
}

// agendaDays finds the days on which an agenda is sent: named ones, or what it lists
// itself. Working days are what is meant where nothing is said.
func (l *linker) agendaDays(a *definition.Agenda, out *model.Agenda, subject string) {
	listed := len(out.Holidays)+len(out.Workdays) > 0
	switch name := a.Days.Named; {
	case name != "" && listed:
		l.report(checkAgendaDays, a.Places.At("days"), subject, "%s is sent on days %s, and lists dates of its own", subject, name)
		out.On = l.m.DaysNamed(name)
	case name != "":
		if out.On = l.m.DaysNamed(name); out.On == nil {
			l.daysOf(name, a.Places.At("days"), subject) // tells that there are none
		}
	case len(out.Days) == 0 && !listed:
		out.On = l.m.DaysNamed(calendar.Working)
	case len(out.Days) == 0:
		out.Days = workingDays
	}
}

// agendaLevel is the level of an agenda's unit. The single top node is the
// whole organisation.
func (l *linker) agendaLevel(a *definition.Agenda, subject string) *model.Level {
	level := l.level(a.Level, a.Places.At("level"), subject)
	if level != nil && level.Dimension == "" {
		return nil
	}
	return level
}
