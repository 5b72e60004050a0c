// Package crossover is the template for the short mean that leaves the long one.
package crossover

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	short = template.Param{
		Key: "short", Kind: template.Count, Usual: 5,
		Label: map[string]string{"en": "Short", "zh": "短期"}, Doc: "Buckets of the short mean; 5 unless told.",
	}
	window    = template.Window(28, "Buckets of the long mean")
	minChange = template.LeastChange(0.05, "Least distance of the two, as a fraction of the long one")
)

func init() {
	template.Register(template.Template{
		Name: "crossover", Place: 56, Family: template.Trends,
		Label:    map[string]string{"en": "Crossover", "zh": "均线交叉"},
		About:    map[string]string{"en": "the short mean leaves the long one", "zh": "短期均值偏离长期均值"},
		Fires:    "the mean of the last `short` values (default 5) is off that of the last `window` (default 28) by `minChange` or more, on the bad side or that of `direction`",
		Against:  "the long mean",
		Params:   []template.Param{short, window, template.Direction(), minChange},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("mean", "long mean", "长期均值"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 12, "short": 3}, Good: model.GoodUp, Values: []float64{104, 101, 103, 102, 104, 102, 103, 102, 104, 103, 104, 102, 103, 102, 101, 96, 91, 90},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	short, n, least := short.Count(r), window.Count(r), minChange.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		long, ok := template.Known(t.Values, b+1-n, b+1)
		near, too := template.Known(t.Values, b+1-short, b+1)
		if !ok || !too {
			return template.Unknown(x)
		}
		from, to := template.Mean(long), template.Mean(near)
		return template.Held(to, from, template.Towards(r, to-from) && template.Reaches(to-from, least, from))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("on the mean of %s, is %s %s the mean of %s", words.Buckets(short.Count(r), r.Grain, l), words.Percent(minChange.Number(r)), template.Lies(r, l), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("近 %s 均值%s近 %s 均值 %s 以上", words.Buckets(short.Count(r), r.Grain, l), template.Lies(r, l), words.Buckets(window.Count(r), r.Grain, l), words.Percent(minChange.Number(r))),
	)
}

func check(r *model.Rule) []template.Problem {
	if short, n := short.Count(r), window.Count(r); short >= n {
		return []template.Problem{{Param: "short", Message: fmt.Sprintf("the short mean has %d buckets and the long one %d", short, n), Hint: "write fewer for short than for window"}}
	}
	return nil
}
