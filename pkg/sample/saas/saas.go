// Package saas generates the sample of the SaaS pack: two years of a fictitious maker of
// software that is sold by subscription, in eight markets of two segments each with two
// plans, and events in them.
package saas

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// Sample is the generator.
var Sample = scene.Sample{
	Name: "saas", Version: "2", Country: "CN", Last: scene.LastDay, Events: events, Above: scene.Above(books), Fill: fill,
}

var regions = []scene.Name{
	{ZH: "北方区", EN: "North"}, {ZH: "华东区", EN: "East"}, {ZH: "华南区", EN: "South"},
	{ZH: "西部区", EN: "West"}, {ZH: "东南亚区", EN: "South-east Asia"}, {ZH: "欧洲区", EN: "Europe"},
}

// Books of business: what a region sells to a segment on a plan.
var (
	books = scene.Tree(regions, []scene.Name{
		{ZH: "北方", EN: "North"}, {ZH: "华东", EN: "East"}, {ZH: "华南", EN: "South"}, {ZH: "西部", EN: "West"}, {ZH: "东南亚", EN: "South-east Asia"}, {ZH: "欧洲", EN: "Europe"},
	}, []scene.Name{
		{ZH: "大企业旗舰版", EN: "enterprise premium"}, {ZH: "大企业标准版", EN: "enterprise standard"},
		{ZH: "中小企业旗舰版", EN: "small business premium"}, {ZH: "中小企业标准版", EN: "small business standard"},
	})
	segments = []string{"enterprise", "enterprise", "small", "small"}
	tariffs  = []string{"premium", "standard", "premium", "standard"}
)

// What books are like: revenue a month at the beginning, rates a month, seats.
var (
	size   = []float64{1.1, 1.4, 1.0, 0.7, 0.6, 0.9} // of regions
	start  = []float64{5.2e6, 3.1e6, 1.6e6, 2.2e6}
	churn  = []float64{0.006, 0.009, 0.016, 0.022}
	shrink = []float64{0.004, 0.005, 0.006, 0.006}
	expand = []float64{0.016, 0.012, 0.010, 0.008}
	fresh  = []float64{0.012, 0.015, 0.028, 0.036}
	seat   = []float64{210, 120, 150, 80} // CNY a month
)

// deals are closed on working days, most of them in the last of a month.
var deals = scene.Shape{Weekdays: [7]float64{0.1, 1.3, 1.35, 1.35, 1.35, 1.3, 0.25}}

// work is when people use the software.
var work = scene.Shape{Weekdays: [7]float64{0.34, 1.27, 1.3, 1.3, 1.28, 1.18, 0.33}}

func closing(d scene.Day) float64 {
	lift := 0.85
	if d.MonthEnd(5) {
		lift = 1.8
	}
	return deals.At(d) * lift
}

func fill(b *scene.Build) {
	list := b.Table("books", []string{"book_id"}, "book_id INTEGER NOT NULL", "book TEXT NOT NULL", "region TEXT NOT NULL", "segment TEXT NOT NULL", "tariff TEXT NOT NULL")
	for _, k := range books {
		list.Add(k.ID, k.Name.ZH, k.Above.ZH, segments[k.Kind], tariffs[k.Kind])
	}
	revenue(b)
	usage(b)
	trials(b)
	support(b)
	plans(b)
}

// expected is the recurring revenue that planners expect in the evening of a day.
func expected(k scene.Unit, d scene.Day) float64 {
	monthly := fresh[k.Kind] + expand[k.Kind] - shrink[k.Kind] - churn[k.Kind]
	return start[k.Kind] * size[k.Group] * math.Pow(1+monthly, float64(d.Index)/30.4)
}

// revenue is the movement of monthly recurring revenue: what was there in the evening,
// and why it changed.
func revenue(b *scene.Build) {
	table := b.Table("mrr_daily", []string{"day", "book_id"},
		"day TEXT NOT NULL", "book_id INTEGER NOT NULL", "mrr REAL NOT NULL", "new_mrr REAL NOT NULL", "expansion_mrr REAL NOT NULL",
		"contraction_mrr REAL NOT NULL", "churned_mrr REAL NOT NULL", "customers INTEGER NOT NULL")
	type streams struct {
		fresh, expand, shrink, churn *scene.Noise
		level                        float64
	}
	of := scene.Each(books, func(k scene.Unit) *streams {
		n := " of " + k.Name.EN
		return &streams{b.Noise("new"+n, .12, 0), b.Noise("expansion"+n, .12, 0), b.Noise("contraction"+n, .1, 0), b.Noise("churn"+n, .05, 0), expected(k, b.Days[0])}
	})
	for _, d := range b.Days {
		for _, k := range books {
			s := of[k.ID]
			daily := expected(k, d) / 30.4
			won, more := daily*fresh[k.Kind]*closing(d)*s.fresh.Next(), daily*expand[k.Kind]*closing(d)*s.expand.Next()
			less, lost := daily*shrink[k.Kind]*s.shrink.Next(), daily*churn[k.Kind]*s.churn.Next()
			switch {
			case b.Struck(lostDeals, k.Above.ZH, d) > 0:
				won *= 0.45
			case b.Struck(rival, k.Above.ZH, d) > 0:
				lost *= 1.65
			case b.Struck(keyLoss, k.Name.ZH, d) == 1:
				lost += 0.045 * s.level
			case b.Struck(downgrades, k.Above.ZH, d) > 0:
				less *= 2.2
			}
			s.level += won + more - less - lost
			table.Add(d.Text, k.ID, draw.Money(s.level), draw.Money(won), draw.Money(more), draw.Money(less), draw.Money(lost), int(s.level/seat[k.Kind]/11))
		}
	}
}

// plans writes the recurring revenue that is planned to be won by month, and how that
// lies over days.
func plans(b *scene.Build) {
	table := b.Table("plans", []string{"month", "book_id", "metric"}, "month TEXT NOT NULL", "book_id INTEGER NOT NULL", "metric TEXT NOT NULL", "value REAL NOT NULL")
	days := b.Table("plan_days", []string{"day"}, "day TEXT NOT NULL", "weight REAL NOT NULL")
	ahead := b.Ahead()
	for _, d := range ahead {
		var all float64
		for _, k := range books {
			all += expectedNew(k, d)
		}
		days.Add(d.Text, draw.Money(all/10))
	}
	for _, month := range scene.Months(ahead) {
		for _, k := range books {
			var sum float64
			for _, d := range month {
				sum += expectedNew(k, d)
			}
			table.Add(month[0].Text, k.ID, "new_mrr", draw.Money(sum))
		}
	}
}

// expectedNew is the recurring revenue that a book is expected to win on a day.
func expectedNew(k scene.Unit, d scene.Day) float64 {
	return expected(k, d) / 30.4 * fresh[k.Kind] * closing(d)
}
