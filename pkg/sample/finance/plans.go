package finance

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// plans writes the budget by month and how it lies over days: what planners expect,
// rounded, revenue a little above and expenses a little above what will come.
func plans(b *scene.Build) {
	budget := b.Table("budgets", []string{"month", "cost_centre_id", "metric"},
		"month TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "metric TEXT NOT NULL", "amount REAL NOT NULL")
	days := b.Table("plan_days", []string{"day"}, "day TEXT NOT NULL", "revenue_weight REAL NOT NULL", "expense_weight REAL NOT NULL")
	ahead := b.Ahead()
	for _, month := range scene.Months(ahead) {
		for _, c := range centres {
			var income, spent float64
			for _, d := range month {
				expect(c, d, &income, &spent)
			}
			budget.Add(month[0].Text, c.ID, "operating_expense", draw.Money(spent*1.01))
			if c.Kind == sales {
				budget.Add(month[0].Text, c.ID, "revenue", draw.Money(income*1.005))
			}
		}
	}
	for _, d := range ahead {
		var income, spent float64
		for _, c := range centres {
			expect(c, d, &income, &spent)
		}
		days.Add(d.Text, draw.Money(income/1e4), draw.Money(spent/1e4))
	}
}

// expect adds what a cost centre is expected to earn and to spend on a day.
func expect(c scene.Unit, d scene.Day, income, spent *float64) {
	if c.Kind == sales {
		*income += expectedRevenue(c, d)
	}
	for i := range accounts {
		*spent += expectedExpense(c, i, d)
	}
}
