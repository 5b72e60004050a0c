package survey_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// shop is sound over the tables of data; each test spoils a part of one or both.
const shop = `project: {name: shop, timezone: UTC, language: en, asOf: now}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions:
      - {name: sold, type: time, expr: day, date: true}
      - {name: channel}
    measures:
      - {name: amount, agg: sum}
      - {name: top, agg: max, expr: amount}
    freshness: {within: 48h}
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: id}]
    dimensions: [{name: name}, {name: region}]
hierarchies:
  - name: org
    levels: [{name: region, dimension: store__region}, {name: store, dimension: store__name}]
metrics: [{name: sales, label: Sales, measure: amount}, {name: largest, label: Largest, measure: top}]
`

const data = `
CREATE TABLE stores (id INTEGER, name TEXT, region TEXT);
INSERT INTO stores VALUES (1, 'Harbour', 'North'), (2, 'Mill', 'North'), (3, 'Gate', 'South');
CREATE TABLE sales (day DATE, store_id INTEGER, channel TEXT, amount NUMERIC);
INSERT INTO sales VALUES ('2025-03-10', 1, 'web', 10), ('2025-03-10', 2, 'shop', 20), ('2025-03-11', 3, 'web', 30);
`

// TestOneOddValueIsFoundWhereverItStands: it may lie behind what a sample takes, among few
// different values or many, and be found by an index or by reading all rows.
func TestOneOddValueIsFoundWhereverItStands(t *testing.T) {
	t.Parallel()
	days := func(n, different int) string {
		return fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO sales SELECT date('2024-06-01', -(i %% %d) || ' days'), 1, 'web', 1 FROM n;", n-1, different)
	}
	for name, rows := range map[string]string{"few days": days(6000, 30), "many days": days(6000, 6000)} {
		for index, statement := range map[string]string{
			"no index": "", "an index": "CREATE INDEX by_day ON sales(day, store_id);",
			"an index without case": "CREATE INDEX by_day ON sales(day COLLATE NOCASE);", "an index of some": "CREATE INDEX by_day ON sales(day) WHERE store_id > 1;",
		} {
			for odd, want := range map[string]string{
				"'2024-05-03T00:00:00Z'": `holds "2024-05-03T00:00:00Z", which does not compare as a time with the others`,
				"'soon'":                 `holds "soon", which does not compare as a time`,
				"'2024-05-3'":            `holds "2024-05-3", which does not compare as a time`,
				"45000":                  `holds "45000", which does not compare as a time`,
				"x'32303234'":            `which does not compare as a time`,
			} {
				t.Run(name+", "+index+", "+odd, func(t *testing.T) {
					t.Parallel()
					tables := strings.NewReplacer("day DATE", "day").Replace(data)
					connection := on(t, "sqlite", tables+"DELETE FROM sales;"+rows+"UPDATE sales SET day = "+odd+" WHERE rowid = 3001;"+statement)
					var found []string
					for _, d := range look(t, shop, connection, survey.Options{}) {
						if d.Code == "WH801" {
							found = append(found, d.Message)
						}
					}
					if len(found) != 1 || !strings.Contains(found[0], want) {
						t.Errorf("found %q, want %q", found, want)
					}
				})
			}
		}
	}
}

