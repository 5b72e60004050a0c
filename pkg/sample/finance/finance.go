// Package finance generates the sample of the finance pack: two years of the books of a
// fictitious group of six companies with thirty cost centres, and events in them.
package finance

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// Sample is the generator.
var Sample = scene.Sample{
	Name: "finance", Version: "2", Country: "CN", Last: scene.LastDay, Events: events, Above: scene.Above(centres), Fill: fill,
}

var companies = []scene.Name{
	{ZH: "云川精工", EN: "Yunchuan Precision"}, {ZH: "云川能源", EN: "Yunchuan Energy"}, {ZH: "云川医疗", EN: "Yunchuan Medical"},
	{ZH: "云川物流", EN: "Yunchuan Logistics"}, {ZH: "云川软件", EN: "Yunchuan Software"}, {ZH: "云川国际", EN: "Yunchuan International"},
}

// What cost centres do.
const (
	sales = iota
	operations
	research
	office
	treasury
)

var centres = scene.Tree(companies, []scene.Name{
	{ZH: "精工", EN: "Precision"}, {ZH: "能源", EN: "Energy"}, {ZH: "医疗", EN: "Medical"},
	{ZH: "物流", EN: "Logistics"}, {ZH: "软件", EN: "Software"}, {ZH: "国际", EN: "International"},
}, []scene.Name{
	{ZH: "销售部", EN: "sales"}, {ZH: "运营部", EN: "operations"}, {ZH: "研发部", EN: "research"},
	{ZH: "行政部", EN: "office"}, {ZH: "财务部", EN: "treasury"},
})

// Those that book revenue, and those that pay.
var sellers, treasuries = scene.Of(centres, sales), scene.Of(centres, treasury)

// What companies earn and keep.
var (
	dailyRevenue = []float64{9.2e6, 12.5e6, 6.8e6, 8.1e6, 4.4e6, 5.6e6}
	margins      = []float64{0.31, 0.24, 0.46, 0.19, 0.62, 0.22}
	growth       = []float64{0.06, 0.04, 0.10, 0.07, 0.14, 0.05}
)

// Expenses of a cost centre: its part of the revenue of its company, and the kinds of
// expense that it consists of.
var (
	expenseShare = []float64{0.045, 0.05, 0.04, 0.02, 0.008}
	accounts     = []struct {
		code  string
		share float64
		shape scene.Shape
	}{
		{"personnel", 0.46, scene.Shape{}}, {"outside", 0.24, business}, {"travel", 0.07, business}, {"it", 0.10, scene.Shape{}}, {"rent", 0.13, scene.Shape{}},
	}
)

// business lies on working days.
var business = scene.Shape{Weekdays: [7]float64{0.15, 1.32, 1.34, 1.34, 1.33, 1.27, 0.25}}

// selling is when revenue is booked.
func selling(company int) scene.Shape {
	return scene.Shape{Weekdays: [7]float64{0.25, 1.22, 1.24, 1.25, 1.24, 1.2, 0.6}, Season: 0.05, Peak: 330, Growth: growth[company]}
}

func fill(b *scene.Build) {
	list := b.Table("cost_centres", []string{"cost_centre_id"},
		"cost_centre_id INTEGER NOT NULL", "cost_centre TEXT NOT NULL", "company TEXT NOT NULL", "function TEXT NOT NULL")
	functions := []string{"sales", "operations", "research", "office", "treasury"}
	for _, c := range centres {
		list.Add(c.ID, c.Name.ZH, c.Above.ZH, functions[c.Kind])
	}
	revenue(b)
	expenses(b)
	receivables(b)
	cash(b)
	payables(b)
	plans(b)
}

// revenue books what companies sell, on their sales cost centres.
func revenue(b *scene.Build) {
	table := b.Table("revenue_daily", []string{"day", "cost_centre_id"},
		"day TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "revenue REAL NOT NULL", "cost REAL NOT NULL", "orders INTEGER NOT NULL")
	type streams struct {
		level, margin *scene.Noise
		orders        *draw.Source
	}
	of := scene.Each(sellers, func(c scene.Unit) streams {
		return streams{b.Noise("revenue of "+c.Name.EN, 0.02, 0.3), b.Noise("margin of "+c.Name.EN, 0.004, 0.2), b.Stream("orders of " + c.Name.EN)}
	})
	for _, d := range b.Days {
		for _, c := range sellers {
			s := of[c.ID]
			amount := expectedRevenue(c, d) * s.level.Next()
			if b.Struck(orderGap, c.Above.ZH, d) > 0 {
				amount *= 0.74
			}
			margin := margins[c.Group] * s.margin.Next()
			if b.Struck(cheapOrders, c.Above.ZH, d) > 0 {
				margin *= 0.88
			}
			table.Add(d.Text, c.ID, draw.Money(amount), draw.Money(amount*(1-margin)), scene.Count(s.orders, amount/52000))
		}
	}
}

func expectedRevenue(c scene.Unit, d scene.Day) float64 {
	return dailyRevenue[c.Group] * selling(c.Group).At(d)
}

// expectedExpense of a cost centre, of one kind.
func expectedExpense(c scene.Unit, account int, d scene.Day) float64 {
	shape := accounts[account].shape
	shape.Growth = 0.04
	return dailyRevenue[c.Group] * expenseShare[c.Kind] * accounts[account].share * shape.At(d)
}

// expenses accrues what cost centres cost, by kind of expense.
func expenses(b *scene.Build) {
	table := b.Table("expenses_daily", []string{"day", "cost_centre_id", "account"},
		"day TEXT NOT NULL", "cost_centre_id INTEGER NOT NULL", "account TEXT NOT NULL", "amount REAL NOT NULL")
	noise := scene.Each(centres, func(c scene.Unit) (out []*scene.Noise) {
		for _, a := range accounts {
			out = append(out, b.Noise(a.code+" of "+c.Name.EN, 0.02, 0.2))
		}
		return out
	})
	for _, d := range b.Days {
		for _, c := range centres {
			for i, a := range accounts {
				amount := expectedExpense(c, i, d) * noise[c.ID][i].Next()
				switch {
				case a.code == "outside" && b.Struck(overspend, c.Name.ZH, d) > 0:
					amount *= 2.4
				case a.code == "it" && b.Struck(licences, c.Above.ZH, d) > 0:
					amount *= 1.5
				}
				table.Add(d.Text, c.ID, a.code, draw.Money(amount))
			}
		}
	}
}
