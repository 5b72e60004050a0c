package service_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// depots have three regions: three depots in the east, two in the west, one in the
// north, which nobody may single out by what is left of a total.
const depots = `
project: {name: depots, timezone: UTC, language: en, asOf: 2025-12-01}
connections: [{name: db, @connection}]
sources:
  - name: trips
    table: trips
    primaryEntity: trip
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: region}, {name: depot}, {name: kind}]
    measures: [{name: fee, agg: sum}, {name: trips, agg: count}]
hierarchies:
  - name: org
    levels:
      - {name: group, label: {en: Group, zh: 集团}, topLabel: {en: All depots, zh: 全部仓}}
      - {name: region, label: {en: Region, zh: 大区}, dimension: trip__region}
      - {name: depot, dimension: trip__depot}
metrics:
  - {name: fees, measure: fee, unit: EUR, good: up}
  - {name: trips, measure: trips, unit: count}
  - {name: fee_per_trip, type: ratio, numerator: fees, denominator: trips, unit: EUR, good: up}
rules:
  - {name: high, label: {en: High, zh: 高}, metric: fees, template: limit, params: {above: 1}}
policies:
  - {name: all, who: {logins: [boss], kinds: [alerts]}}
  - {name: a, who: {logins: [ann]}, rows: [{level: org.depot, units: [A]}], parents: [org.region, org.group]}
  - {name: d, who: {logins: [dan]}, rows: [{level: org.depot, units: [D]}], parents: [org.region, org.group]}
  - {name: f, who: {logins: [fay]}, rows: [{level: org.depot, units: [F]}], parents: [org.region, org.group]}
  - {name: several, who: {logins: [sue]}, rows: [{level: org.depot, units: [A, D]}], parents: [org.region]}
  - {name: without, who: {logins: [wim]}, rows: [{level: org.depot, units: [A]}]}
  - {name: and_one_without, who: {logins: [sue]}, rows: [{level: org.depot, units: [F]}]}
  - {name: round, who: {logins: [ron]}, rows: [{level: org.depot, units: [A]}], parents: [org.region], round: 1000}
  - {name: masked, who: {logins: [max]}, rows: [{level: org.depot, units: [A]}], parents: [org.region], mask: true}
  - {name: few, who: {logins: [flo]}, rows: [{level: org.depot, units: [A]}], parents: [org.region], smallest: {least: 2}}
  - {name: east, who: {logins: [eve]}, rows: [{level: org.region, units: [East]}], parents: [org.group]}
  - {name: mixed, who: {logins: [may]}, rows: [{level: org.region, units: [West]}, {level: org.depot, units: [A]}]}
  - {name: west_alone, who: {logins: [wes]}, rows: [{level: org.region, units: [East, West]}], parents: [org.group]}
`

// depotData: a trip of 100, 200, … for each depot in November; D's neighbour E and B had
// none in October.
func depotData() string {
	var rows []string
	for i, d := range []string{"East A", "East B", "East C", "West D", "West E", "North F"} {
		region, depot, _ := strings.Cut(d, " ")
		for n := range i + 1 {
			rows = append(rows, fmt.Sprintf("('2025-11-03', '%s', '%s', '%s', %d)", region, depot, []string{"x", "y"}[n%2], 100*(i+1)))
		}
		if depot != "B" && depot != "E" {
			rows = append(rows, fmt.Sprintf("('2025-10-03', '%s', '%s', 'x', %d)", region, depot, 10*(i+1)))
		}
	}
	return "CREATE TABLE trips (day DATE, region VARCHAR(9), depot VARCHAR(9), kind VARCHAR(9), fee NUMERIC);\nINSERT INTO trips VALUES " + strings.Join(rows, ",") + ";"
}

