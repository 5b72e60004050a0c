package service_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Mill is open from 9 to 17 but on Sundays, Bar from 20 to 2; @units says so in the
// definitions or by a table. Together they are open from 9 to 2.
const openHours = `
project: {name: shops, timezone: UTC, language: en, asOf: now}
connections: [{name: db, @connection}]
days:
  - name: open
    label: {en: opening day, zh: 营业日}
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    hours: [{from: "09:00", to: "02:00"}]
    level: org.shop
    @units
  - name: nights
    label: {en: night, zh: 夜场}
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    hours: [{from: "20:00", to: "02:00"}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, expr: at, grain: hour}, {name: shop}]
    measures: [{name: amount, agg: sum}]
    days: open
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: taken, agg: sum}]
    days: nights
    freshness: {readyAt: "00:30"}
hierarchies:
  - {name: org, label: Org, levels: [{name: all}, {name: shop, label: Shop, dimension: sale__shop}]}
metrics:
  - {name: sales, label: Sales, measure: amount, good: up}
  - {name: taken, label: Taken, measure: taken, good: up}
rules:
  - {name: drop, metric: sales, template: change, grain: hour, level: org.shop, days: open, params: {drop: 0.3}}
  - {name: falls, metric: sales, template: streak, grain: hour, level: org.shop, days: open, params: {window: 3, direction: down}}
  - {name: tardy, metric: sales, template: late, grain: hour, level: org.shop, days: open, params: {late: "2h"}}
`

const writtenHours = `units:
      - {unit: Mill, weekdays: [monday, tuesday, wednesday, thursday, friday, saturday], hours: [{from: "09:00", to: "17:00"}], closed: [{from: 2025-01-08}]}
      - {unit: Bar, hours: [{from: "20:00", to: "02:00"}], open: [{from: 2025-01-09, label: {en: Party, zh: 派对}, hours: [{from: "18:00", to: "02:00"}]}]}`

