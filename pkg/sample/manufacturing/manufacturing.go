// Package manufacturing generates the sample of the manufacturing pack: two years of five
// plants with twenty-five lines of a fictitious maker of machines, and events in them.
package manufacturing

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// Sample is the generator.
var Sample = scene.Sample{
	Name: "manufacturing", Version: "2", Country: "CN", Last: scene.LastDay, Events: events, Above: scene.Above(lines), Fill: fill,
}

var plants = []scene.Name{
	{ZH: "苏州工厂", EN: "Suzhou plant"}, {ZH: "成都工厂", EN: "Chengdu plant"}, {ZH: "东莞工厂", EN: "Dongguan plant"},
	{ZH: "天津工厂", EN: "Tianjin plant"}, {ZH: "武汉工厂", EN: "Wuhan plant"},
}

// What lines do; the last one packs and ships what its plant makes.
const packing = 4

var (
	lines = scene.Tree(plants, []scene.Name{
		{ZH: "苏州", EN: "Suzhou"}, {ZH: "成都", EN: "Chengdu"}, {ZH: "东莞", EN: "Dongguan"}, {ZH: "天津", EN: "Tianjin"}, {ZH: "武汉", EN: "Wuhan"},
	}, []scene.Name{
		{ZH: "冲压线", EN: "stamping"}, {ZH: "焊装线", EN: "welding"}, {ZH: "涂装线", EN: "painting"}, {ZH: "总装线", EN: "assembly"}, {ZH: "包装线", EN: "packing"},
	})
	processes = []string{"stamping", "welding", "painting", "assembly", "packing"}
	size      = []float64{1.3, 0.9, 1.1, 0.8, 1}             // of plants
	rate      = []float64{2.1, 0.9, 1.2, 0.8, 1.5}           // units a minute, of an average plant
	power     = []float64{3.2, 5.1, 6.4, 2.2, 0.9}           // kWh a unit
	unitCost  = []float64{38, 95, 62, 240, 21}               // CNY
	usual     = struct{ a, p, scrap float64 }{.9, .93, .022} // availability, performance, scrap
)

// Why lines stand still, with their part of the time.
var reasons = []struct {
	code  string
	share float64
	stops float64 // minutes that one of them takes
}{{"breakdown", 0.36, 34}, {"changeover", 0.30, 22}, {"material", 0.20, 15}, {"quality", 0.14, 12}}

// shifts is how many minutes are planned: fewer on Sundays and holidays.
var shifts = scene.Shape{Weekdays: [7]float64{0.45, 1.08, 1.1, 1.1, 1.1, 1.1, 1.07}, Off: 0.4}

const fullDay = 1260 // minutes that three shifts have on an ordinary day

func fill(b *scene.Build) {
	list := b.Table("lines", []string{"line_id"}, "line_id INTEGER NOT NULL", "line TEXT NOT NULL", "plant TEXT NOT NULL", "process TEXT NOT NULL")
	for _, l := range lines {
		list.Add(l.ID, l.Name.ZH, l.Above.ZH, processes[l.Kind])
	}
	production(b)
	shipments(b)
	stocks(b)
	maintenance(b)
	plans(b)
}

func plannedMinutes(d scene.Day) float64 { return math.Min(1440, fullDay*shifts.At(d)) }

func speed(l scene.Unit, d scene.Day) float64 {
	return rate[l.Kind] * size[l.Group] * math.Pow(1.03, d.Years)
}

func expectedGood(l scene.Unit, d scene.Day) float64 {
	return plannedMinutes(d) * usual.a * usual.p * speed(l, d) * (1 - usual.scrap)
}

// production writes what lines made, why they stood still and what it took.
func production(b *scene.Build) {
	made := b.Table("production_daily", []string{"day", "line_id"},
		"day TEXT NOT NULL", "line_id INTEGER NOT NULL", "planned_minutes REAL NOT NULL", "run_minutes REAL NOT NULL", "ideal_minutes REAL NOT NULL",
		"units INTEGER NOT NULL", "scrap_units INTEGER NOT NULL", "cost REAL NOT NULL")
	stood := b.Table("downtime_daily", []string{"day", "line_id", "reason"},
		"day TEXT NOT NULL", "line_id INTEGER NOT NULL", "reason TEXT NOT NULL", "minutes REAL NOT NULL", "stops INTEGER NOT NULL")
	energy := b.Table("energy_daily", []string{"day", "line_id"}, "day TEXT NOT NULL", "line_id INTEGER NOT NULL", "kwh REAL NOT NULL")
	type streams struct {
		a, p, scrap, power *scene.Noise
		stops              *draw.Source
	}
	of := scene.Each(lines, func(l scene.Unit) streams {
		n := " of " + l.Name.EN
		return streams{b.Noise("availability"+n, .012, .2), b.Noise("performance"+n, .01, .2), b.Noise("scrap"+n, .09, .2), b.Noise("power"+n, .015, .2), b.Stream("stops" + n)}
	})
	for _, d := range b.Days {
		for _, l := range lines {
			s := of[l.ID]
			planned := plannedMinutes(d)
			if b.Struck(shortSupply, l.Above.ZH, d) > 0 {
				planned *= 0.82
			}
			a, p, scrap := math.Min(.985, usual.a*s.a.Next()), math.Min(.99, usual.p*s.p.Next()), usual.scrap*s.scrap.Next()
			share := []float64{reasons[0].share, reasons[1].share, reasons[2].share, reasons[3].share}
			if b.Struck(breakdown, l.Name.ZH, d) > 0 {
				share[0] += 0.27 / (1 - a)
				a -= 0.27
			}
			if b.Struck(changeovers, l.Above.ZH, d) > 0 {
				share[1] += 0.025 / (1 - a)
				a -= 0.025
			}
			if b.Struck(slowMachines, l.Above.ZH, d) > 0 {
				p *= 0.87
			}
			if b.Struck(badBatch, l.Name.ZH, d) > 0 {
				scrap += 0.055
			}
			run := planned * a
			units := math.Round(run * p * speed(l, d))
			cost := units * unitCost[l.Kind]
			made.Add(d.Text, l.ID, draw.Money(planned), draw.Money(run), draw.Money(units/speed(l, d)), int(units), int(math.Round(units*scrap)), draw.Money(cost))
			var sum float64
			for _, v := range share {
				sum += v
			}
			for i, r := range reasons {
				minutes := (planned - run) * share[i] / sum
				stood.Add(d.Text, l.ID, r.code, draw.Money(minutes), max(1, scene.Count(s.stops, minutes/r.stops)))
			}
			kwh := units * power[l.Kind] * s.power.Next()
			if b.Struck(leak, l.Name.ZH, d) > 0 {
				kwh *= 1.24
			}
			energy.Add(d.Text, l.ID, draw.Money(kwh))
		}
	}
}

// plans writes how many good units are planned by month, and how that lies over days.
func plans(b *scene.Build) {
	table := b.Table("plans", []string{"month", "line_id"}, "month TEXT NOT NULL", "line_id INTEGER NOT NULL", "good_units REAL NOT NULL")
	days := b.Table("plan_days", []string{"day"}, "day TEXT NOT NULL", "weight REAL NOT NULL")
	ahead := b.Ahead()
	for _, d := range ahead {
		var all float64
		for _, l := range lines {
			all += expectedGood(l, d)
		}
		days.Add(d.Text, draw.Money(all/1e3))
	}
	for _, month := range scene.Months(ahead) {
		for _, l := range lines {
			var sum float64
			for _, d := range month {
				sum += expectedGood(l, d)
			}
			table.Add(month[0].Text, l.ID, math.Round(sum))
		}
	}
}
