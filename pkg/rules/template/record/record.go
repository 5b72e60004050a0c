// Package record is the template for values lower, or higher, than any in a time before.
package record

import (
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "record", Place: 14, Family: template.Limits,
		Label:   map[string]string{"en": "Record", "zh": "历史新低"},
		About:   map[string]string{"en": "lower or higher than ever in a time", "zh": "一段时间内的新低或新高"},
		Fires:   "value is on the bad side, or that of `direction`, of all `window` values before (default 90), by `minChange` or more",
		Against: "the record before",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 90,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets before that are looked at; 90 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least distance from the record before, as a fraction of it.",
			},
		},

		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 90)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "record", Words: map[string]string{"en": "record before", "zh": "此前纪录"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"window": 10}, Good: model.GoodUp, Values: []float64{104, 101, 108, 103, 99, 106, 102, 100, 105, 103, 101, 107, 102, 104, 100, 93},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := r.Params.Count("window", 90), template.RateOf(r, "minChange", 0)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b-n, b)
		if !ok {
			return template.Unknown(x)
		}
		low, high := slices.Min(list), slices.Max(list)
		base := low
		if template.Side(r) > 0 || template.Side(r) == 0 && x > high {
			base = high
		}
		beyond := base == low && x < low || base == high && x > high
		return template.Held(x, base, beyond && template.Reaches(x-base, least, base))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("is %s all values of the %s before", template.Moves(r, l, [2]string{"below", "低于"}, [2]string{"above", "高于"}, [2]string{"away from", "偏离"}), words.Buckets(r.Params.Count("window", 90), r.Grain, l)), fmt.Sprintf("%s前 %s 的全部数值", template.Moves(r, l, [2]string{"below", "低于"}, [2]string{"above", "高于"}, [2]string{"away from", "偏离"}), words.Buckets(r.Params.Count("window", 90), r.Grain, l)))
}
