package hindsight

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Options are what a host fixes.
type Options struct {
	// Budget is how long it may take; 0: as long as the context lives. What is judged by
	// then is a shorter time up to the last morning, and a note says so.
	Budget time.Duration
	// May tells whether whoever asks may know of a rule; nil: all. One that they may not is
	// as if it were not there.
	May func(*model.Rule) bool
	// Marker tells incidents beside those of the question; nil: none.
	Marker Marker
	// Limits are parameters of the rule to look for better values of, within bounds; see
	// Propose.
	Limits []model.Tuning
}

// rule is a rule that whoever asks may know of; nil: to them there is none.
func (o Options) rule(m *model.Model, name string) *model.Rule {
	if r := m.Rule(name); r != nil && (o.May == nil || o.May(r)) {
		return r
	}
	return nil
}

// most is how many sets are tested beside each other.
const most = 2

// Of tests a rule on the mornings up to a clock. Errors of the question are Refused.
func Of(ctx context.Context, asker rules.Asker, m *model.Model, clock time.Time, q Question, o Options) (*Result, error) {
	began := time.Now()
	from, to, err := q.span(clock)
	if err != nil {
		return nil, err
	}
	list, err := variants(m, q, o)
	if err != nil {
		return nil, err
	}
	marks, err := marked(ctx, q, o, from, to)
	if err != nil {
		return nil, err
	}
	every := q.Every
	if every == 0 {
		every = usualEvery
	}
	if every < 1 || every > 366 || math.IsNaN(q.Wish) || q.Wish < 0 {
		return nil, refuse("every is a number of days from 1 to 366, wish a number of warnings a week", "every 须为 1 至 366 天，wish 须为每周预警条数")
	}
	t := &test{model: m, from: from, to: to, limits: o.Limits}
	bounded := ctx
	if o.Budget > 0 {
		t.deadline = began.Add(o.Budget)
		var stop context.CancelFunc
		bounded, stop = context.WithDeadline(ctx, t.deadline)
		defer stop()
	}
	t.replay, err = rules.Replayed(bounded, asker, m, list, rules.Past{From: from, To: to, Every: every}, rules.Options{Scope: q.Scope})
	if err != nil {
		if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			return nil, late(o.Budget)
		}
		return nil, err
	}
	for i := range list {
		if err := t.replay.Err(i); err != nil {
			if ctx.Err() == nil && bounded.Err() != nil {
				return nil, late(o.Budget)
			}
			return nil, err
		}
	}
	out, err := t.judge(ctx, list, marks, asker, q, o)
	if err != nil {
		return nil, err
	}
	out.Ms, out.EngineMs = float64(time.Since(began).Milliseconds()), t.replay.EngineMs
	return out, nil
}

func late(after time.Duration) error {
	return refuse("the history was not read within %s: choose a shorter time or fewer units", "未能在 %s 内读完历史数据：请缩短时间范围或减少单位", after)
}

