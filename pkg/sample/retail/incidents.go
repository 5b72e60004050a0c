package retail

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Incident is one planted event, as the truth file tells it.
type Incident struct {
	ID       string   `json:"id"`
	What     string   `json:"what"`
	Metric   string   `json:"metric"`
	Level    string   `json:"level"` // organisation.store, organisation.region, channels.channel, "" = a whole source
	Units    []string `json:"units"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Cause    string   `json:"cause"`
	Size     string   `json:"size"`
	MustFire bool     `json:"mustFire"` // false: an expected event that no rule may report
	Rule     string   `json:"rule"`     // the rule that should report it, or that must keep silent
	// Also are rules that may report what follows from it.
	Also []string `json:"also,omitempty"`
}

// scene is where and when things go wrong; the seed chooses the places.
type scene struct {
	basket   *store   // average order value falls
	margin   string   // region whose margin falls
	service  string   // region that answers slowly
	empty    []*store // stores that run out of stock
	channel  string   // marketing channel whose traffic breaks
	promoted unit     // business unit with an expected promotion
}

// Days before the last one on which the incidents begin (0 = on the last day).
const (
	basketDays  = 2
	marginDays  = 5
	serviceDays = 4
	channelDays = 1
)

// basketFactors are what the three days do to units per order and to the mean
// unit price: who still buys buys one good piece. The first entry is the Sunday
// before, a good one, so that the falls begin where the incident does.
var basketFactors = []struct{ units, price float64 }{{1.020, 1}, {0.930, 1.015}, {0.866, 1.032}, {0.805, 1.050}}

// stage lets the seed choose the places. Regions differ from one another, so
// that no incident hides another.
func stage(seed int64, stores []*store) scene {
	r := draw.New(seed, "incidents")
	var regions []string
	for _, p := range plan[:1] {
		for _, region := range p.regions {
			regions = append(regions, region.name.zh)
		}
	}
	order := r.Perm(len(regions))
	sc := scene{
		margin: regions[order[0]], service: regions[order[2]],
		channel: "抖音", promoted: plan[community].bu,
	}
	var big, small []*store
	for _, s := range stores {
		if s.flagship && s.region.zh == regions[order[1]] {
			big = append(big, s)
		}
		if !s.flagship && s.region.zh == regions[order[3]] {
			small = append(small, s)
		}
	}
	sc.basket = draw.Pick(r, big)
	for _, i := range r.Perm(len(small))[:4] {
		sc.empty = append(sc.empty, small[i])
	}
	slices.SortFunc(sc.empty, func(a, b *store) int { return a.id - b.id })
	return sc
}

// begun counts the days since the incident began, 1 on its first; 0 before.
func (d calendarDay) begun(daysBefore int) int {
	return max(0, daysBefore-d.left+1)
}

// basketOf gives the factors on units per order and unit price.
func (sc scene) basketOf(s *store, d calendarDay) (units, price float64) {
	day := d.begun(basketDays + 1)
	if s != sc.basket || day == 0 {
		return 1, 1
	}
	f := basketFactors[min(day, len(basketFactors))-1]
	return f.units, f.price
}

// marginOf gives what the clearance does to a category: more low-margin home
// goods sold, all at deeper discounts.
func (sc scene) marginOf(s *store, d calendarDay, c category) (share, margin float64) {
	if s.region.zh != sc.margin || d.begun(marginDays) == 0 {
		return 1, 0
	}
	if c.id == 4 {
		return 1.25, -0.06
	}
	return 1, -0.011
}

// truth lists all incidents.
func (sc scene) truth(last time.Time) []Incident {
	date := func(days int) string { return last.AddDate(0, 0, -days).Format(time.DateOnly) }
	end := date(0)
	var empty []string
	for _, s := range sc.empty {
		empty = append(empty, s.name.zh)
	}
	return []Incident{
		{"h14", "average order value falls three days running while footfall stays flat", "average_order_value", "organisation.store",
			[]string{sc.basket.name.zh}, date(basketDays), end,
			"units per order fall from about 2.4 to 1.9: three sales assistants missing while the new season is put out", "-17 % in total", true, "aov_falls_footfall_flat", nil},
		{"margin", "gross margin below target six days running", "gross_margin", "organisation.region",
			[]string{sc.margin}, date(marginDays), end, "clearance of home goods: their share rises and their margin falls", "about -1.9 percentage points", true, "region_margin_below_target", nil},
		{"channel", "visits of a channel drop and stay low", "channel_visits", "channels.channel",
			[]string{sc.channel}, date(channelDays), end, "the platform throttles organic reach: organic -63 %, paid -2 %", "-41 %", true, "channel_traffic_breaks", nil},
		{"stock-out", "core articles out of stock", "out_of_stock_rate", "organisation.store",
			empty, end, end, "a delivery of the regional warehouse was missed", "12 to 15 % of core articles", true, "store_out_of_stock", nil},
		{"slow-service", "customers wait for an answer", "response_p90", "organisation.region",
			[]string{sc.service}, date(serviceDays), end, "a shift of the service desk is not staffed", "response times × 4", true, "slow_response", nil},
		{"late-load", "the member system's last day is not loaded", "member_sales", "",
			[]string{"members"}, end, end, "the nightly export did not arrive", "one day missing", true, "member_data_late", nil},
		{"late-load-is-no-fall", "the missing day must not look like a fall in member sales", "member_sales", "organisation.bu",
			[]string{}, end, end, "the nightly export did not arrive", "none: the value is not known yet", false, "member_sales_fall", nil},
		{"promotion", "member days lift traffic and orders as every month", "net_sales", "organisation.bu",
			[]string{sc.promoted.zh}, date(1), end, "promotion of the calendar", "+45 % visitors", false, "tickets_rate_high", nil},
	}
}
