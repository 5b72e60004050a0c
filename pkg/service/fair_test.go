package service_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
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
	return fairUnder(t, fairPolicies, kept...)
}

// fairUnder opens the fair with definitions added, such as policies.
func fairUnder(t *testing.T, more string, kept ...string) *service.Service {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fair.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(fairScript(kept...)); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"fair.yaml": {Data: []byte(strings.Replace(fair, "@path", path, 1) + more)}}
	s, err := service.Open(project.Loader(files), service.Options{
		Teams: func(context.Context, access.Subject, []string) ([]string, error) { return nil, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// fairScript makes the fair's tables, in SQL that all engines read.
func fairScript(kept ...string) string {
	script := `
CREATE TABLE sales (day DATE, stall VARCHAR(20), person VARCHAR(20), channel VARCHAR(20), amount REAL);
CREATE TABLE visits (day DATE, stall VARCHAR(20), person VARCHAR(20));
CREATE TABLE stock (day DATE, stall VARCHAR(20), value REAL, note VARCHAR(20));
CREATE TABLE stalls (stall VARCHAR(20) PRIMARY KEY, region VARCHAR(20), town VARCHAR(20), opened DATE, closed DATE);
CREATE INDEX sales_found ON sales(day, stall);
CREATE INDEX visits_found ON visits(day, stall);
CREATE TABLE people (person VARCHAR(20), grade VARCHAR(20));
CREATE TABLE plan (month DATE, stall VARCHAR(20), target REAL);
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
	return script
}
