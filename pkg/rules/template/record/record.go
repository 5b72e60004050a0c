// Package record is the template for values lower, or higher, than any in a time before.
package record

import (
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(90, "Buckets before that are looked at")
	minChange = template.LeastChange(0, "Least distance from the record before, as a fraction of it")
)

func init() {
	template.Register(template.Template{
		Name: "record", Place: 14, Family: template.Limits,
		Label:    map[string]string{"en": "Record", "zh": "历史新低"},
		About:    map[string]string{"en": "lower or higher than ever in a time", "zh": "一段时间内的新低或新高"},
		Fires:    "value is on the bad side, or that of `direction`, of all `window` values before (default 90), by `minChange` or more",
		Against:  "the record before",
		Params:   []template.Param{window, template.Direction(), minChange},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("record", "record before", "此前纪录"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 10}, Good: model.GoodUp, Values: []float64{104, 101, 108, 103, 99, 106, 102, 100, 105, 103, 101, 107, 102, 104, 100, 93},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := window.Count(r), minChange.Number(r)
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
	return l.Pick(
		fmt.Sprintf("is %s all values of the %s before", template.Lies(r, l), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("%s前 %s 的全部数值", template.Lies(r, l), words.Buckets(window.Count(r), r.Grain, l)),
	)
}
