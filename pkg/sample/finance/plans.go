package finance

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// plans writes the budget by month and how it lies over days: what planners expect,
// rounded, revenue a little above and expenses a little above what will come.
func plans(b *scene.Build) {
	budget := b.Table("budgets", []string{"month", "cost_centre_id", "metric"},
		"month TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "metric TEXT NOT NULL", "amount REAL NOT NULL")
	sums := map[string]map[int][2]float64{}
	ahead := b.Ahead(time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC), "CN")
	for _, d := range ahead {
		month := d.Text[:7] + "-01"
		if sums[month] == nil {
			sums[month] = map[int][2]float64{}
		}
		for _, c := range centres {
			s := sums[month][c.ID]
			if c.Kind == sales {
				s[0] += expectedRevenue(c, d)
			}
			for i := range accounts {
				s[1] += expectedExpense(c, i, d)
			}
			sums[month][c.ID] = s
		}
	}
	for t := ahead[0].Time.AddDate(0, 1, 1-ahead[0].Time.Day()); t.Before(ahead[len(ahead)-1].Time); t = t.AddDate(0, 1, 0) {
		month := t.Format(time.DateOnly)
		for _, c := range centres {
			s := sums[month][c.ID]
			budget.Add(month, c.ID, "operating_expense", draw.Money(s[1]*1.01))
			if c.Kind == sales {
				budget.Add(month, c.ID, "revenue", draw.Money(s[0]*1.005))
			}
		}
	}
	days := b.Table("plan_days", []string{"day"}, "day TEXT NOT NULL", "revenue_weight REAL NOT NULL", "expense_weight REAL NOT NULL")
	for _, d := range ahead {
		var income, spent float64
		for _, c := range centres {
			if c.Kind == sales {
				income += expectedRevenue(c, d)
			}
			for i := range accounts {
				spent += expectedExpense(c, i, d)
			}
		}
		days.Add(d.Text, draw.Money(income/1e4), draw.Money(spent/1e4))
	}
}
