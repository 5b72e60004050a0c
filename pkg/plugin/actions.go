package plugin

import (
	"context"
	"fmt"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// actionMarks marks the days on which actions were done, or are due.
func (i *Instance) actionMarks(ctx context.Context, q asked, lang string) (data.Frames, error) {
	now, err := q.use.service.Now(ctx)
	if err != nil {
		return nil, err
	}
	zone := now.Location()
	list, err := action.Marks(ctx, i.desk(q.use.service), q.TimeRange.From.In(zone), q.TimeRange.To.In(zone))
	if err != nil {
		return nil, err
	}
	var marks []frames.Annotation
	for _, a := range list {
		at, err := time.ParseInLocation(time.DateOnly, a.Day(), zone)
		if err != nil {
			return nil, err
		}
		title, unit := model.Text(a.Called.Metric).In(lang), model.Text(a.Called.Unit).In(lang)
		if title != "" && unit != "" {
			title += " · "
		}
		title += unit
		marks = append(marks, frames.Annotation{
			ID: fmt.Sprintf("action-%d", a.ID), Time: at, Title: title, Text: a.What, Tags: []string{"wheelhouse", "action", string(a.State)},
		})
	}
	return data.Frames{frames.Annotations(marks)}, nil
}
