package loop

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// How much each likeness counts of an incident to another, at most 1 together, and below
// what nothing is shown.
const (
	likeMetric = 0.25
	likeRule   = 0.15
	likeUnit   = 0.2
	likeCurve  = 0.3
	likeWords  = 0.1

	leastLike   = 0.3
	mostSimilar = 3
	// leastCurve is from what correlation on curves are called alike.
	leastCurve = 0.6
	// shortestCurve is from how many points on a curve has a shape.
	shortestCurve = 5
	// mostCompared is how many earlier incidents are looked at, the newest first.
	mostCompared = 300
)

// similar finds incidents of before that are like one: by metric, rule, unit, shape of
// the curve, and words; as far as the reader may know of them.
func (d *Desk) similar(ctx context.Context, tx *state.Tx, sight *service.Remembered, of *view) ([]Similar, error) {
	list, err := incidentsWhere(ctx, tx, "id <> ? AND (metric = ? OR rule = ?) ORDER BY id DESC LIMIT "+strconv.Itoa(mostCompared), of.id, of.metric, of.rule)
	if err != nil {
		return nil, err
	}
	if err := fillAll(ctx, tx, list); err != nil {
		return nil, err
	}
	out := []Similar{}
	for _, r := range list {
		if r.state == StateMerged { // what was done stands with the one that it went into
			continue
		}
		v := see(sight, r)
		if v == nil {
			continue
		}
		if v.partial {
			v.narrow()
		}
		if s := of.likeness(v); s.Likeness >= leastLike {
			one := v.incident(d.Service.Model())
			s.ID, s.Headline, s.Opened, s.Verdict = one.ID, one.Item.Headline, one.Opened, one.Verdict
			if one.Resolution != nil {
				s.Causes, s.Remedy = one.Resolution.Causes, one.Resolution.Remedy
			}
			if from, to := moment(v.since), moment(v.recovered); !to.IsZero() {
				s.Days = max(0, int(to.Sub(from).Hours()/24))
			}
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Similar) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(b.ID, a.ID))
	})
	return out[:min(len(out), mostSimilar)], nil
}

// likeness tells how much an incident is like another, and by what.
func (v *view) likeness(o *view) Similar {
	var s Similar
	var en, zh []string
	add := func(part float64, say, said string) {
		s.Likeness += part
		en, zh = append(en, say), append(zh, said)
	}
	if v.metric == o.metric {
		add(likeMetric, "same metric", "同一指标")
	}
	if v.rule == o.rule {
		add(likeRule, "same rule", "同一规则")
	}
	switch {
	case slices.ContainsFunc(v.units, func(a unitRecord) bool {
		return slices.ContainsFunc(o.units, func(b unitRecord) bool { return a.unit == b.unit })
	}):
		add(likeUnit, "same unit", "同一单位")
	case neighbours(v, o):
		add(likeUnit/2, "units of one parent", "同一上级的单位")
	}
	if r := alike(v.item.Series.Values, o.item.Series.Values); r >= leastCurve {
		add(likeCurve*r, "similar curve", "曲线相似")
	}
	if a, b := grams.Of(meaning(v.item)), grams.Of(meaning(o.item)); len(a) > 0 && len(b) > 0 {
		both := 0
		for _, w := range a {
			if slices.Contains(b, w) {
				both++
			}
		}
		share := float64(both) / float64(len(a)+len(b)-both)
		if share >= 0.5 {
			add(likeWords*share, "similar words", "描述相近")
		}
	}
	s.Likeness = math.Round(s.Likeness*100) / 100
	s.Because = agenda.Text{"en": strings.Join(en, ", "), "zh": strings.Join(zh, "、")}
	return s
}

func meaning(it agenda.Item) string { return it.Conclusion["zh"] + " " + it.Conclusion["en"] }

// neighbours tells whether two incidents have units that lie under the same unit.
func neighbours(v, o *view) bool {
	return slices.ContainsFunc(v.units, func(a unitRecord) bool {
		n := len(a.path)
		return n > 1 && slices.ContainsFunc(o.units, func(b unitRecord) bool { return len(b.path) == n && slices.Equal(a.path[:n-1], b.path[:n-1]) })
	})
}

// alike is the correlation of two curves, whose ends are laid upon each other: −1 to 1,
// and 0 where one has no shape.
func alike(a, b []answer.Num) float64 {
	n := min(len(a), len(b))
	a, b = a[len(a)-n:], b[len(b)-n:]
	var x, y []float64
	for i := range n {
		if a[i].OK() && b[i].OK() {
			x, y = append(x, float64(a[i])), append(y, float64(b[i]))
		}
	}
	if len(x) < shortestCurve {
		return 0
	}
	var mx, my float64
	for i := range x {
		mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(y))
	}
	var xy, xx, yy float64
	for i := range x {
		xy, xx, yy = xy+(x[i]-mx)*(y[i]-my), xx+(x[i]-mx)*(x[i]-mx), yy+(y[i]-my)*(y[i]-my)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