func TestChecks(t *testing.T) {
	t.Parallel()
	both := []string{"sqlite", "postgres"}
	swap := func(pairs ...string) *strings.Replacer { return strings.NewReplacer(pairs...) }
	none := swap()
	for name, tt := range map[string]struct {
		engines           []string
		definitions, data *strings.Replacer
		more              string // SQL
		want              []string
	}{
		"all is well": {both, none, none, "", nil},
		"no table": {both, swap("table: stores", "table: storse"), none, "",
			[]string{`WH806 w.yaml:16:12 source stores: there is no table storse in connection db | did you mean "stores"?`}},
		"SQL that fails": {both, swap("table: stores", "sql: SELECT id FROM"), none, "", []string{"WH806 w.yaml:16:10 source stores: its SQL fails: *"}},
		"no column": {both, swap("{name: region}]", "{name: region, expr: regoin}]"), none, "",
			[]string{`WH807 w.yaml:18:53 dimension stores.region: there is no column regoin in source stores | did you mean "region"?`}},
		"a column inside an expression": {both, swap("expr: amount}", "expr: amuont * 2}"), none, "",
			[]string{`WH807 w.yaml:13:37 measure sales.top: there is no column amuont in source sales | did you mean "amount"?`}},
		"an expression that fails": {[]string{"postgres"}, swap("expr: amount}", "expr: amount + channel}"), none, "", []string{"WH808 w.yaml:13:37 measure sales.top: *"}},
		"no rows": {both, none, none, "DELETE FROM sales;", []string{
			"WH809 w.yaml:4:5 source sales has no rows", "WH817 w.yaml:14:16 source sales shows its age by sold, which has no value",
		}},
		"slashes": {[]string{"sqlite"}, none, swap("2025-03-10", "10/03/2025", "2025-03-11", "31/03/2025"), "",
			[]string{`WH801 w.yaml:9:9 time dimension sales.sold holds "10/03/2025", which does not compare as a time | write format: DD/MM/YYYY`}},
		"dates with hours": {[]string{"sqlite"}, none, swap("2025-03-10", "2025-03-10 14:30:00"), "",
			[]string{"WH810 w.yaml:9:51 time dimension sales.sold says date: true, and has the value 2025-03-10 14:30:00"}},
		"timestamps with hours": {[]string{"postgres"}, none, swap("day DATE", "day TIMESTAMP", "2025-03-11", "2025-03-11 14:30:00"), "",
			[]string{"WH810 w.yaml:9:51 time dimension sales.sold says date: true, and has the value 2025-03-11T14:30:00"}},
		"a row in the future": {both, none, none, "INSERT INTO sales VALUES ('2099-12-31', 1, 'web', 1);",
			[]string{"WH811 w.yaml:9:9 source sales has 1 row after 2025-03-12 by sold, the last of 2099-12-31"}},
		"rows that are meant to lie ahead": {both, swap("    table: sales\n", "    table: sales\n    ahead: true\n"), none, "INSERT INTO sales VALUES ('2099-12-31', 1, 'web', 1);", nil},
		"numbers as texts": {[]string{"sqlite"}, none, swap("amount NUMERIC", "amount TEXT", ", 30)", ", '1,200')"), "", []string{
			`WH812 w.yaml:12:9 measure sales.amount takes the sum of texts, such as "10" and "1,200"`,
			`WH812 w.yaml:13:37 measure sales.top takes the max of texts, such as "10" and "1,200"`,
		}},
		"the largest of texts": {[]string{"postgres"}, swap("      - {name: amount, agg: sum}\n", "      - {name: amount, agg: count}\n", "{name: sales, label", "{name: n, label"), swap("amount NUMERIC", "amount TEXT"), "",
			[]string{`WH812 w.yaml:13:37 measure sales.top takes the max of texts`}},
		"a text compared with a number": {[]string{"sqlite"}, swap("{name: channel}", `{name: channel, expr: "CASE WHEN code < 15 THEN 'small' ELSE 'large' END"}`), swap("amount NUMERIC)", "amount NUMERIC, code TEXT DEFAULT '100')", "sales VALUES", "sales (day, store_id, channel, amount) VALUES"), "",
			[]string{`WH820 w.yaml:10:31 dimension sales.channel takes code for a number, and it holds texts such as "100"`}},
		"numbers and texts": {[]string{"sqlite"}, none, swap("channel TEXT", "channel", "'web'", "7", "'shop'", "'7'"), "",
			[]string{"WH813 w.yaml:10:9 dimension sales.channel holds numbers and texts, such as 7 and '7'"}},
		"a key twice": {both, none, none, "INSERT INTO stores VALUES (1, 'Harbour', 'North');",
			[]string{"WH814 w.yaml:17:16 key store of source stores is not unique: 1 stands 2 times, and what joins to it is counted as often"}},
		"a key that the table keeps": {both, none, swap("stores (id INTEGER,", "stores (id INTEGER PRIMARY KEY,"), "", nil},
		"keys of two types": {both, none, swap("stores (id INTEGER,", "stores (id TEXT,", "(1, 'H", "('a', 'H", "(2, 'M", "('b', 'M", "(3, 'G", "('c', 'G"), "",
			[]string{"WH816 w.yaml:7:16 3 of 3 (100 %) rows of source sales *", "WH815 w.yaml:7:51 key store holds numbers in source sales and texts in source stores"}},
		"no partner": {both, none, none, "INSERT INTO sales VALUES ('2025-03-11', 99, 'web', 1), ('2025-03-11', NULL, 'web', 1);",
			[]string{"WH816 w.yaml:7:16 1 of 4 (25 %) rows of source sales have a store that source stores does not have, such as 99"}},
		"an old load": {both, none, swap("2025-03-10", "2025-03-08", "2025-03-11", "2025-03-09"), "",
			[]string{"WH817 w.yaml:14:16 source sales is 57 hours old, and may be 48: its last sold is 2025-03-09 00:00"}},
		"a name under two parents": {both, none, none, "INSERT INTO stores VALUES (4, 'Mill', 'South');",
			[]string{"WH818 w.yaml:21:56 1 member of level org.store under several of region: Mill under 2"}},
		"labels of members": {both, swap("{name: channel}", "{name: channel, members: {web: {en: Online, zh: 线上}, shpo: {en: In store, zh: 到店}}}"), none, "",
			[]string{`WH822 w.yaml:10:62 dimension sales.channel labels "shpo", and no row has it | did you mean "shop"?`}},
		"labels of members of a level": {both, swap("dimension: store__region}", "dimension: store__region, members: {North: Nord, West: West}}"), none, "",
			[]string{`WH822 w.yaml:21:78 level org.region labels "West", and no row has it | write the member as the rows have it; leave a label out that nothing needs`}},
		"labels of keys": {both, swap("expr: store_id}]", "expr: store_id, members: {1: Eins, 99999: Neun}}]"), none, "",
			[]string{`WH822 w.yaml:7:80 entity sales.store labels "99999", and no row has it | write the member as the rows have it; leave a label out that nothing needs`}},
		"a balance without its key": {both, swap("{name: top, agg: max, expr: amount}", "{name: top, agg: sum, expr: amount, nonAdditive: {dimension: sold, by: [store]}}"), none,
			"INSERT INTO sales VALUES ('2025-03-11', NULL, 'web', 1);",
			[]string{`WH823 w.yaml:13:58 1 of 4 (25 %) rows of source sales have no store, by which top is counted: they count nowhere | *`}},
		"a balance without a value": {both, swap("{name: top, agg: max, expr: amount}", "{name: top, agg: sum, expr: amount, nonAdditive: {dimension: sold, by: [store]}}"), none,
			"INSERT INTO sales VALUES ('2025-03-11', 1, 'web', NULL);",
			[]string{`WH495 w.yaml:13:58 1 of 4 (25 %) rows of source sales have no value for top: where such a row is the last, its unit counts as nothing | *`}},
		"units that no row has": {both, swap("metrics: [", "events: [{name: fair, yearly: 04-01, level: org.region, units: [Nroth, South]}]\ndays: [{name: open, level: org.store, units: [{unit: Mill, weekdays: []}, {unit: Gaet, weekdays: [monday]}]}]\nmetrics: ["), none, "", []string{
			`WH824 w.yaml:22:64 event fair: no row has unit "Nroth" of level org.region | did you mean "North"?`,
			`WH824 w.yaml:23:46 days open: no row has unit "Gaet" of level org.store | did you mean "Gate"?`,
		}},
		"units of policies that no row has": {both, swap("metrics: [", "policies: [{name: all, who: {kinds: [people, alerts]}}, {name: north, who: {teams: [N]}, rows: [{level: org.region, units: [Nroth, South]}]}]\nmetrics: ["), none, "",
			[]string{`WH253 w.yaml:22:57 policy north: no row has unit "Nroth" of level org.region | did you mean "North"?`}},
		"patterns of units that no row fits": {both, swap("metrics: [", "policies: [{name: all, who: {kinds: [people, alerts]}}, {name: north, who: {teams: [N]}, rows: [{level: org.region, match: ['No*', 'noth*', '*ou*']}]}]\nmetrics: ["), none, "",
			[]string{`WH253 w.yaml:22:96 policy north: no row has a unit of level org.region that fits "noth*" | did you mean "North"?`}},
		"a table of people that is spelt otherwise": {both, swap("metrics: [", "policies: [{name: all, who: {kinds: [people, alerts]}, rows: [{level: org.region, read: {source: heads, person: login, unit: region}}]}]\nmetrics: [",
			"hierarchies:", "  - {name: heads, table: heads, primaryEntity: head, dimensions: [{name: login}, {name: region}]}\nhierarchies:"), none,
			"CREATE TABLE heads (login VARCHAR(9), region VARCHAR(9)); INSERT INTO heads VALUES ('anna', 'North'), ('bert ', 'south'), ('cora', NULL);",
			[]string{
				`WH253 w.yaml:23:62 policy all: source heads lists unit "south", and no row has it at level org.region | did you mean "South"?`,
				`WH257 w.yaml:23:62 policy all: source heads lists "bert ", which has a blank at an end | correct the table, or trim the name in the dimension: expr: trim(login)`,
			}},
		"an empty level": {both, none, swap("'North'", "NULL"), "",
			[]string{
				"WH198 w.yaml:21:40 2 units of level org.store with no member of level org.region, such as Harbour | write ragged: blank on the level, or fill the column",
				"WH819 w.yaml:21:40 level org.region has no value in 2 of 3 (66.7 %) rows of source stores",
			}},
		"a level without members here and there, as it is meant": {both, swap("dimension: store__region}", "dimension: store__region, ragged: blank}"), swap("'North'", "NULL"), "", nil},
		"an empty text for a region": {both, none, none, "INSERT INTO stores VALUES (4, 'Fair', '');",
			[]string{"WH198 w.yaml:21:40 1 unit of level org.store with no member of level org.region, such as Fair | write ragged: blank on the level, or fill the column"}},
		"a region that is called as the one above": {both, swap("{name: region}]", "{name: region}, {name: area}]", "levels: [", "levels: [{name: area, dimension: store__area}, "), none,
			"ALTER TABLE stores ADD COLUMN area VARCHAR(9); UPDATE stores SET area = 'All'; INSERT INTO stores VALUES (4, 'Fair', 'All', 'All');",
			[]string{"WH198 w.yaml:21:78 1 unit of level org.store has in level org.region what it lies in again, such as Fair | write ragged: parent on the level, or fill the column"}},
		"days of opening that hold": {both, swap("type: primary, expr: id}", "type: primary, expr: id, opened: since, closed: until}"), none,
			"ALTER TABLE stores ADD COLUMN since DATE; ALTER TABLE stores ADD COLUMN until DATE; UPDATE stores SET since = '2025-03-10', until = '2025-03-11';", nil},
		"a store that closed before it opened": {both, swap("type: primary, expr: id}", "type: primary, expr: id, opened: since, closed: until}"), none,
			"ALTER TABLE stores ADD COLUMN since DATE; ALTER TABLE stores ADD COLUMN until DATE; INSERT INTO stores VALUES (4, 'Fair', 'South', '2025-03-10', '2024-03-10');",
			[]string{"WH196 w.yaml:17:78 1 store of source stores closed before it opened, such as 4"}},
		"sales of closed stores": {both, swap("type: primary, expr: id}", "type: primary, expr: id, opened: since, closed: until}"), none,
			"ALTER TABLE stores ADD COLUMN since DATE; ALTER TABLE stores ADD COLUMN until DATE; UPDATE stores SET since = '2025-03-11' WHERE id = 1; UPDATE stores SET until = '2025-03-09' WHERE id = 2; UPDATE stores SET since = '2025-03-11', until = '2025-03-11' WHERE id = 3;",
			[]string{"WH197 w.yaml:17:16 2 rows of source sales by sold of days on which the store was not open, such as those of *"}},
		"a column of days that is not there": {both, swap("type: primary, expr: id}", "type: primary, expr: id, opened: sinec}"), none, "",
			[]string{"WH807 w.yaml:17:63 dimension stores.sinec: there is no column sinec in source stores"}},
	} {
		for _, engine := range tt.engines {
			t.Run(engine+" "+name, func(t *testing.T) {
				t.Parallel()
				found := look(t, tt.definitions.Replace(shop), on(t, engine, tt.data.Replace(data)+tt.more), survey.Options{Limit: time.Minute})
				want := tt.want
				if engine == "postgres" && name == "keys of two types" {
					want = want[1:] // the join itself is refused
				}
				compare(t, found, want)
			})
		}
	}
}

