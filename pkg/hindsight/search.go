package hindsight

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// tries is how many values of a parameter a search looks at.
const tries = 12

// tuned lists the parameters that a search may move: those that the rule writes, else
// the first that it could.
func tuned(t *template.Template, r *model.Rule) (out []*template.Param) {
	var could *template.Param
	for i := range t.Params {
		p := &t.Params[i]
		switch {
		case p.Tune == nil:
		case r.Params.Has(p.Key):
			out = append(out, p)
		case could == nil && (p.Needed || p.Usual != nil || p.Kind == template.Rate && !p.Tune.Values):
			could = p
		}
	}
	if len(out) == 0 && could != nil {
		return []*template.Param{could}
	}
	return out
}

// candidates are values of a parameter within its bounds, from one end to the other:
// evenly spread by their size where they are rates, by how often they are reached where
// they are the metric's own values.
func candidates(p *template.Param, now any, values []float64) (out []any) {
	at := func(k int) float64 { return float64(k) / float64(tries-1) }
	for k := range tries {
		var v float64
		switch {
		case p.Tune.Values && len(values) == 0:
			return nil
		case p.Tune.Values:
			// Most of what matters lies far out, so that quantiles close up there.
			q := p.Tune.To + (p.Tune.From-p.Tune.To)*math.Pow(1-at(k), 3)
			v = rounded(values[int(math.Round(q*float64(len(values)-1)))])
		default:
			v = rounded(p.Tune.From * math.Pow(p.Tune.To/p.Tune.From, at(k)))
		}
		if p.Kind == template.Count {
			out = append(out, int(math.Round(v)))
			continue
		}
		out = append(out, v)
	}
	if now != nil {
		out = append(out, now)
	}
	slices.SortFunc(out, func(a, b any) int { return cmp.Compare(number(a), number(b)) })
	return slices.CompactFunc(out, func(a, b any) bool { return number(a) == number(b) })
}

func number(v any) float64 {
	if n, ok := v.(int); ok {
		return float64(n)
	}
	x, _ := v.(float64)
	return x
}

// rounded gives a value as people write bounds: 0.075, 0.08, 35, 37.5 hundred.
func rounded(v float64) float64 {
	if v == 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-1) / 2
	out, err := strconv.ParseFloat(strconv.FormatFloat(math.Round(v/unit)*unit, 'g', 6, 64), 64)
	if err != nil {
		return v
	}
	return out
}

// search judges the rule with other values of its first parameter that makes a
// difference.
func (t *test) search(ctx context.Context, of int, rule *model.Rule, wish float64) (*Search, error) {
	tpl, err := template.Find(rule.Template)
	if err != nil {
		return nil, err
	}
	list := tuned(tpl, rule)
	if len(list) == 0 {
		t.note("Template %s has no parameter whose value could be looked for.", "模板 %s 没有可供搜索的参数。", tpl.Name)
		return nil, nil
	}
	var out *Search
	for _, p := range list {
		if out, err = t.along(ctx, of, rule, tpl, p); err != nil {
			return nil, err
		}
		if n := len(out.Points); n > 1 && out.Points[0].PerWeek != out.Points[n-1].PerWeek {
			break
		}
	}
	out.Best = best(out.Points, wish)
	return out, nil
}

// along judges the rule with other values of a parameter.
func (t *test) along(ctx context.Context, of int, rule *model.Rule, tpl *template.Template, p *template.Param) (*Search, error) {
	out := &Search{Param: p.Key, Label: p.Label, Points: []Point{}, Best: -1}
	var left int
	for _, v := range candidates(p, rule.Params[p.Key], t.replay.Values(of)) {
		one := *rule
		one.Params = maps.Clone(rule.Params)
		if one.Params == nil {
			one.Params = model.Params{}
		}
		one.Params[p.Key] = v
		if complete(&one, tpl) != nil {
			continue // a bound beyond the other one
		}
		at, ok := t.replay.Like(of, &one)
		if !ok {
			continue
		}
		point, whole, err := t.point(ctx, at, &one, v)
		if err != nil {
			return nil, err
		}
		if !whole {
			left++
			continue
		}
		out.Points = append(out.Points, point)
	}
	if left > 0 {
		t.note("%d values of %s were not tried: time was up.", "有 %d 个取值（%s）因超时未尝试。", left, p.Key)
	}
	slices.SortStableFunc(out.Points, func(a, b Point) int { return cmp.Compare(a.PerWeek, b.PerWeek) })
	return out, nil
}

func (t *test) point(ctx context.Context, at int, rule *model.Rule, v any) (Point, bool, error) {
	p, err := run(ctx, t.replay, at, t.deadline)
	if err != nil {
		return Point{}, false, err
	}
	if p.from > 0 && p.first().After(t.from) {
		return Point{}, false, nil
	}
	p.since(t.from)
	all := p.warnings(t.model, rule)
	var o Outcome
	o.fill(all, t.weeks, t.from, t.to)
	out := Point{Value: v, PerWeek: o.PerWeek, Busiest: o.Busiest, Recall: answer.None(), Precision: answer.None(), Lead: answer.None(), YAML: YAML(rule)}
	if t.marked {
		s, _ := score(all, t.right, t.catch)
		out.Recall, out.Precision, out.Lead = s.Recall, s.Precision, s.Lead
	}
	return out, true, nil
}

// best is the point that catches most without warning more often than wished, by more
// than a tenth; of those alike it is right most often, then it comes closest to the wish.
// Where all warn more often, it is the one that does so least; -1 where there is none.
func best(points []Point, wish float64) int {
	at := -1
	for k, p := range points {
		if p.PerWeek > wish*1.1 {
			continue
		}
		if at < 0 || better(p, points[at], wish) {
			at = k
		}
	}
	if at < 0 && len(points) > 0 {
		return 0
	}
	return at
}

func better(a, b Point, wish float64) bool {
	return cmp.Or(
		cmp.Compare(known(a.Recall), known(b.Recall)), cmp.Compare(known(a.Precision), known(b.Precision)),
		cmp.Compare(math.Abs(b.PerWeek-wish), math.Abs(a.PerWeek-wish)),
	) > 0
}

func known(v answer.Num) float64 {
	if v.OK() {
		return float64(v)
	}
	return 0
}

// test is one back-test under way.
type test struct {
	model    *model.Model
	replay   *rules.Replay
	deadline time.Time
	from, to time.Time
	weeks    []time.Time
	right    []Marked // what a warning may be about; the first catch of them should be caught
	catch    int
	marked   bool
	notes    []Text
	limits   []model.Tuning  // of parameters to try
	called   map[string]unit // units by what they are called; "" is the whole organisation
}
