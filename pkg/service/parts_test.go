package service_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const partsShop = `
project: {name: shop, timezone: UTC, language: en, currency: USD, asOf: 2025-03-01}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: region}
      - {name: shop}
      - {name: kind}
      - {name: colour}
      - {name: week}
    measures:
      - {name: amount, agg: sum}
      - {name: orders, agg: sum}
      - {name: buyers, agg: count_distinct, expr: buyer}
    defaultTime: day
hierarchies:
  - name: organisation
    levels:
      - {name: all, topLabel: All}
      - {name: region, dimension: sale__region}
      - {name: shop, dimension: sale__shop}
metrics:
  - {name: amount, measure: amount, unit: USD, good: up}
  - {name: orders, measure: orders, good: up}
  - {name: buyers, measure: buyers, good: up}
  - {name: basket, type: ratio, numerator: amount, denominator: orders, unit: USD, good: up}
  - {name: per_hundred, type: derived, expr: "orders * 100 / amount", good: down}
`

// In February shop s3 lost half of its books; all else grew by a tenth.
const partsData = `
CREATE TABLE sales (day DATE, region TEXT, shop TEXT, kind TEXT, colour TEXT, week INTEGER, amount REAL, orders INTEGER, buyer TEXT);
INSERT INTO sales VALUES ('2024-11-01','East','s1','toys','red',45,0,0,'a');
INSERT INTO sales VALUES ('2024-12-01','East','s1','toys','red',49,30,0,'a');
INSERT INTO sales VALUES ('2025-01-01','East','s1','toys','red',3,400,10,'a');
INSERT INTO sales VALUES ('2025-01-01','East','s2','books','blue',3,200,10,'b');
INSERT INTO sales VALUES ('2025-01-01','West','s3','books','red',3,400,10,'c');
INSERT INTO sales VALUES ('2025-01-01','West','s4','toys','blue',3,200,10,'a');
INSERT INTO sales VALUES ('2025-02-01','East','s1','toys','red',7,440,11,'a');
INSERT INTO sales VALUES ('2025-02-01','East','s2','books','blue',7,220,11,'b');
INSERT INTO sales VALUES ('2025-02-01','West','s3','books','red',7,200,5,'c');
INSERT INTO sales VALUES ('2025-02-01','West','s4','toys','blue',7,220,11,'d');
INSERT INTO sales VALUES ('2025-02-28','East','s1','toys','red',7,0,0,'a');
`

func february(metric string, by ...query.By) query.Request {
	return query.Request{Metrics: []string{metric}, By: by, Time: query.TimeRange{From: "2025-02", To: "2025-02"}, Compare: []string{"target", "previous"}, Parts: true}
}

func TestPartsAreRankedByWhatTheyContribute(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": partsShop}, partsData, func(t *testing.T, w engines.World) {
		region := query.By{Hierarchy: "organisation", Level: "region"}
		shop := query.By{Hierarchy: "organisation", Level: "shop"}
		for _, tt := range []struct {
			name    string
			request query.Request
			want    []string // unit, value, contribution, of which by its own rate
		}{
			{"a sum", february("amount", region), []string{"West 420 -180", "East 660 60"}},
			// 1,200 of 40 orders are 30 each, 1,080 of 38 are 28.42. s3 still takes 40 an
			// order: what it costs is that it weighs less.
			{"a quotient of sums", february("basket", shop), []string{"s3 40 -1.278 0", "s1 40 0.426 0", "s2 20 -0.364 0", "s4 20 -0.364 0"}},
			// Orders × 100 ÷ amount: West has more orders for its amount, and less of that.
			{"a derived quotient", february("per_hundred", region), []string{"West 3.81 0.195 0.212", "East 3.333 -0.01 0"}},
		} {
			t.Run(tt.name, func(t *testing.T) {
				a, err := w.Service.Query(accesstest.Context(t), tt.request)
				if err != nil {
					t.Fatal(err)
				}
				c := a.Metrics[0].Comparison("previous")
				columns := [][]answer.Num{a.Metrics[0].Values, c.Contribution}
				if c.OwnRate != nil {
					columns = append(columns, c.OwnRate)
				}
				same(t, table(a, columns...), tt.want)
				var sum float64
				for _, v := range c.Contribution {
					sum += float64(v)
				}
				if math.Abs(sum-float64(a.Parts.Change)) > 1e-9 {
					t.Errorf("the parts make %v of a change of %v", sum, a.Parts.Change)
				}
			})
		}
	})
}

