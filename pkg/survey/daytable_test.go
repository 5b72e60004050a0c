package survey_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// terms is a project whose calendar and days stand in tables; each test spoils them.
const terms = `project: {name: school, timezone: UTC, language: en, asOf: now}
connections: [@connection]
calendars:
  - name: terms
    label: Terms
    read: {table: days, day: day, period: term, quarter: half, year: school_year}
  - name: spans
    label: Spans
    read: {table: spans, first: begins, last: ends, period: name, year: school_year, label: {en: title, zh: title_zh}}
days:
  - name: trading
    label: trading day
    read: {table: holidays, day: day, open: works}
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, expr: day, date: true}]
    measures: [{name: amount, agg: sum}]
metrics: [{name: sales, label: Sales, measure: amount}]
targets:
  - metric: sales
    calendar: spans
    grain: month
    values: [{period: S1, value: 10}]
`

const termRows = `
CREATE TABLE sales (day DATE, amount NUMERIC);
CREATE TABLE days (day DATE, term TEXT, half TEXT, school_year INTEGER);
INSERT INTO days VALUES ('2025-09-01', '1', '1', 2025), ('2025-09-02', '1', '1', 2025), ('2025-09-03', '2', '2', 2025), ('2025-09-04', '1', '1', 2026);
CREATE TABLE spans (name TEXT, title TEXT, title_zh TEXT, begins DATE, ends DATE, school_year TEXT);
INSERT INTO spans VALUES ('S2', 'Second', '下', '2025-02-01', '2025-08-31', '2025'), ('S1', 'First', '上', '2024-09-01', '2025-01-31', '2025');
CREATE TABLE holidays (day DATE, works INTEGER);
INSERT INTO holidays VALUES ('2025-12-25', 0), ('2025-12-28', 1);
`

// tables reads the tables of a project and gives it with the findings, one a line.
func tables(t *testing.T, definitions, connection string) (*model.Model, []string) {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"w.yaml": {Data: []byte(strings.ReplaceAll(definitions, "@connection", connection))}}, project.Options{})
	if found.HasErrors() {
		t.Fatal(found.Err())
	}
	open := func(c *model.Connection) (*survey.Database, error) {
		d, err := engine.For(c.Engine)
		if err != nil {
			return nil, err
		}
		r, err := engine.Open(engine.Config{Name: c.Name, Engine: c.Engine, Settings: c.Settings})
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { _ = r.Close() })
		return &survey.Database{Model: m, Connection: c, Runner: r, Dialect: d.Dialect}, nil
	}
	var out []string
	for _, d := range survey.DayTables(t.Context(), m, open, clock) {
		line := d.Code + " " + d.Pos.String() + " " + d.Message
		if d.Nearest != "" {
			line += " | " + d.Nearest
		}
		out = append(out, line)
	}
	return m, out
}

func TestDayTables(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		definitions, data []string // pairs to be replaced
		more              string   // SQL
		want              []string
		unread            string // what is out of force
	}{
		"all is well": {},
		"no table": {[]string{"table: days", "table: dasy"}, nil, "",
			[]string{"WH181 calendar terms: there is no table dasy in connection db | days"}, "terms"},
		"no column": {[]string{"period: term", "period: tern"}, nil, "",
			[]string{"WH181 calendar terms: there is no column tern in table days | term"}, "terms"},
		"no rows": {nil, nil, "DELETE FROM holidays;", []string{"WH181 days trading: table holidays has no rows"}, "trading"},
		"a gap in days": {nil, nil, "DELETE FROM days WHERE day = '2025-09-02';",
			[]string{"WH182 calendar terms: there is a gap in table days: no row holds 2025-09-02"}, "terms"},
		"a day twice": {nil, nil, "INSERT INTO days VALUES ('2025-09-02', '1', '1', 2025);",
			[]string{"WH182 calendar terms: 2025-09-02 stands twice in table days"}, "terms"},
		"a row without a day": {nil, nil, "INSERT INTO days VALUES (NULL, '1', '1', 2025);",
			[]string{"WH182 calendar terms: a row of table days has no day"}, "terms"},
		"a row without a period": {nil, nil, "UPDATE days SET term = NULL WHERE day = '2025-09-03';",
			[]string{"WH182 calendar terms: the row of 2025-09-03 in table days has no term"}, "terms"},
		"a quarter that cuts a period": {nil, nil, "UPDATE days SET half = '2' WHERE day = '2025-09-02';",
			[]string{"WH182 calendar terms: quarter 2 cuts period 1 of 2025: until 2025-09-01 it lies in 1, from 2025-09-02 on in 2"}, "terms"},
		"a period that comes again": {nil, nil, "INSERT INTO days VALUES ('2025-09-05', '1', '1', 2025);",
			[]string{"WH182 calendar terms: period 1 of 2025 goes on on 2025-09-05, after another one has begun"}, "terms"},
		"overlapping periods": {nil, []string{"'2025-01-31'", "'2025-02-03'"}, "",
			[]string{"WH182 calendar spans, table spans: periods S1 and S2 overlap: S1 ends on 2025-02-03, and S2 begins on 2025-02-01"}, "spans"},
		"a gap between periods": {nil, []string{"'2025-01-31'", "'2025-01-30'"}, "",
			[]string{"WH182 calendar spans, table spans: there is a gap between S1 and S2: no period holds 2025-01-31"}, "spans"},
		"a period that ends before it begins": {nil, []string{"'2025-01-31'", "'2023-01-31'"}, "",
			[]string{"WH182 calendar spans: period S1 of table spans ends on 2023-01-31, before it begins on 2024-09-01"}, "spans"},
		"a holiday twice": {nil, nil, "INSERT INTO holidays VALUES ('2025-12-25', 0);",
			[]string{"WH183 days trading: 2025-12-25 stands twice in table holidays"}, "trading"},
		"neither open nor closed": {nil, nil, "INSERT INTO holidays VALUES ('2025-12-26', 7);",
			[]string{`WH183 days trading: works of 2025-12-26 in table holidays holds "7": write true or false, 1 or 0`}, "trading"},
		"days of another zone": {[]string{"timezone: UTC", "timezone: Asia/Riyadh"}, []string{"(day DATE, works", "(day TEXT, works", "'2025-12-25'", "'2025-12-25T00:00:00+09:00'"}, "",
			[]string{"WH183 days trading: day of table holidays holds 2025-12-25T00:00:00+09:00, which is a time of another zone than Asia/Riyadh: write the day alone"}, "trading"},
		"days of the project's own zone": {[]string{"timezone: UTC", "timezone: Asia/Riyadh"}, []string{"(day DATE, works", "(day TEXT, works", "'2025-12-25'", "'2025-12-25T00:00:00+03:00'"}, "", nil, ""},
		"days with hours": {nil, []string{"(day DATE, works", "(day TIMESTAMP, works", "'2025-12-25'", "'2025-12-25 14:30:00'"}, "",
			[]string{"WH183 days trading: day of table holidays holds 2025-12-25T14:30:00, which has a time of day"}, "trading"},
		"days near their end": {nil, []string{"2025-12-25", "2025-04-18", "2025-12-28", "2025-04-19"}, "",
			[]string{"WH184 days trading: the last day in table holidays is 2025-04-19"}, ""},
		"a target outside": {[]string{"period: S1", "period: S9"}, nil, "",
			[]string{`WH185 calendar spans: "S9" is not a month: write 2006-P01, or its first day`}, ""},
	} {
		for _, engineName := range []string{"sqlite", "postgres"} {
			t.Run(name+" on "+engineName, func(t *testing.T) {
				t.Parallel()
				script := strings.NewReplacer(tt.data...).Replace(termRows) + tt.more
				m, got := tables(t, strings.NewReplacer(tt.definitions...).Replace(terms), on(t, engineName, script))
				for i, line := range got {
					code, rest, _ := strings.Cut(line, " ")
					_, message, _ := strings.Cut(rest, " ")
					got[i] = code + " " + message
					got[i] = strings.ReplaceAll(got[i], "2025-12-25 14:30:00", "2025-12-25T14:30:00") // a text, and a time
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				for _, c := range []string{"terms", "spans"} {
					if unread := m.CalendarNamed(c).Unread(); unread != (tt.unread == c) {
						t.Errorf("calendar %s is unread: %v", c, unread)
					}
				}
				if unread := m.DaysNamed("trading").Unread(); unread != (tt.unread == "trading") {
					t.Errorf("days trading are unread: %v", unread)
				}
			})
		}
	}
}

