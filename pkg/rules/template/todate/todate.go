// Package todate is the template for sums from the beginning of a month, quarter or year against the same buckets of last year.
package todate

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var period = template.Period("year", "Period that is added up")

func init() {
	template.Register(template.Template{
		Name: "to_date", Place: 43, Family: template.Changes,
		Label:   map[string]string{"en": "Year to date", "zh": "累计同比"},
		About:   map[string]string{"en": "what adds up, against last year", "zh": "年初至今较去年"},
		Fires:   "the sum of the running `period` so far is `drop` or more below that of the same buckets a year ago, or `rise` above",
		Against: "the sum a year ago",
		Params:  []template.Param{template.Falls(), template.Rises(), period},
		Check:   check,
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: template.InPeriod(r.Grain, period.Text(r)), Compare: comparison.LastYear}
		},
		Judge:    judge,
		Baseline: template.Base("lastYear", "a year ago", "去年同期"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"drop": .05, "period": "month"}, Good: model.GoodUp, Values: []float64{100, 101, 99, 103, 101, 100, 98, 99, 100, 95, 93, 92, 90, 84, 76, 70}, Compared: []float64{100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
		},
	})
}

func moves(r *model.Rule, l words.Lang) string {
	var out string
	if v, ok := r.Params.Number("drop"); ok {
		out = l.Pick("falls by "+words.Percent(v)+" or more", "下降 "+words.Percent(v)+" 以上")
	}
	if v, ok := r.Params.Number("rise"); ok {
		if out != "" {
			out += l.Pick(" or ", "或")
		}
		out += l.Pick("rises by "+words.Percent(v)+" or more", "上升 "+words.Percent(v)+" 以上")
	}
	return out
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	drop, falls := r.Params.Number("drop")
	rise, rises := r.Params.Number("rise")
	template.Each(t, v, func(b int, x float64) template.Verdict {
		first, ok := t.PeriodStart(b, period.Text(r))
		if !ok {
			return template.Unknown(x)
		}
		sum, base, pairs := 0.0, 0.0, 0
		for i := first; i <= b; i++ {
			if !math.IsNaN(t.Values[i]) && !math.IsNaN(t.Compared[i]) { // like with like
				sum, base, pairs = sum+t.Values[i], base+t.Compared[i], pairs+1
			}
		}
		switch {
		case pairs == 0:
			return template.Skip(t.NoBase[b], answer.NoCounterpart)
		case base == 0:
			return template.Skip(answer.ZeroBase)
		}
		rate := (sum - base) / math.Abs(base)
		return template.Held(sum, base, falls && template.AtLeast(-rate, drop) || rises && template.AtLeast(rate, rise))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("added up since the beginning of the %s, %s against last year", period.Text(r), moves(r, l)),
		fmt.Sprintf("自%s初累计较去年同期%s", words.Grain(grain.Grain(period.Text(r)), l), moves(r, l)),
	)
}

func check(r *model.Rule) []template.Problem {
	if !r.Params.Has("drop") && !r.Params.Has("rise") {
		return []template.Problem{{Missing: true, Message: "drop or rise"}}
	}
	return nil
}
