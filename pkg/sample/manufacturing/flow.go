package manufacturing

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// packers are the lines that stand for their plants in what is known of plants alone.
var packers = scene.Of(lines, packing)

// shipments are orders that left a plant.
func shipments(b *scene.Build) {
	table := b.Table("shipments_daily", []string{"day", "line_id"},
		"day TEXT NOT NULL", "line_id INTEGER NOT NULL", "orders INTEGER NOT NULL", "on_time INTEGER NOT NULL", "lead_days REAL NOT NULL")
	of := scene.Each(packers, func(l scene.Unit) *draw.Source { return b.Stream("shipments of " + l.Name.EN) })
	for _, d := range b.Days {
		if b.Struck(lateLoad, "", d) > 0 {
			continue // the nightly export did not arrive
		}
		for _, l := range packers {
			r, chance := of[l.ID], 0.955
			if b.Struck(carrier, l.Above.ZH, d) > 0 {
				chance = 0.74
			}
			orders := scene.Count(r, 170*size[l.Group]*shifts.At(d))
			table.Add(d.Text, l.ID, orders, scene.Share(r, orders, chance), draw.Money(float64(orders)*6.5*r.Wobble(0.04)))
		}
	}
}

// stocks is what plants have in the evening: goods and the critical material, and what of
// it they used and were delivered.
func stocks(b *scene.Build) {
	table := b.Table("stock_daily", []string{"day", "line_id"},
		"day TEXT NOT NULL", "line_id INTEGER NOT NULL", "stock_value REAL NOT NULL", "material_tons REAL NOT NULL", "used_tons REAL NOT NULL", "delivered_tons REAL NOT NULL")
	before := map[int]float64{}
	type streams struct{ value, use, stock *scene.Noise }
	of := scene.Each(packers, func(l scene.Unit) streams {
		n := " of " + l.Name.EN
		return streams{b.Noise("goods"+n, .004, .93), b.Noise("use"+n, .03, .1), b.Noise("material"+n, .02, .7)}
	})
	for _, d := range b.Days {
		for _, l := range packers {
			s := of[l.ID]
			var daily float64
			for k := range rate {
				daily += fullDay * usual.a * usual.p * rate[k] * size[l.Group] * unitCost[k]
			}
			value := daily * math.Pow(1.03, d.Years) * 31 * s.value.Next()
			if n := b.Struck(overstock, l.Above.ZH, d); n > 0 {
				value *= 1 + 0.013*float64(n)
			}
			level := 42 * size[l.Group] * math.Pow(1.03, d.Years)
			used := level * shifts.At(d) * s.use.Next()
			stock := level * 11 * s.stock.Next()
			if n := b.Struck(noSupply, l.Above.ZH, d); n > 0 {
				stock *= max(0.06, 1-float64(n)/9)
			}
			if before[l.ID] == 0 {
				before[l.ID] = stock
			}
			stock = max(before[l.ID]-used, stock) // nothing is carried away but what is used
			table.Add(d.Text, l.ID, draw.Money(value), draw.Money(stock), draw.Money(used), draw.Money(stock-before[l.ID]+used))
			before[l.ID] = stock
		}
	}
}

// maintenance is what was due in a plant and was done in time.
func maintenance(b *scene.Build) {
	table := b.Table("maintenance_daily", []string{"day", "line_id"}, "day TEXT NOT NULL", "line_id INTEGER NOT NULL", "due INTEGER NOT NULL", "done_in_time INTEGER NOT NULL")
	of := scene.Each(packers, func(l scene.Unit) *draw.Source { return b.Stream("maintenance of " + l.Name.EN) })
	for _, d := range b.Days {
		for _, l := range packers {
			r, chance := of[l.ID], 0.94
			if n := b.Struck(skipped, l.Above.ZH, d); n > 0 {
				chance -= 0.4 * float64(n) / skippedDays
			}
			due := scene.Count(r, 95*size[l.Group]*shifts.At(d))
			table.Add(d.Text, l.ID, due, scene.Share(r, due, chance))
		}
	}
}
