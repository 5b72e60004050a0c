package service_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// Three shops, c closed after 3 November. Sales go from 1 to 10 November; the clock is on the
// morning of the 11th. The 9th was loaded twice for shop a, b has no row on the 10th, and
// one row of the 8th is below zero.
const checkedShop = `
project: {name: shops, timezone: Asia/Shanghai, language: en, asOf: "2025-11-11"}
connections: [{name: c, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: shop, type: foreign}]
    dimensions: [{name: day, type: time, grain: day}]
    measures: [{name: amount, agg: sum}]
    checks: [@checks]
  - name: shops
    table: shops
    entities: [{name: shop, type: primary, closed: closed}]
    dimensions: [{name: region}]
  - name: control
    table: control
    primaryEntity: control
    dimensions: [{name: day, type: time, grain: day}]
    measures: [{name: row_count, agg: sum, label: Control table}, {name: total, agg: sum}]
  - name: ledger
    table: ledger
    primaryEntity: booking
    entities: [{name: shop, type: foreign}]
    dimensions: [{name: day, type: time, grain: day}]
    measures: [{name: booked, agg: sum}]
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: shop, dimension: shop}]
metrics:
  - {name: amount, label: Sales, measure: amount, good: up}
  - {name: amount_mtd, label: Sales this month, type: cumulative, measure: amount, toDate: month}
  - {name: amount_2d, label: Sales of two days, type: cumulative, measure: amount, window: 2 days}
  - {name: growth, label: Growth, type: derived, expr: amount / before - 1, inputs: [{metric: amount, alias: before, offset: 1 day}]}
rules:
  - {name: drop, metric: amount, template: change, level: organisation.shop, grain: day, params: {drop: 0.5}}
  - {name: behind, metric: amount, template: late, grain: day, params: {late: 26h}}
`

// checkedData makes the tables. until is the last day of the control table.
func checkedData(until int) string {
	var sales, control, ledger []string
	for d := 1; d <= 10; d++ {
		rows, total := 0, 0
		for i, shop := range []string{"a", "b", "c"} {
			if shop == "c" && d > 3 || shop == "b" && d == 10 {
				continue
			}
			amount, times := 100*(i+1), 1
			if shop == "b" && d == 8 {
				amount = -200
			}
			if shop == "a" && d == 9 {
				times = 2
			}
			for range times {
				sales = append(sales, fmt.Sprintf("('%s', '2025-11-%02d', %d)", shop, d, amount))
			}
			rows, total = rows+1, total+amount
			booked := amount
			if shop == "b" && d == 7 {
				booked = 201
			}
			ledger = append(ledger, fmt.Sprintf("('%s', '2025-11-%02d', %d)", shop, d, booked))
		}
		if d <= until {
			control = append(control, fmt.Sprintf("('2025-11-%02d', %d, %d)", d, rows, total))
		}
	}
	return "CREATE TABLE sales (shop varchar(9), day date, amount int); INSERT INTO sales VALUES " + strings.Join(sales, ", ") +
		"; CREATE TABLE shops (shop varchar(9), region varchar(9), closed varchar(10)); INSERT INTO shops VALUES ('a', 'east', NULL), ('b', 'east', NULL), ('c', 'west', '2025-11-03')" +
		"; CREATE TABLE control (day date, row_count int, total int); INSERT INTO control VALUES " + strings.Join(control, ", ") +
		"; CREATE TABLE ledger (shop varchar(9), day date, booked int); INSERT INTO ledger VALUES " + strings.Join(ledger, ", ")
}

func withChecks(list ...string) map[string]string {
	return map[string]string{"p.yaml": strings.ReplaceAll(checkedShop, "@checks", strings.Join(list, ", "))}
}

