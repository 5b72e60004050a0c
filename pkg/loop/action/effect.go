package action

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/effect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Reasons why nothing is measured, besides those of package effect.
const (
	notDone  effect.Reason = "notDone"  // it is not done
	noMetric effect.Reason = "noMetric" // no metric is told that it is to move
	noDays   effect.Reason = "noDays"   // the metric has no days, weeks or months
)

// Effect is what came of an action, as its reader may read the numbers.
type Effect struct {
	Action  int64          `json:"action"`
	Verdict effect.Verdict `json:"verdict"` // worked, didNot, harmed, unclear
	// Basis is the way that the verdict goes by: peers, forecast, before; "" for none.
	Basis  string        `json:"basis,omitempty"`
	Reason effect.Reason `json:"reason,omitempty"` // of an unclear verdict: early, short, alone, missing, notDone, noMetric, noDays
	Grain  string        `json:"grain,omitempty"`
	From   string        `json:"from,omitempty"` // first and last bucket after it
	To     string        `json:"to,omitempty"`
	// Ready is the first day on which something can be told, where it is too early.
	Ready    string      `json:"ready,omitempty"`
	Peers    Way         `json:"peers"`
	Forecast Way         `json:"forecast"`
	Before   Way         `json:"before"`
	Words    agenda.Text `json:"words,omitempty"`
}

// Way is one way of seeing it: the mean difference of a bucket in the metric's unit, and
// what it is within four times out of five.
type Way struct {
	Reason effect.Reason `json:"reason,omitempty"`
	Value  answer.Num    `json:"value"`
	Lower  answer.Num    `json:"lower"`
	Upper  answer.Num    `json:"upper"`
	Total  answer.Num    `json:"total"` // of all buckets, where they add up
	Count  int           `json:"count,omitempty"`
	Held   int           `json:"held,omitempty"` // peers, or earlier moments, that it is held against
}

// span is how an effect is looked at by a grain.
type span struct {
	of     series.Grain
	preset string
	back   int // buckets of history
	most   int // buckets after it that count: later ones have other causes
}

var spans = map[grain.Grain]span{
	grain.Day:     {series.Day, "days", 2 * 365, 28},
	grain.Week:    {series.Week, "weeks", 4 * 52, 8},
	grain.Month:   {series.Month, "months", 6 * 12, 3},
	grain.Quarter: {series.Quarter, "quarters", 10 * 4, 2},
	grain.Year:    {series.Year, "years", 20, 1},
}

// Page is an action with what came of it.
type Page struct {
	Action Action `json:"action"`
	Effect Effect `json:"effect"`
}

// PageOf measures what came of an action. Errors of reading are those of Query.
func PageOf(ctx context.Context, d *loop.Desk, id int64) (*Page, error) {
	a, err := One(ctx, d, id)
	if err != nil {
		return nil, err
	}
	e, err := Measure(ctx, d, a)
	if err != nil {
		return nil, err
	}
	return &Page{Action: *a, Effect: *e}, nil
}

// Measure tells what came of an action that the reader may see.
func Measure(ctx context.Context, d *loop.Desk, a *Action) (*Effect, error) {
	none := Way{Value: answer.None(), Lower: answer.None(), Upper: answer.None(), Total: answer.None()}
	out := &Effect{Action: a.ID, Verdict: effect.Unclear, Peers: none, Forecast: none, Before: none}
	m := d.Service.Model()
	metric := m.Metric(a.About.Metric)
	g := grain.Day
	if metric != nil && metric.Finest().Rank() > g.Rank() {
		g = metric.Finest()
	}
	s, known := spans[g]
	switch {
	case metric == nil:
		out.Reason = noMetric
	case a.State != Done:
		out.Reason = notDone
	case !known:
		out.Reason = noDays
	}
	if out.Reason != "" {
		return out.say(metric), nil
	}
	out.Grain = string(g)
	e := examined{desk: d, metric: metric, about: a.About, grain: g, span: s, done: a.Done}
	if err := e.read(ctx); err != nil {
		return nil, err
	}
	e.q.Good = map[model.Good]int{model.GoodUp: 1, model.GoodDown: -1}[metric.Good]
	if a.Hoped.OK() {
		e.q.Hoped = float64(a.Hoped)
	}
	found := effect.Of(ctx, e.q)
	out.Verdict, out.Basis, out.Reason = found.Verdict, found.Basis, found.Reason
	adds := metric.AddsOverTime()
	out.Peers, out.Forecast, out.Before = way(found.Peers, adds), way(found.Forecast, adds), way(found.Before, adds)
	if e.q.From < e.q.To {
		out.From, out.To = e.buckets[e.q.From].Format(time.DateOnly), e.buckets[e.q.To-1].Format(time.DateOnly)
	}
	if found.Reason == effect.Early {
		out.Ready = e.ready()
	}
	return out.say(metric), nil
}

