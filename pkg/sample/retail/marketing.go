package retail

import (
	"fmt"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// medium is a marketing channel with its levels on a mean day over the group.
type medium struct {
	id       int
	name     unit
	kind     unit
	forms    []form  // who advertises there
	visits   float64 // brought a day
	organic  float64 // share of visits that nobody paid for
	cost     float64 // CNY per paid visit
	convert  float64 // attributed orders per visit
	value    float64 // CNY per attributed order
	seasonal float64 // how much of its stores' promotions it follows
}

var (
	everywhere = []form{department, community, online}
	media      = []medium{
		{1, unit{"抖音", "Douyin"}, unit{"内容平台", "Content"}, everywhere, 42000, 0.64, 0.80, 0.0085, 130, 0.4},
		{2, unit{"小红书", "Xiaohongshu"}, unit{"内容平台", "Content"}, []form{department, online}, 18000, 0.58, 0.85, 0.0090, 145, 0.4},
		{3, unit{"微信", "WeChat"}, unit{"私域", "Own audience"}, everywhere, 30000, 0.75, 0.60, 0.0110, 138, 0.4},
		{4, unit{"会员短信", "Member SMS"}, unit{"私域", "Own audience"}, []form{community, online}, 6000, 0.10, 0.35, 0.0120, 128, 0.2},
		{5, unit{"搜索广告", "Search ads"}, unit{"效果广告", "Performance"}, []form{department, online}, 12000, 0.15, 0.75, 0.0150, 150, 0.5},
		{6, unit{"电商站内", "Marketplace ads"}, unit{"效果广告", "Performance"}, []form{online}, 34000, 0.30, 0.55, 0.0135, 135, 1.0},
		{7, unit{"美团", "Meituan"}, unit{"本地生活", "Local services"}, []form{department, community}, 15000, 0.35, 0.45, 0.0200, 78, 0.2},
	}
)

// placement is one medium's work for one store.
type placement struct {
	medium medium
	store  *store
	weight float64 // the store's part of the medium's visits
	r      *draw.Source
}

// placements deals each medium's visits to its stores by their sales.
func (g *group) placements() []placement {
	var list []placement
	for _, m := range media {
		first, sum := len(list), 0.0
		for _, s := range g.stores {
			if slices.Contains(m.forms, s.form) {
				weight := s.footfall * s.conversion * s.upo * s.price
				sum += weight
				list = append(list, placement{m, s, weight, draw.New(g.seed, fmt.Sprintf("channel %d for %d", m.id, s.id))})
			}
		}
		for i := range list[first:] {
			list[first+i].weight /= sum
		}
	}
	slices.SortStableFunc(list, func(a, b placement) int { return a.store.id - b.store.id })
	return list
}

// marketing writes spend, visits and attributed sales per channel and store.
func (g *group) marketing() {
	t := g.file.Table("marketing_daily", []string{"day", "store_id", "channel_id"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "channel_id INTEGER NOT NULL", "spend REAL NOT NULL",
		"visits_paid INTEGER NOT NULL", "visits_organic INTEGER NOT NULL", "attributed_orders INTEGER NOT NULL", "attributed_sales REAL NOT NULL")
	shared := map[int]*draw.Source{}
	for _, m := range media {
		shared[m.id] = draw.New(g.seed, fmt.Sprintf("channel %d", m.id))
	}
	list := g.placements()
	for _, d := range g.days {
		mood := map[int]float64{}
		for _, m := range media {
			mood[m.id] = shared[m.id].Wobble(0.02)
		}
		for _, p := range list {
			m := p.medium
			season := 1 + m.seasonal*(d.festival(p.store.form)*d.promotion(p.store.form)-1)
			visits := m.visits * p.weight * season * (1 + 0.08*d.years) * mood[m.id] * p.r.Wobble(0.05)
			paid, organic := visits*(1-m.organic), visits*m.organic
			spend := paid * m.cost * p.r.Wobble(0.02)
			if m.name.zh == g.scene.channel && d.begun(channelDays) > 0 {
				paid, organic = paid*0.98, organic*0.37
			}
			if e, _ := g.struck(channelBreak, d); e != nil && e.medium.id == m.id {
				paid, organic = paid*0.55, organic*0.55
			}
			orders := math.Round((paid + organic) * m.convert * p.r.Wobble(0.03))
			t.Add(d.text, p.store.id, m.id, draw.Money(spend), int(math.Round(paid)), int(math.Round(organic)), int(orders),
				draw.Money(orders*m.value*p.r.Wobble(0.02)))
		}
	}
	g.report(t)
}

// members writes what the member system reports per store. Its export of the
// last day has not arrived.
func (g *group) members() {
	t := g.file.Table("members_daily", []string{"day", "store_id"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "new_members INTEGER NOT NULL", "members INTEGER NOT NULL",
		"member_orders INTEGER NOT NULL", "member_sales REAL NOT NULL")
	r := draw.New(g.seed, "members")
	total := make([]int, len(g.stores))
	for j, s := range g.stores {
		total[j] = int(s.footfall * s.conversion * r.Between(14, 18))
	}
	for i, d := range g.days[:len(g.days)-1] {
		for j, s := range g.stores {
			day := g.results[i][j]
			fresh := r.Poisson(float64(day.orders) * 0.02)
			total[j] += fresh - r.Poisson(float64(day.orders)*0.012)
			share := 0.46 * r.Wobble(0.02)
			t.Add(d.text, s.id, fresh, total[j], int(float64(day.orders)*share), draw.Money(day.net*share*1.08*r.Wobble(0.01)))
		}
	}
	g.report(t)
}