func variants(m *model.Model, q Question, o Options) ([]*model.Rule, error) {
	sets := q.Sets
	if len(sets) == 0 {
		sets = []Set{{}}
	}
	if len(sets) > most {
		return nil, refuse("%d sets are given: test one, or two beside each other", "给出了 %d 组参数：一次测试一组，或两组对比", len(sets))
	}
	var out []*model.Rule
	for _, s := range sets {
		r, err := variant(m, o, cmp.Or(s.Rule, q.Rule), s)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func marked(ctx context.Context, q Question, o Options, from, to time.Time) ([]Mark, error) {
	marks, err := ReadMarks(q.Marks)
	if err != nil || o.Marker == nil {
		return marks, err
	}
	more, err := o.Marker.Marks(ctx, from, to)
	return append(marks, more...), err
}

// judge runs all sets over the mornings that they have in common.
func (t *test) judge(ctx context.Context, list []*model.Rule, marks []Mark, asker rules.Asker, q Question, o Options) (*Result, error) {
	passes := make([]*pass, len(list))
	wanted := t.from
	for i := range list {
		deadline := t.deadline
		if !deadline.IsZero() && len(list) > i+1 { // the others have their share
			deadline = time.Now().Add(time.Until(deadline) / time.Duration(len(list)-i))
		}
		p, err := run(ctx, t.replay, i, deadline)
		if err != nil {
			return nil, err
		}
		if p.first().IsZero() {
			return nil, refuse("not a single morning was judged in time: choose fewer units", "限时内未能判断任何一天：请减少单位")
		}
		if p.from > 0 && p.first().After(t.from) {
			t.from = p.first()
		}
		passes[i] = p
	}
	if t.from.After(wanted) {
		t.note("Time was up: mornings before %s were not judged.", "时间已到：%s 之前的日子未判断。", t.from.Format(time.DateOnly))
	}
	t.begin(passes)
	r := list[0]
	out := &Result{
		Rule: q.Rule, Metric: r.Metric.Name, Label: label(r.Metric), Unit: r.Metric.Unit, Format: r.Metric.Format, Grain: string(r.Grain),
		Currency: t.model.Project.Currency, From: t.from.Format(time.DateOnly), To: t.to.Format(time.DateOnly), Weeks: []string{},
	}
	if r.Level != nil {
		out.Level = r.Level.Hierarchy.Name + "." + r.Level.Name
	}
	t.weeks = weeks(t.model.Project.Calendar, t.from, t.to)
	for _, w := range t.weeks {
		out.Weeks = append(out.Weeks, w.Format(time.DateOnly))
	}
	for i, p := range passes {
		p.since(t.from)
		out.Mornings = max(out.Mornings, len(p.said)-p.from)
		for _, one := range p.said[p.from:] {
			out.Units = max(out.Units, one.units)
		}
		t.units(i, list[i])
	}
	t.place(marks, q.Rule, o)
	return out, t.finish(ctx, out, list, passes, asker, q)
}

func label(m *model.Metric) map[string]string {
	if len(m.Label) > 0 {
		return m.Label
	}
	return map[string]string{"en": m.Name}
}

func (t *test) note(en, zh string, args ...any) {
	t.notes = append(t.notes, Text{"en": fmt.Sprintf(en, args...), "zh": fmt.Sprintf(zh, args...)})
}

// finish counts each set, holds it against the marks and the other, and searches.
func (t *test) finish(ctx context.Context, out *Result, list []*model.Rule, passes []*pass, asker rules.Asker, q Question) error {
	events, err := t.events(ctx, asker, q)
	if err != nil {
		return err
	}
	out.Events = events
	all := make([][]Warning, len(list))
	out.Marks = t.right[:t.catch]
	for i, r := range list {
		o := Outcome{Name: string(rune('A' + i)), Rule: r.Name, Template: r.Template, Params: r.Params, Tier: r.Tier, Words: Text(rules.Words(r)), YAML: YAML(r)}
		all[i] = passes[i].warnings(t.model, r)
		if t.marked {
			var caught []Catch
			o.Score, caught = score(all[i], t.right, t.catch)
			for k := range caught {
				out.Marks[k].Caught = append(out.Marks[k].Caught, caught[k])
			}
		}
		o.fill(all[i], t.weeks, t.from, t.to)
		o.count(passes[i])
		out.Sets = append(out.Sets, o)
	}
	if len(list) == most {
		out.Difference = difference(all[0], all[1], out.Marks, events)
	}
	if q.Wish > 0 {
		last := len(list) - 1
		if out.Search, err = t.search(ctx, last, list[last], q.Wish); err != nil {
			return err
		}
	}
	for _, l := range t.limits {
		found, err := t.withinLimits(ctx, len(list)-1, list[len(list)-1], l)
		if err != nil {
			return err
		}
		out.tried = append(out.tried, found...)
	}
	out.Notes = t.notes
	return nil
}
