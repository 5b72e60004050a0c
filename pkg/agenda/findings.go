package agenda

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Finding is an item of one rule with the units that it stands for.
type Finding struct {
	Item  Item
	Units []Told // largest first
	// Because says why its units are one; empty for one unit.
	Because Text
}

// Told is a unit of a finding, worded by itself: for who may know of it and not of the
// others.
type Told struct {
	Signal   *rules.Signal
	Name     Text
	Headline Text
	Detail   Text
}

// Findings words what one rule found, as an agenda at the clock `at` would: units of one
// parent together where enough of them broke the rule at once.
func Findings(m *model.Model, r *rules.Result, at time.Time) []Finding {
	b := &builder{model: m, opt: Options{At: at}, zone: m.Project.Location()}
	b.now = at.In(b.zone)
	b.namesakes([]*rules.Result{r})
	topics := siblings(r, r.Fired()) // of one rule none stands for another: its units are all of one level
	score(topics)
	out := make([]Finding, len(topics))
	for i, t := range topics {
		out[i] = Finding{Item: b.item(t)}
		if t.together() {
			out[i].Because = both(func(l words.Lang) string {
				if len(t.path) == 0 {
					return l.Pick("They broke the same rule in the same period.", "它们在同一时段触发了同一条规则。")
				}
				parent := b.unitTold(hierarchyOf(r.Rule), t.path, l)
				return l.Pick("They lie under "+parent+" and broke the same rule in the same period.", "它们同属"+parent+",并在同一时段触发了同一条规则。")
			})
		}
		for _, s := range t.all() {
			out[i].Units = append(out[i].Units, b.told(t, s))
		}
	}
	return out
}

func (b *builder) told(t *topic, s *rules.Signal) Told {
	alone := *t
	alone.signals, alone.path, alone.absorbed = []*rules.Signal{s}, s.Path, nil
	name := b.wholeName(t.rule.Metric)
	if len(s.Path) > 0 {
		name = both(func(l words.Lang) string { return b.unitName(hierarchyOf(t.rule), s.Path, l) })
	}
	return Told{Signal: s, Name: name, Headline: b.headline(&alone), Detail: b.detail(&alone)}
}

// Stamp is a bucket's start as answers write it.
func Stamp(bucket time.Time, r *model.Rule) string { return stamp(bucket, r.Grain) }
