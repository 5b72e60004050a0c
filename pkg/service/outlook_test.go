package service_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const foreseeable = `
project: {name: booths, asOf: 2025-06-11, language: en}
connections: [{name: c, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, date: true}, {name: hall}]
    measures: [{name: amount, agg: sum}, {name: pieces, agg: sum}]
    defaultTime: day
hierarchies: [{name: place, levels: [{name: all}, {name: hall, dimension: taking__hall}]}]
metrics:
  - {name: sales, label: {en: Sales, zh: 销售额}, measure: amount, unit: EUR, good: up}
  - {name: pieces, measure: pieces}
  - {name: price, type: ratio, numerator: sales, denominator: pieces}
events:
  - name: fair
    dates: [{from: 2025-03-19, to: 2025-03-19}, {from: 2025-04-16, to: 2025-04-16}, {from: 2025-05-14, to: 2025-05-14}, {from: 2025-06-18, to: 2025-06-18}]
targets:
  - {metric: sales, grain: month, values: [{period: 2025-06, value: 8000}]}
policies:
  - {name: all, who: {logins: [boss]}}
  - {name: north, who: {logins: [north]}, rows: [{level: place.hall, units: [North]}]}
  - {name: few, who: {logins: [few]}, metrics: [pieces]}
`

// booths take 100 a day in the North and 200 in the South, a tenth more or less by a
// pattern, thrice as much at a fair, and nothing on Sundays, when there are no rows.
func booths() string {
	var rows []string
	for t := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); t.Before(time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC)); t = t.AddDate(0, 0, 1) {
		if t.Weekday() == time.Sunday {
			continue
		}
		for i, hall := range []string{"North", "South"} {
			v := float64(100*(i+1)) * (1 + 0.1*math.Sin(float64(t.YearDay()*(3+i))))
			if d := t.Format(time.DateOnly); d == "2025-03-19" || d == "2025-04-16" || d == "2025-05-14" {
				v *= 3
			}
			rows = append(rows, fmt.Sprintf("('%s', '%s', %.2f, 10)", t.Format(time.DateOnly), hall, v))
		}
	}
	return "CREATE TABLE takings (day date, hall varchar(9), amount double precision, pieces integer);\nINSERT INTO takings VALUES " + strings.Join(rows, ", ")
}

func eachBooth(t *testing.T, test func(*testing.T, engines.World)) {
	t.Helper()
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": foreseeable}, booths(), test)
}

func comingOf(name string, by ...query.By) outlook.Question {
	return outlook.Question{Request: query.Request{Metrics: []string{name}, By: by}}
}

var hall = query.By{Hierarchy: "place", Level: "hall"}

// June has 25 days of business, of which eight are over; a fair is ahead.
func TestTheRunningMonthLands(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		o, err := w.Outlook(as(t, "boss"), comingOf("sales"))
		if err != nil {
			t.Fatal(err)
		}
		u := o.Units[0]
		d := u.Landing
		if d == nil {
			t.Fatalf("no landing: %+v", u)
		}
		a, err := w.Query(as(t, "boss"), query.Request{Metrics: []string{"sales"}, Time: query.TimeRange{From: "2025-06-01", To: "2025-06-10"}})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := float64(d.SoFar), float64(a.Metrics[0].Values[0]); math.Abs(got-want) > 1e-6 {
			t.Errorf("so far %v, the query says %v", got, want)
		}
		rest, byDay := 0.0, map[string]outlook.Point{}
		for _, p := range u.Points {
			byDay[p.Time] = p
			if p.Time >= "2025-06-11" && p.Time <= "2025-06-30" {
				rest += float64(p.Ahead)
			}
		}
		if math.Abs(float64(d.Rest)-rest) > 1e-6 || math.Abs(float64(d.Lands-d.SoFar-d.Rest)) > 1e-6 {
			t.Errorf("lands at %v: %v and %v, days have %v", d.Lands, d.SoFar, d.Rest, rest)
		}
		if d.Target != 8000 || math.Abs(float64(d.Attainment-d.Lands/8000)) > 1e-9 || d.Reason != "" {
			t.Errorf("target %v, attainment %v, %s", d.Target, d.Attainment, d.Reason)
		}
		if d.Attainment80.Lower > d.Attainment || d.Attainment80.Upper < d.Attainment || d.Band95.Lower > d.Band80.Lower {
			t.Errorf("bands %+v", d)
		}
		if lands := float64(d.Lands); lands < 7300 || lands > 8700 {
			t.Errorf("lands at %v, want near 25 days of 300 and a fair", lands)
		}
		if v := float64(byDay["2025-06-15"].Ahead); math.Abs(v) > 40 {
			t.Errorf("a Sunday is foreseen with %v: there are never rows", v)
		}
		if v, usual := float64(byDay["2025-06-18"].Ahead), float64(byDay["2025-06-25"].Ahead); v < 2*usual {
			t.Errorf("the fair ahead has %v, the Wednesday after it %v", v, usual)
		}
		en, zh := u.Words["en"], u.Words["zh"]
		if !strings.Contains(en, "will land at") || !strings.Contains(en, "of the target of €8,000") || !strings.Contains(zh, "销售额") || u.How["en"] == "" {
			t.Errorf("%s\n%s\n%s", en, zh, u.How["en"])
		}
	})
}

