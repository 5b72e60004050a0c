package service_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// What would be goes through the formula that holds: a factor of a product, a part of a
// difference, and a factor of a factor; what is not part of it is refused.
func TestWhatWouldBe(t *testing.T) {
	t.Parallel()
	text := strings.Replace(foreseeable, "unit: EUR, good: up}", "unit: EUR, good: up, drivers: [pieces, price]}", 1)
	text = strings.Replace(text, "{name: pieces, measure: pieces}", "{name: pieces, measure: pieces, drivers: [{metric: price, sign: down}]}", 1)
	text = strings.Replace(text, "events:", `  - {name: left, type: derived, expr: sales - 2 * pieces, inputs: [{metric: sales}, {metric: pieces}]}
  - {name: sales_again, measure: amount, unit: EUR, drivers: [sales]}
events:`, 1)
	engines.Each(t, map[string]string{"p.yaml": text}, booths(), func(t *testing.T, w engines.World) {
		ask := func(metric, driver string, change float64) (*outlook.Outlook, error) {
			q := comingOf(metric, hall)
			q.WhatIf = &outlook.WhatIf{Driver: driver, Change: change}
			return w.Outlook(as(t, "boss"), q)
		}
		for _, tt := range []struct {
			metric, driver, formula string
			change, factor, shift   float64 // of each point
		}{
			{"sales", "pieces", "sales = pieces × price", .1, 1.1, 0},
			{"price", "pieces", "price = sales ÷ pieces", .25, .8, 0},
			{"left", "pieces", "left = sales - 2 * pieces", .1, 1, -2},
		} {
			o, err := ask(tt.metric, tt.driver, tt.change)
			if err != nil {
				t.Fatalf("%s by %s: %v", tt.metric, tt.driver, err)
			}
			if o.WhatIf.Formula != tt.formula {
				t.Errorf("%q, want %q", o.WhatIf.Formula, tt.formula)
			}
			for _, u := range o.Units {
				for _, p := range u.Points {
					start, _ := time.Parse(time.DateOnly, p.Time)
					if !p.Ahead.OK() {
						if p.If.OK() {
							t.Fatalf("%s was otherwise on %s", tt.metric, p.Time)
						}
						continue
					}
					want := float64(p.Ahead)*tt.factor + tt.shift
					if start.Weekday() == time.Sunday {
						continue // nothing is sold
					}
					if math.Abs(float64(p.If)-want) > .1+.02*math.Abs(want) {
						t.Fatalf("%s on %s would be %v instead of %v, want %v", tt.metric, p.Time, p.If, p.Ahead, want)
					}
				}
				if !strings.Contains(u.Words["en"], "from now on") || !strings.Contains(u.Words["zh"], "自现在起") {
					t.Errorf("%s", u.Words)
				}
			}
		}
		for driver, code := range map[string]string{"fair": "RQ228", "sales": "RQ228", "left": "RQ228", "nothing": "RQ228"} {
			if _, err := ask("sales", driver, .1); !hasCode(err, code) {
				t.Errorf("sales by %s: %v", driver, err)
			}
		}
		// That definitions draw an arrow does not tell how much comes along it.
		if _, err := ask("pieces", "price", .1); !hasCode(err, "RQ291") || !strings.Contains(err.Error(), "moves pieces") {
			t.Errorf("pieces by price: %v", err)
		}
		if _, err := ask("sales", "pieces", -1); !hasCode(err, "RQ227") {
			t.Errorf("no pieces at all: %v", err)
		}
		// Whoever may not read the driver is not told by it.
		q := comingOf("pieces")
		q.WhatIf = &outlook.WhatIf{Driver: "price", Change: .1}
		if _, err := w.Outlook(as(t, "few"), q); err == nil {
			t.Error("what may not be read is a driver")
		}
	})
}

