package plugin

import (
	"context"
	"fmt"
	"strconv"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// overdueQuery asks for actions that are open after their day.
type overdueQuery struct {
	Tier int `json:"tier"` // 1 to 3; 0: all
}

// overdue gives a row for each action of which people are to be reminded, with the labels
// that its alert has and a 1. Of one about a metric that not everybody may know of it has
// the number alone, since everybody reads labels.
func (i *Instance) overdue(ctx context.Context, q asked) (data.Frames, error) {
	var s overdueQuery
	if err := q.read(&s); err != nil {
		return nil, err
	}
	if s.Tier < 0 || s.Tier > 3 {
		return nil, badQuery{fmt.Errorf("there is no tier %d: use 1, 2 or 3, or 0 for all", s.Tier)}
	}
	m := q.use.service.Model()
	list, err := action.Overdue(ctx, i.desk(q.use.service), s.Tier)
	if err != nil {
		return nil, err
	}
	n := len(list)
	actions, what, units, people, days, tiers, ones := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]float64, n)
	for k, a := range list {
		actions[k], tiers[k], days[k], ones[k] = strconv.FormatInt(a.ID, 10), strconv.Itoa(a.Tier), a.Due, 1
		if v := m.Metric(a.About.Metric); q.alert && v != nil && access.Restricted(m, v) {
			continue
		}
		what[k], units[k], people[k] = a.What, model.Text(a.Called.Unit).In(q.lang), a.Assignee
	}
	frame := data.NewFrame("",
		data.NewField("action", nil, actions), data.NewField("what", nil, what), data.NewField("unit", nil, units), data.NewField("assignee", nil, people),
		data.NewField("due", nil, days), data.NewField(alerting.TierLabel, nil, tiers), data.NewField("overdue", nil, ones))
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}}
	return data.Frames{frame}, nil
}
