package grocery

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// store is what the sales lines tell about a store.
type store struct {
	id     int64
	lines  int
	total  float64
	months map[string]float64 // "2017-03" → net sales
	first  string             // first day with a sale
}

// household is what the files tell about a household.
type household struct {
	first       string // first day with a purchase, "" if it never bought
	firstStore  int64
	demographic []any // age … kids_count, nil where the file has no line for it
}

func (l *load) household(id int64) *household {
	h := l.households[id]
	if h == nil {
		h = &household{}
		l.households[id] = h
	}
	return h
}

// salesLines loads the transactions. Money is rounded to cents, since the
// source holds one value of 4e-16; the calendar day is the date part of the
// timestamp as written (see examples/grocery/source/ORIGIN.md).
func (l *load) salesLines() (int, error) {
	t := l.file.Table("sales_lines", nil,
		"line_id INTEGER PRIMARY KEY", "basket_id INTEGER NOT NULL", "store_id INTEGER NOT NULL", "household_id INTEGER NOT NULL",
		"product_id INTEGER NOT NULL", "sale_date TEXT NOT NULL", "sold_at TEXT NOT NULL", "promo_week INTEGER NOT NULL",
		"quantity REAL NOT NULL", "fuel INTEGER NOT NULL", "sales_value REAL NOT NULL", "retail_disc REAL NOT NULL",
		"coupon_disc REAL NOT NULL", "coupon_match_disc REAL NOT NULL", "first_visit INTEGER NOT NULL")
	columns := []string{"household_id", "store_id", "basket_id", "product_id", "quantity", "sales_value", "retail_disc", "coupon_disc", "coupon_match_disc", "week", "transaction_timestamp"}
	err := each(l.dir, "transactions", columns, func(r record) {
		at := r.string("transaction_timestamp")
		day := at[:min(10, len(at))]
		product, house := r.int("product_id"), r.int("household_id")
		value := draw.Money(r.float("sales_value"))
		s := l.seen(r.int("store_id"), day, value)
		h := l.household(house)
		if h.first == "" || day < h.first {
			h.first, h.firstStore = day, s.id
		}
		fuel := 0
		if l.fuel[product] {
			fuel = 1
		}
		t.Add(t.Rows()+1, r.int("basket_id"), s.id, house, product, day, at, r.int("week"), r.float("quantity"), fuel,
			value, draw.Money(r.float("retail_disc")), draw.Money(r.float("coupon_disc")), draw.Money(r.float("coupon_match_disc")), 0)
	})
	return t.Rows(), err
}

func (l *load) seen(id int64, day string, value float64) *store {
	s := l.stores[id]
	if s == nil {
		s = &store{id: id, months: map[string]float64{}, first: day}
		l.stores[id] = s
	}
	s.lines++
	s.total += value
	s.months[day[:min(7, len(day))]] += value
	s.first = min(s.first, day)
	return s
}
