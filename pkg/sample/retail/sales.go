package retail

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// result is a store's day, for the tables that follow from it.
type result struct {
	footfall, orders int
	net, cost        float64
}

// noise is the streams of one store's sales.
type noise struct {
	visitors, conversion, basket, price, mix, margin, discount, delivery *draw.Source
	memory                                                               float64 // yesterday's shock lives on
}

func noiseOf(seed int64, s *store) *noise {
	stream := func(name string) *draw.Source { return draw.New(seed, fmt.Sprintf("%s of %d", name, s.id)) }
	return &noise{
		visitors: stream("visitors"), conversion: stream("conversion"), basket: stream("basket"), price: stream("price"),
		mix: stream("mix"), margin: stream("margin"), discount: stream("discount"), delivery: stream("delivery"),
	}
}

// sales writes footfall, orders and sales lines and keeps the daily results,
// indexed by day and store.
func (g *group) sales() {
	footfall := g.file.Table("footfall_daily", []string{"day", "store_id"}, "day TEXT NOT NULL", "store_id INTEGER NOT NULL", "visitors INTEGER NOT NULL")
	orders := g.file.Table("orders_daily", []string{"day", "store_id", "channel"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "channel TEXT NOT NULL", "orders INTEGER NOT NULL")
	lines := g.file.Table("sales_daily", []string{"day", "store_id", "category_id", "channel"},
		"day TEXT NOT NULL", "store_id INTEGER NOT NULL", "category_id INTEGER NOT NULL", "channel TEXT NOT NULL",
		"units INTEGER NOT NULL", "list_amount REAL NOT NULL", "net_amount REAL NOT NULL", "cost_amount REAL NOT NULL")
	streams := make([]*noise, len(g.stores))
	for i, s := range g.stores {
		streams[i] = noiseOf(g.seed, s)
	}
	weather := map[string]*draw.Source{}
	g.results = make([][]result, len(g.days))
	for i, d := range g.days {
		g.results[i] = make([]result, len(g.stores))
		shock := map[string]float64{}
		for j, s := range g.stores {
			region := s.lies(d.text)
			if weather[region.zh] == nil {
				weather[region.zh] = draw.New(g.seed, "weather of "+region.en)
			}
			if shock[region.zh] == 0 {
				shock[region.zh] = weather[region.zh].Wobble(0.012)
			}
			day := g.storeDay(s, d, streams[j], shock[region.zh])
			footfall.Add(d.text, s.id, day.footfall)
			for _, o := range day.orders {
				orders.Add(d.text, s.id, o.channel, o.orders)
				g.results[i][j].orders += o.orders
			}
			g.results[i][j].footfall = day.footfall
			for _, l := range day.lines {
				lines.Add(d.text, s.id, l.category, l.channel, l.units, l.list, l.net, l.cost)
				g.results[i][j].net += l.net
				g.results[i][j].cost += l.cost
			}
		}
	}
	g.report(footfall, orders, lines)
}

type storeDay struct {
	footfall int
	orders   []channelOrders
	lines    []salesLine
}

type channelOrders struct {
	channel string
	orders  int
}

type salesLine struct {
	category        int
	channel         string
	units           int
	list, net, cost float64
}

// Channels of an order, as codes of the table order_channels.
const (
	inStore   = "store"
	delivered = "delivery"
	atOnline  = "online"
)

var channelNames = []struct {
	code string
	name unit
}{
	{inStore, unit{"到店", "In store"}},
	{delivered, unit{"到家", "Delivery"}},
	{atOnline, unit{"线上", "Online"}},
}

// channels splits a store's orders.
func (s *store) channels(d calendarDay, r *draw.Source) []channelOrders {
	switch s.form {
	case community: // delivery grows from 24 % to 30 %
		share := (0.24 + 0.03*d.years) * r.Wobble(0.02)
		return []channelOrders{{delivered, int(math.Round(share * 1000))}, {inStore, 1000 - int(math.Round(share*1000))}}
	case online:
		return []channelOrders{{atOnline, 1000}}
	}
	return []channelOrders{{inStore, 1000}}
}

func (g *group) storeDay(s *store, d calendarDay, n *noise, weather float64) storeDay {
	n.memory = 0.4*n.memory + n.visitors.Normal(0, 0.016)
	visitors := g.expectedVisitors(s, d) * weather * math.Exp(max(-0.05, min(0.05, n.memory)))
	if e, _ := g.struck(closedDoors, d); e != nil && e.store == s {
		visitors = 0
	}
	if e, _ := g.struck(weakSale, d); e != nil && e.region == s.lies(d.text).zh {
		visitors *= 0.65
	}
	day := storeDay{footfall: int(math.Round(visitors))}
	orders := math.Round(visitors * s.conversion * n.conversion.Wobble(0.012))
	upo, price := g.scene.basketOf(s, d)
	if e, n := g.struck(poorBaskets, d); e != nil && e.store == s {
		upo, price = basketFactors[n].units, basketFactors[n].price
	}
	upo *= s.upo * n.basket.Wobble(0.008)
	price *= s.unitPrice(d) * n.price.Wobble(0.006)
	discount := s.discount * n.discount.Wobble(0.03)

	list := categories[s.form]
	shares := make([]float64, len(list))
	margins := make([]float64, len(list))
	cuts := make([]float64, len(list)) // further share of the list price given away
	var sum, worth float64
	for i, c := range list {
		lift, margin := g.scene.marginOf(s, d, c)
		shares[i] = c.share * lift * n.mix.Wobble(0.015)
		margins[i] = c.margin + s.margin + margin
		cuts[i] = -margin * 1.5 // what costs a point of margin takes about 1.5 off the price
		sum += shares[i]
	}
	for i, c := range list {
		shares[i] /= sum
		worth += c.share * c.price
	}
	left := orders
	split := s.channels(d, n.delivery)
	for k, ch := range split {
		count := left
		if k < len(split)-1 {
			count = math.Round(orders * float64(ch.orders) / 1000)
		}
		left -= count
		day.orders = append(day.orders, channelOrders{ch.channel, int(count)})
		for i, c := range list {
			units := int(math.Round(count * upo * shares[i]))
			net := draw.Money(float64(units) * price * c.price / worth)
			day.lines = append(day.lines, salesLine{
				category: c.id, channel: ch.channel, units: units, net: net,
				list: draw.Money(net / (1 - discount - cuts[i])), cost: draw.Money(net * (1 - margins[i]*n.margin.Wobble(0.006))),
			})
		}
	}
	return day
}

// expectedVisitors is what planners expect: trend, season, promotions.
func (g *group) expectedVisitors(s *store, d calendarDay) float64 {
	return s.footfall * d.traffic(s.form) * math.Pow(1+s.growth, d.years)
}

// unitPrice rises 1 % a year.
func (s *store) unitPrice(d calendarDay) float64 { return s.price * math.Pow(1.01, d.years) }

// expectedMargin is the mean gross margin of the form's mix.
func expectedMargin(f form) float64 {
	var net, profit float64
	for _, c := range categories[f] {
		net += c.share * c.price
		profit += c.share * c.price * c.margin
	}
	return profit / net
}
