package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// a was always open, and had no sales in September; b opened in the middle of
// September; c closed with the last day of October, d on the day before; e closed long
// ago; f opens in November; h
// closed three days before the clock.
const lived = `
project: {name: lived, language: en, asOf: 2025-11-11}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary, opened: opened_on, closed: closed_on}]
    dimensions: [{name: region}]
hierarchies:
  - name: organisation
    levels: [{name: group, topLabel: All}, {name: region, dimension: store__region}, {name: store, dimension: store}]
metrics: [{name: amount, measure: amount, good: up}]
rules: [{name: tardy, metric: amount, template: late, grain: day, level: organisation.store, params: {late: 48h}}]
`

const livedData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), amount NUMERIC);
CREATE TABLE stores (store VARCHAR(9), region VARCHAR(9), opened_on DATE, closed_on DATE);
INSERT INTO stores VALUES ('a','East',NULL,NULL), ('b','East','2025-09-15',NULL), ('c','East','2020-01-01','2025-10-31'), ('d','West','2020-01-01','2025-10-30'),
 ('e','West','2020-01-01','2024-12-31'), ('f','West','2025-11-05',NULL), ('g','West','2025-09-01',NULL), ('h','West','2020-01-01','2025-11-07');
INSERT INTO sales VALUES ('2025-10-05','a',10), ('2025-09-20','b',1), ('2025-10-05','b',20), ('2025-09-01','c',2), ('2025-10-31','c',40), ('2025-09-05','d',4), ('2025-10-05','d',80),
 ('2025-11-09','f',5), ('2025-09-05','g',8), ('2025-10-05','g',160), ('2025-11-10','a',1), ('2025-11-10','b',1), ('2025-11-08','g',1), ('2025-10-30','d',1), ('2025-11-06','h',3);
`

func TestLikeForLikeByDaysOfOpening(t *testing.T) {
	onAll(t, lived, livedData, func(t *testing.T, s *service.Service) {
		req := query.Request{Metrics: []string{"amount"}, LikeForLike: "organisation.store", Compare: []string{"previous"}, Time: query.TimeRange{From: "2025-10", To: "2025-10"}}
		a := ask(t, s, req)
		if diff := cmp.Diff([]string{"210 10"}, table(a, a.Metrics[0].Values, a.Metrics[0].Comparisons[0].Values)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(&answer.Alike{Level: "organisation.store", Label: map[string]string{"en": "store", "zh": "store"}, Kept: 3, Opened: 1, Closed: 1}, a.Alike); diff != "" {
			t.Error(diff)
		}
		if !strings.Contains(a.Notes[0].Message, "by the days on which they opened and closed: 3 in every period; left out: 1 opened, 1 closed") {
			t.Errorf("note: %v", a.Notes)
		}
		req.By = level("region")
		a = ask(t, s, req)
		if diff := cmp.Diff([]string{"East 50 2", "West 160 8"}, units(a, a.Metrics[0].Values, a.Metrics[0].Comparisons[0].Values)); diff != "" {
			t.Error(diff)
		}
	})
}

// What is missing of a unit that was closed is no gap.
func TestMissingValuesOfClosedUnits(t *testing.T) {
	onAll(t, lived, livedData, func(t *testing.T, s *service.Service) {
		a := ask(t, s, query.Request{Metrics: []string{"amount"}, By: level("store"), Grain: "month", Time: query.TimeRange{From: "2025-09", To: "2025-11"}})
		got := map[string][]answer.Reason{}
		for row, unit := range a.Keys[0].Values {
			got[unit] = append(got[unit], a.Metrics[0].Reasons[row])
		}
		want := map[string][]answer.Reason{
			"a": {"no_data", "", "unfinished"}, "b": {"", "", "unfinished"}, "c": {"", "", "closed"}, "d": {"", "", "closed"}, "f": {"closed", "closed", "unfinished"},
			"g": {"", "", "unfinished"}, "h": {"no_data", "no_data", "unfinished"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		signals, err := s.Signals(accesstest.Context(t), "tardy")
		if err != nil {
			t.Fatal(err)
		}
		why := map[string]answer.Reason{}
		for i := range signals.Units {
			why[signals.Units[i].Place[1].Member] = signals.Units[i].Reason
		}
		if diff := cmp.Diff(map[string]answer.Reason{"a": "", "b": "", "f": "", "g": "", "h": "closed"}, why); diff != "" {
			t.Error(diff)
		}
	})
}