func TestAChangeIsTakenApartAlongWhatSeparatesIt(t *testing.T) {
	s := onSQLite(t, strings.Replace(partsShop, "{name: db, @connection}", "@connection", 1), partsData)
	req := february("amount")
	req.Limit = 1
	a := ask(t, s, req)
	same(t, table(a, a.Metrics[0].Comparison("previous").Contribution), []string{"s3 -200"})
	if a.Parts.By != (query.By{Hierarchy: "organisation", Level: "shop"}) {
		t.Errorf("taken apart by %v", a.Parts.By)
	}
	var along []string
	for _, one := range a.Parts.Along {
		along = append(along, strings.TrimSpace(one.By.Level+one.By.Dimension+" "+string(one.Why)))
	}
	// Weeks are others in each month: they tell nothing, though they "explain" it all.
	if d := cmp.Diff([]string{"shop", "region", "sale__kind", "sale__colour", "sale__week come_and_go"}, along); d != "" {
		t.Error(d)
	}
	first := a.Parts.Along[0]
	if first.Lead != 1 || math.Abs(float64(first.OfChange)-200.0/120) > 1e-9 || math.Abs(float64(first.OfSize)-1.0/3) > 1e-9 {
		t.Errorf("s3 with a third of the size lost 200 of 120: %+v", first)
	}
	if d := cmp.Diff([]int{0}, a.Parts.Leading); d != "" {
		t.Error(d)
	}
	if again := ask(t, s, req); !again.Stats.Cached {
		t.Error("asked again, all dimensions are read again")
	}
}

