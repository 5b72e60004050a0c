// Package hr generates the sample of the HR pack: two years of six departments with
// twenty-four teams of a fictitious company, and events in them.
package hr

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// Sample is the generator.
var Sample = scene.Sample{
	Name: "hr", Version: "2", Country: "CN", Last: scene.LastDay, Events: events, Above: scene.Above(teams), Fill: fill,
}

var departments = []scene.Name{
	{ZH: "研发中心", EN: "Research"}, {ZH: "销售中心", EN: "Sales"}, {ZH: "客服中心", EN: "Customer service"},
	{ZH: "生产中心", EN: "Production"}, {ZH: "供应链中心", EN: "Supply chain"}, {ZH: "职能中心", EN: "Corporate functions"},
}

var teams = scene.Tree(departments, []scene.Name{
	{ZH: "研发", EN: "Research"}, {ZH: "销售", EN: "Sales"}, {ZH: "客服", EN: "Service"}, {ZH: "生产", EN: "Production"}, {ZH: "供应链", EN: "Supply"}, {ZH: "职能", EN: "Corporate"},
}, []scene.Name{{ZH: "一组", EN: "team 1"}, {ZH: "二组", EN: "team 2"}, {ZH: "三组", EN: "team 3"}, {ZH: "四组", EN: "team 4"}})

// What departments are like.
var (
	people = []float64{72, 64, 80, 96, 58, 44}       // posts of a team
	dayPay = []float64{720, 520, 360, 380, 400, 540} // CNY a person and calendar day
	sites  = []string{"shanghai", "hangzhou", "chengdu", "shanghai"}
)

// Usual rates.
const (
	leaveRate    = 0.014 / 30 // a calendar day
	absenceRate  = 0.038
	overtimeRate = 0.45 // hours a person and day
	overtimePay  = 90   // CNY an hour
	bonusShare   = 0.08 // of pay
	filled       = 0.97 // of posts
)

// office is when people are expected.
var office = scene.Shape{Weekdays: [7]float64{0.1, 1, 1, 1, 1, 1, 0.14}, Off: 0.1}

func posts(t scene.Unit, d scene.Day) float64 {
	return math.Round(people[t.Group] * (1 + 0.06*float64(t.Kind-1)) * math.Pow(1.03, d.Years))
}

// team is the state of one team from day to day.
type team struct {
	heads         float64
	leave, join   float64 // parts of a person
	absent        *draw.Source
	overtime, pay *scene.Noise
}

// whole takes the whole people out of what has added up.
func whole(sum *float64) int {
	n := math.Floor(*sum)
	*sum -= n
	return int(n)
}

func fill(b *scene.Build) {
	list := b.Table("teams", []string{"team_id"}, "team_id INTEGER NOT NULL", "team TEXT NOT NULL", "department TEXT NOT NULL", "site TEXT NOT NULL")
	for _, t := range teams {
		list.Add(t.ID, t.Name.ZH, t.Above.ZH, sites[t.Kind])
	}
	staff(b)
	recruiting(b)
	pulse(b)
	plans(b)
}

// staff writes who is employed, was expected, came, worked longer, came and went, and
// what that cost.
func staff(b *scene.Build) {
	table := b.Table("staff_daily", []string{"day", "team_id"},
		"day TEXT NOT NULL", "team_id INTEGER NOT NULL", "headcount INTEGER NOT NULL", "posts INTEGER NOT NULL", "expected INTEGER NOT NULL",
		"absent INTEGER NOT NULL", "hours REAL NOT NULL", "overtime_hours REAL NOT NULL", "joiners INTEGER NOT NULL", "leavers INTEGER NOT NULL")
	cost := b.Table("pay_daily", []string{"day", "team_id"},
		"day TEXT NOT NULL", "team_id INTEGER NOT NULL", "base_pay REAL NOT NULL", "overtime_pay REAL NOT NULL", "bonus REAL NOT NULL", "agency REAL NOT NULL")
	of := scene.Each(teams, func(t scene.Unit) *team {
		n := " of " + t.Name.EN
		return &team{
			heads: math.Round(posts(t, b.Days[0]) * filled), leave: b.Stream("people"+n).Between(0, 1), join: 0.5,
			absent: b.Stream("absence" + n), overtime: b.Noise("overtime"+n, 0.06, 0.2), pay: b.Noise("pay"+n, 0.004, 0.5),
		}
	})
	for _, d := range b.Days {
		for _, t := range teams {
			s := of[t.ID]
			rate := leaveRate
			if b.Struck(wave, t.Above.ZH, d) > 0 {
				rate *= 7
			}
			s.leave += s.heads * rate
			s.join += max(0, posts(t, d)*filled-s.heads) / 25
			gone, come := whole(&s.leave), whole(&s.join)
			s.heads += float64(come - gone)

			expected := int(math.Round(s.heads * office.At(d)))
			chance := absenceRate * (1 + 0.12*math.Cos(2*math.Pi*float64(d.Time.YearDay()-15)/365.25))
			if b.Struck(flu, t.Above.ZH, d) > 0 {
				chance = 0.15
			}
			absent := scene.Share(s.absent, expected, chance)
			overtime := float64(expected) * overtimeRate * s.overtime.Next()
			if b.Struck(release, t.Name.ZH, d) > 0 {
				overtime *= 2.5
			}
			if b.Struck(shortage, t.Above.ZH, d) > 0 {
				overtime *= 1.4
			}
			table.Add(d.Text, t.ID, int(s.heads), int(posts(t, d)), expected, absent, draw.Money(float64(expected-absent)*8+overtime), draw.Money(overtime), come, gone)

			pay := s.heads * dayPay[t.Group] * math.Pow(1.05, d.Years) * s.pay.Next()
			agency := pay * 0.02
			if b.Struck(agencyCost, t.Above.ZH, d) > 0 {
				agency = pay * 0.15
			}
			cost.Add(d.Text, t.ID, draw.Money(pay), draw.Money(overtime*overtimePay), draw.Money(pay*bonusShare), draw.Money(agency))
		}
	}
}

// plans writes what labour may cost and how many people there shall be, by month.
func plans(b *scene.Build) {
	table := b.Table("plans", []string{"month", "team_id", "metric"}, "month TEXT NOT NULL", "team_id INTEGER NOT NULL", "metric TEXT NOT NULL", "value REAL NOT NULL")
	days := b.Table("plan_days", []string{"day"}, "day TEXT NOT NULL", "weight REAL NOT NULL")
	ahead := b.Ahead()
	for _, d := range ahead {
		var all float64
		for _, t := range teams {
			all += expectedCost(t, d)
		}
		days.Add(d.Text, draw.Money(all/1e3))
	}
	for _, month := range scene.Months(ahead) {
		for _, t := range teams {
			var sum float64
			for _, d := range month {
				sum += expectedCost(t, d)
			}
			table.Add(month[0].Text, t.ID, "headcount", posts(t, month[len(month)-1]))
			table.Add(month[0].Text, t.ID, "labour_cost", draw.Money(sum*1.01))
		}
	}
}

// expectedCost is what labour of a team is expected to cost on a day.
func expectedCost(t scene.Unit, d scene.Day) float64 {
	heads := posts(t, d) * filled
	return heads*dayPay[t.Group]*math.Pow(1.05, d.Years)*(1+bonusShare+0.02) + heads*office.At(d)*overtimeRate*overtimePay
}
