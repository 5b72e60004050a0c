package retail

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Besides the last days the two years have incidents too, so that it can be counted
// how many of them rules find, and what else they report. They lie on ordinary days,
// twelve days apart or more, away from the weeks that the last days are compared with.
const (
	firstEarlier  = 80  // days of data before the first: what is usual has to be known
	lastEarlier   = 100 // days from the last one to the end
	yearAgoFrom   = 350
	yearAgoTo     = 400
	besideSpecial = 4 // ordinary days on both sides
	leastApart    = 12
	mostApart     = 20
)

// earlier is one incident of the two years: what it does, to whom, on which days.
type earlier struct {
	kind     *earlierKind
	from, to int // indexes of days, both included
	store    *store
	region   string
	bu       unit
	medium   medium
	stores   []*store
}

// on counts the day of the incident, 1 on its first; 0 on others.
func (e *earlier) on(d calendarDay) int {
	if d.index < e.from || d.index > e.to {
		return 0
	}
	return d.index - e.from + 1
}

// earlierKind is one kind of incident.
type earlierKind struct {
	id, what, metric, level, cause, size, rule string
	days                                       int
	also                                       []string // rules that may report what follows from it
	monthDay                                   int      // day of a month that it begins on; 0: any
}

var (
	channelBreak = &earlierKind{"channel", "visits of a channel drop for three days", "channel_visits", "channels.channel",
		"the platform changes its ranking", "-45 %", "channel_traffic_breaks", 3, nil, 0}
	emptyShelves = &earlierKind{"stock-out", "core articles out of stock", "out_of_stock_rate", "organisation.store",
		"a delivery of the regional warehouse was missed", "12 to 15 % of core articles", "store_out_of_stock", 1, nil, 0}
	slowDesk = &earlierKind{"slow-service", "customers wait for an answer", "response_p90", "organisation.region",
		"a shift of the service desk is not staffed", "response times × 4", "slow_response", 3, nil, 0}
	lateTrucks = &earlierKind{"late-deliveries", "deliveries come late", "on_time_rate", "organisation.region",
		"a road is closed", "one in five is late", "deliveries_late", 2, nil, 0}
	manyAbsent = &earlierKind{"absence", "many people are absent", "absence_rate", "organisation.region",
		"a flu", "one in seven", "absence_high", 2, nil, 0}
	badBatch = &earlierKind{"tickets", "service tickets more than double", "tickets_per_thousand_orders", "organisation.bu",
		"a bad batch of goods", "× 2.6", "tickets_rate_high", 2, []string{"slow_response"}, 0}
	poorBaskets = &earlierKind{"basket", "average order value falls three days running while footfall stays flat", "average_order_value", "organisation.store",
		"sales assistants are missing", "-17 % in total", "aov_falls_footfall_flat", 3, nil, 0}
	closedDoors = &earlierKind{"closed-fortnight", "a store is closed for a fortnight", "net_sales", "organisation.store",
		"a burst pipe", "no sales", "store_sales_behind_plan", 14, nil, 4}
	weakSale = &earlierKind{"weak-promotion", "a promotion sells less than last year's", "net_sales", "organisation.region",
		"a rival's subsidies", "-35 %", "region_sales_below_last_year", 7, []string{"footfall_drops_for_days", "footfall_low", "bu_sales_behind_plan", "group_sales_behind_plan", "store_sales_behind_plan"}, 0}
)

// special tells a day on which a feast or a sale of some form decides.
func (d calendarDay) special() bool {
	return d.festival(department) != 1 || d.festival(community) != 1 || d.promotion(department) != 1 || d.promotion(online) != 1
}