// The number of who bought tells as much as the name, and nobody knows it.
func TestAChangeIsNotTakenApartByKeysBehindOthers(t *testing.T) {
	s := onSQLite(t, `
project: {name: shop, language: en, asOf: 2025-03-01}
connections: [@connection]
sources:
  - name: lines
    table: lines
    primaryEntity: line
    entities: [{name: order, type: foreign, expr: order_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: orders
    table: orders
    entities: [{name: order, type: primary, expr: order_id}, {name: buyer, type: foreign, expr: buyer_id}]
  - name: buyers
    table: buyers
    entities: [{name: buyer, type: primary, expr: buyer_id}]
    dimensions: [{name: buyer_name, label: {en: Buyer}}]
metrics: [{name: amount, measure: amount, good: up}]
`, `CREATE TABLE lines (order_id INTEGER, day DATE, amount REAL);
CREATE TABLE orders (order_id INTEGER, buyer_id INTEGER);
CREATE TABLE buyers (buyer_id INTEGER, buyer_name TEXT);
INSERT INTO buyers VALUES (7,'Ann'),(8,'Bob');
INSERT INTO orders VALUES (1,7),(2,8),(3,7),(4,8);
INSERT INTO lines VALUES (1,'2024-12-31',1),(1,'2025-01-05',10),(2,'2025-01-05',10),(3,'2025-02-05',30),(4,'2025-02-28',10);`)
	a := ask(t, s, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-02", To: "2025-02"}, Compare: []string{"previous"}, Parts: true})
	if a.Parts.By.Dimension != "order__buyer__buyer_name" || len(a.Parts.Along) != 1 {
		t.Errorf("taken apart by %v of %+v", a.Parts.By, a.Parts.Along)
	}
}

// What moved furthest beyond its size is not what contributed most: b grew by half of what
// a did, and was a tenth of it.
func TestWhatMovedBeyondItsSizeIsPointedOut(t *testing.T) {
	const data = `CREATE TABLE sales (day DATE, region TEXT, shop TEXT, kind TEXT, colour TEXT, week INTEGER, amount REAL, orders INTEGER, buyer TEXT);
INSERT INTO sales VALUES ('2024-12-05','East','a','k','red',1,0,1,'x'),('2025-01-05','East','a','k','red',1,1000,1,'x'),('2025-01-05','East','b','k','red',1,100,1,'x'),('2025-01-05','East','c','k','red',1,900,1,'x'),('2025-01-05','East','d','k','red',1,800,1,'x'),
('2025-02-05','East','a','k','red',5,1200,1,'x'),('2025-02-05','East','b','k','red',5,200,1,'x'),('2025-02-05','East','c','k','red',5,950,1,'x'),('2025-02-05','East','d','k','red',5,850,1,'x'),('2025-02-28','East','a','k','red',5,0,0,'x');`
	s := onSQLite(t, strings.Replace(partsShop, "{name: db, @connection}", "@connection", 1), data)
	req := february("amount", query.By{Hierarchy: "organisation", Level: "shop"})
	a := ask(t, s, req)
	same(t, table(a, a.Metrics[0].Comparison("previous").Contribution), []string{"a 200", "b 100", "c 50", "d 50"})
	if d := cmp.Diff([]int{1, 0}, a.Parts.Leading); d != "" {
		t.Error(d)
	}
	// With nothing before to hold them against the largest come first.
	early := february("amount", query.By{Hierarchy: "organisation", Level: "shop"})
	early.Time, early.Compare = query.TimeRange{From: "2025-01", To: "2025-01"}, []string{"lastYear"}
	a = ask(t, s, early)
	same(t, table(a, a.Metrics[0].Values), []string{"a 1000", "c 900", "d 800", "b 100"})
}

func TestAChangeThatCannotBeTakenApartSaysWhy(t *testing.T) {
	s := onSQLite(t, strings.Replace(partsShop, "{name: db, @connection}", "@connection", 1), partsData)
	region := query.By{Hierarchy: "organisation", Level: "region"}
	early := february("amount", region)
	early.Time = query.TimeRange{From: "2024-11", To: "2024-11"}
	divided := february("basket", region)
	divided.Time = query.TimeRange{From: "2025-01", To: "2025-01"}
	for _, tt := range []struct {
		name    string
		request query.Request
		want    answer.PartsReason
		rows    []string
	}{
		{"buyers are counted once in each region", february("buyers", region), answer.PartsNotAdditive, []string{"East 2", "West 2"}},
		{"nothing before the first month", early, answer.PartsNoBase, []string{"East 0"}},
		{"no orders the month before to divide by", divided, answer.PartsNoBase, []string{"East 30", "West 30"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, s, tt.request)
			same(t, table(a, a.Metrics[0].Values), tt.rows)
			if a.Parts.Why != tt.want || a.Metrics[0].Comparison("previous").Contribution != nil {
				t.Errorf("%+v", a.Parts)
			}
		})
	}
}

func TestPartsThatCannotBeAskedFor(t *testing.T) {
	s := onSQLite(t, strings.Replace(partsShop, "{name: db, @connection}", "@connection", 1), partsData)
	for name, change := range map[string]func(*query.Request){
		"metrics": func(r *query.Request) { r.Metrics = append(r.Metrics, "orders") },
		"by":      func(r *query.Request) { r.By = []query.By{{Dimension: "sale__kind"}, {Dimension: "sale__shop"}} },
		"compare": func(r *query.Request) { r.Compare = []string{"target"} },
		"top":     func(r *query.Request) { r.Top, r.By = &query.Top{N: 1}, []query.By{{Dimension: "sale__kind"}} },
		"order":   func(r *query.Request) { r.Order = []query.Order{{Field: "amount"}} },
		"grain":   func(r *query.Request) { r.Grain = "day" },
	} {
		t.Run(name, func(t *testing.T) {
			req := february("amount")
			change(&req)
			_, err := s.Query(accesstest.Context(t), req)
			var list diag.ListError
			if !errors.As(err, &list) || len(list.List) != 1 || list.List[0].Code != "RQ024" || list.List[0].Subject != name {
				t.Errorf("%v", err)
			}
		})
	}
}
