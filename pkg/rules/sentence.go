package rules

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Words says in both languages what a rule checks, its subject before what is
// said of it: "Average order value of each store, by day, falls 3 days in a row";
// "各门店的客单价(按日)连续 3 天下降". A rule of an unknown template has no words.
func Words(r *model.Rule) model.Text {
	t, err := template.Find(r.Template)
	if err != nil || r.Metric == nil {
		return nil
	}
	out := model.Text{}
	for _, l := range words.Langs() {
		metric, said := nameOf(r.Metric, l), t.Rule(r, l)
		if v := r.Volume; v != nil {
			least := words.Value(v.Least, words.Unit{Name: v.Metric.Unit, Format: v.Metric.Format}, l)
			said += l.Pick(fmt.Sprintf(", where %s reaches %s", nameOf(v.Metric, l), least), fmt.Sprintf(",且%s不低于 %s", nameOf(v.Metric, l), least))
		}
		if r.Organisation == query.AsNow {
			said += l.Pick(", by the organisation as it is now", ",按现行组织归属")
		}
		by := words.Grain(r.Grain, l)
		if judgedDays(r) != nil && r.Grain == grain.Day {
			by = r.Days.Called(string(l))
		}
		if r.Level == nil {
			out[string(l)] = words.Typeset(l.Pick(metric+", by "+by+", ", metric+"(按"+by+")")+said, l)
			continue
		}
		level := r.Level.Called(string(l))
		out[string(l)] = words.Typeset(l.Pick(metric+" of each "+strings.ToLower(level)+", by "+by+", ", "各"+level+"的"+metric+"(按"+by+")")+said, l)
	}
	return out
}

func nameOf(m *model.Metric, l words.Lang) string {
	if s := m.Label.In(string(l)); s != "" {
		return s
	}
	return m.Name
}

// historyOf is how many buckets a sparkline shows, per grain.
func historyOf(g grain.Grain) int {
	switch g {
	case grain.Hour:
		return 48
	case grain.Week:
		return 26
	case grain.Month:
		return 13
	case grain.Quarter:
		return 8
	case grain.Year:
		return 5
	}
	return 30
}
