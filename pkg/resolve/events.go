package resolve

import (
	"maps"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Events lists the times of events that have a say in [from, to), by their dates, the
// earlier ones of each event first.
func Events(events []*model.Event, from, to time.Time) (out []answer.Event) {
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	for _, e := range events {
		for _, s := range e.Touching(from, to.Add(-time.Nanosecond)) {
			first, last := e.Around(s)
			label := maps.Clone(e.Label)
			for lang, text := range s.Label { // this time has a name of its own
				if label == nil {
					label = map[string]string{}
				}
				label[lang] = text
			}
			if len(label) == 0 {
				label = map[string]string{"en": e.Name}
			}
			out = append(out, answer.Event{Name: e.Name, Label: label, First: day(s.First), Last: day(s.Last), From: day(first), To: day(last)})
		}
	}
	return out
}
