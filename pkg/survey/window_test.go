package survey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// moved has stores that lie in a region for a time.
const moved = `project: {name: shop, timezone: UTC, language: en, asOf: now}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: stores
    table: stores
    primaryEntity: place
    entities: [{name: store, type: natural}]
    dimensions:
      - {name: region}
      - {name: since, type: time, date: true, validity: start}
      - {name: until, type: time, date: true, validity: end}
metrics: [{name: sales, label: Sales, measure: amount}]
`

const movedData = `
CREATE TABLE sales (day DATE, store INTEGER, amount INTEGER);
INSERT INTO sales VALUES ('2025-03-11', 7, 10), ('2025-03-12', 8, 10);
CREATE TABLE stores (store INTEGER, region TEXT, since DATE, until DATE);
INSERT INTO stores VALUES (7, 'East', '2024-01-01', '2025-01-01'), (7, 'West', '2025-01-01', NULL), (8, 'East', '2024-01-01', NULL);
`

func TestWindowsOfValidity(t *testing.T) {
	t.Parallel()
	const at = "w.yaml:13:16"
	none := strings.NewReplacer()
	for name, tt := range map[string]struct {
		engines     []string
		definitions *strings.Replacer
		data        *strings.Replacer
		more        string
		want        []string
	}{
		"one after the other": {nil, none, none, "", nil},
		"with a gap":          {nil, none, none, "INSERT INTO stores VALUES (9, 'East', '2024-01-01', '2024-06-01'), (9, 'West', '2024-07-01', NULL);", nil},
		"one within another": {nil, none, none, "INSERT INTO stores VALUES (7, 'North', '2024-05-01', '2024-06-01');",
			[]string{"WH825 " + at + " key store of source stores is valid twice at a time: 7 from 2024-01-01 to 2025-01-01 and again from 2024-05-01, and what joins to it then is counted as often"}},
		"by one day": {nil, none, none, "INSERT INTO stores VALUES (9, 'East', '2024-01-01', '2024-06-02'), (9, 'West', '2024-06-01', NULL);",
			[]string{"WH825 " + at + " key store of source stores is valid twice at a time: 9 from 2024-01-01 to 2024-06-02 and again from 2024-06-01, and *"}},
		"two that are open": {nil, none, none, "INSERT INTO stores VALUES (7, 'North', '2025-02-01', NULL), (8, 'North', '2025-02-01', NULL);",
			[]string{"WH825 " + at + " key store of source stores is valid twice at a time: 7 from 2025-01-01 on and again from 2025-02-01 (and 1 more), and *"}},
		"of one first day": {nil, none, none, "INSERT INTO stores VALUES (8, 'North', '2024-01-01', '2024-02-01');",
			[]string{"WH825 " + at + " key store of source stores is valid twice at a time: 8 from 2024-01-01 *"}},
		"of no day, which doubles nothing": {nil, none, none, "INSERT INTO stores VALUES (7, 'North', '2024-05-01', '2024-05-01'), (8, 'North', '2024-01-01', '2024-01-01');", nil},
		"without a key":                    {nil, none, none, "INSERT INTO stores VALUES (NULL, 'North', '2024-05-01', NULL), (NULL, 'South', '2024-05-01', NULL);", nil},
		"the wrong way round": {nil, none, none, "INSERT INTO stores VALUES (9, 'East', '2025-06-01', '2025-01-01');",
			[]string{"WH826 " + at + " a row of key store of source stores is never valid: 9 ends 2025-01-01 before it starts 2025-06-01, and what joins to it finds nothing"}},
		"without a start": {nil, none, none, "INSERT INTO stores VALUES (9, 'East', NULL, NULL), (10, 'East', NULL, '2025-01-01');",
			[]string{"WH826 " + at + " a row of key store of source stores is never valid: 9 has no start of its window (and 1 more), and *"}},
		"one that the table keeps unique by its first day": {nil, none, strings.NewReplacer("until DATE)", "until DATE, UNIQUE (store, since))"), "INSERT INTO stores VALUES (7, 'North', '2024-05-01', '2024-06-01');",
			[]string{"WH825 " + at + " *"}},
		"in parts of their own": {nil,
			strings.NewReplacer("{name: region}", "{name: region}\n      - {name: cut, partition: true}"),
			strings.NewReplacer("until DATE)", "until DATE, cut INTEGER DEFAULT 1)", "INTO stores VALUES", "INTO stores (store, region, since, until) VALUES"),
			"INSERT INTO stores VALUES (7, 'North', '2024-05-01', '2024-06-01', 2);", nil},
		"of texts that read in another order": {[]string{"sqlite"},
			strings.NewReplacer("type: time, date: true, validity", "type: time, date: true, format: DD/MM/YYYY, validity"),
			strings.NewReplacer("'2024-01-01', '2025-01-01'), (7, 'West', '2025-01-01'", "'31/01/2024', '05/02/2025'), (7, 'West', '05/02/2025'", "(8, 'East', '2024-01-01'", "(8, 'East', '01/01/2024'"),
			"INSERT INTO stores VALUES (8, 'North', '02/03/2024', '01/01/2025');",
			[]string{"WH825 " + at + " key store of source stores is valid twice at a time: 8 from 2024-01-01 on and again from 2024-03-02, and *"}},
	} {
		if tt.engines == nil {
			tt.engines = []string{"sqlite", "postgres"}
		}
		for _, engine := range tt.engines {
			t.Run(name+"/"+engine, func(t *testing.T) {
				t.Parallel()
				found := look(t, tt.definitions.Replace(moved), on(t, engine, tt.data.Replace(movedData)+tt.more), survey.Options{Limit: time.Minute})
				compare(t, found, tt.want)
			})
		}
	}
}

// Parents are those that lie apart, also where they are called the same; a unit that has
// moved has one.
func TestParentsAreCountedWhereTheyLie(t *testing.T) {
	t.Parallel()
	definitions := strings.NewReplacer("{name: region}", "{name: region}\n      - {name: company}\n      - {name: called}").Replace(moved) +
		"hierarchies: [{name: org, levels: [{name: company, dimension: store__company}, {name: region, dimension: store__region}, {name: store, dimension: store__called}]}]\n"
	data := strings.NewReplacer("until DATE)", "until DATE, company TEXT, called TEXT)", "INTO stores VALUES", "INTO stores (store, region, since, until) VALUES").Replace(movedData) +
		"UPDATE stores SET company = 'A', called = CASE store WHEN 7 THEN 'Mill' ELSE 'Port' END; INSERT INTO stores VALUES (9, 'East', '2024-01-01', NULL, 'B', 'Port');"
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			compare(t, look(t, definitions, on(t, engine, data), survey.Options{Limit: time.Minute}), []string{
				"WH818 w.yaml:21:80 1 member of level org.region under several of company: East under 2",
				"WH818 w.yaml:21:122 1 member of level org.store under several of region: Port under 2",
			})
		})
	}
}
