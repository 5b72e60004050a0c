package service_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// What is closed ahead brings nothing: a market of odd weeks lands where its open days
// bring it, whether it stands in a list or is looked at alone. What has closed for good,
// or has had nothing for eight weeks, has no outlook, and its part of the whole is not
// shared out to the others; what has closed within the month lands on what it had.
func TestLandingsKnowClosedDays(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		"dimensions: [{name: day, type: time, grain: day, date: true}, {name: stand}]", "primaryEntity: sale\n    entities: [{name: stand, type: foreign}]\n    dimensions: [{name: day, type: time, grain: day, date: true}]",
		"\nhierarchies:", "\n  - name: stands\n    table: stands\n    entities: [{name: stand, type: primary, closed: closed}]\n    dimensions: [{name: closed, type: time, grain: day, date: true}]\nhierarchies:",
	).Replace(markets)
	first, now, end := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 6, 23, 0, 0, 0, 0, time.UTC), time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC)
	odd := func(d time.Time) bool { _, week := d.ISOWeek(); return week%2 == 1 }
	sells := map[string]func(d time.Time) bool{
		"shop":   func(time.Time) bool { return true },
		"market": odd,
		"shut":   func(d time.Time) bool { return d.Before(time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)) },
		"ends":   func(d time.Time) bool { return d.Before(time.Date(2025, 6, 10, 0, 0, 0, 0, time.UTC)) },
		"left":   func(d time.Time) bool { return d.Before(time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)) },
	}
	var rows, days []string
	soFar, left := map[string]float64{}, map[string]int{}
	for d := first; d.Before(end); d = d.AddDate(0, 0, 1) {
		day := d.Format(time.DateOnly)
		if !odd(d) {
			days = append(days, fmt.Sprintf("('%s', 'market', 0)", day))
		}
		for name, open := range sells {
			switch amount := 95 + (d.YearDay()*7)%11; {
			case !open(d):
			case !d.Before(now):
				if d.Month() == time.June {
					left[name]++
				}
			default:
				rows = append(rows, fmt.Sprintf("('%s', '%s', %d)", day, name, amount))
				if d.Month() == time.June && d.Year() == 2025 {
					soFar[name] += float64(amount)
				}
			}
		}
	}
	script := "CREATE TABLE sales (day date, stand varchar(9), amount int); INSERT INTO sales VALUES " + strings.Join(rows, ", ") +
		"; CREATE TABLE market_days (day date, stand varchar(9), is_open int); INSERT INTO market_days VALUES " + strings.Join(days, ", ") +
		"; CREATE TABLE stands (stand varchar(9), closed date); INSERT INTO stands VALUES ('shop', NULL), ('market', NULL), ('left', NULL), ('ends', '2025-06-09'), ('shut', '2025-04-30')"
	engines.Each(t, map[string]string{"p.yaml": text}, script, func(t *testing.T, w engines.World) {
		look := func(r query.Request) []outlook.Unit {
			r.Metrics, r.Grain = []string{"amount"}, "day"
			o, err := w.Outlook(accesstest.Context(t), outlook.Question{Request: r})
			if err != nil {
				t.Fatal(err)
			}
			return o.Units
		}
		lands := func(u outlook.Unit, name string) {
			t.Helper()
			d := u.Landing
			if d == nil || float64(d.SoFar) != soFar[name] || d.Left != left[name] || math.Abs(float64(d.Rest)-100*float64(left[name])) > 12*float64(left[name]) {
				t.Errorf("%s: %+v (%s); want %v so far and some 100 on each of %d days", name, d, u.Reason, soFar[name], left[name])
				return
			}
			for _, p := range u.Points {
				if p.Ahead.OK() && !sells[name](p.Start) && (p.Ahead != 0 || p.Upper95 != 0) {
					t.Errorf("%s on %s: %v to %v is foreseen of a closed day", name, p.Time, p.Ahead, p.Upper95)
				}
			}
		}
		for _, u := range look(query.Request{By: []query.By{{Hierarchy: "organisation", Level: "stand"}}}) {
			switch name := u.Name[0]; name {
			case "shut", "left":
				want := map[string]forecast.Reason{"shut": forecast.Closed, "left": forecast.Ended}[name]
				if u.Reason != want || u.Landing != nil || !strings.Contains(u.Words["en"], "has no outlook") {
					t.Errorf("%s: %q, %+v, %v", name, u.Reason, u.Landing, u.Words)
				}
			default:
				lands(u, name)
				if d := u.Landing; name == "ends" && d != nil && (d.Band95.Lower != d.SoFar || d.Band95.Upper != d.SoFar) {
					t.Errorf("ends: %+v; it lands on what it had, for certain", d)
				}
			}
		}
		alone := func(stand string) outlook.Unit {
			return look(query.Request{Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "stand", Member: stand}}}})[0]
		}
		lands(alone("market"), "market")
		lands(alone("ends"), "ends")
		for name, want := range map[string]forecast.Reason{"shut": forecast.Closed, "left": forecast.Ended} {
			if u := alone(name); u.Reason != want || u.Landing != nil {
				t.Errorf("%s alone: %q, %+v; want %q", name, u.Reason, u.Landing, want)
			}
		}
		// The whole goes by what is left of it, and by the stands that are open on each day.
		whole := look(query.Request{})[0]
		d, behind, rest := whole.Landing, 0.0, 0
		for name := range sells {
			behind, rest = behind+soFar[name], rest+left[name]
		}
		if d == nil || float64(d.SoFar) != behind || math.Abs(float64(d.Rest)-100*float64(rest)) > 12*float64(rest) {
			t.Errorf("the whole: %+v; want %v so far and some 100 on each of %d days", d, behind, rest)
		}
		for _, p := range whole.Points {
			open := 0.0
			for name, sells := range sells {
				if sells(p.Start) && name != "shut" && name != "left" && name != "ends" {
					open++
				}
			}
			if p.Ahead.OK() && math.Abs(float64(p.Ahead)-100*open) > 12*open {
				t.Errorf("the whole on %s: %v; %v stands are open", p.Time, p.Ahead, open)
			}
		}
	})
}

