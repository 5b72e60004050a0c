package levelshift

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	way := [3]string{l.Pick("down", "下移"), l.Pick("up or down", "上移或下移"), l.Pick("up", "上移")}[template.Side(r)+1]
	within := words.Buckets(r.Params.Count("window", usualWindow), r.Grain, l)
	s := l.Pick(fmt.Sprintf("took a step %s that stays, at most %s ago", way, within), fmt.Sprintf("近 %s内水平突然%s且未恢复", within, way))
	if v, ok := r.Params.Number("minChange"); ok {
		least := words.Percent(v)
		s += l.Pick(", by "+least+" or more", ",幅度 "+least+" 以上")
	}
	return s
}

func headline(f *template.Found) string {
	how := f.Lang.Pick("stepped down", "水平下移")
	if f.Rising() {
		how = f.Lang.Pick("stepped up", "水平上移")
	}
	return fmt.Sprintf(f.Lang.Pick("%s %s (%s)", "%s%s(%s)"), f.Metric, how, f.Move)
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	return f.Lang.Pick(fmt.Sprintf("%s, without the step %s (%s)", to, from, f.Movement()), fmt.Sprintf("%s,未突变应为 %s(%s)", to, from, f.Movement()))
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, without the step {base}]", "{value}[，未突变应为 {base}]") + template.AlertRate(l)
}
