package grocery

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Places are invented: the data names neither towns nor regions.
var regions = []struct {
	name  string
	towns []string
}{
	{"North", []string{"Ashford", "Birchwood", "Copper Hill", "Dunmore"}},
	{"East", []string{"Eastwick", "Fairhaven", "Glenport", "Harborview"}},
	{"South", []string{"Ivy Springs", "Juniper Falls", "Kingsbridge", "Larkspur"}},
	{"West", []string{"Maple Ridge", "Northgate", "Oakmont", "Pinecrest"}},
	{"Central", []string{"Quarry Bend", "Riverton", "Stonebrook", "Thornbury"}},
}

// known is how many lines a store needs for targets and stock; the others are
// stores where a few households bought once on a journey.
const known = 200

// ranked gives all stores, the largest first.
func (l *load) ranked() []*store {
	return slices.SortedFunc(maps.Values(l.stores), func(a, b *store) int {
		return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.id, b.id))
	})
}

// storeTable gives every store a town and region. Regions are dealt in the
// order of the stores' sales, five at a time, so that they come out alike in
// size.
func (l *load) storeTable() (int, error) {
	t := l.file.Table("stores", []string{"store_id"},
		"store_id INTEGER NOT NULL", "store_name TEXT NOT NULL", "city TEXT NOT NULL", "region TEXT NOT NULL", "format TEXT NOT NULL",
		"first_sale TEXT NOT NULL", "generated INTEGER NOT NULL")
	r := draw.New(l.seed, "stores")
	var deal []int
	for rank, s := range l.ranked() {
		if len(deal) == 0 {
			deal = r.Perm(len(regions))
		}
		region := regions[deal[0]]
		deal = deal[1:]
		town := draw.Pick(r, region.towns)
		format := "Express"
		if rank < 40 {
			format = "Superstore"
		} else if s.lines >= known {
			format = "Supermarket"
		}
		t.Add(s.id, fmt.Sprintf("%s %d", town, s.id), town, region.name, format, s.first, 1)
	}
	return t.Rows(), nil
}

// targets sets net sales and baskets per store and month: the store's own mean
// month, the chain's season, 1 % of ambition, and a planner's error of 3 %.
func (l *load) targets() (int, error) {
	t := l.file.Table("monthly_targets", nil,
		"store_id INTEGER NOT NULL", "month TEXT NOT NULL", "metric TEXT NOT NULL", "target_value REAL NOT NULL", "generated INTEGER NOT NULL")
	season := map[string]float64{}
	var year float64
	stores := l.ranked()
	for _, s := range stores {
		for m := time.January; m <= time.December; m++ {
			month := fmt.Sprintf("2017-%02d", m)
			season[month] += s.months[month]
			year += s.months[month]
		}
	}
	r := draw.New(l.seed, "targets")
	for _, s := range stores {
		if s.lines < known {
			continue
		}
		for m := time.January; m <= time.December; m++ {
			month := fmt.Sprintf("2017-%02d", m)
			value := s.total / 12 * season[month] / (year / 12) * 1.01 * r.Wobble(0.03)
			t.Add(s.id, month+"-01", "net_sales", math.Round(value), 1)
		}
	}
	return t.Rows(), nil
}

// stock gives each store's stock at cost on Sunday evenings: some five weeks
// of sales at 72 % of their value, fuller before Thanksgiving and Christmas.
func (l *load) stock() (int, error) {
	t := l.file.Table("stock_weekly", nil,
		"store_id INTEGER NOT NULL", "snapshot_date TEXT NOT NULL", "stock_value REAL NOT NULL", "generated INTEGER NOT NULL")
	r := draw.New(l.seed, "stock")
	for _, s := range l.ranked() {
		if s.lines < known {
			continue
		}
		level := s.total / 52 * 0.72 * r.Between(4.2, 5.8)
		for day := time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2017; day = day.AddDate(0, 0, 7) {
			season := 1.0
			if day.Month() >= time.November {
				season = 1.12
			}
			t.Add(s.id, day.Format(time.DateOnly), draw.Money(level*season*r.Wobble(0.05)), 1)
		}
	}
	return t.Rows(), nil
}
