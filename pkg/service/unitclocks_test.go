package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// The project's clock is in Shanghai: in its morning the day before is over there and in
// London, and has eight hours to go in Los Angeles.
const ownClocks = `
project: {name: shops, timezone: Asia/Shanghai, language: en}
connections: [{name: c, @connection}]
sources:
  - name: sales
    table: sales
    timezoneBy: store__zone
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day}]
    measures: [{name: amount, agg: sum}, {name: stock, agg: sum, expr: amount, nonAdditive: {dimension: day}}]
    freshness: {readyAt: "08:00"}
  - name: stores
    table: stores
    entities: [{name: store, type: primary}]
    dimensions: [{name: zone}]
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: store, dimension: store}]
metrics:
  - {name: amount, label: Sales, measure: amount, good: up}
  - {name: week, type: cumulative, measure: amount, window: 7 days}
  - {name: stock, measure: stock}
targets:
  - {metric: amount, grain: month, values: [{period: 2024-11, value: 3000}]}
rules:
  - {name: drop, metric: amount, template: change, level: organisation.store, grain: day, params: {drop: 0.5}}
  - {name: tardy, metric: amount, template: late, level: organisation.store, grain: day, params: {late: "08:00"}}
`

// ownClocksScript has a hundred a day and store to a last day of each, with a fall on its
// last one.
func ownClocksScript(last map[string]string) string {
	zones := map[string]string{"la": "America/Los_Angeles", "ld": "Europe/London", "sh": "Asia/Shanghai"}
	var stores, rows []string
	for store, zone := range zones {
		stores = append(stores, fmt.Sprintf("('%s', '%s')", store, zone))
		end, err := time.Parse(time.DateOnly, last[store])
		if err != nil {
			panic(err)
		}
		for day := end.AddDate(0, 0, -100); !day.After(end); day = day.AddDate(0, 0, 1) {
			amount := 100
			if day.Equal(end) {
				amount = 20
			}
			rows = append(rows, fmt.Sprintf("('%s', '%s', %d)", store, day.Format(time.DateOnly), amount))
		}
	}
	return "CREATE TABLE stores (store varchar(9), zone varchar(40)); INSERT INTO stores VALUES " + strings.Join(stores, ", ") +
		"; CREATE TABLE sales (store varchar(9), day date, amount int); INSERT INTO sales VALUES " + strings.Join(rows, ", ")
}

func signalsOf(t *testing.T, w engines.World, rule, at string) map[string]rules.Signal {
	t.Helper()
	r, err := w.EvaluateRules(accesstest.Context(t), at, rule)
	if err != nil {
		t.Fatal(err)
	}
	if r[0].Err != nil {
		t.Fatal(r[0].Err)
	}
	out := map[string]rules.Signal{}
	for _, s := range r[0].Signals {
		out[s.Path[len(s.Path)-1].Member] = s
	}
	return out
}

// A rule judges each unit on the last day that is over where it is, and says by whose
// clock; data are late by the unit's own clock.
func TestRulesGoByTheUnitsOwnClock(t *testing.T) {
	t.Parallel()
	const morning = "2024-11-28T08:30:00+08:00" // 16:30 of the 27th in Los Angeles
	engines.Each(t, map[string]string{"p.yaml": ownClocks}, ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-27", "sh": "2024-11-27"}), func(t *testing.T, w engines.World) {
		drop := signalsOf(t, w, "drop", morning)
		// in London it is half past midnight: its 27th may still be loading
		for store, zone := range map[string]string{"la": "America/Los_Angeles", "ld": "Europe/London", "sh": ""} {
			s, fell := drop[store], store != "ld"
			if s.Fired != fell || fell && float64(s.Value) != 20 || float64(s.Baseline) != 100 || s.Zone != zone {
				t.Errorf("%s: fired %v, %v against %v, by the clock of %q", store, s.Fired, s.Value, s.Baseline, s.Zone)
			}
		}
		if day := drop["la"].Bucket.Format(time.DateOnly); day != "2024-11-26" {
			t.Errorf("Los Angeles is judged on %s", day)
		}
		for store, s := range signalsOf(t, w, "tardy", morning) {
			if s.Fired { // in London it is half past midnight: yesterday is due at eight
				t.Errorf("%s is late: %v hours, %v allowed", store, s.Value, s.Baseline)
			}
		}
		a, err := w.Agenda(accesstest.Context(t), service.AgendaRequest{AsOf: morning})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, item := range a.Items {
			said += item.Detail["en"] + item.Detail["zh"]
		}
		for _, want := range []string{"the last that is over and loaded by the clock of America/Los_Angeles.", "按 America/Los_Angeles 的时钟"} {
			if !strings.Contains(said, want) {
				t.Errorf("%q does not say %q", said, want)
			}
		}
	})
}

// Totals whose metric has one end for all units are counted as far as the unit that is
// furthest behind, and say so; others as far as each one is.
func TestTotalsOfSeveralClocks(t *testing.T) {
	t.Parallel()
	const evening = "2024-11-28T18:00:00+08:00" // ten in London, two in Los Angeles
	engines.Each(t, map[string]string{"p.yaml": ownClocks}, ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-27", "sh": "2024-11-27"}), func(t *testing.T, w engines.World) {
		ask := func(metric string, compare ...string) (*answer.Answer, string) {
			a, err := w.Ask(accesstest.Context(t), query.Request{
				Metrics: []string{metric}, Grain: "month", AsOf: evening, Compare: compare, Time: query.TimeRange{From: "2024-11", To: "2024-11"},
			})
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, n := range a.Notes {
				codes = append(codes, n.Code)
			}
			return a, strings.Join(codes, " ")
		}
		a, codes := ask("amount", "previous")
		// 26 days of Los Angeles and 27 of the others, against as many of October each
		if got, before := float64(a.Metrics[0].Values[0]), float64(a.Metrics[0].Comparisons[0].Values[0]); got != 25*100+20+2*(26*100+20) || before != (26+27+27)*100 {
			t.Errorf("%v against %v", got, before)
		}
		if codes != "RQ280" {
			t.Errorf("notes %s", codes)
		}
		// all to the 26th
		for metric, want := range map[string]float64{"week": 6*100 + 20 + 2*7*100, "stock": 20 + 2*100} {
			a, codes := ask(metric)
			if got := float64(a.Metrics[0].Values[0]); got != want || codes != "RQ281" {
				t.Errorf("%s: %v, want %v; notes %s", metric, got, want, codes)
			}
		}
		a, codes = ask("amount", "target")
		if got, due := float64(a.Metrics[0].Values[0]), float64(a.Metrics[0].Comparisons[0].Due[0]); got != 25*100+20+2*26*100 || due != 2600 || codes != "RQ281" {
			t.Errorf("%v of %v that are due; notes %s", got, due, codes)
		}
	})
}
