// Package incomplete is the template for data that came in part: clearly fewer records than on days alike. For a metric that counts records.
package incomplete

import (
	"fmt"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	share = template.Param{
		Key: "share", Kind: template.Rate, Most: 10, Usual: 0.7, Tune: &template.Tune{From: .2, To: 1},
		Label: map[string]string{"en": "Share", "zh": "占比"}, Doc: "Part of the smallest from which down it fires; 0.7 unless told.",
	}
	window = template.Window(4, "Buckets of its kind that are looked at")
)

func init() {
	template.Register(template.Template{
		Name: "incomplete", Place: 91, Family: template.DataItems,
		Label:    map[string]string{"en": "Incomplete data", "zh": "数据不全"},
		About:    map[string]string{"en": "clearly fewer records than usual", "zh": "记录明显偏少"},
		Fires:    "value is below `share` (default 0.7) of the smallest of the last `window` buckets of its kind (default 4): days of the same weekday, other buckets as they are",
		Against:  "the smallest of them",
		Params:   []template.Param{share, window},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: history(r)} },
		Judge:    judge,
		Baseline: template.Base("usual", "at least", "至少"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 2}, Values: []float64{100, 101, 99, 100, 101, 150, 160, 100, 102, 99, 100, 101, 152, 158, 101, 102, 99, 100, 103, 149, 95},
		},
	})
}

// history is how many buckets hold as many of a kind as a rule looks at, with one or two
// missing.
func history(r *model.Rule) int {
	n := window.Count(r) + 2
	if r.Grain == grain.Day {
		return n * grain.AllWeekdays
	}
	return n
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	share, n := share.Number(r), window.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		var list []float64
		for k := b - 1; k >= 0 && len(list) < n; k-- {
			if !math.IsNaN(t.Values[k]) && (t.Grain != grain.Day || t.Alike(k, b)) {
				list = append(list, t.Values[k])
			}
		}
		if len(list) < n {
			return template.Unknown(x)
		}
		least := slices.Min(list)
		return template.Held(x, least, template.Below(x, share*least))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("has fewer than %s of the records that there are at least on the %d like it before", words.Percent(share.Number(r)), window.Count(r)),
		fmt.Sprintf("记录数不足此前 %d 个同类周期最低值的 %s", window.Count(r), words.Percent(share.Number(r))),
	)
}
