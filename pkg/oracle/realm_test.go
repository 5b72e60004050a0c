package oracle

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// none is a unit without a name.
const none = "∅"

// stay is where a store lay from a day to the day before another; zero: for good.
type stay struct {
	region   string // none: no region
	from, to time.Time
}

// shop is a store over time.
type shop struct {
	name, format   string
	stays          []stay
	opened, closed time.Time // first and last day open; zero: always, still
}

// at is the region on a day.
func (s *shop) at(d time.Time) string {
	for _, p := range s.stays {
		if !p.from.After(d) && (p.to.IsZero() || p.to.After(d)) {
			return p.region
		}
	}
	return none
}

// through tells whether a store was open on all of the days.
func (s *shop) through(p period) bool {
	for _, d := range p.days {
		if d.Before(s.opened) || !s.closed.IsZero() && d.After(s.closed) {
			return false
		}
	}
	return true
}

// takings is a row of the facts.
type takings struct {
	day      time.Time
	shop     *shop // nil: nobody knows
	customer string
	amount   float64
	stock    float64
}

// realm is an organisation with its facts.
type realm struct {
	shops []*shop
	rows  []takings
	first time.Time
	end   time.Time // first day that is not loaded: the clock's
}

func drawRealm(r *rand.Rand) *realm {
	w := &realm{first: date(2023, 12, 1), end: date(2025, 3, 13)}
	days := int(w.end.Sub(w.first).Hours() / 24)
	day := func() time.Time { return w.first.AddDate(0, 0, r.IntN(days)) }
	regions := []string{"East", "West", "North", none}
	for n := range 8 {
		s := &shop{name: fmt.Sprintf("s%d", n), format: []string{"Express", "Super", none}[r.IntN(3)]}
		at, region := w.first.AddDate(-1, 0, 0), regions[r.IntN(4)]
		if r.IntN(4) == 0 {
			at = day()
		}
		for range r.IntN(3) { // moves
			to := day()
			if !to.After(at) {
				break
			}
			s.stays = append(s.stays, stay{region, at, to})
			at, region = to, regions[r.IntN(4)]
			if r.IntN(6) == 0 {
				at = at.AddDate(0, 0, 20) // nowhere for a while
			}
		}
		last := stay{region: region, from: at}
		if r.IntN(4) == 0 && at.AddDate(0, 0, 40).Before(w.end) {
			last.to = w.end.AddDate(0, 0, -r.IntN(100))
			if !last.to.After(at) {
				last.to = time.Time{}
			}
		}
		s.stays = append(s.stays, last)
		if r.IntN(3) == 0 {
			s.opened = day()
		}
		if r.IntN(3) == 0 {
			if s.closed = day(); s.closed.Before(s.opened) {
				s.closed = time.Time{}
			}
		}
		w.shops = append(w.shops, s)
	}
	for d := w.first; d.Before(w.end); d = d.AddDate(0, 0, 1) {
		for _, s := range w.shops {
			open := !s.opened.After(d) && (s.closed.IsZero() || !s.closed.Before(d))
			if open && r.IntN(3) > 0 || r.IntN(200) == 0 {
				w.rows = append(w.rows, takings{d, s, fmt.Sprintf("c%d", r.IntN(9)), float64(r.IntN(90)), float64(r.IntN(50))})
			}
		}
		if r.IntN(40) == 0 || d.Equal(w.first) || d.AddDate(0, 0, 1).Equal(w.end) {
			w.rows = append(w.rows, takings{d, nil, "c1", float64(r.IntN(90)), 1})
		}
	}
	return w
}

const realmText = `
project: {name: realm, timezone: UTC, asOf: 2025-03-13}
connections: [{name: db, @connection}]
sources:
  - name: facts
    table: facts
    primaryEntity: fact
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures:
      - {name: amount, agg: sum}
      - {name: rows, agg: count}
      - {name: customers, agg: count_distinct, expr: customer}
      - {name: largest, agg: max, expr: amount}
      - {name: stock, agg: sum, nonAdditive: {dimension: day, by: [store]}}
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: store, type: natural}]
    dimensions:
      - {name: region}
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
  - name: shops
    table: shops
    entities: [{name: store, type: primary@life}]
    dimensions: [{name: format}]
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: region, dimension: store__region, ragged: blank}, {name: store, dimension: store}]
  - name: formats
    levels: [{name: format, dimension: store__format}, {name: store, dimension: store}]
metrics:
  - {name: amount, measure: amount}
  - {name: customers, measure: customers}
  - {name: largest, measure: largest}
  - {name: rows, measure: rows}
  - {name: mean, type: ratio, numerator: amount, denominator: rows}
  - {name: stock, measure: stock}
`

func (w *realm) script(r *rand.Rand) string {
	quote := func(s string) string {
		if s == none {
			return []string{"NULL", "''", "' '"}[r.IntN(3)] // ragged in three ways
		}
		return "'" + s + "'"
	}
	day := func(t time.Time) string {
		if t.IsZero() {
			return "NULL"
		}
		return "'" + t.Format(time.DateOnly) + "'"
	}
	var facts, places, shops []string
	for _, s := range w.shops {
		format := "NULL"
		if s.format != none {
			format = quote(s.format)
		}
		shops = append(shops, fmt.Sprintf("(%s, %s, %s, %s)", quote(s.name), format, day(s.opened), day(s.closed)))
		for _, p := range s.stays {
			places = append(places, fmt.Sprintf("(%s, %s, %s, %s)", quote(s.name), quote(p.region), day(p.from), day(p.to)))
		}
	}
	for _, v := range w.rows {
		name := "NULL"
		if v.shop != nil {
			name = quote(v.shop.name)
		}
		facts = append(facts, fmt.Sprintf("(%s, %s, '%s', %v, %v)", day(v.day), name, v.customer, v.amount, v.stock))
	}
	return `CREATE TABLE facts (day date, store varchar(9), customer varchar(9), amount int, stock int);
CREATE TABLE places (store varchar(9), region varchar(9), since date, until date);
CREATE TABLE shops (store varchar(9), format varchar(9), opened date, closed date);
INSERT INTO facts VALUES ` + strings.Join(facts, ", ") + `;
INSERT INTO places VALUES ` + strings.Join(places, ", ") + `;
INSERT INTO shops VALUES ` + strings.Join(shops, ", ")
}