// The drivers that can be otherwise are those of the formula, with what they are foreseen
// to be; a wish beyond the best month so far is called so, one within it is not.
func TestWhatCanBeOtherwise(t *testing.T) {
	t.Parallel()
	text := strings.Replace(foreseeable, "unit: EUR, good: up}", "unit: EUR, good: up, drivers: [pieces, price]}", 1)
	engines.Each(t, map[string]string{"p.yaml": text}, booths(), func(t *testing.T, w engines.World) {
		q := comingOf("sales")
		q.Levers = true
		o, err := w.Outlook(as(t, "boss"), q)
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]outlook.Lever{}
		for _, one := range o.Levers {
			of[one.Driver] = one
		}
		pieces, ok := of["pieces"]
		if _, self := of["sales"]; !ok || self || pieces.Formula != "sales = pieces × price" {
			t.Fatalf("%+v", o.Levers)
		}
		months, err := w.Query(as(t, "boss"), query.Request{Metrics: []string{"pieces"}, Grain: "month", Time: query.TimeRange{Preset: "last 24 months"}})
		if err != nil {
			t.Fatal(err)
		}
		most := 0.0
		for i, v := range months.Metrics[0].Values {
			if i > 0 && months.Metrics[0].Values[i-1].OK() && v.OK() { // the data begin within the first
				most = max(most, float64(v))
			}
		}
		if r := pieces.Reach; float64(r.Most) != most || r.MostIn == "" || r.Least > r.Most || r.Foreseen < r.Rest || r.Rest <= 0 {
			t.Errorf("%+v, the most was %v", r, most)
		}
		price := of["price"].Reach // it does not add up: one of the rest's days
		if price.Foreseen != price.Rest || price.Foreseen > 2*price.Most {
			t.Errorf("%+v", price)
		}
		reach := pieces.Reach
		// Just above the best month, and just below it.
		for _, tt := range []struct {
			by     float64
			beyond bool
		}{{1.02, true}, {.98, false}} {
			q := comingOf("sales")
			q.WhatIf = &outlook.WhatIf{Driver: "pieces", Change: (most*tt.by - float64(reach.Foreseen)) / float64(reach.Rest)}
			o, err := w.Outlook(as(t, "boss"), q)
			if err != nil {
				t.Fatal(err)
			}
			en, zh := o.WhatIf.Words["en"], o.WhatIf.Words["zh"]
			if strings.Contains(en, "than in any month so far") != tt.beyond || strings.Contains(zh, "以往任何一个月") != tt.beyond {
				t.Errorf("%v of the most: %s / %s", tt.by, en, zh)
			}
			if !strings.Contains(en, "from now on") || !strings.HasSuffix(o.Units[0].Words["en"], en) {
				t.Errorf("%q is not what ends %q", en, o.Units[0].Words["en"])
			}
		}
	})
}

// A margin's profit goes along with the sales that it is made of, and a cost that is part
// of the profit alone is followed into the margin: (sales − cost) ÷ sales.
func TestWhatWouldBeOfAMargin(t *testing.T) {
	t.Parallel()
	text := strings.Replace(foreseeable, "events:", `  - {name: profit, type: derived, expr: sales - 2 * pieces, inputs: [{metric: sales}, {metric: pieces}]}
  - {name: margin, type: ratio, numerator: profit, denominator: sales}
  - {name: net, type: derived, expr: sales + pieces, inputs: [{metric: sales}, {metric: pieces}]}
  - {name: net_margin, type: ratio, numerator: profit, denominator: net}
  - {name: odd_profit, type: derived, expr: abs(sales - pieces), inputs: [{metric: sales}, {metric: pieces}]}
  - {name: odd_margin, type: ratio, numerator: odd_profit, denominator: sales}
events:`, 1)
	engines.Each(t, map[string]string{"p.yaml": text}, booths(), func(t *testing.T, w engines.World) {
		look := func(metric string, whatIf *outlook.WhatIf) (*outlook.Outlook, error) {
			q := comingOf(metric)
			q.WhatIf = whatIf
			return w.Outlook(as(t, "boss"), q)
		}
		ahead := map[string][]outlook.Point{}
		for _, m := range []string{"sales", "pieces"} {
			o, err := look(m, nil)
			if err != nil {
				t.Fatal(err)
			}
			ahead[m] = o.Units[0].Points
		}
		for _, tt := range []struct {
			metric, driver string
			by             [2]float64
			net            float64 // how many pieces are part of the denominator
		}{{"margin", "sales", [2]float64{.25, 0}, 0}, {"margin", "pieces", [2]float64{0, .25}, 0}, {"net_margin", "sales", [2]float64{.25, 0}, 1}, {"net_margin", "pieces", [2]float64{0, .25}, 1}} {
			o, err := look(tt.metric, &outlook.WhatIf{Driver: tt.driver, Change: .25})
			if err != nil {
				t.Fatalf("%s by %s: %v", tt.metric, tt.driver, err)
			}
			if want := "profit = sales - 2 * pieces"; !strings.Contains(o.WhatIf.Formula, want) {
				t.Errorf("%q does not say %q", o.WhatIf.Formula, want)
			}
			seen := false
			for i, p := range o.Units[0].Points {
				sales, pieces := float64(ahead["sales"][i].Ahead), float64(ahead["pieces"][i].Ahead)
				if !p.If.OK() || sales == 0 {
					continue
				}
				seen = true
				margin := func(sales, pieces float64) float64 { return (sales - 2*pieces) / (sales + tt.net*pieces) }
				want := margin(sales*(1+tt.by[0]), pieces*(1+tt.by[1])) - margin(sales, pieces)
				if got := float64(p.If - p.Ahead); math.Abs(got-want) > 1e-9 {
					t.Fatalf("%s by %s on %s: %v more, want %v", tt.metric, tt.driver, p.Time, got, want)
				}
			}
			if !seen {
				t.Errorf("nothing of %s would be by %s", tt.metric, tt.driver)
			}
		}
		if _, err := look("odd_margin", &outlook.WhatIf{Driver: "sales", Change: .25}); !hasCode(err, "RQ228") {
			t.Errorf("a profit that cannot be written out stays what it was: %v", err)
		}
	})
}