// openHoursData are the hours from Monday 6 January 2025 to Sunday: 100 each, and what
// the test is about. Mill was closed on Wednesday; Bar opened at 18 on Thursday.
func openHoursData() string {
	amounts := map[string]int{
		"Mill 2025-01-10 09": 50,                                                     // half of Thursday's last hour
		"Bar 2025-01-10 00":  60,                                                     // of the night that began on Thursday
		"Mill 2025-01-07 15": 99, "Mill 2025-01-07 16": 98, "Mill 2025-01-09 09": 97, // falls over a night and a closed day
	}
	var rows, days, taken []string
	for d := time.Date(2025, 1, 6, 0, 0, 0, 0, time.UTC); d.Before(time.Date(2025, 1, 13, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		date := d.Format(time.DateOnly)
		taken = append(taken, fmt.Sprintf("('%s', 100)", date))
		for shop, of := range map[string][2]int{"Mill": {9, 17}, "Bar": {20, 26}} {
			if shop == "Mill" && (d.Weekday() == time.Sunday || date == "2025-01-08") {
				days = append(days, fmt.Sprintf("('Mill', '%s', NULL, NULL)", date))
				continue
			}
			if shop == "Bar" && date == "2025-01-09" {
				of[0] = 18
			}
			days = append(days, fmt.Sprintf("('%s', '%s', '%02d:00', '%02d:00')", shop, date, of[0], of[1]%24))
			for h := of[0]; h < of[1]; h++ {
				hour := d.Add(time.Duration(h) * time.Hour)
				amount, own := amounts[shop+hour.Format(" 2006-01-02 15")]
				if !own {
					amount = 100
				}
				rows = append(rows, fmt.Sprintf("('%s', '%s', %d)", hour.Format(time.DateTime), shop, amount))
			}
		}
	}
	return "CREATE TABLE sales (at timestamp, shop varchar(9), amount integer); INSERT INTO sales VALUES " + strings.Join(rows, ", ") + `;
CREATE TABLE hours (shop varchar(9), day date, opens time, closes time); INSERT INTO hours VALUES ` + strings.Join(days, ", ") + `;
CREATE TABLE weeks (shop varchar(9), open_on varchar(9), opens time, closes time);
INSERT INTO weeks VALUES ('Mill', '12', '09:00', '12:00'), ('Mill', '12', '12:00', '17:00'), ('Mill', '3456', '09:00', '17:00'), ('Bar', '1234567', '20:00', '02:00');
CREATE TABLE takings (day date, taken integer); INSERT INTO takings VALUES ` + strings.Join(taken, ", ")
}

// Hours in which a shop is closed are neither judged nor missing, no break of a streak,
// and no age of its data. Worked out by hand.
func TestUnitsInTheirOwnHours(t *testing.T) {
	t.Parallel()
	for name, units := range map[string]string{
		"written":   writtenHours,
		"of days":   "read: {table: hours, unit: shop, day: day, opens: opens, closes: closes}",
		"of a week": "read: {table: weeks, unit: shop, weekdays: open_on, opens: opens, closes: closes}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engines.Each(t, map[string]string{"w.yaml": strings.ReplaceAll(openHours, "@units", units)}, openHoursData(), func(t *testing.T, w engines.World) {
				for _, tt := range []struct {
					at, rule string
					want     []string
				}{
					// At ten, Mill's first hour is held against its last of Thursday.
					{"2025-01-10T10:00:00Z", "drop", []string{"Bar closed", "Mill 50 against 100 fires since 2025-01-10 09, 1"}},
					// An hour after midnight belongs to the night before.
					{"2025-01-10T01:00:00Z", "drop", []string{"Bar 60 against 100 fires since 2025-01-10 00, 1", "Mill closed"}},
					// In the evening Mill has closed, and Bar not yet opened.
					{"2025-01-10T20:00:00Z", "drop", []string{"Bar closed", "Mill closed"}},
					// Nobody is late: Bar has been closed since two.
					{"2025-01-10T10:00:00Z", "tardy", []string{"Bar 8 against 10", "Mill 0 against 18"}},
				} {
					if diff := cmp.Diff(tt.want, judgedHours(t, w, tt.at, tt.rule)); diff != "" {
						t.Errorf("%s of %s: %s", tt.rule, tt.at, diff)
					}
				}
				if name == "of a week" {
					return // which knows nothing of a closed Wednesday
				}
				want := []string{"Bar closed", "Mill 97 against 100 fires since 2025-01-07 15, 3"}
				if diff := cmp.Diff(want, judgedHours(t, w, "2025-01-09T10:00:00Z", "falls")); diff != "" {
					t.Errorf("falls: %s", diff)
				}
			})
		})
	}
}

func judgedHours(t *testing.T, w engines.World, at, rule string) (out []string) {
	t.Helper()
	got, err := w.EvaluateRules(accesstest.Context(t), at, rule)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Err != nil {
		t.Fatal(got[0].Err)
	}
	for _, s := range got[0].Signals {
		line := fmt.Sprintf("%s %g against %g", s.Path[len(s.Path)-1].Member, float64(s.Value), float64(s.Baseline))
		if s.Reason != "" {
			line = s.Path[len(s.Path)-1].Member + " " + string(s.Reason)
		}
		if s.Fired {
			line += fmt.Sprintf(" fires since %s, %d", s.Since.Format("2006-01-02 15"), s.Buckets)
		}
		out = append(out, line)
	}
	return out
}

