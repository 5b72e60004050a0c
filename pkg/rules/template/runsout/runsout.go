// Package runsout is the template for a stock that runs out (即将用尽): it fires where a
// balance is used up, as use is foreseen, before it has lasted the days that it has to:
// the lead time of an order, or until the next day of deliveries after it.
//
// Use is that of another metric, of the same unit, or where none is named, what the stock
// itself falls by from day to day; days on which it rises tell nothing of use then. It is
// foreseen as everything is (pkg/analytics/forecast), and the probability is that of its
// total. Deliveries to come are not counted.
package runsout

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	usualLead   = 7
	usualChance = 0.5
	// shortest and longest are how far is looked ahead, in days.
	shortest = 28
	longest  = 120
	// unlikely is the probability below which nobody asks for the day.
	unlikely = 0.05
	// farthest is how many days are looked back for the first of a run.
	farthest = 31
)

func init() {
	template.Register(template.Template{
		Name: "runs_out", Place: 34, Family: template.Forecasts, Low: true,
		Label:   map[string]string{"en": "Runs out", "zh": "即将用尽"},
		About:   map[string]string{"en": "used up before it is replenished", "zh": "补货前将用尽"},
		Fires:   "what is foreseen to be used in the next `lead` days (default 7), or until the day of `delivery` that follows them, exceeds the stock with a probability of `chance` or more (default 0.5)",
		Against: "what is foreseen to be used until then",
		Params: []template.Param{
			{
				Key: "lead", Kind: template.Count, Usual: usualLead, Tune: &template.Tune{From: 1, To: 60}, Label: map[string]string{"en": "Lead time", "zh": "补货周期"},
				Doc: "Days that the stock has to last: the lead time of an order; 7 unless told, 120 at most.",
			},
			{
				Key: "delivery", Kind: template.Text, Form: `^` + oneDay + `(,` + oneDay + `)*$`, Want: "weekdays of deliveries: tue,fri",
				Label: map[string]string{"en": "Deliveries", "zh": "到货日"},
				Doc:   "Weekdays of deliveries: the stock has to last until the first of them after the lead time.",
			},
			{
				Key: "use", Kind: template.Text, Form: `.`, Want: "the name of a metric",
				Label: map[string]string{"en": "Use", "zh": "消耗"},
				Doc:   "Metric that the stock is used by, of the same unit; what the stock falls by from day to day unless told.",
			},
			{
				Key: "chance", Kind: template.Rate, Usual: usualChance, Label: map[string]string{"en": "Probability", "zh": "概率"},
				Doc: "Probability from which it fires, as a fraction; 0.5 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: template.Memory(r.Grain)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "use", Words: map[string]string{"en": "foreseen use", "zh": "预计消耗"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Short: short, Over: over, Alert: alert,
		Example: example(),
	})
}

const oneDay = `(mon|tue|wed|thu|fri|sat|sun)`

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// lasting is how many days after one the stock has to last.
func lasting(r *model.Rule, day time.Time) int {
	lead := r.Params.Count("lead", usualLead)
	days := strings.Split(r.Params.Text("delivery"), ",")
	for n := lead; n < lead+7; n++ {
		if slices.Contains(days, weekdays[day.AddDate(0, 0, n+1).Weekday()]) {
			return n
		}
	}
	return lead
}

func chance(r *model.Rule) float64 {
	if v, ok := r.Params.Number("chance"); ok && v > 0 {
		return v
	}
	return usualChance
}

// falls are what a stock is used by from day to day: what it falls by. Days on which it
// rises, and the first, are not known.
func falls(stock []float64) []float64 {
	out := make([]float64, len(stock))
	for i := range out {
		out[i] = math.NaN()
		if i > 0 && stock[i] <= stock[i-1] {
			out[i] = stock[i-1] - stock[i]
		}
	}
	return out
}

var reasons = map[forecast.Reason]answer.Reason{
	forecast.Empty: answer.NoData, forecast.TooShort: answer.BeforeStart, forecast.TooSparse: answer.NoData,
	forecast.Infinite: answer.NoData, forecast.Cancelled: answer.NoData,
	forecast.Closed: answer.Closed, forecast.Ended: answer.NoData,
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	for b := t.First; b < t.Last; b++ {
		v[b].Value = t.Values[b]
	}
	stock := t.Values[t.Last]
	if math.IsNaN(stock) {
		v[t.Last] = template.Skip(t.Missing[t.Last])
		return
	}
	s, at := t.Series(t.Last)
	if t.Use != nil {
		for i := range s.Values {
			s.Values[i] = math.NaN()
		}
		for b, i := range at {
			s.Values[i] = t.Use[b]
		}
	} else {
		s.Values = falls(s.Values)
	}
	most := 0
	for b := t.First; b <= t.Last; b++ {
		most = max(most, lasting(r, t.Starts[b]))
	}
	use := t.Foresee(s, min(max(3*most, shortest), longest))
	if use.Reason != "" {
		v[t.Last] = template.Skip(reasons[use.Reason])
		v[t.Last].Value = stock
		return
	}
	v[t.Last] = now(r, t, use)
	// The run goes back as far as it would have fired then.
	for b := t.Last - 1; b >= t.First && t.Last-b <= farthest; b-- {
		if v[b] = earlier(r, t, use, b, at); !v[b].Fired {
			break
		}
	}
}

// now is the verdict on the last day.
func now(r *model.Rule, t *template.Track, use forecast.Result) template.Verdict {
	stock, day := t.Values[t.Last], t.Starts[t.Last]
	lead := min(lasting(r, day), longest)
	total := 0.0
	for _, v := range use.Point[:lead] {
		total += v
	}
	out := template.Verdict{Value: stock, Baseline: total, Start: -1}
	p := 1.0
	if stock > 0 {
		p = 1 - use.Below(lead, stock)
	}
	out.Fired = p >= chance(r)
	said := &template.Foreseen{Chance: p, Lead: lead, Day: day, From: day, To: day}
	if p < unlikely {
		said.Day, said.From, said.To, said.Last = time.Time{}, time.Time{}, time.Time{}, true
	}
	if stock > 0 && p >= unlikely {
		first, middle, last, open := lasts(use, stock)
		said.Day, said.From, said.To, said.Last = day.AddDate(0, 0, middle), day.AddDate(0, 0, first), day.AddDate(0, 0, last), open
	}
	out.Foreseen = said
	return out
}

// earlier is the verdict on a day as it would have been then.
func earlier(r *model.Rule, t *template.Track, use forecast.Result, b int, at []int) template.Verdict {
	stock := t.Values[b]
	if math.IsNaN(stock) {
		return template.Skip(t.Missing[b])
	}
	seen, ok := use.Seen(at[t.Last]-at[b], min(lasting(r, t.Starts[b]), longest))
	if !ok {
		v := template.Skip(answer.BeforeStart)
		v.Value = stock
		return v
	}
	return template.Verdict{Value: stock, Baseline: seen.Total, Start: -1, Fired: stock <= 0 || 1-seen.Below(stock) >= chance(r)}
}

// lasts is for how many days a stock lasts whole: in the middle, and between which it
// does four times out of five; open tells that it may last longer than was foreseen.
func lasts(use forecast.Result, stock float64) (first, middle, last int, open bool) {
	n := len(use.Point)
	until := func(enough func(days int) bool) int {
		low, high := 0, n // lasts low days; high is not known to
		for low < high {
			mid := (low + high + 1) / 2
			if enough(mid) {
				low = mid
			} else {
				high = mid - 1
			}
		}
		return low
	}
	first = until(func(days int) bool { _, b, _ := use.Sum(days); return b.Upper <= stock })
	middle = until(func(days int) bool { total, _, _ := use.Sum(days); return total <= stock })
	last = until(func(days int) bool { _, b, _ := use.Sum(days); return b.Lower <= stock })
	return first, max(middle, first), max(last, middle), last == n
}

// example is a stock that is used by a weekday's rhythm, with deliveries on Tuesdays, of
// which the last did not come.
func example() template.Example {
	e := template.Example{Good: model.GoodUp, Params: model.Params{"delivery": "tue", "lead": 3}}
	stock := 130.0
	for i := range 35 {
		stock -= 10 + 3*float64(i%7/5) + float64((i*i)%3)
		if i%7 == 1 && i < 28 { // the last day is a Sunday
			stock += 84
		}
		e.Values = append(e.Values, stock)
	}
	return e
}
