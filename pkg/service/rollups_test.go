package service_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

const rolledShop = `
project: {name: shop, timezone: Europe/Berlin, language: en, currency: EUR}
connections: [@connection]
sources:
  - name: sales
    table: sales
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, date: true}, {name: channel}, {name: weather}]
    measures:
      - {name: amount, agg: sum}
      - {name: lines, agg: count}
      - {name: least, agg: min, expr: amount}
      - {name: customers, agg: count_distinct, expr: customer}
@rollups
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: name}, {name: region}, {name: since, type: time, date: true, validity: start}, {name: until, type: time, date: true, validity: end}]
hierarchies:
  - {name: organisation, levels: [{name: region, dimension: store__region}, {name: store, dimension: store__name}]}
  - {name: channels, levels: [{name: channel, dimension: sales__channel}]}
metrics:
  - {name: revenue, measure: amount, unit: EUR}
  - {name: lines, measure: lines}
  - {name: least, measure: least, unit: EUR}
  - {name: customers, measure: customers}
  - {name: online, measure: amount, filter: "channel = 'online'", unit: EUR}
  - {name: online_share, type: ratio, numerator: online, denominator: revenue, unit: "%"}
  - {name: per_line, type: ratio, numerator: revenue, denominator: lines, unit: EUR}
  - {name: revenue_mtd, type: cumulative, measure: amount, toDate: month, unit: EUR}
policies:
  - {name: boss, who: {logins: [boss]}, sql: true}
  - {name: north, who: {logins: [north]}, sql: true, rows: [{level: organisation.region, units: [North]}]}
  - {name: online, who: {logins: [online]}, sql: true, rows: [{level: channels.channel, units: [online]}]}
`

const withRollups = `    rollups:
      - {name: sales_by_day, grain: day, dimensions: [store, channel], measures: [amount, lines, least]}
      - {name: sales_by_month, grain: month, dimensions: [store], measures: [amount, lines]}
`

// rolled is a shop with its roll-ups, and the same without them.
type rolled struct {
	with, without *service.Service
	db            *sql.DB
	m             *model.Model
}

func (r rolled) do(t testing.TB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := r.db.Exec(s); err != nil {
			t.Fatalf("%v\n%s", err, s)
		}
	}
}

