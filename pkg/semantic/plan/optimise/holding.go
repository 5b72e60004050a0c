package optimise

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// holding estimates how many rows of a source windows hold, by the days that they
// have; zero where nothing is known. A hundredth of the rows stands for windows whose
// days cannot be counted.
func holding(stats query.Statistics, s *model.Source, a *plan.AssignWindow) float64 {
	rows := stats.Rows(s)
	c, ok := a.At.Expr.(expr.Column)
	if !ok || a.At.Time == nil || !a.At.Time.IsDate {
		return rows / 100
	}
	known := stats.Distinct(s, c.Name)
	if known <= 0 {
		return rows / 100
	}
	var days float64
	for _, w := range a.Windows {
		if w.From.IsZero() || w.To.IsZero() {
			return rows / 100
		}
		days += w.To.Sub(w.From).Hours() / 24
	}
	return rows * min(1, days/known)
}
