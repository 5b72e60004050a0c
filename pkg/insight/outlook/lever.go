package outlook

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Lever is a driver that may be assumed to be another: it goes into the metric's formula.
type Lever struct {
	Driver  string `json:"driver"` // a metric
	Label   string `json:"label"`
	Unit    string `json:"unit,omitempty"`
	Format  string `json:"format,omitempty"`
	Formula string `json:"formula"` // by which it goes in
	Reach   Reach  `json:"reach"`
}

// Reach is what a driver is foreseen to be in the period that lands, or per bucket of its
// rest where it does not add up over time, and the finished periods that had most and
// least. Nothing where no period lands, or none before it is known.
type Reach struct {
	Foreseen answer.Num `json:"foreseen"`
	Rest     answer.Num `json:"rest"` // of what is foreseen, the part that is still to come
	Most     answer.Num `json:"most"`
	MostIn   string     `json:"mostIn,omitempty"` // first day of that period
	Least    answer.Num `json:"least"`
	LeastIn  string     `json:"leastIn,omitempty"`
}

const (
	// mostLevers are told of.
	mostLevers = 6
	// fewestPeriods have to be finished before there is a best one.
	fewestPeriods = 3
)

// levers are the drivers of the metric's formula, nearest first. One that is not known in
// these units, or not to this reader, is none.
func (l *looker) levers(ctx context.Context, out *Outlook) error {
	l.columns = map[string][]unit{l.metric.Name: l.units}
	seen := []*model.Metric{l.metric}
	near := parts(l.metric)
	for depth := 1; depth <= deepest && len(out.Levers) < mostLevers; depth++ {
		var next []*model.Metric
		for _, m := range near {
			if slices.Contains(seen, m) || len(out.Levers) == mostLevers {
				continue
			}
			seen = append(seen, m)
			next = append(next, parts(m)...)
			one, ok, err := l.lever(ctx, m)
			if err != nil {
				return err
			}
			if ok {
				out.Levers = append(out.Levers, one)
			}
		}
		near = next
	}
	return nil
}

func (l *looker) lever(ctx context.Context, m *model.Metric) (one Lever, ok bool, err error) {
	if _, err := l.column(ctx, m); err != nil {
		return one, false, ctx.Err()
	}
	c, ok, err := l.chain(ctx, l.metric, m, deepest, nil)
	if err != nil || !ok {
		return one, false, ctx.Err()
	}
	reach, err := l.reach(ctx, m)
	one = Lever{Driver: m.Name, Label: cmp.Or(m.Label.In(l.req.Lang), m.Name), Unit: m.Unit, Format: m.Format, Formula: strings.Join(c.texts, "; "), Reach: reach}
	return one, true, err
}

// reach tells what a driver is foreseen to be and has been, of the one unit that is asked
// about.
func (l *looker) reach(ctx context.Context, m *model.Metric) (Reach, error) {
	none := answer.None()
	r := Reach{Foreseen: none, Rest: none, Most: none, Least: none}
	if l.step.period == "" || len(l.units) != 1 || len(l.columns[m.Name]) != 1 {
		return r, nil
	}
	one := l.columns[m.Name][0]
	if err := l.foreseeOf(ctx, m, &one, l.marks); err != nil {
		return r, err
	}
	r.foresee(l, m.AddsOverTime(), one)
	return r, l.record(ctx, m, &r)
}

// foresee sums up the rest of the period, or takes its mean.
func (r *Reach) foresee(l *looker, adds bool, u unit) {
	end, soFar, rest, n := l.cal.Add(l.period, 1, l.step.period), 0.0, 0.0, 0
	for i, t := range l.buckets {
		if t.Before(l.period) || !t.Before(end) {
			continue
		}
		switch k := i - l.knownOf(u.id); {
		case k >= 0 && k < len(u.said.Point):
			rest, n = rest+u.said.Point[k], n+1
		case k < 0 && i < len(u.values) && !math.IsNaN(u.values[i]):
			soFar += u.values[i]
		}
	}
	switch {
	case n == 0 || u.said.Reason != "":
	case adds:
		r.Foreseen, r.Rest = num(soFar+rest), num(rest)
	default:
		r.Foreseen, r.Rest = num(rest/float64(n)), num(rest/float64(n))
	}
}

// record finds the finished periods that had most and least. The first of all may be one
// that the data begin within, and is left out.
func (l *looker) record(ctx context.Context, m *model.Metric, r *Reach) error {
	s, known := steps[l.step.period]
	if !known {
		return nil
	}
	req := l.req
	req.Metrics, req.Grain = []string{m.Name}, string(l.step.period)
	req.Time.From, req.Time.To, req.Time.Preset = "", "", fmt.Sprintf("last %d %s", s.history, s.preset)
	a, err := l.ask.Ask(ctx, req)
	if err != nil {
		return ctx.Err()
	}
	values := make([]answer.Num, len(a.Layout.Buckets))
	for i := range values {
		values[i] = answer.None()
	}
	column := &a.Metrics[0]
	for row, at := range a.Layout.Of {
		if column.Complete == nil || column.Complete[row] {
			values[at.Bucket] = column.Values[row]
		}
	}
	first := slices.IndexFunc(values, answer.Num.OK)
	if first < 0 || len(values)-first-1 < fewestPeriods {
		return nil
	}
	for i := first + 1; i < len(values); i++ {
		v, in := values[i], a.Layout.Buckets[i].Format(time.DateOnly)
		if !v.OK() {
			continue
		}
		if !r.Most.OK() || v > r.Most {
			r.Most, r.MostIn = v, in
		}
		if !r.Least.OK() || v < r.Least {
			r.Least, r.LeastIn = v, in
		}
	}
	return nil
}

// beyond says that a wish has never come true: more, or less, than in any period so far;
// "" where it has, or nobody knows.
func (l *looker) beyond(w *WhatIf, lang words.Lang) string {
	if w.Reach == nil || !w.Reach.Foreseen.OK() || !w.Reach.Most.OK() {
		return ""
	}
	m := l.model.Metric(w.Driver)
	would := w.Reach.Foreseen + w.Reach.Rest*answer.Num(w.Change)
	best, in, more := w.Reach.Most, w.Reach.MostIn, lang.Pick("more", "高于")
	if w.Change < 0 {
		best, in, more = w.Reach.Least, w.Reach.LeastIn, lang.Pick("less", "低于")
	}
	if w.Change >= 0 && would <= best || w.Change < 0 && would >= best {
		return ""
	}
	say := func(n answer.Num) string {
		return words.Value(float64(n), words.Unit{Name: m.Unit, Format: m.Format}, lang)
	}
	at, _ := time.Parse(time.DateOnly, in)
	record, g := words.Bucket(at, l.step.period, l.cal, lang), periodWords[l.step.period]
	return lang.Pick(
		fmt.Sprintf("That is %s than in any %s so far: %s against %s (%s)", more, g.in(lang), say(would), say(best), record),
		fmt.Sprintf("这%s以往任何一个%s:%s,此前为 %s(%s)", more, g.in(lang), say(would), say(best), record))
}

var periodWords = map[grain.Grain]pair{
	grain.Day: {"day", "日"}, grain.Week: {"week", "周"}, grain.Month: {"month", "月"}, grain.Quarter: {"quarter", "季度"}, grain.Year: {"year", "年"},
}