// A month that begins on days of rest does not make a unit one that has closed, neither of
// what adds up nor of a ratio.
func TestRestAtTheBeginningOfAMonth(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("measures: [{name: amount, agg: sum}]", "measures: [{name: amount, agg: sum}, {name: visits, agg: sum}]",
		"metrics: [{name: amount, measure: amount, good: up}]", "metrics: [{name: amount, measure: amount, good: up}, {name: visits, measure: visits, good: up}, {name: each, type: ratio, numerator: amount, denominator: visits, good: up}]",
		"asOf: 2025-06-23", "asOf: 2025-04-03").Replace(markets)
	var rows, days []string
	for d := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); d.Before(time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		day, stands := d.Format(time.DateOnly), []string{"shop", "market"}
		if _, week := d.ISOWeek(); week%2 == 0 { // as that of 31 March 2025
			days, stands = append(days, fmt.Sprintf("('%s', 'market', 0)", day)), stands[:1]
		}
		if d.After(time.Date(2025, 4, 2, 0, 0, 0, 0, time.UTC)) {
			continue
		}
		for _, stand := range stands {
			rows = append(rows, fmt.Sprintf("('%s', '%s', %d, 10)", day, stand, 95+(d.YearDay()*7)%11))
		}
	}
	script := "CREATE TABLE sales (day date, stand varchar(9), amount int, visits int); INSERT INTO sales VALUES " + strings.Join(rows, ", ") +
		"; CREATE TABLE market_days (day date, stand varchar(9), is_open int); INSERT INTO market_days VALUES " + strings.Join(days, ", ")
	engines.Each(t, map[string]string{"p.yaml": text}, script, func(t *testing.T, w engines.World) {
		for _, metric := range []string{"amount", "each"} {
			o, err := w.Outlook(accesstest.Context(t), outlook.Question{Request: query.Request{
				Metrics: []string{metric}, By: []query.By{{Hierarchy: "organisation", Level: "stand"}}, Grain: "day",
			}})
			if err != nil {
				t.Fatal(err)
			}
			for _, u := range o.Units {
				if u.Reason != "" || metric == "amount" && (u.Landing == nil || u.Landing.Lands < 1000) {
					t.Errorf("%s of %v: %q, lands %+v", metric, u.Name, u.Reason, u.Landing)
				}
			}
		}
	})
}
