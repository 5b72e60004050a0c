// Package difference is the template for movements by an amount, where rates say nothing: of points, of what may be zero.
package difference

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	by = template.Param{
		Key: "by", Kind: template.Number, Unit: "metric", Needed: true,
		Label: map[string]string{"en": "By", "zh": "相差"}, Doc: "Least difference, in the metric's unit.",
	}
	back = template.Param{
		Key: "back", Kind: template.Count, Usual: 1,
		Label: map[string]string{"en": "Back", "zh": "间隔"}, Doc: "Buckets back to what it is compared with; 1 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "difference", Place: 41, Family: template.Changes,
		Label:    map[string]string{"en": "Difference", "zh": "差额"},
		About:    map[string]string{"en": "by an amount against the bucket before", "zh": "较上期相差一定数额"},
		Fires:    "value − the value `back` buckets before is `by` or more on the bad side, or that of `direction`",
		Against:  "the value before",
		Params:   []template.Param{by, back, template.Direction()},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: back.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "此前"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"by": 10.0}, Good: model.GoodUp, Values: []float64{41, 44, 43, 40, 42, 45, 43, 41, 44, 42, 43, 44, 42, 30},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	by, back := by.Number(r), back.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		if b < back || math.IsNaN(t.Values[b-back]) {
			return template.Unknown(x, answer.NoCounterpart)
		}
		base := t.Values[b-back]
		return template.Held(x, base, template.Towards(r, x-base) && template.AtLeast(math.Abs(x-base), by))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s by %s or more within %s", template.Moves(r, l), words.Value(by.Number(r), words.Unit{Name: r.Metric.Unit}, l), words.Buckets(back.Count(r), r.Grain, l)),
		fmt.Sprintf("在 %s 内%s %s 以上", words.Buckets(back.Count(r), r.Grain, l), template.Moves(r, l), words.Value(by.Number(r), words.Unit{Name: r.Metric.Unit}, l)),
	)
}

func check(r *model.Rule) []template.Problem {
	if v, ok := r.Params.Number("by"); ok && v <= 0 {
		return []template.Problem{{Param: "by", Message: fmt.Sprintf("by is %g, which every value moves by", v), Hint: "write how much matters, above zero"}}
	}
	return nil
}
