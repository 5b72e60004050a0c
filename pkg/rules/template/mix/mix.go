// Package mix is the template for a unit whose part of its parent has moved: a channel that sells ten points more of the whole than it did.
package mix

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// missing is the part of the usual units without which shares are not told: those of the
// others only look larger.
const missing = 0.9

var (
	points = template.Param{
		Key: "points", Kind: template.Rate, Usual: 0.05, Tune: &template.Tune{From: .01, To: .3},
		Label: map[string]string{"en": "Points", "zh": "百分点"}, Doc: "How far the share moved from which on it fires, as a part of the whole: 0.05 are five points; 0.05 unless told.",
	}
	window = template.Window(28, "Buckets before, whose mean share counts")
)

func init() {
	template.Register(template.Template{
		Name: "mix", Place: 76, Family: template.Patterns, Adds: true,
		Label:    map[string]string{"en": "Mix moved", "zh": "结构变动"},
		About:    map[string]string{"en": "a unit's share of its parent has moved", "zh": "占上级的比重发生变化"},
		Fires:    "the unit's share of all units of its parent is `points` (default 0.05, five points) or more off its mean share over the `window` before (default 28), to the bad side or that of `direction`; of a metric that adds up. A bucket in which more than a tenth of the usual units are missing is not judged",
		Against:  "what the unit would have by its former share",
		Params:   []template.Param{points, window, template.Direction()},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Figure:   func(_ *model.Rule, t *template.Track, b int) float64 { return t.Values[b] },
		Judge:    judge,
		Baseline: template.Base("share", "by its former share", "按原占比"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 6}, Good: model.GoodUp, Values: []float64{40, 41, 40, 39, 40, 41, 40, 39, 38, 36, 33, 30},
			Group: [][]float64{{60, 59, 60, 61, 60, 59, 60, 61, 62, 64, 67, 70}},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n := window.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		if t.Among == nil || t.Among[b].Units < 2 {
			return template.Skip(answer.NoCounterpart)
		}
		shares, units := make([]float64, 0, n), 0
		for k := max(0, b-n); k < b; k++ {
			if !math.IsNaN(t.Values[k]) && t.Among[k].Sum > 0 {
				shares, units = append(shares, t.Values[k]/t.Among[k].Sum), units+t.Among[k].Units
			}
		}
		switch now := t.Among[b]; {
		case b < n || 2*len(shares) < n:
			return template.Unknown(x)
		case !(now.Sum > 0):
			return template.Skip(answer.ZeroBase)
		case float64(now.Units) < missing*float64(units)/float64(len(shares)):
			return template.Unknown(x, answer.NoData)
		default:
			usual := template.Mean(shares)
			off := x/now.Sum - usual
			return template.Held(x, usual*now.Sum, template.Towards(r, off) && template.AtLeast(math.Abs(off), points.Number(r)))
		}
	})
}

func rule(r *model.Rule, l words.Lang) string {
	p := fmt.Sprintf("%.4g", points.Number(r)*100)
	moves := [3]string{l.Pick("fallen", "下降"), l.Pick("moved", "变动"), l.Pick("risen", "上升")}[template.Side(r)+1]
	return l.Pick(
		fmt.Sprintf("has a share of its parent that has %s by %s points or more against the %s before", moves, p, words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("占上级的比重较此前 %s%s %s 个百分点以上", words.Buckets(window.Count(r), r.Grain, l), moves, p),
	)
}
