package link

import (
	"cmp"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// events links the days of business that come again. What is wrong is reported and
// left out.
func (l *linker) events() {
	for _, d := range l.b.Events {
		if !l.claim("event", d.Name, &d.Places) {
			continue
		}
		subject := "event " + d.Name
		on := l.occurring(d, subject)
		level := l.level(d.Level, d.Places.At("level"), subject)
		if on == nil || level == nil && d.Level != "" {
			continue
		}
		out := &model.Event{
			Event: &calendar.Event{Name: d.Name, Label: l.text(d.Label), Lead: d.Lead, After: d.After, On: on},
			Level: level, Listed: len(d.Dates) > 0, Pos: d.Places.At(""),
		}
		switch {
		case level == nil && len(d.Units) > 0:
			l.report(checkEventKind, d.Places.At("units"), subject, "%s names units, and no level that they are of", subject)
			continue
		case level != nil && len(d.Units) == 0:
			l.report(checkEventKind, d.Places.At("level"), subject, "%s names a level, and none of its units", subject)
			continue
		case level != nil && level.Dimension == "":
			l.report(checkEventKind, d.Places.At("level"), subject, "level %s is one unit, the whole: leave level and units out", level.Name)
			continue
		}
		for _, u := range d.Units {
			out.Units = append(out.Units, model.UnitName{Name: u.Unit, Under: u.Under})
		}
		if l.apart(d, out.Event, subject) {
			l.m.Events = append(l.m.Events, out)
			l.m.Places[out] = &d.Places
		}
	}
}

// occurring reads when an event takes place; nil where nothing tells.
func (l *linker) occurring(d *definition.Event, subject string) calendar.Occurring {
	wrong := func(key, format string, args ...any) calendar.Occurring {
		l.report(checkEventKind, d.Places.At(key), subject, format, args...)
		return nil
	}
	listed, yearly, feast := len(d.Dates) > 0, d.Yearly != nil, d.Feast != ""
	ways := 0
	for _, told := range []bool{listed, yearly, feast} {
		if told {
			ways++
		}
	}
	switch {
	case ways == 0 && (d.Places.Has("feast") || d.Places.Has("yearly") || d.Places.Has("dates[0]")):
		return nil // reported by the loader
	case ways == 0:
		return wrong("name", "%s does not say when it takes place: write dates, yearly or feast", subject)
	case ways > 1:
		return wrong("name", "%s says in %d ways when it takes place: keep one of dates, yearly and feast", subject, ways)
	case d.Length != 0 && !feast:
		return wrong("length", "length of %s goes with feast; dates and yearly have a last day", subject)
	case listed && (d.Since != 0 || d.Until != 0):
		return wrong(map[bool]string{true: "since", false: "until"}[d.Since != 0], "the dates of %s are those there are: since and until go with yearly and feast", subject)
	case d.Since != 0 && d.Until != 0 && d.Until < d.Since:
		return wrong("until", "%s ends in %d, before it begins in %d", subject, d.Until, d.Since)
	}
	switch {
	case listed:
		return l.dates(d, subject)
	case yearly:
		if on := l.yearly(d, subject); on != nil {
			return on.Within(d.Since, d.Until)
		}
		return nil
	}
	on := calendar.FeastNamed(d.Feast)
	if on == nil {
		return nil // reported by the loader
	}
	if d.Length != 0 {
		on = on.Lasting(d.Length)
	}
	return on.Within(d.Since, d.Until)
}

func (l *linker) dates(d *definition.Event, subject string) calendar.Occurring {
	var list []calendar.Span
	ok := true
	for i, s := range d.Dates {
		if s.From == "" {
			return nil // reported already
		}
		span, err := calendar.ReadSpan(s.From, s.To)
		if err != nil {
			l.report(checkDaySpan, s.Places.At("from"), subject, "%s of %s: %v", index("dates", i), subject, err)
			ok = false
			continue
		}
		span.Label = l.text(s.Label)
		list = append(list, span)
	}
	if !ok {
		return nil
	}
	return calendar.Dated(list)
}

func (l *linker) yearly(d *definition.Event, subject string) calendar.Occurring {
	first, err := calendar.ReadDayOfYear(d.Yearly.From)
	last, key := first, "yearly.from"
	if err == nil && d.Yearly.To != "" {
		last, err = calendar.ReadDayOfYear(d.Yearly.To)
		key = "yearly.to"
	}
	if err != nil {
		if d.Yearly.From != "" {
			l.report(checkEventDay, cmp.Or(d.Places.At(key), d.Places.At("yearly")), subject, "%s: %v", subject, err)
		}
		return nil
	}
	return calendar.Annual(first, last)
}

// Years in which the times of an event are looked through for overlaps.
const firstLooked, lastLooked = 1990, 2050

// apart reports times of an event that share a day, with what goes before and after.
func (l *linker) apart(d *definition.Event, e *calendar.Event, subject string) bool {
	var all []calendar.Span
	if len(d.Dates) > 0 {
		for _, s := range d.Dates {
			span, _ := calendar.ReadSpan(s.From, s.To)
			all = append(all, span)
		}
		slices.SortFunc(all, func(a, b calendar.Span) int { return a.First.Compare(b.First) })
	} else {
		for year := firstLooked; year <= lastLooked; year++ {
			all = append(all, e.In(year)...)
		}
	}
	for i := 1; i < len(all); i++ {
		_, last := e.Around(all[i-1])
		if first, _ := e.Around(all[i]); !first.After(last) {
			day := func(t time.Time) string { return t.Format(time.DateOnly) }
			l.report(checkEventTwice, l.whereBegins(d, all[i]), subject, "%s of %s begins on %s, and the one of %s has a say until %s, with its after-effect",
				subject, spanText(all[i]), day(first), spanText(all[i-1]), day(last))
			return false
		}
	}
	return true
}

// whereBegins is where an occurrence is written.
func (l *linker) whereBegins(d *definition.Event, s calendar.Span) diag.Pos {
	for _, span := range d.Dates {
		if span.From == s.First.Format(time.DateOnly) {
			return span.Places.At("from")
		}
	}
	return d.Places.At("name")
}

// eventOf finds the event of event:NAME; nil where there is none.
func (l *linker) eventOf(name string, pos diag.Pos, subject string) *model.Event {
	if e := l.m.EventNamed(name); e != nil {
		return e
	}
	l.unknown(checkUnknownEvent, pos, subject, "event", name, namesOf(l.m.Events, func(e *model.Event) string { return e.Name }))
	return nil
}
