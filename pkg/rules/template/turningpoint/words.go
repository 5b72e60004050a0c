package turningpoint

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	way := [3]string{l.Pick("down", "转弱"), l.Pick("up or down", "转向"), l.Pick("up", "转强")}[template.Side(r)+1]
	within := words.Buckets(r.Params.Count("window", usualWindow), r.Grain, l)
	s := l.Pick(fmt.Sprintf("has turned %s, at most %s ago", way, within), fmt.Sprintf("近 %s内走势%s", within, way))
	if v, ok := r.Params.Number("minChange"); ok {
		least := words.Percent(v)
		s += l.Pick(", and is "+least+" or more from the course before", ",且与原走势相差 "+least+" 以上")
	}
	return s
}

func headline(f *template.Found) string {
	how := f.Lang.Pick("turned down", "走势转弱")
	if f.Rising() {
		how = f.Lang.Pick("turned up", "走势转强")
	}
	return fmt.Sprintf(f.Lang.Pick("%s %s (%s)", "%s%s(%s)"), f.Metric, how, f.Move)
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	return f.Lang.Pick(fmt.Sprintf("%s, by the course before %s (%s)", to, from, f.Movement()), fmt.Sprintf("%s,按原走势应为 %s(%s)", to, from, f.Movement()))
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, by the course before {base}]", "{value}[，按原走势应为 {base}]") + template.AlertRate(l)
}
