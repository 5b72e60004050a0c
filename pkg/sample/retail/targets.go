package retail

import (
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// planned is the last day that has targets: plans run to the end of the year in which
// the day after the last one is.
func (c calendar) planned() time.Time {
	return time.Date(c.last.AddDate(0, 0, 1).Year(), 12, 31, 0, 0, 0, 0, time.UTC)
}

// expected is what planners expect of a store's month.
type expected struct{ orders, net float64 }

// targets writes what was planned per store and month, and how that lies over the
// days: net sales, gross profit and orders, from trend, season and known promotions,
// 1.5 % below what is expected and with a planner's error of 1.5 %; and what of it each
// sales person is to sell.
func (g *group) targets() {
	stores := g.file.Table("store_targets", nil, "month TEXT NOT NULL", "store_id INTEGER NOT NULL", "metric TEXT NOT NULL", "target_value REAL NOT NULL")
	weights := g.file.Table("plan_days", []string{"day", "store_id"}, "day TEXT NOT NULL", "store_id INTEGER NOT NULL", "weight INTEGER NOT NULL")
	persons := g.file.Table("person_targets", []string{"month", "person_id"}, "month TEXT NOT NULL", "person_id TEXT NOT NULL", "target_value REAL NOT NULL")
	plannedDays := g.calendar.days(g.calendar.planned())
	for _, s := range g.stores {
		r := draw.New(g.seed, fmt.Sprintf("targets of %d", s.id))
		var sum expected
		parts := make([]float64, len(s.advisers)) // of net, by adviser
		for i, d := range plannedDays {
			o := g.expectedVisitors(s, d) * s.conversion
			sum.orders += o
			net := o * s.upo * s.unitPrice(d)
			sum.net += net
			for k, a := range s.advisers {
				parts[k] += net * a.part(d)
			}
			weights.Add(d.text, s.id, int(math.Round(net)))
			if i+1 < len(plannedDays) && plannedDays[i+1].time.Day() != 1 {
				continue
			}
			if d.time.After(g.calendar.first.AddDate(0, 1, -g.calendar.first.Day())) { // the first month is not whole
				planner := r.Wobble(0.015)
				month := d.text[:8] + "01"
				stores.Add(month, s.id, "net_sales", math.Round(sum.net*0.985*planner/1000)*1000)
				stores.Add(month, s.id, "gross_profit", math.Round(sum.net*(expectedMargin(s.form)+s.margin)*0.985*planner/1000)*1000)
				stores.Add(month, s.id, "orders", math.Round(sum.orders*0.985*planner/10)*10)
				if len(parts) > 0 {
					for k, thousands := range apportion(int(math.Round(sum.net*advised*0.985*planner/1000)), parts) {
						persons.Add(month, s.advisers[k].id, float64(thousands)*1000)
					}
				}
			}
			sum = expected{}
			clear(parts)
		}
	}
	g.report(stores, persons, weights)
}
