package warehouse

import (
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Regions and departments of the chain.
const (
	Regions     = 8
	Departments = 12
)

func stores(f *bulk.Database) int {
	t := f.Table("stores", nil, "store_id INTEGER PRIMARY KEY", "store_name TEXT NOT NULL", "region TEXT NOT NULL", "bu TEXT NOT NULL")
	for id := 1; id <= Stores; id++ {
		region := id % Regions
		t.Add(id, fmt.Sprintf("Store %03d", id), fmt.Sprintf("Region %d", region), fmt.Sprintf("BU %d", region%2))
	}
	return t.Rows()
}

func products(f *bulk.Database) int {
	t := f.Table("products", nil, "product_id INTEGER PRIMARY KEY", "department TEXT NOT NULL", "category TEXT NOT NULL")
	for id := 1; id <= Products; id++ {
		t.Add(id, fmt.Sprintf("Department %02d", id%Departments), fmt.Sprintf("Category %03d", id%96))
	}
	return t.Rows()
}

func days(n int, each func(day string, i int)) {
	for i := range n {
		each(First.AddDate(0, 0, i).Format(time.DateOnly), i)
	}
}

func length() int { return int(End.Sub(First).Hours() / 24) }

// season is the level of a day: weekends and the end of the year are busier.
func season(i int) float64 {
	day := First.AddDate(0, 0, i)
	level := 1 + 0.2*math.Sin(2*math.Pi*float64(day.YearDay()-260)/365)
	if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
		level *= 1.3
	}
	return level
}

// sales is one row per line of an order; orders have up to three lines.
func sales(f *bulk.Database) int {
	t := f.Table("sales", nil, "sale_id INTEGER PRIMARY KEY", "day TEXT NOT NULL", "store_id INTEGER NOT NULL", "product_id INTEGER NOT NULL",
		"customer_id INTEGER", "order_id INTEGER NOT NULL", "channel TEXT NOT NULL", "amount REAL NOT NULL", "cost REAL NOT NULL",
		"discount REAL NOT NULL", "units INTEGER NOT NULL")
	r := draw.New(seed, "sales")
	var total float64
	for i := range length() {
		total += season(i)
	}
	order := 0
	days(length(), func(day string, i int) {
		today := int(math.Round(Sales * season(i) / total))
		for line := 0; line < today; {
			order++
			store, channel, customer := 1+r.Intn(Stores), "store", any(1+r.Intn(Customers))
			if r.Chance(0.3) {
				channel = "online"
			}
			if r.Chance(0.1) {
				customer = nil // did not show a card
			}
			for range 1 + r.Intn(3) {
				units := 1 + r.Intn(4)
				price := 2 + 40*r.Between(0, 1)*r.Between(0, 1)
				amount := draw.Money(price * float64(units))
				t.Add(t.Rows()+1, day, store, 1+r.Intn(Products), customer, order, channel, amount,
					draw.Money(amount*r.Between(0.55, 0.8)), draw.Money(amount*0.1*float64(r.Intn(2))), units)
				line++
			}
		}
	})
	return t.Rows()
}

// stock is a balance: each evening's units in four places of each store.
func stock(f *bulk.Database) int {
	t := f.Table("stock_daily", nil, "day TEXT NOT NULL", "store_id INTEGER NOT NULL", "place TEXT NOT NULL", "units INTEGER NOT NULL", "stock_value REAL NOT NULL")
	r := draw.New(seed, "stock")
	days(length(), func(day string, i int) {
		for store := 1; store <= Stores; store++ {
			for _, place := range []string{"shelf", "storeroom", "transit", "returns"} {
				units := int(400 * season(i) * r.Wobble(0.1))
				t.Add(day, store, place, units, draw.Money(float64(units)*r.Between(8, 12)))
			}
		}
	})
	return t.Rows()
}

