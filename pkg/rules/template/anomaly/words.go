package anomaly

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	side := [3]string{l.Pick("below", "低于"), l.Pick("off", "偏离"), l.Pick("above", "高于")}[template.Side(r)+1]
	s := l.Pick("is abnormally "+side+" what calendar and course lead to", "异常"+side+"按日历与走势应有的水平")
	if v, ok := r.Params.Number("minChange"); ok {
		least := words.Percent(v)
		s += l.Pick(", by "+least+" or more", ",且相差 "+least+" 以上")
	}
	return s
}

func headline(f *template.Found) string {
	how := f.Lang.Pick("abnormally low", "异常偏低")
	if f.Rising() {
		how = f.Lang.Pick("abnormally high", "异常偏高")
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
	return f.Lang.Pick(fmt.Sprintf("%s, expected %s (%s)", to, from, f.Movement()), fmt.Sprintf("%s,应为 %s(%s)", to, from, f.Movement()))
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, expected {base}]", "{value}[，应为 {base}]") + template.AlertRate(l)
}
