package retail

import (
	"fmt"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// coreArticles is how many articles a store must always have.
const coreArticles = 240

// stock writes the evening stock per store and how many core articles are
// missing. Stock follows the cost of what is expected to sell in the weeks
// around, with the saw-tooth of weekly deliveries.
func (g *group) stock() {
	t := g.file.Table("stock_daily", []string{"day", "store_id"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "stock_units INTEGER NOT NULL", "stock_value REAL NOT NULL",
		"core_articles INTEGER NOT NULL", "missing_articles INTEGER NOT NULL")
	streams := make([]*draw.Source, len(g.stores))
	mean := make([]float64, len(g.stores)) // smoothed daily cost
	for j, s := range g.stores {
		streams[j] = draw.New(g.seed, fmt.Sprintf("stock of %d", s.id))
		for i := range 28 {
			mean[j] += g.results[i][j].cost / 28
		}
	}
	for i, d := range g.days {
		for j, s := range g.stores {
			r := streams[j]
			mean[j] += (g.results[i][j].cost - mean[j]) / 28
			saw := 1 + 0.04*math.Sin(2*math.Pi*float64(d.index%7)/7)
			value := mean[j] * s.coverDays * saw * r.Wobble(0.012)
			missing := min(14, r.Poisson(5)) // 2 % on the mean, 6 % at most
			if slices.Contains(g.scene.empty, s) && d.text == g.days[len(g.days)-1].text {
				value *= 0.88
				missing = int(coreArticles * r.Between(0.12, 0.15))
			}
			if e, _ := g.struck(emptyShelves, d); e != nil && slices.Contains(e.stores, s) {
				missing = coreArticles * 27 / 200
			}
			unitCost := s.price * (1 - expectedMargin(s.form))
			t.Add(d.text, s.id, int(value/unitCost), draw.Money(value), coreArticles, missing)
		}
	}
	g.report(t)
}

// deliveries writes how many deliveries came, how many in time, and how many
// hours they took in all. Online shops ship parcels from the warehouse.
func (g *group) deliveries() {
	t := g.file.Table("deliveries_daily", []string{"day", "store_id"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "deliveries INTEGER NOT NULL", "on_time INTEGER NOT NULL", "lead_hours REAL NOT NULL")
	streams := make([]*draw.Source, len(g.stores))
	for j, s := range g.stores {
		streams[j] = draw.New(g.seed, fmt.Sprintf("deliveries of %d", s.id))
	}
	for i, d := range g.days {
		for j, s := range g.stores {
			r := streams[j]
			count := max(4, int(float64(g.results[i][j].orders)/map[form]float64{department: 60, community: 70, online: 12}[s.form]))
			late := r.Poisson(float64(count) * 0.035)
			if e, _ := g.struck(lateTrucks, d); e != nil && e.region == s.lies(d.text).zh {
				late += int(math.Round(float64(count) * 0.17))
			}
			hours := map[form]float64{department: 26, community: 9, online: 41}[s.form] * r.Wobble(0.04) * float64(count)
			t.Add(d.text, s.id, count, count-min(count, late), math.Round(hours*10)/10)
		}
	}
	g.report(t)
}
