package agenda

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// alike is the part of the movement above from which on a unit's own counts as the
// same movement.
const alike = 0.5

// alongside is how the scope's node and a unit above it moved over the same time:
// from the bucket before a topic began to the one that was judged.
type alongside struct{ own, above [2]float64 }

// movedWith asks how the node moved while a signal above lasted: for rules that cannot
// be judged of the node itself, such as those on targets that it does not have.
func movedWith(ctx context.Context, asker rules.Asker, r *rules.Result, s *rules.Signal, opt Options) (out alongside, ok bool) {
	n := len(s.Series.Starts)
	first := slices.IndexFunc(s.Series.Starts, func(t time.Time) bool { return !t.Before(s.Since) }) - 1
	if first < 0 || n == 0 {
		return out, false
	}
	r = r.Of(s)
	g := r.Rule.Grain
	req := query.Request{
		Metrics: []string{r.Rule.Metric.Name}, Grain: string(g), Calendar: namedCalendar(r.Rule), Scope: opt.Scope, AsOf: opt.At.Format(time.RFC3339),
		Time: query.TimeRange{From: stamp(s.Series.Starts[first], grain.Day), To: stamp(r.Calendar.Add(r.Bucket, 1, g).AddDate(0, 0, -1), grain.Day)},
	}
	if g.Rank() < grain.Day.Rank() {
		req.Time = query.TimeRange{From: s.Series.Starts[first].Format(time.RFC3339), To: r.Calendar.Add(r.Bucket, 1, g).Format(time.RFC3339)}
	}
	filters, err := rules.Filters(r.Rule)
	if err != nil {
		return out, false
	}
	req.Filters = filters
	a, err := asker.Ask(ctx, req)
	if err != nil || len(a.Metrics) != 1 || len(a.Metrics[0].Values) < 2 {
		return out, false
	}
	values := a.Metrics[0].Values
	out.own = [2]float64{float64(values[0]), float64(values[len(values)-1])}
	out.above = [2]float64{s.Series.Values[first], float64(s.Value)}
	for _, v := range []float64{out.own[0], out.own[1], out.above[0], out.above[1]} {
		if !answer.Num(v).OK() {
			return out, false
		}
	}
	return out, out.above[0] != out.above[1]
}

// same tells whether the node moved as the unit above did.
func (m alongside) same() bool {
	own, above := m.own[1]-m.own[0], m.above[1]-m.above[0]
	if m.own[0] != 0 && m.above[0] != 0 {
		own, above = own/abs(answer.Num(m.own[0])), above/abs(answer.Num(m.above[0]))
	}
	return own/above >= alike
}

// part says it: with its own movement, and that of the unit above.
func (m alongside) part(b *builder, t *topic) *Part {
	p := &Part{Kind: PartNot, Share: answer.None(), Value: answer.Num(m.own[1]), Baseline: answer.Num(m.own[0])}
	if m.same() {
		p.Kind = PartOf
	}
	name := b.wholeName(t.rule.Metric)
	p.Words = both(func(l words.Lang) string {
		say := l.Pick("%s did not move alike: %s, while %s went %s.", "%s没有同样变动:同期 %s,而%s %s。")
		if p.Kind == PartOf {
			say = l.Pick("%s has a part in it: %s, while %s went %s.", "%s是原因之一:同期 %s,而%s %s。")
		}
		u := unitOf(t.rule.Metric)
		return fmt.Sprintf(say, name[string(l)], words.FromTo(m.own[0], m.own[1], u, l), b.higher().where(t, l), words.FromTo(m.above[0], m.above[1], u, l))
	})
	return p
}

// namedCalendar is what a request has to say of a rule's calendar: nothing where it
// is the metric's, which the request finds by itself.
func namedCalendar(r *model.Rule) string {
	if r.Calendar == nil {
		return ""
	}
	return r.Calendar.Name
}