func TestHallsAddUpToTheWhole(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		parts, err := w.Outlook(as(t, "boss"), comingOf("sales", hall))
		if err != nil {
			t.Fatal(err)
		}
		if !parts.Reconciled || len(parts.Units) != 2 || parts.Units[0].Name[0] != "North" {
			t.Fatalf("reconciled %v, %d units", parts.Reconciled, len(parts.Units))
		}
		whole, err := w.Outlook(as(t, "boss"), comingOf("sales"))
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range whole.Units[0].Points {
			if sum := parts.Units[0].Points[i].Ahead + parts.Units[1].Points[i].Ahead; p.Ahead.OK() && math.Abs(float64(sum-p.Ahead)) > 0.1*math.Abs(float64(p.Ahead))+30 {
				t.Errorf("%s: the halls have %v, the whole %v", p.Time, sum, p.Ahead)
			}
		}
		// The target is of the whole, so that no hall is held against it.
		if d := parts.Units[0].Landing; d.Attainment.OK() || d.Reason == "" {
			t.Errorf("the North is held against the whole's target: %+v", d)
		}
	})
}

func TestAReaderForeseesWhatTheyRead(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		mine, err := w.Outlook(as(t, "north"), comingOf("sales"))
		if err != nil {
			t.Fatal(err)
		}
		theirs := comingOf("sales")
		theirs.Request.Filters = []query.Filter{{Field: "place.hall", Values: []string{"North"}}}
		want, err := w.Outlook(as(t, "boss"), theirs)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range mine.Units[0].Points {
			if q := want.Units[0].Points[i]; p.Ahead.OK() != q.Ahead.OK() || p.Ahead.OK() && p.Ahead != q.Ahead || p.Value.OK() && p.Value != q.Value {
				t.Fatalf("%s: the North's manager gets %+v, the boss %+v", p.Time, p, q)
			}
		}
		if _, err := w.Outlook(as(t, "few"), comingOf("sales")); err == nil {
			t.Error("who may not read sales gets their outlook")
		}
		if _, err := w.Outlook(t.Context(), comingOf("sales")); err == nil {
			t.Error("nobody gets an outlook")
		}
	})
}

func TestRatiosDoNotLand(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		q := comingOf("price", hall)
		q.Request.Lang = "zh"
		q.Horizon = 5
		o, err := w.Outlook(as(t, "boss"), q)
		if err != nil {
			t.Fatal(err)
		}
		if o.Reconciled || o.Units[0].Landing != nil {
			t.Errorf("prices add up: %+v", o.Units[0].Landing)
		}
		last := o.Units[1].Points[len(o.Units[1].Points)-1]
		if v := float64(last.Ahead); v < 15 || v > 25 {
			t.Errorf("the South's price ahead is %v, want near 20", v)
		}
	})
}

// Data that are kept by month are foreseen by month unless told; by day, the first day of a
// month would have the number of them all.
func TestOutlookOfCoarseData(t *testing.T) {
	text := strings.Replace(foreseeable, "type: time, date: true}", "type: time, date: true, grain: month}", 1)
	engines.Each(t, map[string]string{"p.yaml": text}, booths(), func(t *testing.T, w engines.World) {
		q := comingOf("sales")
		q.Request.Grain = ""
		o, err := w.Outlook(as(t, "boss"), q)
		if err != nil || o.Grain != "month" {
			t.Errorf("%+v, %v", o, err)
		}
		q.Request.Grain = "day"
		if o, err := w.Outlook(as(t, "boss"), q); !hasCode(err, "RQ221") {
			t.Errorf("of months by day: %+v, %v", o, err)
		}
	})
}

func TestOutlooksThatCannotBe(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		for code, change := range map[string]func(*outlook.Question){
			"RQ220": func(q *outlook.Question) { q.Request.Metrics = []string{"sales", "pieces"} },
			"RQ221": func(q *outlook.Question) { q.Request.Grain = "minute" },
			"RQ222": func(q *outlook.Question) { q.Horizon = 401 },
			"RQ223": func(q *outlook.Question) { q.Request.Compare = []string{"previous"} },
			"RQ002": func(q *outlook.Question) { q.Request.Metrics = []string{"nothing"} },
		} {
			q := comingOf("sales")
			change(&q)
			if _, err := w.Outlook(as(t, "boss"), q); !hasCode(err, code) {
				t.Errorf("%s: %v", code, err)
			}
		}
		// Two months and a year are too short for anything but what is said.
		q := comingOf("sales")
		q.Request.Grain = "year"
		o, err := w.Outlook(as(t, "boss"), q)
		if err != nil {
			t.Fatal(err)
		}
		if u := o.Units[0]; u.Reason == "" || !strings.Contains(u.Words["en"], "no outlook") {
			t.Errorf("of no finished year: %+v", u.Words)
		}
		for _, p := range o.Units[0].Points {
			if p.Ahead != answer.None() && p.Ahead.OK() {
				t.Errorf("%s is foreseen with %v", p.Time, p.Ahead)
			}
		}
	})
}