// TestSourceChecks holds each kind against numbers that are worked out by hand.
func TestSourceChecks(t *testing.T) {
	files := withChecks(
		"{name: sent, kind: rows, against: row_count}",
		"{name: sent_about, kind: rows, against: row_count, tolerance: 50 %}",
		"{name: sent_in_all, kind: rows, against: row_count, whole: true, tolerance: 1}",
		"{name: booked, kind: sum, measure: amount, against: booked, by: shop, back: 4}",
		"{name: once, kind: unique, key: [shop, day]}",
		"{name: early, kind: fresh, within: 30h}",
		"{name: today, kind: fresh, within: 6h}",
		"{name: by_six, kind: fresh, readyAt: \"06:00\"}",
		"{name: all_shops, kind: complete, of: shop, back: 10}",
		"{name: most_shops, kind: complete, of: shop, least: 50 %, back: 10}",
		"{name: above, kind: condition, holds: amount >= 0}",
		"{name: above_mostly, kind: condition, holds: amount >= 0, most: 1}",
	)
	engines.Each(t, files, checkedData(10), func(t *testing.T, w engines.World) {
		list, err := w.SourceChecks(accesstest.Context(t), "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range list {
			got = append(got, strings.Join([]string{c.Name, c.State, fmt.Sprint(c.Failing, "/", c.Looked), c.Words["en"], c.Why}, " | "))
		}
		want := []string{
			"sent | failed | 1/7 | Sun 9 Nov: 3 rows, Control table says 2 (+50%) | ",
			"sent_about | holds | 0/7 | Mon 10 Nov: 1 row, Control table says 1 | ",
			"sent_in_all | holds | 0/1 | all rows: 23 rows, Control table says 22 | ",
			"booked | failed | 2/7 | Sun 9 Nov, a: 200, ledger.booked says 100 (+100%); 1 more | ",
			"once | failed | 1/7 | Sun 9 Nov: 3 rows with 2 different keys | ",
			"early | holds | 0/1 | Mon 10 Nov: the data end 8.5 h ago, at most 30 h are allowed | ",
			"today | failed | 1/1 | Mon 10 Nov: the data end 8.5 h ago, at most 6 h are allowed | ",
			"by_six | holds | 0/1 | Mon 10 Nov: the data end 8.5 h ago, at most 8.5 h are allowed | ",
			"all_shops | failed | 1/10 | Mon 10 Nov: 1 of 2 have rows, missing such as b | ",
			"most_shops | holds | 0/10 | Mon 10 Nov: 1 of 2 have rows, missing such as b | ",
			"above | failed | 1/7 | Sat 8 Nov: 1 of 2 rows break it, at most 0 may | ",
			"above_mostly | holds | 0/7 | Mon 10 Nov: 0 of 1 row break it, at most 1 may | ",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestChecksOfAnEmptiedSource: a table that a failed load has left empty, or whose times are
// all NULL, is not in time and does not have what the control table says (dbt-core#2428,
// rocky#1930). Where the other side has nothing either there is nothing to look at.
func TestChecksOfAnEmptiedSource(t *testing.T) {
	files := withChecks(
		"{name: sent, kind: rows, against: row_count, back: 2, blocks: true}",
		"{name: booked, kind: sum, measure: amount, against: booked, by: shop, back: 1}",
		"{name: early, kind: fresh, within: 30h, blocks: true}",
		"{name: by_six, kind: fresh, readyAt: \"06:00\"}",
		"{name: once, kind: unique, key: [shop, day]}",
	)
	failed := []string{
		"sent | failed | 2/2 | Mon 10 Nov: 0 rows, Control table says 1 (−100%); 1 more",
		"booked | failed | 1/1 | Mon 10 Nov, a: 0, ledger.booked says 100 (−100%)",
		"early | failed | 1/1 | all rows: none has a time up to now",
		"by_six | failed | 1/1 | all rows: none has a time up to now",
		"once | idle | 0/0 | nothing to look at yet",
	}
	for name, tt := range map[string]struct {
		then string
		want []string
	}{
		"emptied":      {"; DELETE FROM sales", failed},
		"times unset":  {"; UPDATE sales SET day = NULL", failed},
		"days to come": {"; UPDATE sales SET day = '2025-12-24'", failed},
		"both emptied": {"; DELETE FROM sales; DELETE FROM control; DELETE FROM ledger", []string{
			"sent | idle | 0/0 | nothing to look at yet", "booked | idle | 0/0 | nothing to look at yet", failed[2], failed[3], failed[4],
		}},
	} {
		t.Run(name, func(t *testing.T) {
			engines.Each(t, files, checkedData(10)+tt.then, func(t *testing.T, w engines.World) {
				list, err := w.SourceChecks(accesstest.Context(t), "")
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, c := range list {
					got = append(got, strings.Join([]string{c.Name, c.State, fmt.Sprint(c.Failing, "/", c.Looked), c.Words["en"]}, " | "))
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				// Nor are its data loaded up to now to a rule: nobody knows to when they are.
				r, err := w.EvaluateRules(accesstest.Context(t), "", "behind")
				if err != nil || r[0].Err != nil {
					t.Fatal(err, r[0].Err)
				}
				if r[0].Judged() != 0 || r[0].Skipped[answer.NoData] != 1 || !r[0].Through.IsZero() {
					t.Errorf("late data: %d judged, %v, loaded to %v", r[0].Judged(), r[0].Skipped, r[0].Through)
				}
			})
		})
	}
}

// TestUnreadyDays: days that a blocking check says not to go by are no fall. The 9th was
// loaded twice and the control table has no 10th yet: numbers end with the 8th, and rules
// judge it. Once both are mended, they go on to the 10th.
func TestUnreadyDays(t *testing.T) {
	files := withChecks("{name: sent, kind: rows, against: row_count, blocks: true}")
	engines.Each(t, files, checkedData(9), func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		a, err := w.Query(ctx, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-07", To: "2025-11-10"}, Grain: "day"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for row, day := range a.Time.Values {
			why := ""
			if a.Metrics[0].Reasons != nil {
				why = string(a.Metrics[0].Reasons[row])
			}
			got = append(got, fmt.Sprint(day, " ", a.Metrics[0].Values[row], " ", why))
		}
		if diff := cmp.Diff([]string{"2025-11-07 300 ", "2025-11-08 -100 ", "2025-11-09 NaN unready", "2025-11-10 NaN unready"}, got); diff != "" {
			t.Error(diff)
		}
		if len(a.Notes) != 1 || a.Notes[0].Code != "RQ300" || !strings.Contains(a.Notes[0].Message, "not ready for Sun 9 Nov to Mon 10 Nov: Number of rows: Mon 10 Nov: 1 row; Control table has no figure yet; 1 more") {
			t.Errorf("notes: %v", a.Notes)
		}
		r, err := w.EvaluateRules(ctx, "", "drop")
		if err != nil || r[0].Err != nil {
			t.Fatal(err, r[0].Err)
		}
		if r[0].Bucket.Format("2006-01-02") != "2025-11-08" || r[0].Behind != 2 {
			t.Errorf("judged on %v, %d behind", r[0].Bucket, r[0].Behind)
		}
		r, err = w.EvaluateRules(ctx, "", "behind")
		if err != nil || r[0].Err != nil {
			t.Fatal(err, r[0].Err)
		}
		if s := r[0].Signals[0]; !s.Fired || s.Value != 56.5 {
			t.Errorf("late: %v hours, fired: %v; data that can be gone by end with the 8th", s.Value, s.Fired)
		}
		c, err := w.Catalog(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if l := c.Loads[0]; l.Source != "sales" || l.State != "unready" || l.Until != "2025-11-08" {
			t.Errorf("loads: %+v", l)
		} else if len(l.Checks) != 1 || l.Checks[0].State != "failed" || l.Checks[0].Words["zh"] != "11月10日 周一：1 行；Control table 尚无数据；另有 1 处" {
			t.Errorf("checks: %+v", l.Checks)
		}
		if q := c.Metrics[0].Quality; len(q) != 1 || q[0].Code != "WH405" || q[0].Subject != "check sales.sent" {
			t.Errorf("quality: %v", q)
		}
	})
}

// TestUnreadyHole: a day in the middle is left out, and those after it are not.
func TestUnreadyHole(t *testing.T) {
	files := withChecks("{name: above, kind: condition, holds: amount >= 0, blocks: true}")
	engines.Each(t, files, checkedData(10), func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		a, err := w.Query(ctx, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-07", To: "2025-11-09"}, Grain: "day"})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(a.Metrics[0].Values, a.Metrics[0].Reasons, a.Time.Complete); got != "[300 NaN 400] [ unready ] [true false true]" {
			t.Error(got)
		}
		a, err = w.Query(ctx, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-03", To: "2025-11-09"}, Grain: "week"})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(a.Metrics[0].Values, a.Metrics[0].Reasons, a.Time.Complete); got != "[2100] [unready] [false]" {
			t.Error(got)
		}
	})
}

// TestUnreadyDaysAreNoBase: what is left out of its own day is not told by another day's
// number either: not as what it is compared with, nor in what accumulates over it. The 9th
// was loaded twice for shop a.
func TestUnreadyDaysAreNoBase(t *testing.T) {
	files := withChecks("{name: once, kind: unique, key: [shop, day], blocks: true}")
	engines.Each(t, files, checkedData(10), func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		ask := func(grain string, compare []string, metrics ...string) (out []string) {
			t.Helper()
			req := query.Request{Metrics: metrics, Time: query.TimeRange{From: "2025-11-08", To: "2025-11-10"}, Grain: grain, Compare: compare}
			a, err := w.Query(ctx, req)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range a.Metrics {
				out = append(out, fmt.Sprint(m.Name, m.Values, m.Reasons, m.Complete))
				for _, c := range m.Comparisons {
					out = append(out, fmt.Sprint(c.Name, c.Values, c.Reasons, c.Delta))
				}
			}
			return out
		}
		for _, c := range []struct{ got, want []string }{
			{ask("day", []string{"previous"}, "amount"), []string{"amount[-100 NaN 100] [ unready ] [true false true]", "previous[300 -100 NaN] [  unready] [-400 NaN NaN]"}},
			{ask("day", []string{"averageWeeks:2"}, "amount"), []string{"amount[-100 NaN 100] [ unready ] [true false true]", "averageWeeks:2[600 600 600] [] [-700 NaN -500]"}},
			{ask("day", nil, "amount_mtd", "amount_2d", "growth"), []string{
				"amount_mtd[2900 NaN 3400] [ unready unready] [true false false]",
				"amount_2d[200 NaN 500] [ unready unready] [true false false]",
				"growth[-1.3333333333333333 NaN NaN] [ unready unready] [true false false]",
			}},
			{ask("month", nil, "amount"), []string{"amount[3400] [unready] [false]"}},
			{ask("week", []string{"previous"}, "amount"), []string{"amount[2100 100] [unready unfinished] [false false]", "previous[NaN 600] [before_start ] [NaN -500]"}},
		} {
			if diff := cmp.Diff(c.want, c.got); diff != "" {
				t.Error(diff)
			}
		}
		r, err := w.EvaluateRules(ctx, "", "drop")
		if err != nil || r[0].Err != nil {
			t.Fatal(err, r[0].Err)
		}
		for _, s := range r[0].Signals {
			if s.Fired {
				t.Errorf("a day after one that was loaded twice is told as a fall: %+v", s)
			}
		}
	})
}

// TestCorrectedData: a check is looked at once for a load, and what had waited is there
// once the data are mended.
func TestCorrectedData(t *testing.T) {
	t.Parallel()
	connection := sqliteFile(t, checkedData(9))
	s := opened(t, strings.Replace(withChecks("{name: sent, kind: rows, against: row_count, blocks: true}")["p.yaml"], "{name: c, @connection}", "@connection", 1), connection)
	ctx := accesstest.Context(t)
	last := func() string {
		a, err := s.Query(ctx, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-09", To: "2025-11-10"}, Grain: "day"})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(a.Metrics[0].Values)
	}
	at := func() string {
		list, err := s.SourceChecks(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		return list[0].At
	}
	if got := last(); got != "[NaN NaN]" {
		t.Fatal(got)
	}
	first := at()
	time.Sleep(1100 * time.Millisecond) // times are told by the second
	if second := at(); second != first {
		t.Errorf("looked at again: %s, %s", first, second)
	}
	db, err := scratch.Open(regexp.MustCompile(`path: "([^"]+)"`).FindStringSubmatch(connection)[1])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }() // read by nobody else
	for _, q := range []string{
		"DELETE FROM sales WHERE rowid IN (SELECT max(rowid) FROM sales WHERE day = '2025-11-09' AND shop = 'a')",
		"INSERT INTO control VALUES ('2025-11-10', 1, 100)",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	for began := time.Now(); last() != "[300 100]"; time.Sleep(200 * time.Millisecond) {
		if time.Since(began) > 20*time.Second {
			t.Fatalf("still %s", last())
		}
	}
}

// TestUnknownCheck: an engine that fails in a check says nothing of the data, and nothing
// waits for it.
func TestUnknownCheck(t *testing.T) {
	t.Parallel()
	p := strings.Replace(withChecks("{name: sent, kind: rows, against: gone_rows, blocks: true}")["p.yaml"], "{name: c, @connection}", "@connection, {name: gone, engine: sqlite, path: /nowhere/gone.sqlite}", 1)
	p = strings.Replace(p, "sources:\n", `sources:
  - name: gone
    connection: gone
    table: gone
    primaryEntity: gone
    dimensions: [{name: day, type: time, grain: day}]
    measures: [{name: gone_rows, agg: sum}]
`, 1)
	for _, name := range []string{"sales", "shops", "control", "ledger"} {
		p = strings.Replace(p, "    table: "+name+"\n", "    connection: db\n    table: "+name+"\n", 1)
	}
	s := opened(t, p, sqliteFile(t, checkedData(10)))
	ctx := accesstest.Context(t)
	list, err := s.SourceChecks(ctx, "")
	if err != nil || len(list) != 1 || list[0].State != "unknown" || list[0].Why == "" {
		t.Fatal(list, err)
	}
	a, err := s.Query(ctx, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-09", To: "2025-11-10"}, Grain: "day"})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(a.Metrics[0].Values); got != "[400 100]" || len(a.Notes) != 1 || a.Notes[0].Code != "RQ302" {
		t.Error(got, a.Notes)
	}
}
