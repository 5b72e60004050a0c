package service_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// fair has metrics of every type, two towns of one name, a stall without a town, one
// that opened late and one that closed.
const fair = `
project: {name: fair, timezone: UTC, language: en, currency: USD, asOf: 2025-11-11}
connections:
  - {name: db, engine: sqlite, path: @path}
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: stall, type: foreign, expr: stall}, {name: person, type: foreign, expr: person}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum}, {name: sales, agg: count}, {name: buyers, agg: count_distinct, expr: person}]
    defaultTime: day
  - name: visits
    table: visits
    primaryEntity: visit
    entities: [{name: stall, type: foreign, expr: stall}, {name: person, type: foreign, expr: person}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: visits, agg: count}]
    defaultTime: day
  - name: stock
    table: stock
    primaryEntity: counted
    entities: [{name: stall, type: foreign, expr: stall}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: note}]
    measures: [{name: held, agg: sum, expr: value, nonAdditive: {dimension: day, pick: last, by: [stall]}}]
    defaultTime: day
  - name: stalls
    table: stalls
    entities: [{name: stall, type: primary, expr: stall, opened: opened, closed: closed}]
    dimensions: [{name: region}, {name: town}]
    measures: [{name: stalls, agg: count}]
    timeless: true
  - name: people
    table: people
    entities: [{name: person, type: primary, expr: person}]
    dimensions: [{name: grade}]
  - name: plan
    table: plan
    primaryEntity: planned
    entities: [{name: stall, type: foreign, expr: stall}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: target, agg: sum}]
    defaultTime: month
hierarchies:
  - name: places
    levels:
      - {name: region, dimension: stall__region}
      - {name: town, dimension: stall__town, ragged: blank}
      - {name: stall, dimension: stall}
metrics:
  - {name: amount, measure: amount, unit: USD, good: up, owner: {team: keepers, per: places.town}}
  - {name: sales, measure: sales}
  - {name: buyers, measure: buyers}
  - {name: visits, measure: visits}
  - {name: stock, measure: held}
  - {name: stalls, measure: stalls}
  - {name: per_sale, type: ratio, numerator: amount, denominator: sales}
  - {name: per_visit, type: ratio, numerator: amount, denominator: visits}
  - {name: growth, type: derived, expr: amount / before - 1, inputs: [amount, {metric: amount, alias: before, offset: 3 days}]}
  - {name: so_far, type: cumulative, measure: amount, toDate: month}
  - {name: of_3_days, type: cumulative, measure: amount, window: 3 days}
  - {name: buy_after, type: conversion, base: visits.visits, conversion: sales.sales, entity: person, window: 7 days, calculation: conversions}
  - {name: buy_rate, type: conversion, base: visits.visits, conversion: sales.sales, entity: person, window: 7 days}
  - {name: of_large, measure: sales, filter: "person__grade <> 'A'"}
owners:
  - name: keepers
    label: Keepers
    members:
      - {level: places.town, unit: Mill, under: [East], person: eve}
      - {level: places.town, unit: Mill, under: [West], person: wim}
events:
  - {name: works, label: Works, level: places.town, units: [{unit: Mill, under: [East]}], dates: [{from: 2025-11-04, to: 2025-11-06}]}
rules:
  - {name: falls, label: Falls, metric: amount, template: change, grain: day, tier: 2, params: {against: previous, drop: 0.2}, while: [{metric: visits, flat: 0.05}]}
targets:
  - {metric: amount, grain: month, level: places.stall, measure: plan.target, profile: {by: weekday, weeks: 1}}
  - metric: visits
    grain: month
    level: places.town
    values:
      - {period: 2025-11, unit: Mill, under: [East], value: 777}
      - {period: 2025-11, unit: Mill, under: [West], value: 111}
      - {period: 2025-11, unit: Bay, under: [East], value: 55}
`

const fairPolicies = `
policies:
  - {name: bosses, who: {logins: [boss]}, sensitivity: secret, sql: true}
  - {name: the_east, who: {logins: [east]}, rows: [{level: places.region, units: [East]}]}
  - {name: hid, who: {logins: [hid]}, hide: [person__grade]}
  - {name: one_town, who: {logins: [town]}, rows: [{level: places.town, units: [{unit: Mill, under: [West]}]}]}
  - name: two_levels
    who: {logins: [two]}
    rows: [{level: places.stall, units: [a]}, {level: places.region, units: [West]}]
  - {name: some, who: {logins: [but]}}
  - {name: not_mill, deny: true, who: {logins: [but]}, rows: [{level: places.town, units: [{unit: Mill, under: [East]}]}]}
  - {name: buyers_of_all, who: {logins: [mixed]}, metrics: [buyers, sales]}
  - {name: amount_of_some, who: {logins: [mixed]}, metrics: [amount], rows: [{level: places.region, units: [West]}]}
`

