// Package peers is the template for a unit that is unlike the others of its parent: a store among those of its region.
package peers

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// least is how many units make a median and a spread that one of them does not decide.
const least = 5

var (
	band = template.Param{
		Key: "band", Kind: template.Number, Unit: "spreads", Usual: 3.0, Tune: &template.Tune{From: 1.5, To: 8},
		Label: map[string]string{"en": "Band", "zh": "带宽"}, Doc: "How many spreads away from the others it fires; 3 unless told.",
	}
	by = template.Param{
		Key: "compare", Kind: template.Word, Usual: "value", Words: template.Words("value", "change"), Label: map[string]string{"en": "Of", "zh": "比较"},
		Doc: "What units are compared by: value, of rates, or change, how far each has moved from its own mean over the window before, of amounts of large and small units; value unless told.",
	}
	window    = template.Window(28, "Buckets before, of change")
	minChange = template.LeastChange(0.05, "Least distance from the median, as a fraction of it or of the unit's own mean")
)

func init() {
	template.Register(template.Template{
		Name: "peers", Place: 35, Family: template.Changes,
		Label:   map[string]string{"en": "Unlike its peers", "zh": "偏离同类"},
		About:   map[string]string{"en": "one unit is unlike the others of its parent", "zh": "与同一上级的其他单位明显不同"},
		Fires:   "value lies more than `band` spreads (default 3) and `minChange` (default 0.05) from the median of all units of its parent, of five or more; with `compare: change` how far it moved from its own mean over the `window` before (default 28) does; the spread is 1.4826 × the median deviation, which a few odd units do not widen",
		Against: "what the unit would have as the median of its parent's units",
		Params:  []template.Param{band, by, window, template.Direction(), minChange},
		Check: func(r *model.Rule) []template.Problem {
			if !(band.Number(r) > 0) {
				return []template.Problem{{Param: "band", Message: "band is not above 0, so that half of all units fire", Hint: "write 2 or more"}}
			}
			return nil
		},
		Needs: func(r *model.Rule) template.Needs {
			if by.Text(r) == "change" {
				return template.Needs{History: window.Count(r)}
			}
			return template.Needs{}
		},
		Figure:   figure,
		Judge:    judge,
		Baseline: template.Base("peers", "like its peers", "同类水平"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"compare": "value"}, Good: model.GoodUp, Values: []float64{50, 51, 50, 49, 50, 51, 50, 49, 50, 45, 41, 40},
			Group: [][]float64{
				{49, 50, 50, 48, 49, 50, 49, 48, 49, 50, 50, 49}, {51, 52, 51, 50, 51, 52, 51, 50, 51, 52, 51, 50},
				{50, 50, 49, 49, 50, 50, 49, 49, 50, 50, 49, 50}, {52, 51, 52, 51, 52, 51, 52, 51, 52, 51, 52, 51},
				{48, 49, 48, 47, 48, 49, 48, 47, 48, 49, 48, 48},
			},
		},
	})
}

// figure is what units are held beside each other by: their value, or it as a part of
// their own mean before.
func figure(r *model.Rule, t *template.Track, b int) float64 {
	if by.Text(r) != "change" {
		return t.Values[b]
	}
	usual, ok := own(r, t, b)
	if !ok {
		return math.NaN()
	}
	return t.Values[b] / usual
}

// own is a unit's mean over the window before.
func own(r *model.Rule, t *template.Track, b int) (float64, bool) {
	before, ok := template.Known(t.Values, b-window.Count(r), b)
	if !ok {
		return 0, false
	}
	mean := template.Mean(before)
	return mean, mean > 0
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	wide, far := band.Number(r), minChange.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		one := figure(r, t, b)
		if math.IsNaN(one) {
			return template.Unknown(x)
		}
		if t.Among == nil || t.Among[b].Units < least {
			return template.Skip(answer.NoCounterpart)
		}
		a, whole := t.Among[b], 1.0
		if by.Text(r) == "change" {
			whole, _ = own(r, t, b)
		}
		away := one - a.Median
		fired := template.Towards(r, away) && template.Above(math.Abs(away), wide*a.Spread) && template.AtLeast(math.Abs(away), far*math.Abs(a.Median))
		return template.Held(x, a.Median*whole, fired)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	what, zh := "", "数值"
	if by.Text(r) == "change" {
		what, zh = " in how far it moved", "变动幅度"
	}
	n := fmt.Sprintf("%g", band.Number(r))
	return l.Pick(
		fmt.Sprintf("lies more than %s spreads %s the median of the units of its parent%s", n, template.Lies(r, l), what),
		fmt.Sprintf("%s%s同一上级各单位中位数超过 %s 倍离散度", zh, template.Lies(r, l), n),
	)
}
