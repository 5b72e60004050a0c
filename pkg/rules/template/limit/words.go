package limit

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// bound writes a bound as it was written.
func bound(v float64, unit string, l words.Lang) string {
	return words.Value(v, words.Unit{Name: unit}, l)
}

func rule(r *model.Rule, l words.Lang) string {
	above, below := "", ""
	if v, ok := r.Params.Number("above"); ok {
		above = l.Pick("is above ", "高于 ") + bound(v, r.Metric.Unit, l)
	}
	if v, ok := r.Params.Number("below"); ok {
		below = l.Pick("is below ", "低于 ") + bound(v, r.Metric.Unit, l)
	}
	if above != "" && below != "" {
		return above + l.Pick(" or ", "或") + below
	}
	return above + below
}

func headline(f *template.Found) string {
	at := bound(f.Baseline, f.Unit.Name, f.Lang)
	side := f.Lang.Pick("below", "低于")
	if f.Rising() {
		side = f.Lang.Pick("above", "高于")
	}
	if f.Lang == words.Chinese {
		if f.Run == "" && !f.Together {
			return fmt.Sprintf("%s %s,%s %s", f.Metric, f.Say(f.Value), side, at)
		}
		return fmt.Sprintf("%s%s%s %s", f.Metric, f.Run, side, at)
	}
	switch {
	case f.Run != "":
		return fmt.Sprintf("%s %s %s, %s", f.Metric, side, at, f.Run)
	case f.Together:
		return fmt.Sprintf("%s %s %s", f.Metric, side, at)
	}
	return fmt.Sprintf("%s at %s, %s %s", f.Metric, f.Say(f.Value), side, at)
}

func figures(f *template.Found) string {
	_, to := f.Pair()
	at := bound(f.Baseline, f.Unit.Name, f.Lang)
	return f.Lang.Pick(fmt.Sprintf("%s, limit %s", to, at), fmt.Sprintf("%s,界限 %s", to, at))
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, limit {base}]", "{value}[，界限 {base}]")
}
