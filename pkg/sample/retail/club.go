package retail

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// The club is a panel of members of the group's own online shops whose way is kept
// step by step: each visit, whether a basket was filled, and each order up to its
// delivery. It is small beside the shops' sales and adds nothing to them.
const (
	joinsDaily = 11.0  // new members a day, over both shops
	leavesFor  = 0.007 // chance a day to stay away for good
)

// clubShops are the online shops that have a club.
var clubShops = []string{"会员APP", "小程序商城"}

// reach is how members who came by a medium do, against the others.
var reach = map[int]struct{ basket, stay float64 }{
	1: {0.85, 0.75}, 2: {0.95, 0.9}, 3: {1.1, 1.2}, 4: {1.15, 1.25}, 5: {1.1, 1.0},
}

type clubMember struct {
	id      int
	shop    *store
	medium  int
	visits  float64 // a day
	fresh   bool    // has not come yet
	streams *draw.Source
}

type clubVisit struct {
	at, basket time.Time // zero: no basket
	member     *clubMember
	order      *clubOrder
}

type clubOrder struct {
	at, paid, delivered time.Time // zero: not (yet)
	hours, amount       float64
}

// club writes the visits and orders of the club's members.
func (g *group) club() {
	visits := g.file.Table("club_visits", nil, "visit_id INTEGER PRIMARY KEY", "member_id INTEGER NOT NULL", "store_id INTEGER NOT NULL",
		"channel_id INTEGER NOT NULL", "visited_at TEXT NOT NULL", "basket_at TEXT")
	orders := g.file.Table("club_orders", nil, "order_id INTEGER PRIMARY KEY", "member_id INTEGER NOT NULL", "store_id INTEGER NOT NULL",
		"channel_id INTEGER NOT NULL", "ordered_at TEXT NOT NULL", "paid_at TEXT", "delivered_at TEXT", "lead_hours REAL", "on_time INTEGER", "amount REAL NOT NULL")
	r := draw.New(g.seed, "the club")
	end := g.days[len(g.days)-1].time.AddDate(0, 0, 1)
	var shops []*store
	for _, s := range g.stores {
		if slices.Contains(clubShops, s.name.zh) {
			shops = append(shops, s)
		}
	}
	var there []*clubMember
	joined := 0
	for _, d := range g.days {
		traffic := d.traffic(online)
		for range r.Poisson(joinsDaily * traffic * (1 + 0.1*d.years)) {
			joined++
			m := &clubMember{id: 50000 + joined, shop: draw.Pick(r, shops), medium: 1 + r.Intn(5), visits: r.Between(0.008, 0.07), fresh: true}
			m.streams = draw.New(g.seed, fmt.Sprintf("club member %d", m.id))
			there = append(there, m)
		}
		var today []clubVisit
		stay := there[:0]
		for _, m := range there {
			if m.fresh || m.streams.Chance(min(0.9, m.visits*traffic)) {
				today = append(today, m.visit(d, end))
			}
			m.fresh = false
			if !m.streams.Chance(leavesFor / reach[m.medium].stay) {
				stay = append(stay, m)
			}
		}
		there = stay
		slices.SortStableFunc(today, func(a, b clubVisit) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.member.id, b.member.id)) })
		for _, v := range today {
			visits.Add(visits.Rows()+1, v.member.id, v.member.shop.id, v.member.medium, stamp(v.at), stampOf(v.basket))
			if o := v.order; o != nil {
				var hours, onTime any
				if !o.delivered.IsZero() {
					hours, onTime = o.hours, 0
					if o.hours <= 72 {
						onTime = 1
					}
				}
				orders.Add(orders.Rows()+1, v.member.id, v.member.shop.id, v.member.medium, stamp(o.at), stampOf(o.paid), stampOf(o.delivered), hours, onTime, o.amount)
			}
		}
	}
	g.report(visits, orders)
}

// visit is what a member does on a day. What would come after the facts end has
// not happened yet.
func (m *clubMember) visit(d calendarDay, end time.Time) clubVisit {
	r := m.streams
	v := clubVisit{member: m, at: d.time.Add(time.Duration(7*3600+r.Intn(16*3600)) * time.Second)}
	minutes := func(at time.Time, low, high float64) time.Time {
		at = at.Add(time.Duration(r.Between(low, high)*60) * time.Second)
		if !at.Before(end) {
			return time.Time{}
		}
		return at
	}
	chance := 0.44 * reach[m.medium].basket
	if m.fresh {
		chance *= 0.8
	}
	if !r.Chance(chance) {
		return v
	}
	if v.basket = minutes(v.at, 1, 25); v.basket.IsZero() || !r.Chance(0.58) {
		return v
	}
	o := &clubOrder{amount: draw.Money(m.shop.unitPrice(d) * (1 + float64(r.Poisson(1.4))) * r.Wobble(0.3))}
	if o.at = minutes(v.basket, 1, 15); o.at.IsZero() {
		return v
	}
	v.order = o
	if !r.Chance(0.91) {
		return v
	}
	if o.paid = minutes(o.at, 0.2, 12); o.paid.IsZero() || !r.Chance(0.985) {
		return v
	}
	hours := 44 * r.Wobble(0.32)
	if o.delivered = minutes(o.paid, hours*60, hours*60+1); !o.delivered.IsZero() {
		o.hours = math.Round(o.delivered.Sub(o.paid).Hours()*10) / 10
	}
	return v
}

func stamp(t time.Time) string { return t.Format(time.DateTime) }

func stampOf(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return stamp(t)
}
