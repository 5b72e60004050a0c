// Package disagree is the template for results that get worse while what drives them gets better.
package disagree

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(7, "Buckets of each stretch")
	minChange = template.LeastChange(0.05, "Least movement of each, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "disagree", Place: 82, Family: template.Relations,
		Label:    map[string]string{"en": "Driver and result disagree", "zh": "驱动与结果背离"},
		About:    map[string]string{"en": "the driver gets better, the result worse", "zh": "驱动向好而结果变差"},
		Fires:    "the mean of the last `window` values (default 7) moves by `minChange` or more the bad way against the `window` before, or that of `direction`, while that of `use` moves by as much the other way",
		Against:  "the mean before",
		Params:   []template.Param{template.Beside("Metric that drives it, of the same unit."), window, template.Direction(), minChange},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "前期"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"use": "visits", "window": 3}, Good: model.GoodUp, Values: []float64{20, 21, 20, 19, 20, 21, 20, 20, 21, 18, 17, 16}, Use: []float64{100, 101, 99, 100, 102, 101, 100, 99, 100, 110, 115, 118},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	least := minChange.Number(r)
	template.EachBeside(t, v, window.Count(r), func(own, other float64) bool {
		return template.Towards(r, own) && own*other < 0 && template.Reaches(own, least, 1) && template.Reaches(other, least, 1)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s by %s or more over %s, while %s moves the other way", template.Moves(r, l), words.Percent(minChange.Number(r)), words.Buckets(window.Count(r), r.Grain, l), template.BesideName(r, l)),
		fmt.Sprintf("%s 内%s %s 以上，而%s反向变动", words.Buckets(window.Count(r), r.Grain, l), template.Moves(r, l), words.Percent(minChange.Number(r)), template.BesideName(r, l)),
	)
}
