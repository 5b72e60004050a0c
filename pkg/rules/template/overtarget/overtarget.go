// Package overtarget is the template for values that are beyond the target on the good side: stock bought, hours worked, more than was planned.
package overtarget

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var over = template.Param{
	Key: "over", Kind: template.Rate, Most: 10, Usual: 0.2, Tune: &template.Tune{From: .02, To: 2},
	Label: map[string]string{"en": "Over", "zh": "超出"}, Doc: "How far beyond the target, as a fraction of it; 0.2 unless told.",
}

func init() {
	template.Register(template.Template{
		Name: "over_target", Place: 31, Family: template.Limits,
		Label:   map[string]string{"en": "Beyond target", "zh": "超出目标"},
		About:   map[string]string{"en": "clearly more than intended", "zh": "明显超出目标"},
		Fires:   "(value − target due) ÷ |target due| ≥ `over` on the good side of the metric",
		Against: "the target due",
		Params:  []template.Param{over},
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{Compare: template.Intended(r), Running: true}
		},
		Judge:    judge,
		Baseline: template.Base("target", "target up to now", "进度目标"),
		Rule:     rule,
		Example: template.Example{
			Good: model.GoodUp, Values: []float64{101, 99, 102, 100, 98, 101, 100, 99, 101, 104, 108, 112, 118, 124}, Compared: []float64{100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	over := over.Number(r)
	side := 1.0
	if r.Metric.Good == model.GoodDown {
		side = -1
	}
	template.Each(t, v, func(b int, _ float64) template.Verdict {
		x, due := t.Measured[b], t.Compared[b]
		switch {
		case math.IsNaN(due), math.IsNaN(x):
			return template.Skip(t.NoBase[b], answer.NoTarget)
		case due == 0:
			return template.Skip(answer.ZeroBase)
		}
		return template.Held(x, due, template.AtLeast((x-due)*side/math.Abs(due), over))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is %s or more beyond the target due by then", words.Percent(over.Number(r))),
		fmt.Sprintf("超出同期应达目标 %s 以上", words.Percent(over.Number(r))),
	)
}
