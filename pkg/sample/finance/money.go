package finance

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// Classes of customers with their part of what is open and of it what is overdue.
var classes = []struct {
	code                string
	share, overdue, age float64 // age: days that revenue stays open
}{
	{"key", 0.5, 0.08, 46}, {"dealer", 0.35, 0.13, 52}, {"public", 0.15, 0.17, 70},
}

// receivables is what customers owe in the evening, and how much of it is overdue.
func receivables(b *scene.Build) {
	table := b.Table("receivables_daily", []string{"day", "cost_centre_id", "customer_class"},
		"day TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "customer_class TEXT NOT NULL", "open_amount REAL NOT NULL", "overdue_amount REAL NOT NULL")
	type noise struct{ open, overdue *scene.Noise }
	of := scene.Each(sellers, func(c scene.Unit) (out []noise) {
		for _, k := range classes {
			out = append(out, noise{b.Noise("open "+k.code+c.Name.EN, 0.006, 0.9), b.Noise("overdue "+k.code+c.Name.EN, 0.02, 0.8)})
		}
		return out
	})
	for _, d := range b.Days {
		for _, c := range sellers {
			for i, k := range classes {
				yearly := dailyRevenue[c.Group] * math.Pow(1+growth[c.Group], d.Years)
				open := yearly * k.share * k.age * of[c.ID][i].open.Next()
				rate := k.overdue * of[c.ID][i].overdue.Next()
				if n := b.Struck(unpaid, c.Above.ZH, d); n > 0 && k.code == "key" {
					rate += 0.3
				}
				if n := b.Struck(creeping, c.Above.ZH, d); n > 0 && k.code == "dealer" {
					rate += 0.16 * float64(n) / creepDays
				}
				table.Add(d.Text, c.ID, k.code, draw.Money(open), draw.Money(open*rate))
			}
		}
	}
}

// cash is what companies pay and receive, and have in the evening, on their treasuries.
func cash(b *scene.Build) {
	table := b.Table("cash_daily", []string{"day", "cost_centre_id"},
		"day TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "balance REAL NOT NULL", "paid_in REAL NOT NULL", "paid_out REAL NOT NULL")
	before := map[int]float64{}
	type noise struct{ out, balance *scene.Noise }
	of := scene.Each(treasuries, func(c scene.Unit) noise {
		return noise{b.Noise("paid out "+c.Name.EN, 0.05, 0.1), b.Noise("balance "+c.Name.EN, 0.008, 0.95)}
	})
	for _, d := range b.Days {
		for _, c := range treasuries {
			level := dailyRevenue[c.Group] * 0.92 * math.Pow(1+growth[c.Group], d.Years)
			out := level * payments.At(d) * of[c.ID].out.Next()
			if b.Struck(paidTwice, c.Above.ZH, d) > 0 {
				out *= 1.9
			}
			balance := level * 16 * of[c.ID].balance.Next()
			if n := b.Struck(drained, c.Above.ZH, d); n > 0 {
				balance *= max(0.1, 1-float64(n)/15)
			}
			if before[c.ID] == 0 {
				before[c.ID] = balance
			}
			balance = before[c.ID] + max(-out, balance-before[c.ID]) // nobody pays in less than nothing
			table.Add(d.Text, c.ID, draw.Money(balance), draw.Money(balance-before[c.ID]+out), draw.Money(out))
			before[c.ID] = balance
		}
	}
}

// payments run on working days, most of them on Thursdays.
var payments = scene.Shape{Weekdays: [7]float64{0.3, 1.1, 1.1, 1.15, 1.85, 1.2, 0.3}}

// payables is the desk that enters and pays invoices.
func payables(b *scene.Build) {
	table := b.Table("invoices_daily", []string{"day", "cost_centre_id"},
		"day TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "received INTEGER NOT NULL", "paid INTEGER NOT NULL", "paid_in_time INTEGER NOT NULL", "entry_hours REAL NOT NULL")
	streams := scene.Each(treasuries, func(c scene.Unit) *draw.Source { return b.Stream("invoices of " + c.Name.EN) })
	for _, d := range b.Days {
		if b.Struck(lateLoad, "", d) > 0 {
			continue // the nightly export did not arrive
		}
		for _, c := range treasuries {
			r := streams[c.ID]
			mean := dailyRevenue[c.Group] / 9000 * business.At(d)
			received, paid := scene.Count(r, mean), scene.Count(r, mean)
			chance := 0.955
			if b.Struck(slowDesk, c.Above.ZH, d) > 0 {
				chance = 0.79
			}
			table.Add(d.Text, c.ID, received, paid, scene.Share(r, paid, chance), draw.Money(float64(received)*1.6*r.Wobble(0.05)))
		}
	}
}