// stageEarlier lays the incidents out: the kinds by turns in an order of the seed.
func (g *group) stageEarlier() {
	if g.calendar.calm {
		return // a sample that moves along shows its last days
	}
	r := draw.New(g.seed, "earlier incidents")
	kinds := []*earlierKind{channelBreak, emptyShelves, slowDesk, lateTrucks, manyAbsent, badBatch, poorBaskets, closedDoors}
	order, channels := r.Perm(len(kinds)), r.Perm(len(media)) // none hides what is usual for the next
	next := 0
	for at := firstEarlier; ; {
		k := kinds[order[next%len(order)]]
		from := g.ordinary(at, k)
		if from < 0 {
			break
		}
		next++
		e := g.stagedAt(k, from, r)
		if k == channelBreak {
			e.medium, channels = media[channels[0]], append(channels[1:], channels[0])
		}
		g.earlier = append(g.earlier, e)
		at = e.to + leastApart + r.Intn(mostApart-leastApart)
	}
	for i, d := range g.days { // 18 June of the last year, from the Monday before to the Sunday after
		if d.time.Month() == time.June && d.time.Day() == 18 && d.left > lastEarlier && d.left < yearAgoFrom {
			monday := i - (int(d.time.Weekday())+6)%7
			g.earlier = append(g.earlier, &earlier{kind: weakSale, from: monday, to: monday + weakSale.days - 1, region: plan[online].regions[0].name.zh, bu: plan[online].bu})
		}
	}
	slices.SortStableFunc(g.earlier, func(a, b *earlier) int { return a.from - b.from })
}

// ordinary is the first day from an index on that an incident can begin on, -1 if
// there is none.
func (g *group) ordinary(at int, k *earlierKind) int {
	for ; at+k.days < len(g.days)-lastEarlier; at++ {
		first, last := g.days[at], g.days[at+k.days-1]
		if k.monthDay != 0 && first.time.Day() != k.monthDay || last.left <= yearAgoTo && first.left >= yearAgoFrom {
			continue
		}
		if !slices.ContainsFunc(g.days[at-besideSpecial:at+k.days+besideSpecial], calendarDay.special) {
			return at
		}
	}
	return -1
}

// stagedAt chooses the place of an incident.
func (g *group) stagedAt(k *earlierKind, from int, r *draw.Source) *earlier {
	e := &earlier{kind: k, from: from, to: from + k.days - 1}
	part := plan[department].regions[r.Intn(len(plan[department].regions))]
	e.region = part.name.zh
	var inside []*store
	for _, s := range g.stores {
		if s.lies(g.days[from].text).zh == e.region && s.flagship == (k == poorBaskets) {
			inside = append(inside, s)
		}
	}
	e.store = draw.Pick(r, inside)
	e.bu = plan[r.Intn(len(plan))].bu
	if k == emptyShelves {
		for _, i := range r.Perm(len(inside))[:3] {
			e.stores = append(e.stores, inside[i])
		}
	}
	return e
}

// struck gives the incident of a kind that hits on a day, with which day of it that
// is; nil on others.
func (g *group) struck(k *earlierKind, d calendarDay) (*earlier, int) {
	for _, e := range g.earlier {
		if n := e.on(d); n > 0 && e.kind == k {
			return e, n
		}
	}
	return nil, 0
}

// truth tells the incident.
func (e *earlier) truth(days []calendarDay) Incident {
	units := []string{e.region}
	switch e.kind.level {
	case "organisation.store":
		units = []string{e.store.name.zh}
		if len(e.stores) > 0 {
			units = nil
			for _, s := range e.stores {
				units = append(units, s.name.zh)
			}
		}
	case "organisation.bu":
		units = []string{e.bu.zh}
	case "channels.channel":
		units = []string{e.medium.name.zh}
	}
	k := e.kind
	return Incident{
		ID: fmt.Sprintf("%s-%s", k.id, days[e.from].text), What: k.what, Metric: k.metric, Level: k.level, Units: units,
		From: days[e.from].text, To: days[e.to].text, Cause: k.cause, Size: k.size, MustFire: true, Rule: k.rule, Also: k.also,
	}
}

// workedDays tells the days of weekends that are worked for a holiday: department
// stores have the visitors of a working day then, and nothing is wrong.
func (g *group) workedDays() (out []Incident) {
	var units []string
	for _, r := range plan[department].regions {
		units = append(units, r.name.zh)
	}
	for _, d := range g.days {
		if !d.worked || d.special() {
			continue
		}
		out = append(out, Incident{
			ID: "worked-" + d.text, What: "a day of a weekend that is worked for a holiday", Metric: "footfall", Level: "organisation.region", Units: units,
			From: d.text, To: d.text, Cause: "the official days of the country", Size: "none: visitors of a working day", Rule: "footfall_low",
		})
	}
	return out
}