func visits(f *bulk.Database) int {
	t := f.Table("visits_daily", nil, "day TEXT NOT NULL", "store_id INTEGER NOT NULL", "entrance TEXT NOT NULL", "visitors INTEGER NOT NULL", "buyers INTEGER NOT NULL")
	r := draw.New(seed, "visits")
	days(length(), func(day string, i int) {
		for store := 1; store <= Stores; store++ {
			for _, entrance := range []string{"front", "back"} {
				visitors := r.Poisson(25 * season(i))
				t.Add(day, store, entrance, visitors, int(float64(visitors)*r.Between(0.2, 0.5)))
			}
		}
	})
	return t.Rows()
}

func tickets(f *bulk.Database) int {
	t := f.Table("tickets", nil, "ticket_id INTEGER PRIMARY KEY", "day TEXT NOT NULL", "store_id INTEGER NOT NULL", "topic TEXT NOT NULL",
		"wait_minutes REAL NOT NULL", "solved INTEGER NOT NULL", "refund REAL NOT NULL")
	r := draw.New(seed, "tickets")
	topics := []string{"delivery", "quality", "price", "staff", "returns"}
	days(length(), func(day string, i int) {
		for range int(350 * season(i)) {
			t.Add(t.Rows()+1, day, 1+r.Intn(Stores), draw.Pick(r, topics), draw.Money(r.Between(1, 90)), r.Intn(2), draw.Money(r.Between(0, 30)))
		}
	})
	return t.Rows()
}

// TargetMetrics are the metrics that have monthly targets per store: all whose
// targets add up over stores.
var TargetMetrics = []string{
	"net_sales", "cost_of_sales", "discounts", "units", "order_lines", "store_sales", "online_sales", "online_units", "gross_profit",
	"stock_units", "stock_value", "shelf_units", "transit_units", "visitors", "buyers", "front_visitors", "back_visitors",
	"ticket_count", "waiting", "solved_tickets", "refunds", "delivery_tickets",
}

func targets(f *bulk.Database) int {
	t := f.Table("monthly_targets", nil, "month TEXT NOT NULL", "store_id INTEGER NOT NULL", "metric TEXT NOT NULL", "target_value REAL NOT NULL")
	r := draw.New(seed, "targets")
	for month := First; month.Before(End); month = month.AddDate(0, 1, 0) {
		for store := 1; store <= Stores; store++ {
			for i, metric := range TargetMetrics {
				t.Add(month.Format(time.DateOnly), store, metric, math.Round(float64(1000*(i+1))*r.Wobble(0.2)))
			}
		}
	}
	return t.Rows()
}

func sites(f *bulk.Database) int {
	t := f.Table("sites", nil, "site_id INTEGER PRIMARY KEY", "site_name TEXT NOT NULL", "site_region TEXT NOT NULL")
	for id := 1; id <= Sites; id++ {
		t.Add(id, fmt.Sprintf("Site %05d", id), fmt.Sprintf("Region %02d", id%40))
	}
	return t.Rows()
}

// siteDays has one row per site and day. At one site in five hundred the value
// of an order falls on the last three days while visitors stay.
func siteDays(f *bulk.Database) int {
	t := f.Table("site_days", nil, "day TEXT NOT NULL", "site_id INTEGER NOT NULL", "amount REAL NOT NULL", "orders INTEGER NOT NULL", "footfall INTEGER NOT NULL")
	r := draw.New(seed, "sites")
	n := length()
	days(n, func(day string, i int) {
		if i < n-SiteDays {
			return
		}
		for site := 1; site <= Sites; site++ {
			value := 30.0 + r.Between(-1, 1)
			footfall := 200 + r.Intn(7) - 3
			if site%500 == 0 {
				footfall = 200
				if left := n - i; left <= 3 {
					value = 30 - 5*float64(4-left)
				} else if left == 4 {
					value = 30
				}
			}
			orders := 50 + r.Intn(10)
			t.Add(day, site, draw.Money(value*float64(orders)), orders, footfall)
		}
	})
	return t.Rows()
}