// hoursOf are six weeks of 10 an hour, 30 from noon to two, and none at night.
func hoursOf() string {
	var rows []string
	for t := time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC); t.Before(time.Date(2025, 6, 11, 13, 0, 0, 0, time.UTC)); t = t.Add(time.Hour) {
		if t.Hour() < 8 || t.Hour() >= 20 {
			continue
		}
		for i, gate := range []string{"A", "B"} {
			v := float64(10 * (i + 1))
			if t.Hour() == 12 || t.Hour() == 13 {
				v *= 3
			}
			rows = append(rows, fmt.Sprintf("('%s', '%s', %g)", t.Format("2006-01-02 15:04:05"), gate, v+float64(t.YearDay()*7%3)))
		}
	}
	return "CREATE TABLE visits (at timestamp, gate varchar(9), n double precision);\nINSERT INTO visits VALUES " + strings.Join(rows, ", ")
}

const hourly = `
project: {name: gates, asOf: 2025-06-12, language: en}
connections: [{name: c, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    dimensions: [{name: at, type: time, grain: hour}, {name: gate}]
    measures: [{name: n, agg: sum}]
    defaultTime: at
hierarchies: [{name: place, levels: [{name: all}, {name: gate, dimension: visit__gate}]}]
metrics:
  - {name: visitors, label: {en: Visitors}, measure: n, unit: count, good: up}
`

// Hours of the day are foreseen from those that are over, the day lands, and gates add up.
func TestHoursAhead(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": hourly}, hoursOf(), func(t *testing.T, w engines.World) {
		q := comingOf("visitors")
		q.Request.Grain, q.Request.AsOf = "hour", "2025-06-11T13:00:00Z"
		whole, err := w.Outlook(as(t, "boss"), q)
		if err != nil {
			t.Fatal(err)
		}
		u := whole.Units[0]
		if u.Reason != "" || u.Landing == nil || u.Landing.Grain != "day" || u.Landing.Period != "2025-06-11" {
			t.Fatalf("%s %+v", u.Reason, u.Landing)
		}
		by := map[string]outlook.Point{}
		for _, p := range u.Points {
			by[p.Time] = p
		}
		if v := float64(by["2025-06-11T13:00:00"].Ahead); math.Abs(v-90) > 8 {
			t.Errorf("at one in the afternoon %v, want near 90", v)
		}
		if v := float64(by["2025-06-12T03:00:00"].Ahead); math.Abs(v) > 3 {
			t.Errorf("at night %v", v)
		}
		if v := float64(u.Landing.Lands); math.Abs(v-480) > 40 {
			t.Errorf("the day lands at %v, want near 480", v)
		}
		q.Request.By = []query.By{{Hierarchy: "place", Level: "gate"}}
		gates, err := w.Outlook(as(t, "boss"), q)
		if err != nil {
			t.Fatal(err)
		}
		if !gates.Reconciled || len(gates.Units) != 2 {
			t.Fatalf("%d gates, reconciled %v", len(gates.Units), gates.Reconciled)
		}
	})
}

// crowd is 5,000 units, of which no years are read, and a source without a time.
const crowd = `
project: {name: crowd, asOf: 2025-06-11, language: en}
connections: [{name: c, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
    defaultTime: day
  - name: shelves
    table: shelves
    timeless: true
    primaryEntity: shelf
    dimensions: [{name: shop}]
    measures: [{name: metres, agg: sum}]
metrics:
  - {name: sold, measure: amount}
  - {name: shelf, measure: metres}
  - {name: short, measure: amount, filter: "shop = 'only'"}
`

func TestOutlooksOfCrowdsAndOfNoTime(t *testing.T) {
	t.Parallel()
	rows := make([]string, 5000)
	for i := range rows {
		rows[i] = fmt.Sprintf("('2025-06-%02d', 'shop %d', 5)", 4+i%7, i)
	}
	rows = append(rows, "('2025-06-10', 'only', 5)")
	data := "CREATE TABLE sales (day date, shop varchar(20), amount double precision);\nINSERT INTO sales VALUES " + strings.Join(rows, ", ") +
		";\nCREATE TABLE shelves (shop varchar(20), metres double precision);\nINSERT INTO shelves VALUES ('only', 3)"
	engines.Each(t, map[string]string{"p.yaml": crowd}, data, func(t *testing.T, w engines.World) {
		if _, err := w.Outlook(as(t, "boss"), comingOf("sold", query.By{Dimension: "shop"})); !hasCode(err, "RQ224") {
			t.Errorf("five thousand shops: %v", err)
		}
		if o, err := w.Outlook(as(t, "boss"), comingOf("shelf")); err == nil && o.Units[0].Reason == "" {
			t.Errorf("without a time there is %+v", o.Units[0])
		}
		o, err := w.Outlook(as(t, "boss"), comingOf("short"))
		if err != nil || o.Units[0].Reason == "" || o.Units[0].Words["zh"] == "" {
			t.Errorf("of one day: %+v, %v", o, err)
		}
	})
}