// unitWeeks are days of units that stand in a table.
const unitWeeks = `project: {name: shops, timezone: UTC, language: en, asOf: now}
connections: [@connection]
days:
  - {name: open, label: opening day, weekdays: [monday], level: org.shop, read: {table: weeks, unit: shop, weekdays: open_on}}
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, expr: day, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
hierarchies: [{name: org, label: Org, levels: [{name: shop, label: Shop, dimension: sale__shop}]}]
metrics: [{name: sales, label: Sales, measure: amount}]
`

const unitWeekRows = `
CREATE TABLE sales (day DATE, shop TEXT, amount NUMERIC);
CREATE TABLE weeks (shop TEXT, open_on TEXT);
INSERT INTO weeks VALUES ('Mill', 'tue'), ('Gate', '67');
`

// A unit whose row says nothing goes by the days of the entry; a row that says what is
// no weekday is nobody's guess.
func TestWeekdaysOfUnits(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		more   string
		want   []string
		unread bool
		mill   time.Weekday // on which it is open
	}{
		"all is well":         {mill: time.Tuesday},
		"without weekdays":    {"UPDATE weeks SET open_on = NULL WHERE shop = 'Mill';", []string{"WH211 days open: Mill has no open_on in table weeks: the weekdays of the entry count"}, false, time.Monday},
		"with empty weekdays": {"UPDATE weeks SET open_on = ' '; INSERT INTO weeks VALUES ('A', ''), ('B', NULL), ('C', NULL), ('D', NULL);", []string{"WH211 days open: A, B, C, D, Gate and 1 more have no open_on in table weeks: the weekdays of the entry count"}, false, time.Monday},
		"no weekdays": {"UPDATE weeks SET open_on = 'always' WHERE shop = 'Mill';",
			[]string{`WH183 days open: open_on of Mill in table weeks holds "always": write mon, tue, sat or 1267, from Monday`}, true, 0},
	} {
		for _, engineName := range []string{"sqlite", "postgres"} {
			t.Run(name+" on "+engineName, func(t *testing.T) {
				t.Parallel()
				m, got := tables(t, unitWeeks, on(t, engineName, unitWeekRows+tt.more))
				for i, line := range got {
					code, rest, _ := strings.Cut(line, " ")
					_, message, _ := strings.Cut(rest, " ")
					got[i] = code + " " + message
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				days := m.DaysNamed("open")
				if days.Unread() != tt.unread {
					t.Fatalf("unread: %v", days.Unread())
				}
				monday := time.Date(2025, 4, 7, 0, 0, 0, 0, time.UTC)
				for n := range 7 {
					day := monday.AddDate(0, 0, n)
					if open := days.Of([]string{"Mill"}).Counts(day); !tt.unread && open != (day.Weekday() == tt.mill) {
						t.Errorf("Mill is open on %s: %v", day.Weekday(), open)
					}
				}
			})
		}
	}
}
