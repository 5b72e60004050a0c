package outlook

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// aim is a unit's target of the running period.
type aim struct {
	value  answer.Num
	reason answer.Reason
}

// land tells where the running period ends up, of metrics that add up over time and
// data that reach into the period, or up to it.
func (l *looker) land(ctx context.Context, out *Outlook) error {
	if l.step.period == "" || len(l.buckets) == 0 || !l.metric.AddsOverTime() {
		return nil
	}
	first := slices.IndexFunc(l.buckets, func(t time.Time) bool { return !t.Before(l.period) })
	if first < 0 {
		return nil
	}
	end := l.cal.Add(l.period, 1, l.step.period)
	last := first
	for last < len(l.buckets) && l.buckets[last].Before(end) {
		last++
	}
	if l.kept(first) {
		return nil
	}
	if err := l.aims(ctx, end); err != nil {
		return err
	}
	for i, u := range l.units {
		known := l.knownOf(u.id)
		if u.said.Reason != "" || known > last {
			continue
		}
		if known < first { // days before it are still to come: nobody knows what it begins with
			out.Units[i].Waits = l.waits(&u, known)
			continue
		}
		if l.unready(u.id, first, known) { // what they hold is in neither part of a landing
			out.Units[i].Waits = answer.Unready
			continue
		}
		land := &Landing{
			Period: l.period.Format(time.DateOnly), Grain: string(l.step.period),
			start: l.period, buckets: l.buckets[first:known], values: u.values[first:known], said: u.said,
		}
		land.end(last - known)
		land.hold(l.target[u.id], l.metric.Good == model.GoodDown)
		out.Units[i].Landing = land
	}
	return nil
}

// waits tells why a unit has no landing yet: the period before is still running by its own
// clock, or is not loaded to its end.
func (l *looker) waits(u *unit, known int) answer.Reason {
	last := known - 1
	for last >= 0 && math.IsNaN(u.values[last]) && (u.closed != nil && u.closed[last] || u.rests != nil && u.rests[last%len(u.rests)]) {
		last--
	}
	if _, own := l.knownBy[u.id]; own && last >= 0 && !math.IsNaN(u.values[last]) {
		return answer.Unfinished
	}
	return answer.AfterEnd
}

// unready tells days of the period so far that a check says not to go by.
func (l *looker) unready(unit string, first, known int) bool {
	m := &l.history.Metrics[0]
	for row, at := range l.history.Layout.Of {
		if n := int(at.Bucket); m.Reasons != nil && m.Reasons[row] == answer.Unready && n >= first && n < known && l.history.Layout.Units[at.Unit].ID() == unit {
			return true
		}
	}
	return false
}

// kept tells numbers of the period that the reader's policies keep back: what they
// would add is not known.
func (l *looker) kept(first int) bool {
	m := &l.history.Metrics[0]
	for row, at := range l.history.Layout.Of {
		if int(at.Bucket) >= first && m.Reasons != nil && (m.Reasons[row] == answer.Masked || m.Reasons[row] == answer.Small) {
			return true
		}
	}
	return false
}

// aims asks for the targets of the running period, where the metric has any.
func (l *looker) aims(ctx context.Context, end time.Time) error {
	l.target = map[string]aim{}
	for _, u := range l.units {
		l.target[u.id] = aim{answer.None(), answer.NoTarget}
	}
	if len(l.model.TargetsOf(l.metric)) == 0 {
		return nil
	}
	req := l.req
	req.Grain, req.Compare, req.Version = string(l.step.period), []string{comparison.Target}, l.version
	req.Time.Preset = ""
	req.Time.From, req.Time.To = l.period.Format(time.DateOnly), end.AddDate(0, 0, -1).Format(time.DateOnly)
	a, err := l.ask.Ask(ctx, req)
	if err != nil {
		return err
	}
	c := a.Metrics[0].Comparison(comparison.Target)
	if c == nil {
		return nil
	}
	for row, at := range a.Layout.Of {
		got := aim{c.Values[row], c.Why(row)}
		if got.value.OK() && got.reason == answer.Unfinished {
			got.reason = ""
		}
		// A target of some of its parts only is none of all.
		if c.Of != nil && c.Of[row].OK() && c.Of[row] != a.Metrics[0].Values[row] {
			got = aim{answer.None(), answer.TargetGrain}
		}
		l.target[a.Layout.Units[at.Unit].ID()] = got
	}
	return nil
}