// In November: A 100, B 400, C 900 (East 1400); D 1600, E 2500 (West 4100); F 3600
// (North); all 9100, of 1 to 6 trips each, 21. In October: A 10, C 30, D 40, F 60: 140.
func TestTotalsOfUnitsAboveAreToldWithoutTheOthers(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"depots.yaml": depots}, depotData(), func(t *testing.T, w engines.World) {
		depot := []query.By{{Hierarchy: "org", Level: "depot"}}
		region, group := "parent:org.region", "parent:org.group"
		for name, tt := range map[string]struct {
			as   string
			req  query.Request
			want string
		}{
			"a depot beside its region":                     {"ann", query.Request{Compare: []string{region}}, "100 1400 0.071"},
			"and beside the group":                          {"ann", query.Request{Compare: []string{group}}, "100 9100 0.011"},
			"by depot":                                      {"ann", query.Request{By: depot, Compare: []string{region}}, "A 100 1400 0.071"},
			"in its scope":                                  {"ann", query.Request{By: depot, Scope: &query.Scope{Hierarchy: "org", Path: []query.ScopeStep{{Level: "region", Member: "East"}}}, Compare: []string{group}}, "A 100 9100 0.011"},
			"one of two: the other could be told":           {"dan", query.Request{Compare: []string{region}}, "1600 - -"},
			"one of two beside the group":                   {"dan", query.Request{Compare: []string{group}}, "1600 9100 0.176"},
			"the only one is its region":                    {"fay", query.Request{Compare: []string{region}}, "3600 3600 1"},
			"the only one beside the group":                 {"fay", query.Request{Compare: []string{group}}, "3600 9100 0.396"},
			"one of two with numbers in October":            {"ann", query.Request{Time: query.TimeRange{From: "2025-10", To: "2025-10"}, Compare: []string{region}}, "10 - -"},
			"months: the total of one is withheld":          {"ann", query.Request{Grain: "month", Time: query.TimeRange{From: "2025-10", To: "2025-11"}, Compare: []string{region}}, "10 - -|100 1400 0.071"},
			"several of several regions, each for itself":   {"sue", query.Request{By: depot, Compare: []string{region}}, "A 100 1400 0.071|D 1600 - -|F 3600 - -"},
			"several together lie in no one region":         {"sue", query.Request{Compare: []string{region}}, "5300 - -"},
			"rounded as its own":                            {"ron", query.Request{Compare: []string{region}}, "0 1000 0"},
			"masked as its own":                             {"max", query.Request{Compare: []string{region}}, "- -"},
			"a region beside a group of two others":         {"eve", query.Request{Compare: []string{group}}, "1400 9100 0.154"},
			"two of three regions: the third could be told": {"wes", query.Request{Compare: []string{group}}, "5500 - -"},
			"who reads all":                                 {"boss", query.Request{By: depot, Compare: []string{region}}, "A 100 1400 0.071|B 400 1400 0.286|C 900 1400 0.643|D 1600 4100 0.39|E 2500 4100 0.61|F 3600 3600 1"},
			"who reads the region itself":                   {"eve", query.Request{By: depot, Compare: []string{region}}, "A 100 1400 0.071|B 400 1400 0.286|C 900 1400 0.643"},
			"no totals without parents":                     {"wim", query.Request{Compare: []string{region}}, "RQ242"},
			"none of a level that is not named":             {"sue", query.Request{Compare: []string{group}}, "RQ242"},
			"none of small groups":                          {"flo", query.Request{Compare: []string{region}}, "RQ242"},
			"none under a filter":                           {"ann", query.Request{Compare: []string{region}, Filters: only("trip__kind", "x")}, "RQ241"},
			"none by something else":                        {"ann", query.Request{Compare: []string{region}, By: byDimension("trip__kind")}, "RQ241"},
			"no filter by them":                             {"ann", query.Request{By: depot, Filters: []query.Filter{{Field: "fees", Against: region, Op: "gt", Values: []string{"-0.5"}}}}, "RQ241"},
			"none that is no level":                         {"ann", query.Request{Compare: []string{"parent:org.depot"}}, "RQ008"},
		} {
			tt.req.Metrics = []string{"fees"}
			if tt.req.Time == (query.TimeRange{}) {
				tt.req.Time = november
			}
			a, err := w.Service.Query(as(t, tt.as), tt.req)
			got := ""
			switch {
			case err != nil:
				for _, code := range []string{"RQ008", "RQ241", "RQ242"} {
					if hasCode(err, code) {
						got = code
					}
				}
				if got == "" {
					got = err.Error()
				}
			case a.Metrics[0].Comparisons[0].Share == nil:
				got = strings.Join(table(a, a.Metrics[0].Values, a.Metrics[0].Comparisons[0].Values), "|")
			default:
				c := a.Metrics[0].Comparisons[0]
				got = strings.Join(table(a, a.Metrics[0].Values, c.Values, c.Share), "|")
			}
			if d := cmp.Diff(tt.want, strings.TrimSpace(got)); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
		// A quotient differs from that of its region: 100 a trip, and 1400 of 6 trips there.
		a, err := w.Service.Query(as(t, "ann"), query.Request{Metrics: []string{"fee_per_trip"}, Time: november, Compare: []string{region}})
		if err != nil {
			t.Fatal(err)
		}
		c := a.Metrics[0].Comparisons[0]
		if got := strings.TrimSpace(strings.Join(table(a, a.Metrics[0].Values, c.Values, c.Rate), "|")); got != "100 233.333 -0.571" || c.Status[0] != "bad" {
			t.Errorf("%s %v", got, c.Status)
		}
		for _, st := range a.Stats.Statements {
			if st.SQL != "" {
				t.Errorf("a statement is shown: %s", st.SQL)
			}
		}
		a, err = w.Service.Query(as(t, "dan"), query.Request{Metrics: []string{"fees"}, Time: november, Compare: []string{region}})
		if err != nil {
			t.Fatal(err)
		}
		if why := a.Metrics[0].Comparisons[0].Reasons[0]; why != answer.Small {
			t.Errorf("withheld for %q", why)
		}
	})
}
