package late

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	late := r.Params.Text("late")
	if d, ok := length(late); ok {
		h := words.Hours(d.Hours(), l)
		return l.Pick("has data older than "+h, "的数据晚于 "+h)
	}
	return l.Pick("is not loaded through yesterday by "+late, "在 "+late+" 前未载入昨日数据")
}

func headline(f *template.Found) string {
	behind := words.Hours(f.Value, f.Lang)
	return f.Lang.Pick(fmt.Sprintf("data for %s are %s old", f.Metric, behind), fmt.Sprintf("%s数据已滞后 %s", f.Metric, behind))
}

func figures(f *template.Found) string {
	// The last day that is whole so many hours before the clock.
	day := func(hours float64) string {
		y, m, d := f.Now.Add(-time.Duration(hours * float64(time.Hour))).Date()
		return words.Day(time.Date(y, m, d-1, 0, 0, 0, 0, f.Now.Location()), f.Lang)
	}
	have, due := day(f.Value), day(f.Baseline)
	return f.Lang.Pick(fmt.Sprintf("loaded through %s, due through %s", have, due), fmt.Sprintf("数据截至 %s,应载入至 %s", have, due))
}

func short(f *template.Found) string { return words.Hours(f.Value, f.Lang) }

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("data is {value} old[, allowed {base}]", "数据已有 {value}未更新[，允许 {base}]")
}
