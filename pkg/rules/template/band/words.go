package band

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	side := template.Lies(r, l)
	history := words.Buckets(window(r), r.Grain, l)
	k := words.Value(width(r), words.Unit{}, l)
	s := l.Pick(
		fmt.Sprintf("is more than %s standard deviations %s the usual (%s before)", k, side, history),
		fmt.Sprintf("%s常态(前 %s)超过 %s 个标准差", side, history, k),
	)
	if v, ok := r.Params.Number("minChange"); ok {
		least := words.Percent(v)
		s += l.Pick(", by "+least+" or more", ",且相差 "+least+" 以上")
	}
	return s
}

func headline(f *template.Found) string {
	how := f.Lang.Pick("unusually low", "异常偏低")
	if f.Rising() {
		how = f.Lang.Pick("unusually high", "异常偏高")
	}
	if f.Lang == words.Chinese {
		return fmt.Sprintf("%s%s%s(%s)", f.Metric, f.Run, how, f.Move)
	}
	if f.Run != "" {
		how += " " + f.Run
	}
	return fmt.Sprintf("%s %s (%s)", f.Metric, how, f.Move)
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	return f.Lang.Pick(fmt.Sprintf("%s, usually %s (%s)", to, from, f.Movement()), fmt.Sprintf("%s,常态 %s(%s)", to, from, f.Movement()))
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, usually {base}]", "{value}[，常态 {base}]") + template.AlertRate(l)
}