// fairAt opens the fair; kept leaves only rows of some stalls.
func fairAt(t *testing.T, kept ...string) *service.Service {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fair.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	script := `
CREATE TABLE sales (day TEXT, stall TEXT, person TEXT, channel TEXT, amount REAL);
CREATE TABLE visits (day TEXT, stall TEXT, person TEXT);
CREATE TABLE stock (day TEXT, stall TEXT, value REAL, note TEXT);
CREATE TABLE stalls (stall TEXT PRIMARY KEY, region TEXT, town TEXT, opened TEXT, closed TEXT);
CREATE TABLE people (person TEXT, grade TEXT);
CREATE TABLE plan (month TEXT, stall TEXT, target REAL);
INSERT INTO people VALUES ('ann','A'),('bob','B'),('cat','C'),('dan','D');
INSERT INTO stalls VALUES ('a','East','Mill',NULL,NULL),('b','East','Bay',NULL,'2025-11-05'),('c','West','Mill',NULL,NULL),('d','West',NULL,'2025-11-06',NULL),('e',NULL,NULL,NULL,NULL);
`
	for i, stall := range []string{"a", "b", "c", "d", "e"} {
		script += fmt.Sprintf("INSERT INTO plan VALUES ('2025-11-01','%[1]s',%[2]d),('2025-10-01','%[1]s',%[2]d);", stall, 1000*(i+1))
		for n := range 30 { // from 12 October to 10 November
			if stall == "b" && n > 24 || stall == "d" && n < 25 || stall == "e" && n > 27 {
				continue
			}
			day := fmt.Sprintf("2025-10-%02d", 12+n)
			if n > 19 {
				day = fmt.Sprintf("2025-11-%02d", n-19)
			}
			script += fmt.Sprintf("INSERT INTO sales VALUES ('%[1]s','%[2]s','%[3]s','%[4]s',%[5]d);", day, stall, []string{"ann", "bob", "cat", "dan"}[(n+i)%4], []string{"web", "shop"}[n%2], 10*(i+1)+n)
			if n%3 == 0 {
				script += fmt.Sprintf("INSERT INTO stock VALUES ('%s','%s',%d,'%s');", day, stall, 100*(i+1)+n, []string{"full", "low"}[i/2%2])
			}
			if n%2 == 0 {
				script += fmt.Sprintf("INSERT INTO visits VALUES ('%s','%s','%s');", day, stall, []string{"ann", "bob", "cat", "dan"}[(n/2+2*i)%4])
			}
		}
	}
	if len(kept) > 0 {
		for _, table := range []string{"sales", "visits", "stock", "stalls", "plan"} {
			script += fmt.Sprintf("DELETE FROM %s WHERE stall NOT IN ('%s');", table, strings.Join(kept, "','"))
		}
	}
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"fair.yaml": {Data: []byte(strings.Replace(fair, "@path", path, 1) + fairPolicies)}}
	s, err := service.Open(project.Loader(files), service.Options{
		Teams: func(context.Context, access.Subject, []string) ([]string, error) { return nil, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestEveryKindOfAnswerIsOfTheRowsThatMayBeRead holds answers of metrics of every type
// against those of a database that has no other rows.
func TestEveryKindOfAnswerIsOfTheRowsThatMayBeRead(t *testing.T) {
	all := fairAt(t)
	r := rand.New(rand.NewPCG(3, 4))
	for login, kept := range map[string][]string{"east": {"a", "b"}, "town": {"c"}, "two": {"a", "c", "d"}} {
		own := fairAt(t, kept...)
		answered := 0
		for range 150 {
			req := drawnAtFair(r)
			want, wrong := own.Query(as(t, "boss"), req)
			got, err := all.Query(as(t, login), req)
			if (err == nil) != (wrong == nil) || err != nil && err.Error() != wrong.Error() {
				t.Errorf("%s %+v: %v, want %v", login, req, err, wrong)
				continue
			}
			if err != nil {
				continue
			}
			answered++
			if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(answer.Stats{}), cmpopts.IgnoreFields(answer.Answer{}, "Layout"), cmp.Comparer(func(a, b answer.Num) bool { return a == b || !a.OK() && !b.OK() })); d != "" {
				t.Errorf("%s %+v: %s", login, req, d)
			}
		}
		if answered < 75 {
			t.Errorf("%s: only %d are answered", login, answered)
		}
	}
}

func drawnAtFair(r *rand.Rand) query.Request {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	metric := pick("amount", "sales", "buyers", "visits", "stock", "stalls", "per_sale", "per_visit", "growth", "so_far", "of_3_days", "buy_after", "buy_rate", "of_large")
	req := query.Request{Metrics: []string{metric}, Time: query.TimeRange{From: fmt.Sprintf("2025-11-%02d", 1+r.IntN(5)), To: fmt.Sprintf("2025-11-%02d", 6+r.IntN(8))}}
	switch r.IntN(6) {
	case 0, 1, 2:
		req.By = []query.By{{Hierarchy: "places", Level: pick("region", "town", "stall")}}
	case 3:
		req.By = []query.By{{Dimension: pick("person__grade", "person", "stall__town", "sale__channel")}}
	}
	if r.IntN(3) == 0 {
		req.Grain = pick("day", "week", "month")
	}
	if r.IntN(3) == 0 {
		req.Compare = []string{pick("previous", "lastYear", "target")}
	}
	req.Share, req.Rank = r.IntN(5) == 0, r.IntN(4) == 0 && len(req.By) > 0
	if len(req.By) > 0 && r.IntN(4) == 0 {
		req.Top = &query.Top{N: 1 + r.IntN(2), Metric: metric, Asc: r.IntN(2) == 0, Others: r.IntN(2) == 0}
	}
	switch r.IntN(8) {
	case 0:
		req.Where = []string{"{{ Metric('amount', group_by=['" + pick("person", "stall") + "']) }} > " + pick("200", "400", "800")}
	case 1:
		req.Filters = []query.Filter{{Field: pick("amount", "sales"), Op: "gt", Values: []string{pick("5", "100", "300")}}}
	case 2:
		req.Filters = []query.Filter{{Field: "stall__region", Op: pick("ne", "isNull", "notNull"), Values: nil}}
		if req.Filters[0].Op == "ne" {
			req.Filters[0].Values = []string{"West"}
		}
	case 3:
		req.Filters = []query.Filter{{Field: "amount", Op: "gt", Against: "previous", Values: []string{"0.1"}}}
	}
	if len(req.Compare) > 0 && r.IntN(3) == 0 {
		req.LikeForLike = "places.stall"
	}
	if r.IntN(6) == 0 {
		f := false
		req.Fill = &f
	}
	return req
}

// TestConditionsOnMetricsReadTheirOwnRows: who reads buyers of all and amounts of the
// west cannot find the amounts of others by those who pass.
func TestConditionsOnMetricsReadTheirOwnRows(t *testing.T) {
	s := fairAt(t)
	time := query.TimeRange{From: "2025-11-01", To: "2025-11-10"}
	for name, req := range map[string]query.Request{
		"where":         {Metrics: []string{"sales"}, Where: []string{"{{ Metric('amount', group_by=['stall']) }} > 50"}},
		"a filter":      {Metrics: []string{"sales"}, Filters: []query.Filter{{Field: "amount", Op: "gt", Values: []string{"50"}}}},
		"beside amount": {Metrics: []string{"sales", "amount"}, Where: []string{"{{ Metric('amount', group_by=['stall']) }} > 50"}},
	} {
		req.By, req.Time = []query.By{{Hierarchy: "places", Level: "stall"}}, time
		a, err := s.Query(as(t, "mixed"), req)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]string{"c 10", "d 5"}, table(a, a.Metrics[0].Values)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestNothingHiddenIsProposed: who misspells what is hidden is not told how it is spelt.
func TestNothingHiddenIsProposed(t *testing.T) {
	s := underPolicies(t)
	for name, tc := range map[string]struct {
		login, hidden string
		req           query.Request
	}{
		"a metric of a condition":    {"but", "customers", query.Request{Where: []string{"{{ Metric('customerz', group_by=['store']) }} > 1"}}},
		"a dimension of a condition": {"east", "sale__channel", query.Request{Where: []string{"{{ Dimension('sale__chanel') }} = 'web'"}}},
		"a dimension to group by":    {"east", "sale__channel", query.Request{By: []query.By{{Dimension: "sale__chanel"}}}},
		"a dimension of a filter":    {"east", "sale__channel", query.Request{Filters: []query.Filter{{Field: "sale__chanel", Values: []string{"web"}}}}},
	} {
		tc.req.Metrics, tc.req.Time = []string{"amount"}, query.TimeRange{Preset: "mtd"}
		if _, err := s.Query(as(t, "boss"), tc.req); err == nil || !strings.Contains(err.Error(), tc.hidden) {
			t.Errorf("%s: all is shown to boss: %v", name, err)
		}
		if _, err := s.Query(as(t, tc.login), tc.req); err == nil || strings.Contains(err.Error(), tc.hidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPagesTellOfOwnUnitsOnly: of two towns of one name the people and events of the
// reader's, no rule on what is hidden is counted, and no finding quotes definitions.
func TestPagesTellOfOwnUnitsOnly(t *testing.T) {
	s := fairAt(t)
	page, _, err := s.MetricPage(as(t, "town"), "amount")
	if err != nil {
		t.Fatal(err)
	}
	var people []string
	for _, o := range page.Owners {
		people = append(people, o.Person)
	}
	if d := cmp.Diff([]string{"wim"}, people); d != "" {
		t.Error(d)
	}
	from, to := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)
	scope := &query.Scope{Hierarchy: "places", Path: []query.ScopeStep{{Level: "region", Member: "East"}, {Level: "town", Member: "Mill"}}}
	for login, want := range map[string]int{"boss": 1, "east": 1, "town": 0} {
		events, err := s.Events(as(t, login), scope, from, to)
		if err != nil || len(events) != want {
			t.Errorf("%s: %v %v", login, events, err)
		}
	}
	var denied access.Denied
	if _, err := s.Events(as(t, "stranger"), nil, from, to); !errors.As(err, &denied) {
		t.Errorf("a stranger is told events: %v", err)
	}
	for login, want := range map[string]int{"boss": 1, "mixed": 0} {
		c, err := s.Catalog(as(t, login))
		if err != nil {
			t.Fatal(err)
		}
		if c.Counts.Rules != want {
			t.Errorf("%s: %d rules", login, c.Counts.Rules)
		}
	}
	if len(page.Diagnostics) > 0 || page.Metric.Warnings > 0 {
		t.Errorf("findings are told: %v %d", page.Diagnostics, page.Metric.Warnings)
	}
}

// TestListsOfWhatIsNotGiven: neither the table of people, which holds the units of all,
// nor the persons and bands of a source of which the reader may read no metric; what
// metrics that may be read are grouped by is listed as before.
func TestListsOfWhatIsNotGiven(t *testing.T) {
	s := underPolicies(t)
	f := fairAt(t)
	list := func(names ...string) (out query.Request) {
		for _, name := range names {
			out.By = append(out.By, query.By{Dimension: name})
		}
		return out
	}
	for name, tc := range map[string]struct {
		s     *service.Service
		login string
		req   query.Request
		want  string
	}{
		"people, to all":      {s, "boss", list("row__login", "row__unit"), "3 rows"},
		"people, to the east": {s, "east", list("row__login", "row__unit"), "denied"},
		"units of people":     {s, "east", list("row__unit"), "denied"},
		"notes, to all":       {f, "boss", list("counted__note"), "2 rows"},
		"notes, to the east":  {f, "east", list("counted__note"), "1 rows"},
		"notes, without":      {f, "mixed", list("counted__note"), "denied"},
		"their days, without": {f, "mixed", list("counted__day"), "denied"},
		"stalls, without":     {f, "mixed", list("stall", "stall__region"), "5 rows"},
		"grades, without":     {f, "mixed", list("person__grade"), "4 rows"},
	} {
		a, err := tc.s.Query(as(t, tc.login), tc.req)
		var denied access.Denied
		got := fmt.Sprint(err)
		switch {
		case errors.As(err, &denied):
			got = "denied"
		case err == nil:
			got = fmt.Sprintf("%d rows", a.Rows)
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	for login, want := range map[string]bool{"boss": true, "mixed": false} {
		c, err := f.Catalog(as(t, login))
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(c.Loads, func(l wire.Load) bool { return l.Source == "stock" }); got != want {
			t.Errorf("%s: loads of the stock told: %v", login, got)
		}
	}
}

// TestWrittenTargetsAreOfOwnUnits: of two towns of one name the reader's.
func TestWrittenTargetsAreOfOwnUnits(t *testing.T) {
	s := fairAt(t)
	for login, want := range map[string][2]string{
		"boss": {"943", "Bay 55 Mill 777 Mill 111  -  -"},
		"east": {"832", "Bay 55 Mill 777"},
		"town": {"111", "Mill 111"},
		"but":  {"166", "Bay 55 Mill 111  -"},
	} {
		var got [2]string
		for i, by := range [][]query.By{nil, {{Hierarchy: "places", Level: "town"}}} {
			a, err := s.Query(as(t, login), query.Request{Metrics: []string{"visits"}, By: by, Time: query.TimeRange{From: "2025-11", To: "2025-11"}, Compare: []string{"target"}})
			if err != nil {
				t.Fatal(err)
			}
			got[i] = strings.Join(table(a, a.Metrics[0].Comparisons[0].Values), " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", login, got, want)
		}
	}
}
