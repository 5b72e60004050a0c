package review

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// mostFacts is how many metrics a review looks at.
const mostFacts = 8

// span sets from when to when the review looks: the last week or month that is over,
// unless a day of another one is told; what was told for an incident.
func (r *Review) span(m *model.Model, in Opening, today string) error {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return err
	}
	cal := m.Calendar().Settled()
	g := map[string]grain.Grain{"week": grain.Week, "month": grain.Month}[in.Of]
	switch {
	case in.Of == "incident":
		if in.Incident == 0 {
			return about.Unfit("incident", "name the incident", "请指明事件")
		}
		r.From, r.To = in.Day, in.To
		if r.To == "" || r.To >= today {
			r.To = now.AddDate(0, 0, -1).Format(time.DateOnly)
		}
		if in.To == "" && r.To < r.From { // it began today
			r.To = r.From
		}
		if r.To < r.From {
			return about.Unfit("to", "it ends before it begins", "结束早于开始")
		}
		return nil
	case g == "":
		return about.Unfit("of", "a review is of a week, a month or an incident", "复盘按周、按月或针对事件")
	}
	first := cal.Add(cal.Trunc(now, g), -1, g)
	if in.Day != "" {
		at, err := time.Parse(time.DateOnly, in.Day)
		if err != nil {
			return err
		}
		first = cal.Trunc(at, g)
	}
	end := cal.Add(first, 1, g)
	if end.Format(time.DateOnly) > today {
		return about.Unfit("day", "it is not over yet", "这一期还没有结束")
	}
	r.From, r.To = first.Format(time.DateOnly), end.AddDate(0, 0, -1).Format(time.DateOnly)
	return nil
}

// chosen are the metrics of a review: those that were told, else the strategic ones, else
// the first ones of the catalogue.
func chosen(ctx context.Context, d *loop.Desk, in Opening) ([]*model.Metric, error) {
	m := d.Service.Model()
	var out []*model.Metric
	for _, name := range in.Metrics {
		reads, err := d.Service.Reads(ctx, name)
		if err != nil {
			return nil, err
		}
		if !reads { // one that is hidden is as one that there is not
			return nil, about.NoMetric("metrics", name)
		}
		out = append(out, m.Metric(name))
	}
	for tier := 1; tier <= 3 && len(out) == 0; tier++ {
		for _, v := range m.Metrics {
			if v.Tier == tier && v.Cumulative == nil { // to date it is told of the metric itself
				out = append(out, v)
			}
		}
	}
	if len(out) == 0 {
		out = slices.Clone(m.Metrics)
	}
	sight, kept := about.SightOf(d.Service), []*model.Metric{}
	for _, v := range out {
		may, err := sight.Of(ctx, about.Subject{Metric: v.Name, Scope: in.Scope})
		if err != nil {
			return nil, err
		}
		if may && len(kept) < mostFacts {
			kept = append(kept, v)
		}
	}
	if in.Scope != nil && len(kept) == 0 { // nothing is told of that unit, there or not
		return nil, about.Unfit("about", "there is no such number for you", "你看不到这个数")
	}
	return kept, nil
}

// unasked tells errors of a number that there is none of, from those of an engine.
func unasked(err error) bool {
	return errors.As(err, &diag.ListError{}) || errors.As(err, &access.Denied{})
}

// fact asks for a metric of the time, and for what was expected of it on the evening
// before: the forecast is made of what was known then.
func (r *Review) fact(ctx context.Context, d *loop.Desk, v *model.Metric) (Fact, error) {
	f := Fact{
		Metric: v.Name, Label: agenda.Text(v.Label), Unit: v.Unit, Good: string(v.Good),
		Value: answer.None(), Expected: answer.None(), Lower: answer.None(), Upper: answer.None(), Previous: answer.None(),
	}
	if len(f.Label) == 0 {
		f.Label = agenda.Text{"en": v.Name, "zh": v.Name}
	}
	req := query.Request{Metrics: []string{v.Name}, Scope: r.Scope, Time: query.TimeRange{From: r.From, To: r.To}, Compare: []string{"previous"}}
	a, err := d.Service.Query(ctx, req)
	if err != nil {
		if unasked(err) {
			return f, nil
		}
		return f, err
	}
	if len(a.Metrics) > 0 && len(a.Metrics[0].Values) > 0 {
		f.Value = a.Metrics[0].Values[0]
		if c := a.Metrics[0].Comparisons; len(c) > 0 && len(c[0].Values) > 0 {
			f.Previous = c[0].Values[0]
		}
	}
	if err := r.expect(ctx, d, &f); err != nil {
		return f, err
	}
	f.Outside = f.Value.OK() && f.Lower.OK() && (f.Value < f.Lower || f.Value > f.Upper)
	if f.Outside {
		why, err := d.Service.Why(ctx, req)
		switch {
		case err == nil && len(why.Causes) > 0:
			f.Cause = agenda.Text(why.Causes[0].Words)
		case err != nil && !unasked(err):
			return f, err
		}
	}
	return f, nil
}

func (r *Review) expect(ctx context.Context, d *loop.Desk, f *Fact) error {
	g, known := map[string]string{"week": "week", "month": "month"}[r.Of]
	if !known {
		return nil // an incident has no period that was foreseen as such
	}
	look, err := d.Service.Outlook(ctx, outlook.Question{Request: query.Request{Metrics: []string{f.Metric}, Scope: r.Scope, Grain: g, AsOf: r.From}, Horizon: 1})
	if err != nil {
		if unasked(err) {
			return nil
		}
		return err
	}
	for _, u := range look.Units {
		for _, p := range u.Points {
			if p.Time == r.From {
				f.Expected, f.Lower, f.Upper = p.Ahead, p.Lower80, p.Upper80
			}
		}
	}
	return nil
}

// prepare takes in the numbers, what was done, what is open, and what warnings came to.
func (r *Review) prepare(ctx context.Context, d *loop.Desk, in Opening) error {
	metrics, err := chosen(ctx, d, in)
	if err != nil {
		return err
	}
	r.Facts, r.Done, r.Open = []Fact{}, []Done{}, []string{}
	for _, v := range metrics {
		f, err := r.fact(ctx, d, v)
		if err != nil {
			return err
		}
		r.Facts = append(r.Facts, f)
	}
	list, err := action.Find(ctx, d, action.Ask{Incident: r.Incident})
	if err != nil {
		return err
	}
	for _, a := range list.Actions {
		switch {
		case a.State == action.Done && (r.Incident != 0 || a.Done >= r.From && a.Done <= r.To):
			e, err := action.Measure(ctx, d, &a)
			if err != nil {
				return err
			}
			r.Done = append(r.Done, Done{a, *e})
		case a.State == action.Open:
			r.Open, r.opens = append(r.Open, openWords(a)), append(r.opens, a.About)
		}
	}
	r.Warned, err = d.Warned(ctx, r.warnedAsk())
	return err
}

// warnedAsk is which warnings a review tells of.
func (r *Review) warnedAsk() loop.WarnedAsk {
	return loop.WarnedAsk{From: r.From, To: r.To, Incident: r.Incident, Scope: r.Scope}
}

func openWords(a action.Action) string {
	out := a.What
	for _, more := range []string{a.Assignee, a.Due} {
		if more != "" {
			out += " · " + more
		}
	}
	return out
}
