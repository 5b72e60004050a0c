package agenda

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Cause is what is likely behind an item, in a sentence.
type Cause struct {
	Kind  string `json:"kind"` // found, none: nothing stands out, unknown: not told to this reader, late: not found in time
	Words Text   `json:"words"`
}

// usualDays is what days are held against where the rule has no other period: the same
// days of four weeks.
const usualDays = "averageWeeks:4"

// longestRun is how many buckets are explained at once: more days have no same days of a
// week, and more of other grains reach further back than what began.
const longestRun = 7

// FirstChange is the request whose change explains the bucket in which a unit began to
// fire: the same as long as it fires. nil where there is nothing to explain.
func FirstChange(m *model.Model, r *rules.Result, s *rules.Signal, at time.Time) *query.Request {
	tpl, err := template.Find(r.Rule.Template)
	if err != nil || s.Since.IsZero() {
		return nil
	}
	first, own := *r, *s
	first.Bucket, own.Series = s.Since, rules.Series{}
	b := &builder{model: m, opt: Options{At: at}, zone: m.Project.Location()}
	b.now = at.In(b.zone)
	return b.change(&topic{rule: r.Rule, template: tpl, result: &first, signals: []*rules.Signal{&own}, path: s.Path, tier: r.Rule.Tier})
}

// change is the request whose change explains a topic: against the period that the rule
// compares with, else what happened since it began, at most the last seven buckets, of
// days against the same days of the weeks before and of other grains against as many
// buckets before: the last bucket alone may already have recovered a little, and what did
// that is no cause of the topic. nil where there is nothing to explain.
func (b *builder) change(t *topic) *query.Request {
	r, s := t.rule, t.main()
	if t.ofAge() || t.template.Still {
		return nil
	}
	req := b.slice(t)
	req.Metrics, req.By, req.Grain, req.Organisation = req.Metrics[:1], nil, "", r.Organisation
	from, end := t.result.Bucket, t.result.Calendar.Add(t.result.Bucket, 1, r.Grain)
	base := t.template.Baseline(r).Name
	other, err := comparison.Find(base)
	switch {
	case err == nil && other.Kind == comparison.Period:
	default:
		base = comparison.Previous
		if r.Grain == grain.Day {
			base = usualDays
		}
		if earliest := t.result.Calendar.Add(from, 1-longestRun, r.Grain); !s.Since.IsZero() && s.Since.Before(from) {
			from = s.Since
			if from.Before(earliest) {
				from = earliest
			}
		}
	}
	req.Compare = []string{base}
	req.Time = query.TimeRange{From: from.Format(time.DateOnly), To: end.AddDate(0, 0, -1).Format(time.DateOnly)}
	if r.Grain.Rank() < grain.Day.Rank() {
		req.Time = query.TimeRange{From: from.Format(time.RFC3339), To: end.Format(time.RFC3339)}
	}
	return &req
}
