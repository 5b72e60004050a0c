// Package movesalone is the template for a metric that moves while the one beside it stays.
package movesalone

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(3, "Buckets of each stretch")
	minChange = template.LeastChange(0.1, "Least movement, as a fraction")
	still     = template.Param{
		Key: "still", Kind: template.Rate, Usual: 0.05,
		Label: map[string]string{"en": "Still", "zh": "视为不变"}, Doc: "How far the other may move and still count as staying; 0.05 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "moves_alone", Place: 81, Family: template.Relations,
		Label:    map[string]string{"en": "Moves alone", "zh": "单独变动"},
		About:    map[string]string{"en": "it moves, the other stays", "zh": "一个变动而另一个不变"},
		Fires:    "the mean of the last `window` values (default 3) moves by `minChange` or more against the `window` before, on the bad side or that of `direction`, while that of `use` stays within `still`",
		Against:  "the mean before",
		Params:   []template.Param{template.Beside("Metric that stays, of the same unit."), window, template.Direction(), minChange, still},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "前期"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"use": "visits"}, Good: model.GoodUp, Values: []float64{20, 21, 20, 19, 20, 21, 20, 20, 21, 18, 16, 15}, Use: []float64{100, 101, 99, 100, 102, 101, 100, 99, 100, 101, 100, 99},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	least, still := minChange.Number(r), still.Number(r)
	template.EachBeside(t, v, window.Count(r), func(own, other float64) bool {
		return template.Towards(r, own) && template.Reaches(own, least, 1) && !template.Above(math.Abs(other), still)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s by %s or more over %s, while %s stays within ±%s", template.Moves(r, l), words.Percent(minChange.Number(r)), words.Buckets(window.Count(r), r.Grain, l), template.BesideName(r, l), words.Percent(still.Number(r))),
		fmt.Sprintf("%s 内%s %s 以上，而%s变动在 ±%s 以内", words.Buckets(window.Count(r), r.Grain, l), template.Moves(r, l), words.Percent(minChange.Number(r)), template.BesideName(r, l), words.Percent(still.Number(r))),
	)
}
