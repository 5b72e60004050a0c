package plugin

import (
	"context"
	"fmt"
	"strconv"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// inHandQuery asks for warnings that somebody has in hand.
type inHandQuery struct {
	Tier int `json:"tier"` // 1 to 3, of the rule; 0: all
}

// inHand gives a row for each unit whose warning is held back since somebody has it, with
// the labels of its alert and a 1. Of a rule that not everybody may know of it has one row
// for an incident, with the number alone, since everybody reads labels.
func (i *Instance) inHand(ctx context.Context, q asked) (data.Frames, error) {
	var s inHandQuery
	if err := q.read(&s); err != nil {
		return nil, err
	}
	if s.Tier < 0 || s.Tier > 3 {
		return nil, badQuery{fmt.Errorf("there is no tier %d: use 1, 2 or 3, or 0 for all", s.Tier)}
	}
	m := q.use.service.Model()
	list, err := i.desk(q.use.service).InHand(ctx, s.Tier)
	if err != nil {
		return nil, err
	}
	var incidents, units, rules, people, tiers []string
	var ones []float64
	same := map[[2]string]int{}
	for _, t := range list {
		id, unit, rule, by := strconv.FormatInt(t.Incident, 10), model.Text(t.Unit).In(q.lang), t.Rule, t.By
		hidden := q.alert && restricted(m, t.Rule)
		if hidden {
			unit, rule, by = "", "", ""
		}
		n := same[[2]string{id, unit}] + 1
		same[[2]string{id, unit}] = n
		switch {
		case n > 1 && hidden:
			continue
		case n > 1: // units of one name under different ones: no two alerts may have the same labels
			unit += " (" + strconv.Itoa(n) + ")"
		}
		incidents, units, rules, people = append(incidents, id), append(units, unit), append(rules, rule), append(people, by)
		tiers, ones = append(tiers, strconv.Itoa(t.Tier)), append(ones, 1)
	}
	frame := data.NewFrame("",
		data.NewField("incident", nil, incidents), data.NewField("unit", nil, units), data.NewField(alerting.RuleLabel, nil, rules),
		data.NewField("taken_by", nil, people), data.NewField(alerting.TierLabel, nil, tiers), data.NewField("taken", nil, ones))
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}}
	return data.Frames{frame}, nil
}