func way(e effect.Estimate, adds bool) Way {
	w := Way{Reason: e.Reason, Value: answer.None(), Lower: answer.None(), Upper: answer.None(), Total: answer.None(), Held: e.Against}
	if e.Reason == "" {
		w.Value, w.Lower, w.Upper, w.Count = answer.Num(e.Value), answer.Num(e.Lower), answer.Num(e.Upper), e.Buckets
		if adds {
			w.Total = answer.Num(e.Value * float64(e.Buckets))
		}
	}
	return w
}

// examined is one action being looked at.
type examined struct {
	desk   *loop.Desk
	metric *model.Metric
	about  about.Subject
	grain  grain.Grain
	span   span
	done   string // 2006-01-02

	cal     grain.Calendar
	buckets []time.Time
	q       effect.Question
}

func (e *examined) request() query.Request {
	return query.Request{
		Metrics: []string{e.metric.Name}, Grain: string(e.grain), Scope: e.about.Scope,
		Time: query.TimeRange{Preset: "last " + strconv.Itoa(e.span.back) + " " + e.span.preset},
	}
}

// read asks for the unit's numbers, then for those of units like it.
func (e *examined) read(ctx context.Context) error {
	a, err := e.desk.Service.Ask(ctx, e.request())
	if err != nil {
		return err
	}
	m := e.desk.Service.Model()
	e.cal = m.Calendar().Settled()
	if a.Calendar != nil {
		if c := m.CalendarNamed(a.Calendar.Name); c != nil {
			e.cal = c.Settled()
		}
	}
	e.buckets = a.Layout.Buckets
	e.q.Grain = e.span.of
	if courses := outlook.Courses(a); len(courses) > 0 && len(e.buckets) > 0 {
		e.q.Values, e.q.Start = courses[0].Values, e.buckets[0]
	}
	e.when()
	if e.q.To-e.q.From < effect.Least(e.span.of) {
		return nil
	}
	if e.q.Marks, err = outlook.Marks(ctx, e.desk.Service, m, e.about.Scope, e.grain, e.cal, e.buckets); err != nil {
		return err
	}
	return e.beside(ctx)
}

// when finds the buckets after it: those that began after the day on which it was done, up
// to the last that has a number.
func (e *examined) when() {
	e.q.From = len(e.q.Values)
	for i, t := range e.buckets {
		if t.Format(time.DateOnly) > e.done {
			e.q.From = i
			break
		}
	}
	last := 0
	for i, v := range e.q.Values {
		if series.Usable(v) {
			last = i + 1
		}
	}
	e.q.To = max(e.q.From, min(last, e.q.From+e.span.most))
}

// ready is the day after the last of the buckets that it takes.
func (e *examined) ready() string {
	done, err := time.Parse(time.DateOnly, e.done)
	if err != nil {
		return ""
	}
	first := e.cal.Trunc(done, e.grain)
	return e.cal.Add(first, 1+effect.Least(e.span.of), e.grain).Format(time.DateOnly)
}

