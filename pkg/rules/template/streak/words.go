package streak

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	run := words.Buckets(length(r), r.Grain, l)
	s := l.Pick(fmt.Sprintf("falls %s in a row", run), fmt.Sprintf("连续 %s下降", run))
	if sign(r) > 0 {
		s = l.Pick(fmt.Sprintf("rises %s in a row", run), fmt.Sprintf("连续 %s上升", run))
	}
	if v, ok := r.Params.Number("minChange"); ok {
		least := words.Percent(v)
		s += l.Pick(", by "+least+" or more in all", ",累计 "+least+" 以上")
	}
	for _, w := range r.While {
		name := w.Metric.Label.In(string(l))
		flat := words.Percent(w.Flat)
		s += l.Pick(fmt.Sprintf(", while %s stays within ±%s", name, flat), fmt.Sprintf(",而%s变动在 ±%s 以内", name, flat))
	}
	return s
}

// headline says the run and which metrics stayed flat: "客单价 3 日连降,客流持平".
func headline(f *template.Found) string {
	out := f.Metric + f.Lang.Pick(" down "+f.Lasted+" running", " "+inDays(f)+"连降")
	if f.Rising() {
		out = f.Metric + f.Lang.Pick(" up "+f.Lasted+" running", " "+inDays(f)+"连升")
	}
	for _, name := range f.Flat {
		out += f.Lang.Pick(", "+name+" flat", ","+name+"持平")
	}
	return out
}

// inDays counts days in Chinese as headlines do: 3 日连降.
func inDays(f *template.Found) string {
	if f.Grain() == grain.Day {
		return strings.Replace(f.Lasted, "天", "日", 1)
	}
	return f.Lasted
}

// long is from how many steps on a run is not written bucket by bucket.
const long = 6

// path writes a short run bucket by bucket: "¥182 → ¥170 → ¥161 → ¥151".
func path(f *template.Found) string {
	if n := len(f.Steps); n < 2 || n > long {
		return template.Figures(f)
	}
	var steps []string
	for _, v := range f.Steps {
		steps = append(steps, f.Say(v))
	}
	return strings.Join(steps, " → ")
}

func over(f *template.Found) string {
	if sign(f.Rule) > 0 {
		return f.Lang.Pick(f.Metric+" no longer rises", f.Metric+"已止升")
	}
	return f.Lang.Pick(f.Metric+" no longer falls", f.Metric+"已止跌")
}
