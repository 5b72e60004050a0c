package loop

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// view is an incident as far as a reader may know it.
type view struct {
	*record
	partial bool
	names   map[string]bool // units that the reader may know of
}

// see leaves of an incident the units that a reader may know of; nil where there is none.
// What is left of some only has to be worded anew: narrow.
func see(sight *service.Remembered, r *record) *view {
	out := &view{record: r, names: map[string]bool{}}
	var own []unitRecord
	for _, u := range r.units {
		if sight.Unit(r.rule, r.metric, u.path) {
			own = append(own, u)
			out.names[u.unit] = true
		}
	}
	if len(own) == 0 {
		return nil
	}
	if len(own) < len(r.units) {
		part := *r
		part.units, out.record, out.partial = own, &part, true
	}
	return out
}

// narrow words an incident by the units that are left alone, the one that lost most
// first: nothing of it tells of the others.
func (v *view) narrow() {
	v.units = slices.Clone(v.units)
	slices.SortStableFunc(v.units, func(a, b unitRecord) int {
		return cmp.Or(flag(b.firing)-flag(a.firing), cmp.Compare(float64(b.money), float64(a.money))) // none is less than any
	})
	first := v.units[0]
	item := v.item
	item.Headline, item.Detail, item.Cause, item.Evidence, item.Units = first.told.Headline, first.told.Detail, nil, nil, nil
	item.Why, item.Owner, item.Score, item.ID = agenda.Text{}, nil, 0, item.Rule
	item.Part, item.Buckets = nil, 0
	item.Value, item.Baseline, item.Money, item.Series = first.value, first.baseline, first.money, agenda.Series{Times: []string{}, Values: []answer.Num{}, Fired: []bool{}}
	item.Change, item.Rate = item.Value-item.Baseline, answer.None()
	if item.Baseline.OK() && item.Baseline != 0 {
		item.Rate = item.Change / answer.Num(max(float64(item.Baseline), -float64(item.Baseline)))
	}
	item.Unit.Path, item.Unit.Name = first.path, first.told.Name
	if n := len(first.path); n > 0 {
		item.Unit.Level, item.Unit.Member, item.Unit.Null = first.path[n-1].Level, first.path[n-1].Member, first.path[n-1].Null
		item.Slice.Scope = &query.Scope{Hierarchy: item.Unit.Hierarchy, Path: first.path}
	}
	item.Slice.By = nil
	item.Slice.Filters = slices.DeleteFunc(slices.Clone(item.Slice.Filters), func(f query.Filter) bool { return f.Op == "in" && len(v.units) != len(f.Values) })
	v.item, v.because, v.money = item, nil, sum(v.units)
	v.firing = slices.ContainsFunc(v.units, func(u unitRecord) bool { return u.firing })
	v.since, v.recovered = first.since, ""
	for _, u := range v.units {
		v.since = min(v.since, u.since)
		if !v.firing {
			v.recovered = max(v.recovered, u.recovered)
		}
	}
}

// incident writes a view for the wire.
func (v *view) incident(m *model.Model) Incident {
	r := v.record
	zone, rule := m.Project.Location(), m.Rule(r.rule)
	day := func(text string) string { return bucketText(text, rule, r.item.Grain, zone) }
	out := Incident{
		ID: r.id, Version: r.version, State: r.state, Firing: r.firing, Item: r.item, Units: []Affected{}, Because: r.because,
		Opened: state.Stamp(moment(r.opened)), Since: day(r.since), Recovered: day(r.recovered), Reopened: r.reopened, Money: r.money,
		Assignee: r.assignee, Acknowledged: state.Stamp(moment(r.acknowledged)), Due: state.Stamp(moment(r.due)), Escalated: r.escalated,
		Resolution: r.work.Resolution, Verdict: r.work.Verdict, Done: r.work.Done,
	}
	if first := r.work.Counted; first > r.since {
		out.Counted = day(first)
	}
	if r.work.Merging != nil {
		out.Into = r.work.Merging.Into
	}
	if v.partial {
		out.Item.Since = day(r.units[0].since) // of the one that it is worded by
	}
	if r.work.Snooze != nil && r.snoozed != "" {
		out.Snooze = r.work.Snooze
	}
	for _, u := range r.units {
		path := u.path
		if path == nil {
			path = []query.ScopeStep{}
		}
		out.Units = append(out.Units, Affected{
			Path: path, Name: u.told.Name, Firing: u.firing, Since: day(u.since), Recovered: day(u.recovered), Value: u.value, Baseline: u.baseline, Money: u.money,
		})
	}
	return out
}

// bucketText writes a bucket that was kept as answers write it.
func bucketText(text string, rule *model.Rule, g string, zone *time.Location) string {
	t := moment(text)
	switch {
	case t.IsZero():
		return ""
	case rule != nil:
		return agenda.Stamp(t.In(zone), rule)
	case g == "hour" || g == "minute":
		return t.In(zone).Format("2006-01-02T15:04:05")
	}
	return t.In(zone).Format(time.DateOnly)
}

// has tells whether a view has all words of a text, for whom its index may tell too much.
func (v *view) has(text string) bool {
	have := grams.Indexed(strings.Join(v.texts(), "\n"))
	return !slices.ContainsFunc(grams.Of(text), func(g string) bool { return !grams.In(have, g) })
}
