package plugin

import (
	"context"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// letters gives a row for each report, and the minutes of each meeting, that are due to be
// sent the way of a message, with the
// labels that its alert has and a 1. The scheduler alone is told: a look writes no letter,
// and what is in one was read as somebody else.
func (i *Instance) letters(ctx context.Context, q asked) (data.Frames, error) {
	v := agendaQuery{Lang: q.lang}
	if err := q.read(&v); err != nil {
		return nil, err
	}
	var papers, titles, texts, days []string
	var ones []float64
	if q.alert {
		m := q.use.service.Model()
		reader := func(ctx context.Context, a *model.Agenda) context.Context {
			if len(m.Policies) == 0 {
				return ctx
			}
			return i.readingMessage(ctx, m, &agendaQuery{Agenda: a.Name})
		}
		d, now := i.desk(q.use.service), i.clock().In(m.Project.Location())
		list, err := report.Due(ctx, d, v.Agenda, now, reader)
		if err != nil {
			return nil, err
		}
		minutes, err := meeting.Due(ctx, d, v.Agenda, now, reader)
		if err != nil {
			return nil, err
		}
		for _, l := range append(list, minutes...) {
			papers, titles, texts, days, ones = append(papers, l.Paper), append(titles, l.Title), append(texts, l.Text), append(days, l.Day), append(ones, 1)
		}
	}
	frame := data.NewFrame("",
		data.NewField("paper", nil, papers), data.NewField("title", nil, titles),
		data.NewField(alerting.DigestLabel, nil, texts), data.NewField(alerting.DayLabel, nil, days), data.NewField("due", nil, ones))
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}}
	return data.Frames{frame}, nil
}