// beside reads units like it: those under the same unit above; where these are too few,
// all of its level. Units on which something was done for the same metric are none.
func (e *examined) beside(ctx context.Context) error {
	path := e.about.Path()
	if len(path) == 0 {
		return nil
	}
	hierarchy, last := e.about.Scope.Hierarchy, path[len(path)-1]
	treated, err := e.treated(ctx)
	if err != nil {
		return err
	}
	for n := len(path) - 1; n >= 0; n -= max(n, 1) {
		req := e.request()
		req.By = []query.By{{Hierarchy: hierarchy, Level: last.Level}}
		req.Scope = nil
		if n > 0 {
			req.Scope = &query.Scope{Hierarchy: hierarchy, Path: path[:n]}
		}
		// Half a year before it tells what is usual among so many.
		req.Time.Preset = "last " + strconv.Itoa(min(e.span.back, len(e.q.Values)-e.q.From+26*7)) + " " + e.span.preset
		a, err := e.desk.Service.Ask(ctx, req)
		if err != nil {
			return err
		}
		e.q.Peers = e.peers(a, path, treated)
		if len(e.q.Peers) >= effect.LeastPeers {
			return nil
		}
	}
	return nil
}

// treated are the units on which something was done for the metric about that time.
func (e *examined) treated(ctx context.Context) (out [][]query.ScopeStep, err error) {
	if e.q.From == 0 || e.q.From >= len(e.buckets) {
		return nil, nil
	}
	list, err := Find(ctx, e.desk, Ask{Metric: e.metric.Name, State: Done})
	if err != nil {
		return nil, err
	}
	n := e.q.To - e.q.From
	from := e.buckets[max(0, e.q.From-n)].Format(time.DateOnly)
	to := e.buckets[e.q.To-1].Format(time.DateOnly)
	for _, a := range list.Actions {
		if a.Done >= from && a.Done <= to && a.About.Scope != nil && a.About.Scope.Hierarchy == e.about.Scope.Hierarchy {
			out = append(out, a.About.Scope.Path)
		}
	}
	return out, nil
}

// peers lines the courses of other units up with those of the unit itself.
func (e *examined) peers(a *answer.Answer, own []query.ScopeStep, treated [][]query.ScopeStep) (out [][]float64) {
	at := map[string]int{}
	for i, t := range e.buckets {
		at[t.Format(time.DateOnly)] = i
	}
	for i, c := range outlook.Courses(a) {
		u := a.Layout.Units[i]
		if within(u, own) || slices.ContainsFunc(treated, func(path []query.ScopeStep) bool { return within(u, path) }) {
			continue
		}
		values := make([]float64, len(e.q.Values))
		for b := range values {
			values[b] = float64(answer.None())
		}
		for b, t := range a.Layout.Buckets {
			if to, ok := at[t.Format(time.DateOnly)]; ok && to < len(values) {
				values[to] = c.Values[b]
			}
		}
		out = append(out, values)
	}
	return out
}

// within tells whether a unit lies in the one that a path leads to, as far as the answer
// tells what is above it.
func within(u answer.Unit, path []query.ScopeStep) bool {
	for _, s := range path {
		for _, m := range u.Path {
			if m.Level == s.Level && (m.Kind == answer.Null) != s.Null || m.Level == s.Level && !s.Null && m.Text != s.Member {
				return false
			}
		}
	}
	return true
}

// Marks are actions as marks on a panel: when each was done, or is due.
func Marks(ctx context.Context, d *loop.Desk, from, to time.Time) ([]Action, error) {
	list, err := Find(ctx, d, Ask{})
	if err != nil {
		return nil, err
	}
	first, last := from.Format(time.DateOnly), to.Format(time.DateOnly)
	return slices.DeleteFunc(list.Actions, func(a Action) bool {
		at := a.Day()
		return a.State == Dropped || at == "" || at < first || at > last
	}), nil
}

// Day is when it was done; when it is due, while it is open.
func (a Action) Day() string {
	if a.State == Done {
		return a.Done
	}
	return a.Due
}
