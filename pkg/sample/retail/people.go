package retail

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// staff writes people employed in the evening, on duty, absent, joined and
// left, and their pay. Half of those employed are on duty on a given day.
func (g *group) staff() {
	t := g.file.Table("staff_daily", []string{"day", "store_id"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "headcount INTEGER NOT NULL", "rostered INTEGER NOT NULL", "on_duty INTEGER NOT NULL",
		"hours REAL NOT NULL", "joiners INTEGER NOT NULL", "leavers INTEGER NOT NULL", "pay REAL NOT NULL")
	streams := make([]*draw.Source, len(g.stores))
	employed := make([]int, len(g.stores))
	pay := make([]*draw.Source, len(g.stores)) // of its own, so that nothing else changes with it
	for j, s := range g.stores {
		streams[j], pay[j] = draw.New(g.seed, fmt.Sprintf("staff of %d", s.id)), draw.New(g.seed, fmt.Sprintf("pay of %d", s.id))
		employed[j] = int(s.onDuty * 2)
	}
	for _, d := range g.days {
		for j, s := range g.stores {
			r := streams[j]
			leavers := min(3, r.Poisson(float64(employed[j])*0.0009))
			joiners := 0
			if gap := int(s.onDuty*2) - employed[j]; gap > 0 && r.Chance(0.12) {
				joiners = min(gap, 2)
			}
			employed[j] += joiners - leavers
			rostered := int(math.Round(s.onDuty))
			duty := rostered - min(1, r.Poisson(s.onDuty*0.012))
			if s == g.scene.basket && d.begun(basketDays) > 0 {
				duty = rostered - 3
			}
			if e, _ := g.struck(manyAbsent, d); e != nil && e.region == s.lies(d.text).zh {
				duty = rostered - max(1, int(math.Round(float64(rostered)*0.16)))
			}
			t.Add(d.text, s.id, employed[j], rostered, duty, float64(duty)*8, joiners, leavers,
				draw.Money(float64(employed[j])*205*math.Pow(1.04, d.years)*pay[j].Wobble(0.01)))
		}
	}
	g.report(t)
}

// expenses writes the daily operating costs of each store.
func (g *group) expenses() {
	t := g.file.Table("expenses_daily", []string{"day", "store_id"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "rent REAL NOT NULL", "labour REAL NOT NULL", "logistics REAL NOT NULL", "other REAL NOT NULL")
	streams := make([]*draw.Source, len(g.stores))
	for j, s := range g.stores {
		streams[j] = draw.New(g.seed, fmt.Sprintf("expenses of %d", s.id))
	}
	for i, d := range g.days {
		for j, s := range g.stores {
			r := streams[j]
			net := g.results[i][j].net
			rent := s.area * map[form]float64{department: 1.35, community: 2.1, online: 0}[s.form] * math.Pow(1.02, d.years)
			labour := s.onDuty * 2 * 215 * math.Pow(1.04, d.years) * r.Wobble(0.01)
			logistics := net * map[form]float64{department: 0.012, community: 0.026, online: 0.075}[s.form] * r.Wobble(0.03)
			other := net * map[form]float64{department: 0.028, community: 0.018, online: 0.045}[s.form] * r.Wobble(0.02)
			t.Add(d.text, s.id, draw.Money(rent), draw.Money(labour), draw.Money(logistics), draw.Money(other))
		}
	}
	g.report(t)
}