func newRolled(t testing.TB, days, each int) rolled {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	out := rolled{db: db}
	out.do(t, "CREATE TABLE sales (day TEXT, store_id INTEGER, channel TEXT, weather TEXT, customer INTEGER, amount INTEGER)",
		"CREATE TABLE stores (store_id INTEGER, name TEXT, region TEXT, since TEXT, until TEXT)",
		"INSERT INTO stores VALUES (1,'a','North','2000-01-01','2024-02-10'),(1,'a','South','2024-02-10',NULL),(2,'b','North','2000-01-01',NULL),(3,'c','South','2000-01-01',NULL)")
	out.do(t, fmt.Sprintf(`INSERT INTO sales
WITH RECURSIVE d(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM d WHERE i < %d), n(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM n WHERE j < %d)
SELECT date('2024-03-19', '-' || i || ' days'), 1 + (i * 7 + j * 3) %% 4, CASE (i + j) %% 3 WHEN 0 THEN 'online' WHEN 1 THEN 'shop' END,
  CASE j %% 2 WHEN 0 THEN 'rain' ELSE 'sun' END, (i * 31 + j) %% 97, CASE WHEN (i + j) %% 11 = 0 THEN NULL ELSE (i * 13 + j * 17) %% 101 END
FROM d, n WHERE (i + j) %% 5 > 0`, days-1, each-1))
	open := func(rollups string) *service.Service {
		connection := fmt.Sprintf("{name: db, engine: sqlite, path: %q}", path)
		text := strings.NewReplacer("@connection", connection, "@rollups\n", rollups).Replace(rolledShop)
		files := fstest.MapFS{"wheelhouse.yaml": {Data: []byte(text)}}
		now := time.Date(2024, 3, 20, 8, 30, 0, 0, time.UTC)
		s, err := service.Open(project.Loader(files), service.Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	out.with, out.without = open(withRollups), open("")
	out.m = out.with.Model()
	for _, r := range out.m.Source("sales").Rollups {
		kept, err := compile.KeepRollup(out.m, &query.Core{}, r, "sqlite")
		if err != nil {
			t.Fatal(err)
		}
		out.do(t, slices.Concat(kept.Make, kept.Refresh)...)
	}
	return out
}

// told is what explain says of roll-ups.
func (r rolled) told(t testing.TB, req query.Request, login string) string {
	t.Helper()
	ex, err := r.with.Explain(access.With(t.Context(), access.Subject{Login: login}), req)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, s := range ex.Stages {
		if strings.HasPrefix(s.Name, "rollups") {
			out.WriteString(s.Text)
		}
	}
	return out.String()
}

// between are the days of [from, to).
func between(from, to string) query.TimeRange {
	end, err := time.Parse(time.DateOnly, to)
	if err != nil {
		panic(err)
	}
	return query.TimeRange{From: from, To: end.AddDate(0, 0, -1).Format(time.DateOnly)}
}

func byName(name string) []query.By {
	if hierarchy, level, ok := strings.Cut(name, "."); ok {
		return []query.By{{Hierarchy: hierarchy, Level: level}}
	}
	return []query.By{{Dimension: name}}
}

// TestRollupsServeTheSameAnswers draws requests and readers.
func TestRollupsServeTheSameAnswers(t *testing.T) {
	shop := newRolled(t, 500, 12)
	r := rand.New(rand.NewPCG(3, 14))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	read := map[string]int{}
	for i := range 220 {
		req := query.Request{Metrics: []string{pick("revenue", "lines", "least", "online", "online_share", "per_line", "revenue_mtd", "customers")}}
		if other := pick("revenue", "lines", "per_line"); other != req.Metrics[0] && r.IntN(2) == 0 {
			req.Metrics = append(req.Metrics, other)
		}
		req.Grain = pick("", "day", "week", "month", "quarter")
		switch req.Grain {
		case "day":
			req.Time = between("2024-03-01", "2024-03-20")
		case "":
			req.Time = between(pick("2024-01-01", "2024-02-01", "2024-02-05"), pick("2024-03-01", "2024-03-20"))
		default:
			req.Time = between("2023-10-01", pick("2024-03-20", "2024-03-01"))
		}
		if by := pick("", "organisation.store", "organisation.region", "sales__channel"); by != "" {
			req.By = byName(by)
		}
		if r.IntN(3) == 0 {
			req.Filters = []query.Filter{{Field: pick("store__name", "sales__channel", "sales__weather"), Op: "in", Values: []string{pick("a", "online", "rain"), pick("b", "shop")}}}
		}
		if c := pick("", "previous", "lastYear"); c != "" {
			req.Compare = []string{c}
		}
		req.Organisation = pick("", "now")
		login := pick("boss", "north", "online")
		ctx := access.With(t.Context(), access.Subject{Login: login})
		got, err := shop.with.Ask(ctx, req)
		want, wanted := shop.without.Ask(ctx, req)
		if (err == nil) != (wanted == nil) {
			t.Fatalf("%d %+v: %v, and %v without roll-ups", i, req, err, wanted)
		}
		if err != nil {
			if err.Error() != wanted.Error() {
				t.Errorf("%d: %v, and %v without roll-ups", i, err, wanted)
			}
			read["refused"]++
			continue
		}
		if a, b := engines.Lines(got), engines.Lines(want); !slices.Equal(a, b) {
			t.Errorf("%d, %s, %+v\n got %q\nwant %q\n%s", i, login, req, a, b, shop.told(t, req, login))
		}
		told := shop.told(t, req, login)
		for _, name := range []string{"sales_by_day", "sales_by_month"} {
			for line := range strings.Lines(told) {
				if strings.HasPrefix(line, "sales."+name) && strings.Contains(line, "read ·") && !strings.Contains(line, "not read") {
					read[name]++
					break
				}
			}
		}
	}
	t.Log(read)
	for _, name := range []string{"sales_by_day", "sales_by_month"} {
		if read[name] < 10 {
			t.Errorf("%s was read %d times, so that little was compared", name, read[name])
		}
	}
	if read["refused"] > 90 {
		t.Errorf("%d of 220 requests were refused", read["refused"])
	}
}

// TestRollupsTellWhyTheyAreNotRead has a case for each reason.
func TestRollupsTellWhyTheyAreNotRead(t *testing.T) {
	shop := newRolled(t, 100, 8)
	month := between("2024-02-01", "2024-03-01")
	for name, c := range map[string]struct {
		req   query.Request
		login string
		want  string
	}{
		"measure":         {query.Request{Metrics: []string{"customers"}, Time: month}, "boss", "sales.sales_by_day for customers: not read, it does not hold measure customers · 未采用：不含度量 customers"},
		"key":             {query.Request{Metrics: []string{"revenue"}, Time: month, By: byName("sales__channel")}, "boss", "sales.sales_by_month for revenue: not read, it does not keep sales__channel"},
		"filter":          {query.Request{Metrics: []string{"online"}, Time: month}, "boss", "sales.sales_by_month for online: not read, it does not keep sales__channel"},
		"policy":          {query.Request{Metrics: []string{"revenue"}, Time: month}, "online", "sales.sales_by_month for revenue: not read, it does not keep sales__channel"},
		"period":          {query.Request{Metrics: []string{"revenue"}, Time: between("2024-02-05", "2024-03-01")}, "boss", "sales.sales_by_month for revenue: not read, what is asked for begins or ends within a month of it, at 2024-02-05 00:00"},
		"coarser":         {query.Request{Metrics: []string{"revenue"}, Time: month}, "boss", "sales.sales_by_day for revenue: not read, sales_by_month serves and has fewer rows"},
		"valid by day":    {query.Request{Metrics: []string{"revenue"}, Time: month, By: byName("organisation.region")}, "boss", "sales.sales_by_month for revenue: not read, rows of stores are valid from and to a time of day"},
		"running":         {query.Request{Metrics: []string{"revenue"}, Grain: "month", Time: between("2024-02-01", "2024-04-01")}, "boss", "sales.sales_by_month for revenue: read"},
		"read":            {query.Request{Metrics: []string{"revenue"}, Time: month}, "boss", "sales.sales_by_month for revenue: read"},
		"read under rows": {query.Request{Metrics: []string{"revenue"}, Time: month}, "north", "sales.sales_by_day for revenue: read"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shop.told(t, c.req, c.login); !strings.Contains(got, c.want) {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestStaleRollupsAreNotRead corrupts roll-ups, lets them be behind, and drops one.
func TestStaleRollupsAreNotRead(t *testing.T) {
	day := query.Request{Metrics: []string{"revenue"}, Time: between("2024-03-10", "2024-03-15")}
	last := query.Request{Metrics: []string{"revenue"}, Time: between("2024-03-10", "2024-03-20")}
	const isRead = "sales_by_day for revenue: read"
	for name, c := range map[string]struct {
		does          []string
		day, last     string // what is told of requests for earlier days, and with the newest
		finding, none string
	}{
		"equal": {nil, isRead, isRead, "", "WH463"},
		"other numbers": {
			[]string{"UPDATE sales_by_day SET amount = amount + 1 WHERE day = '2024-03-18' AND amount IS NOT NULL"},
			"it does not equal its source: the day of 2024-03-18 holds other numbers", "holds other numbers", "WH463", "",
		},
		"a correction moves rows from one shop to another": {
			[]string{"UPDATE sales SET store_id = store_id % 3 + 1 WHERE day = '2024-03-18'"},
			"the day of 2024-03-18 holds other numbers", "holds other numbers", "WH463", "",
		},
		"a correction makes two channels one": {
			[]string{"UPDATE sales SET channel = 'shop' WHERE day = '2024-03-19'"},
			isRead, "it is known to equal its source before 2024-03-19 only", "has rows since 2024-03-19", "",
		},
		"a row too many": {
			[]string{"INSERT INTO sales_by_day (day, store, channel, lines) VALUES ('2024-03-20', 1, 'shop', 1)"},
			"the day of 2024-03-20 holds other numbers", "holds other numbers", "WH463", "",
		},
		"behind by rows of a day": {
			[]string{"INSERT INTO sales VALUES ('2024-03-19', 1, 'shop', 'sun', 1, 5)"},
			isRead, "it is known to equal its source before 2024-03-19 only", "has rows since 2024-03-19", "",
		},
		"behind by days": {
			[]string{"DELETE FROM sales_by_day WHERE day >= '2024-03-18'"},
			isRead, "it is known to equal its source before 2024-03-18 only", "has rows since 2024-03-18", "",
		},
		"history is missing": {
			[]string{"DELETE FROM sales_by_day WHERE day < '2024-03-12'"},
			"it begins on 2024-03-12, and its source earlier", "it begins on 2024-03-12", "", "",
		},
		"empty":   {[]string{"DELETE FROM sales_by_day"}, "it is empty", "it is empty", "WH463", ""},
		"dropped": {[]string{"DROP TABLE sales_by_day"}, "it cannot be compared with its source", "no such table", "WH463", ""},
	} {
		t.Run(name, func(t *testing.T) {
			shop := newRolled(t, 60, 8)
			shop.do(t, c.does...)
			for req, want := range map[*query.Request]string{&day: c.day, &last: c.last} {
				if got := shop.told(t, *req, "boss"); !strings.Contains(got, want) {
					t.Errorf("got\n%swant\n%s", got, want)
				}
				got, err := shop.with.Ask(accesstest.Context(t), *req)
				if err != nil {
					t.Fatal(err)
				}
				plain, err := shop.without.Ask(accesstest.Context(t), *req)
				if err != nil {
					t.Fatal(err)
				}
				if a, b := engines.Lines(got), engines.Lines(plain); !slices.Equal(a, b) {
					t.Errorf("got %q, want %q", a, b)
				}
			}
			found, err := shop.with.Surveyed(accesstest.Context(t))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, d := range found {
				all = append(all, d.Code+" "+d.Message)
			}
			list := strings.Join(all, "\n")
			if !strings.Contains(list, c.finding) || c.none != "" && strings.Contains(list, c.none) {
				t.Errorf("findings are\n%s", list)
			}
		})
	}
}

// TestRollupsFollowLoads reads a roll-up, corrects its source, and refreshes it.
func TestRollupsFollowLoads(t *testing.T) {
	shop := newRolled(t, 60, 8)
	req := query.Request{Metrics: []string{"revenue"}, Time: between("2024-03-10", "2024-03-20")}
	const isRead = "sales_by_day for revenue: read"
	wait := func(read bool) {
		t.Helper()
		told := ""
		for range 50 { // marks are taken as known for two seconds
			if told = shop.told(t, req, "boss"); strings.Contains(told, isRead) == read {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Fatalf("want read: %v\n%s", read, told)
	}
	wait(true)
	shop.do(t, "UPDATE sales SET amount = 1 WHERE day = '2024-03-18'")
	wait(false)
	kept, err := compile.KeepRollup(shop.m, &query.Core{}, shop.m.Source("sales").Rollups[0], "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	shop.do(t, kept.Refresh...)
	wait(true)
}
