package service_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// The market is held in odd weeks of the year, as a table says; the shop is open always.
const markets = `
project: {name: markets, timezone: Europe/Berlin, language: en, asOf: 2025-06-23}
connections: [{name: c, @connection}]
days:
  - name: open
    label: {en: opening day, zh: 营业日}
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    level: organisation.stand
    read: {table: market_days, unit: stand, day: day, open: is_open}
sources:
  - name: sales
    table: sales
    days: open
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: stand}]
    measures: [{name: amount, agg: sum}]
hierarchies: [{name: organisation, levels: [{name: all, topLabel: All}, {name: stand, dimension: stand}]}]
metrics: [{name: amount, measure: amount, good: up}]
`

// Nothing is expected of a day on which a unit is closed, and nothing is missing on it,
// however irregular its days are; a day on which it is open and has nothing is missing.
func TestNothingIsExpectedOfClosedDays(t *testing.T) {
	t.Parallel()
	first, last := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 6, 22, 0, 0, 0, 0, time.UTC)
	odd := func(d time.Time) bool { _, week := d.ISOWeek(); return week%2 == 1 }
	var rows, days []string
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		day := d.Format(time.DateOnly)
		rows = append(rows, fmt.Sprintf("('%s', 'shop', %d)", day, 200+(d.YearDay()*7)%13))
		if odd(d) {
			rows = append(rows, fmt.Sprintf("('%s', 'market', %d)", day, 100+(d.YearDay()*5)%11))
		} else {
			days = append(days, fmt.Sprintf("('%s', 'market', 0)", day))
		}
	}
	script := "CREATE TABLE sales (day date, stand varchar(9), amount int); INSERT INTO sales VALUES " + strings.Join(rows, ", ") +
		"; CREATE TABLE market_days (day date, stand varchar(9), is_open int); INSERT INTO market_days VALUES " + strings.Join(days, ", ")
	engines.Each(t, map[string]string{"p.yaml": markets}, script, func(t *testing.T, w engines.World) {
		e, err := w.Expected(accesstest.Context(t), expected.Question{Request: query.Request{
			Metrics: []string{"amount"}, By: []query.By{{Hierarchy: "organisation", Level: "stand"}}, Time: query.TimeRange{From: "2025-01-06"},
		}})
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range e.Units {
			if u.Reason != "" {
				t.Fatalf("%s: %s", u.Name, u.Reason)
			}
			for _, p := range u.Points {
				open := u.Name[0] == "shop" || odd(p.Start)
				if open != p.Expected.OK() || open != p.Value.OK() || p.Abnormal {
					t.Fatalf("%s on %s: %v, expected %v, abnormal %v (%s)", u.Name, p.Time, p.Value, p.Expected, p.Abnormal, p.Kind)
				}
			}
		}
	})
}

// A bar is open from six to two. Its sales at one o'clock are those of the day on which
// it opened where the source says so, and of the calendar's day where it does not.
const nights = `
project: {name: bar, timezone: Asia/Tokyo, language: en}
connections: [{name: c, @connection}]
days:
  - name: open
    label: {en: opening day, zh: 营业日}
    weekdays: [tuesday, wednesday, thursday, friday, saturday]
    hours: [{from: "18:00", to: "02:00"}]
sources:
  - name: sales
    table: sales
    days: open
    defaultTime: @time
    dimensions:
      - {name: sold, type: time, grain: second}
      - {name: night, type: time, grain: day, expr: "date_trunc('day', dateadd('hour', -12, sold))"}
    measures: [{name: amount, agg: sum}]
metrics: [{name: amount, measure: amount, good: up}]
`

const nightsData = `CREATE TABLE sales (sold timestamp, amount int); INSERT INTO sales VALUES
('2025-03-13 19:00:00', 1), ('2025-03-14 01:30:00', 2),
('2025-03-14 18:30:00', 10), ('2025-03-14 23:59:59', 20), ('2025-03-15 00:00:00', 40), ('2025-03-15 01:59:59', 80),
('2025-03-15 20:00:00', 100), ('2025-03-16 01:00:00', 200)`

func TestHoursAfterMidnightCountForTheDayThatTheSourceSays(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		time, asOf string
		want       []float64 // of the 13th to the 16th, Thursday to Sunday
		complete   []bool
	}{
		// Friday is the 14th; Sunday is closed, and has two hours of Saturday's night.
		{"sold", "2025-03-16T12:00:00", []float64{1, 32, 220, 200}, []bool{true, true, true, false}},
		{"night", "2025-03-16T12:00:00", []float64{3, 150, 300}, []bool{true, true, true, false}},
		// At half past one Saturday's night is not over, and a source that knows only days
		// has no part of it.
		{"night", "2025-03-16T01:30:00", []float64{3, 150, math.NaN()}, []bool{true, true, false, false}},
	} {
		t.Run(tt.time+" at "+tt.asOf, func(t *testing.T) {
			t.Parallel()
			engines.Each(t, map[string]string{"p.yaml": strings.Replace(nights, "@time", tt.time, 1)}, nightsData, func(t *testing.T, w engines.World) {
				a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"amount"}, Grain: "day", AsOf: tt.asOf, Time: query.TimeRange{From: "2025-03-13", To: "2025-03-16"}})
				if err != nil {
					t.Fatal(err)
				}
				m := a.Metrics[0]
				for i, want := range tt.want {
					if got := float64(m.Values[i]); got != want && !(math.IsNaN(got) && math.IsNaN(want)) || m.Complete != nil && m.Complete[i] != tt.complete[i] || m.Complete == nil && a.Time.Complete[i] != tt.complete[i] {
						t.Errorf("%s: %v, complete %v %v; want %v, complete %v", a.Time.Values[i], m.Values[i], m.Complete, a.Time.Complete, want, tt.complete[i])
					}
				}
			})
		})
	}
}
