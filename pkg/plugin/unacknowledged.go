package plugin

import (
	"context"
	"fmt"
	"strconv"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// unacknowledgedQuery asks for incidents that have gone to the people of a tier.
type unacknowledgedQuery struct {
	Tier int `json:"tier"` // 1 or 2; 0: all
}

// unacknowledged gives a row for each incident that nobody acknowledged in time, with the
// labels that its alert has and a 1. Of one that not everybody may know of it tells the
// number alone, since everybody reads labels.
func (i *Instance) unacknowledged(ctx context.Context, q asked) (data.Frames, error) {
	var s unacknowledgedQuery
	if err := q.read(&s); err != nil {
		return nil, err
	}
	if s.Tier < 0 || s.Tier > 2 {
		return nil, badQuery{fmt.Errorf("there is no tier %d that incidents go to: use 1 or 2, or 0 for both", s.Tier)}
	}
	m := q.use.service.Model()
	list, err := i.desk(q.use.service).Unacknowledged(ctx, s.Tier)
	if err != nil {
		return nil, err
	}
	n := len(list)
	incidents, units, rules, owners, tiers, ones := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]float64, n)
	for k, w := range list {
		incidents[k], tiers[k], ones[k] = strconv.FormatInt(w.Incident, 10), strconv.Itoa(w.Tier), 1
		if q.alert && restricted(m, w.Rule) {
			continue
		}
		units[k], rules[k], owners[k] = model.Text(w.Unit).In(q.lang), w.Rule, ownerName(w.Owner, q.lang)
	}
	frame := data.NewFrame("",
		data.NewField("incident", nil, incidents), data.NewField("unit", nil, units), data.NewField(alerting.RuleLabel, nil, rules),
		data.NewField(alerting.OwnerLabel, nil, owners), data.NewField(alerting.TierLabel, nil, tiers), data.NewField("waiting", nil, ones))
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}}
	return data.Frames{frame}, nil
}
