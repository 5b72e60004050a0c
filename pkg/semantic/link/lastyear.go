package link

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// lastYears links what last year means to the project and to each metric, once events
// are known.
func (l *linker) lastYears() {
	if p := l.b.Project; p != nil {
		l.m.Project.LastYear = l.lastYear(p.LastYear, p.Places.At("lastYear"), "project "+p.Name)
	}
	for _, d := range l.b.Metrics {
		m := l.m.Metric(d.Name)
		if m == nil || l.m.Places[m] != &d.Places {
			continue
		}
		m.LastYear = l.lastYear(d.LastYear, d.Places.At("lastYear"), "metric "+d.Name)
		if m.LastYear.Name == "" {
			m.LastYear = l.m.Project.LastYear
		}
	}
}

// lastYear is a meaning as it is written: a word, or event:NAME. An event of some units
// would lay days of the others upon days that mean nothing to them.
func (l *linker) lastYear(word string, pos diag.Pos, subject string) model.LastYear {
	name, of := strings.CutPrefix(word, comparison.Event)
	if !of {
		return model.LastYear{Name: comparison.YearMeanings()[word]}
	}
	switch e := l.eventOf(name, pos, subject); {
	case e == nil:
	case e.Level != nil:
		l.report(checkLastYearEvent, pos, subject, "last year of %s is by event %s, and only some units have it (%s)", subject, name, e.Whose())
	default:
		return model.LastYear{Name: word, Event: e}
	}
	return model.LastYear{}
}
