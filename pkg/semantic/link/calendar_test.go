package link_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
)

// The calendar that a project counts by has its own name, whoever defined it: rules
// ask by that name.
func TestTheProjectsCalendarHasItsName(t *testing.T) {
	for text, want := range map[string]string{
		"project: {name: p}":                     "gregorian",
		"project: {name: p, fiscalYearStart: 4}": "fiscal",
		"project: {name: p, fiscalYearStart: 4}\ncalendars: [{name: fiscal, label: Own, yearStart: 4, yearNamed: end}]":                   "fiscal",
		"project: {name: p, calendar: retail}\ncalendars: [{name: retail, weeks: 4-4-5, yearEnd: {month: 12, weekday: sunday}}]":          "retail",
		"project: {name: p, fiscalYearStart: 4, calendar: gregorian}\ncalendars: [{name: f, label: F, yearStart: 7}]":                     "gregorian",
		"project: {name: p, weekStart: sunday}\ncalendars: [{name: school, label: S, yearStart: 9}, {name: tax, label: T, yearStart: 7}]": "gregorian",
	} {
		b, _ := definition.Load(fstest.MapFS{"p.yaml": {Data: []byte(text)}}, definition.Options{})
		m, _ := link.Model(b)
		got := m.Calendar()
		if got.Name != want || m.CalendarNamed(want) == nil || m.CalendarNamed(want).Calendar != m.Project.Calendar {
			t.Errorf("%s: counts by %s (%+v)", text, got.Name, m.Project.Calendar)
		}
		if start := m.CalendarNamed("gregorian").Trunc(time.Date(2025, 2, 3, 0, 0, 0, 0, time.UTC), grain.Year); start.Month() != time.January {
			t.Errorf("%s: a Gregorian year begins in %s", text, start.Month())
		}
	}
}