// By the hour an answer tells closed hours from missing ones, of each unit and of all;
// by the day a night is no day that is over before it closes.
func TestAnswersKnowOpeningHours(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"w.yaml": strings.ReplaceAll(openHours, "@units", writtenHours)}, openHoursData(), func(t *testing.T, w engines.World) {
		ask := func(from, to string, by ...query.By) (out []string) {
			a, err := w.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"sales"}, By: by, Grain: "hour", Time: query.TimeRange{From: from, To: to}, AsOf: "2025-01-11T12:00:00Z",
			})
			if err != nil {
				t.Fatal(err)
			}
			m := &a.Metrics[0]
			for row, v := range m.Values {
				text := fmt.Sprintf("%g", float64(v))
				if !v.OK() {
					text = string(m.Reasons[row])
				}
				if len(by) > 0 {
					text = a.Keys[0].Values[row] + " " + text
				}
				out = append(out, text)
			}
			return out
		}
		if d := cmp.Diff([]string{"100", "closed", "closed"}, ask("2025-01-11T01:00:00Z", "2025-01-11T04:00:00Z")); d != "" {
			t.Error(d)
		}
		// From 17 to 18 both are closed, whatever is said of units that say nothing.
		if d := cmp.Diff([]string{"100", "closed"}, ask("2025-01-10T16:00:00Z", "2025-01-10T18:00:00Z")); d != "" {
			t.Error(d)
		}
		byShop := ask("2025-01-10T16:00:00Z", "2025-01-10T21:00:00Z", query.By{Hierarchy: "org", Level: "shop"})
		if d := cmp.Diff([]string{
			"Bar closed", "Bar closed", "Bar closed", "Bar closed", "Bar 100", "Mill 100", "Mill closed", "Mill closed", "Mill closed", "Mill closed",
		}, byShop); d != "" {
			t.Error(d)
		}
		for _, tt := range [][2]string{
			{"2025-01-11T01:00:00Z", "2025-01-10"}, // Friday's night is open until two
			{"2025-01-11T03:00:00Z", "2025-01-11"},
		} {
			a, err := w.Query(accesstest.Context(t), query.Request{Metrics: []string{"taken"}, Time: query.TimeRange{Preset: "mtd"}, AsOf: tt[0]})
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Metrics[0].AsOf; !strings.HasPrefix(got, tt[1]) {
				t.Errorf("at %s days are whole until %s, want %s", tt[0], got, tt[1])
			}
		}
	})
}

// An answer of several units says closed where all that it is about are: Bar is open when
// the entry, and Mill, are closed.
func TestAllUnitsAreClosed(t *testing.T) {
	t.Parallel()
	definitions := strings.NewReplacer(`hours: [{from: "09:00", to: "02:00"}]
    level: org.shop`, `hours: [{from: "09:00", to: "17:00"}]
    level: org.shop`, "{name: shop}]\n    measures", `{name: shop}, {name: street, expr: "CASE shop WHEN 'Bar' THEN 'High' ELSE 'Low' END"}]`+"\n    measures",
		"levels: [{name: all}, {name: shop", "levels: [{name: all}, {name: street, dimension: sale__street}, {name: shop").Replace(strings.ReplaceAll(openHours, "@units", writtenHours))
	data := regexp.MustCompile(`\('2025-01-10 21:00:00', 'Bar', \d+\), `).ReplaceAllString(openHoursData(), "")
	if data == openHoursData() {
		t.Fatal("the hour without data is there")
	}
	engines.Each(t, map[string]string{"w.yaml": definitions}, data, func(t *testing.T, w engines.World) {
		for name, tt := range map[string]struct {
			req  query.Request
			want []string
		}{
			"all":            {query.Request{}, []string{"closed", "closed", "100", "no_data"}},
			"by street":      {query.Request{By: []query.By{{Hierarchy: "org", Level: "street"}}}, []string{"High closed", "High closed", "High 100", "High no_data", "Low closed", "Low closed", "Low closed", "Low closed"}},
			"one shop alone": {query.Request{Filters: []query.Filter{{Field: "sale__shop", Op: "eq", Values: []string{"Mill"}}}}, []string{"closed", "closed", "closed", "closed"}},
			"one street":     {query.Request{Scope: &query.Scope{Hierarchy: "org", Path: []query.ScopeStep{{Level: "street", Member: "High"}}}}, []string{"closed", "closed", "100", "no_data"}},
		} {
			req := tt.req
			req.Metrics, req.Grain, req.AsOf = []string{"sales"}, "hour", "2025-01-11T12:00:00Z"
			req.Time = query.TimeRange{From: "2025-01-10T18:00:00Z", To: "2025-01-10T22:00:00Z"}
			if name == "by street" { // both streets have to be there
				req.Time.From = "2025-01-10T16:00:00Z"
			}
			a, err := w.Query(accesstest.Context(t), req)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for row, v := range a.Metrics[0].Values {
				if a.Time.Values[row] < "2025-01-10T18" {
					continue
				}
				text := fmt.Sprintf("%g", float64(v))
				if !v.OK() {
					text = string(a.Metrics[0].Reasons[row])
				}
				if len(req.By) > 0 {
					text = a.Keys[0].Values[row] + " " + text
				}
				got = append(got, text)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
	})
}
