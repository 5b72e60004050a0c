package frames

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// EventAnnotations are times on an axis: each event with the days before and after
// that belong to it, and above that its own days, which so are darker.
func EventAnnotations(events []answer.Event, lang string, axis Axis) []Annotation {
	var out []Annotation
	add := func(e answer.Event, first, last, title string) {
		from, ok := axis.instant(first)
		day, err := time.Parse(time.DateOnly, last)
		if !ok || err != nil {
			return
		}
		end, _ := axis.instant(day.AddDate(0, 0, 1).Format(time.DateOnly))
		out = append(out, Annotation{
			ID: e.Name + "-" + first, Time: from, End: end.Add(-time.Second), Title: title, Tags: []string{"wheelhouse", "event", e.Name},
		})
	}
	for _, e := range events {
		name := in(e.Label, lang)
		if e.From != e.First || e.To != e.Last {
			around := name + ", with the days around it"
			if lang == "zh" {
				around = name + "及其前后"
			}
			add(e, e.From, e.To, around)
		}
		add(e, e.First, e.Last, name)
	}
	return out
}
