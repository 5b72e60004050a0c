package oracle

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// sale is one row of the generated facts. Pointers are NULL where nil.
type sale struct {
	day      time.Time // midnight, UTC
	store    *string
	channel  *string
	amount   *float64
	qty      *int
	customer *string
}

// stock is one row of the generated balances: units of a store at a day's end.
type stock struct {
	day   time.Time
	store string
	units float64
}

// click is one instant, stored in UTC and read in a zone with daylight saving.
type click struct {
	at    time.Time
	value float64
}

// world is all generated data.
type world struct {
	sales   []sale
	byDay   map[time.Time][]sale
	stocks  []stock
	clicks  []click
	regions map[string]string // store → region; a store may be missing
	first   time.Time         // first day
	end     time.Time         // exclusive: the day after the last one
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func ptr[T any](v T) *T { return &v }

// generate makes the world of a seed: 15 months around a leap day, ending in
// the middle of a week and a month.
func generate(seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 7))
	w := &world{first: date(2023, 12, 1), end: date(2025, 3, 13), regions: map[string]string{"s1": "East", "s2": "East", "s3": "West", "s4": "West"}}
	stores := []string{"s1", "s2", "s3", "s4", "s5"} // s5 is in no dimension table
	channels := []string{"store", "online"}
	for day := w.first; day.Before(w.end); day = day.AddDate(0, 0, 1) {
		gap := r.IntN(12) == 0 && !day.Equal(w.first) && !day.Equal(w.end.AddDate(0, 0, -1))
		for range map[bool]int{false: 2 + r.IntN(6), true: 0}[gap] {
			w.sales = append(w.sales, randomSale(r, day, stores, channels))
			if r.IntN(15) == 0 { // a doubled row is two rows: nothing may drop it
				w.sales = append(w.sales, w.sales[len(w.sales)-1])
			}
		}
		for _, store := range stores[:4] {
			if r.IntN(9) > 0 { // some days were not counted
				w.stocks = append(w.stocks, stock{day, store, float64(10 + r.IntN(90))})
			}
		}
	}
	for at := date(2024, 3, 8); at.Before(date(2024, 3, 13)); at = at.Add(time.Duration(5+r.IntN(50)) * time.Minute) {
		w.clicks = append(w.clicks, click{at, float64(1 + r.IntN(5))})
	}
	for at := date(2024, 11, 1); at.Before(date(2024, 11, 6)); at = at.Add(time.Duration(5+r.IntN(50)) * time.Minute) {
		w.clicks = append(w.clicks, click{at, float64(1 + r.IntN(5))})
	}
	w.byDay = map[time.Time][]sale{}
	for _, s := range w.sales {
		w.byDay[s.day] = append(w.byDay[s.day], s)
	}
	return w
}

func randomSale(r *rand.Rand, day time.Time, stores, channels []string) sale {
	s := sale{day: day, store: ptr(stores[r.IntN(len(stores))])}
	if r.IntN(25) == 0 {
		s.store = nil
	}
	if r.IntN(10) > 0 {
		s.channel = ptr(channels[r.IntN(2)])
	}
	if r.IntN(10) > 0 {
		s.amount = ptr(float64(r.IntN(20000))/100 - 20) // refunds are negative
	}
	if r.IntN(14) > 0 {
		s.qty = ptr(r.IntN(5))
	}
	if r.IntN(8) > 0 {
		s.customer = ptr(fmt.Sprintf("c%d", r.IntN(30)))
	}
	return s
}

// columnar is the type of times in engines whose tables have neither unique keys nor
// indexes.
const columnar = "DateTime64(6)"

// load writes the world into an engine. placeholders is "?" or "$".
func (w *world) load(t *testing.T, db *sql.DB, placeholder, timeType string) {
	t.Helper()
	exec := func(q string, args ...any) {
		if _, err := db.Exec(q, args...); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	day := map[bool]string{true: "text", false: "date"}[timeType == "text"]
	text := map[bool]string{true: "varchar(20)", false: "text"}[timeType == "datetime"] // which MySQL can index
	exec("CREATE TABLE sales (day " + day + ", store " + text + ", channel " + text + ", amount double precision, qty integer, customer " + text + ")")
	exec("CREATE TABLE stocks (day " + day + ", store " + text + ", units double precision)")
	exec("CREATE TABLE clicks (at " + timeType + ", value double precision)")
	if timeType == columnar {
		exec("CREATE TABLE stores (store text, region text)")
	} else {
		exec("CREATE TABLE stores (store " + text + " primary key, region " + text + ")")
		exec("CREATE INDEX sales_by_day ON sales(day, store, channel)") // by which plans add up first
		exec("CREATE INDEX stocks_by_day ON stocks(day, store)")
	}
	var rows [][]any
	for _, s := range w.sales {
		rows = append(rows, []any{s.day.Format("2006-01-02"), s.store, s.channel, s.amount, s.qty, s.customer})
	}
	insert(t, db, placeholder, "sales", rows)
	rows = nil
	for _, s := range w.stocks {
		rows = append(rows, []any{s.day.Format("2006-01-02"), s.store, s.units})
	}
	insert(t, db, placeholder, "stocks", rows)
	rows = nil
	for _, c := range w.clicks {
		rows = append(rows, []any{c.at.Format("2006-01-02 15:04:05"), c.value})
	}
	insert(t, db, placeholder, "clicks", rows)
	rows = nil
	for store, region := range w.regions {
		rows = append(rows, []any{store, region})
	}
	insert(t, db, placeholder, "stores", rows)
}

func insert(t *testing.T, db *sql.DB, placeholder, table string, rows [][]any) {
	t.Helper()
	const batch = 100
	for start := 0; start < len(rows); start += batch {
		part := rows[start:min(start+batch, len(rows))]
		var args []any
		var values []string
		for _, row := range part {
			marks := make([]string, len(row))
			for i, v := range row {
				args = append(args, v)
				marks[i] = placeholder
				if placeholder == "$" {
					marks[i] = fmt.Sprintf("$%d", len(args))
				}
			}
			values = append(values, "("+strings.Join(marks, ",")+")")
		}
		if _, err := db.Exec("INSERT INTO "+table+" VALUES "+strings.Join(values, ","), args...); err != nil {
			t.Fatalf("insert into %s: %v", table, err)
		}
	}
}