// compare holds findings against what is wanted of each.
func compare(t *testing.T, found diag.List, want []string) {
	t.Helper()
	var got []string
	for _, d := range found {
		got = append(got, fmt.Sprintf("%s %s %s | %s", d.Code, d.Pos, d.Message, d.Hint))
	}
	if len(got) != len(want) {
		t.Fatal(cmp.Diff(want, got))
	}
	for i := range got {
		if !like(want[i], got[i]) {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}

// like compares with a text in which * stands for anything; the hint counts only
// where it is told.
func like(want, got string) bool {
	if !strings.Contains(want, " | ") {
		got, _, _ = strings.Cut(got, " | ")
	}
	parts := strings.Split(want, "*")
	if !strings.HasPrefix(got, parts[0]) || !strings.HasSuffix(got, parts[len(parts)-1]) {
		return false
	}
	for _, p := range parts {
		i := strings.Index(got, p)
		if i < 0 {
			return false
		}
		got = got[i+len(p):]
	}
	return true
}

func TestAConnectionThatIsDownIsAFinding(t *testing.T) {
	t.Parallel()
	found := look(t, shop, "{name: db, engine: sqlite, path: /nowhere/gone.sqlite}", survey.Options{Limit: time.Minute})
	if len(found) != 1 || found[0].Code != "WH804" || !strings.Contains(found[0].Message, "gone.sqlite does not exist") {
		t.Errorf("%+v", found)
	}
}

func TestALookThatTakesTooLongIsLeftOut(t *testing.T) {
	t.Parallel()
	endless := strings.Replace(shop, "table: stores", "sql: WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS name, i AS region FROM n WHERE i < 0", 1)
	found := look(t, endless, on(t, "sqlite", data), survey.Options{Limit: 50 * time.Millisecond, Cheap: true})
	told := false
	for _, d := range found {
		told = told || d.Code == "WH805" && strings.Contains(d.Message, "took longer than 50ms")
	}
	if !told {
		t.Errorf("%+v", found)
	}
}
