package service_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

const shop = `
project: {name: shop, timezone: UTC, language: en, currency: USD, asOf: 2025-11-11}
connections:
  - {name: db, engine: sqlite, path: @path}
domains: [{name: sales, label: {en: Sales, zh: 销售}}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: channel}]
    measures:
      - {name: amount, agg: sum}
      - {name: customers, agg: count_distinct, expr: customer}
    defaultTime: day
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store}]
    dimensions: [{name: region}]
    measures: [{name: stores, agg: count}]
    timeless: true
  - name: plan
    table: plan
    primaryEntity: planned
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: target, agg: sum}]
    defaultTime: month
hierarchies:
  - name: organisation
    levels:
      - {name: group, label: Group, topLabel: All}
      - {name: region, label: Region, dimension: store__region}
      - {name: store, label: Store, dimension: store}
metrics:
  - {name: amount, label: {en: Amount, zh: 金额}, type: simple, measure: amount, unit: USD, good: up}
  - {name: customers, label: {en: Customers, zh: 顾客}, type: simple, measure: customers, good: up}
  - {name: per_customer, label: {en: Per customer, zh: 人均}, type: ratio, numerator: amount, denominator: customers, unit: USD, good: up}
  - {name: stores, label: {en: Stores, zh: 门店}, type: simple, measure: stores}
targets:
  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}
  - metric: per_customer
    grain: month
    values: [{period: 2025-11, value: 50}]
`

// rows: store, customer, channel, amount per day of 1 to 10 November.
func database(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "shop.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	script := `
CREATE TABLE sales (day TEXT, store TEXT, customer TEXT, channel TEXT, amount REAL);
CREATE TABLE stores (store TEXT PRIMARY KEY, region TEXT);
CREATE TABLE plan (month TEXT, store TEXT, target REAL);
INSERT INTO stores VALUES ('a','East'),('b','East'),('c','West'),('d','West');
INSERT INTO plan VALUES ('2025-11-01','a',3000),('2025-11-01','b',1500),('2025-11-01','c',900);`
	for day := 1; day <= 10; day++ {
		date := fmt.Sprintf("2025-11-%02d", day)
		script += fmt.Sprintf(`INSERT INTO sales VALUES
('%[1]s','a','ann','shop',60),('%[1]s','a','bob','web',40),('%[1]s','b','ann','shop',50),('%[1]s','c','cat','web',20),('%[1]s','d','ann','shop',10);`, date)
	}
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, text string) *service.Service {
	t.Helper()
	files := fstest.MapFS{"shop.yaml": {Data: []byte(strings.Replace(text, "@path", database(t), 1))}}
	s, err := service.Open(project.Loader(files), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func ask(t *testing.T, s *service.Service, req query.Request) *answer.Answer {
	t.Helper()
	a, err := s.Query(accesstest.Context(t), req)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// table prints rows as "keys: numbers" for comparison; "-" is no number.
func table(a *answer.Answer, columns ...[]answer.Num) []string {
	var out []string
	for row := range a.Rows {
		var line []string
		for _, k := range a.Keys {
			v := k.Values[row]
			if k.Others != nil && k.Others[row] {
				v = "(others)"
			}
			line = append(line, v)
		}
		for _, c := range columns {
			if !c[row].OK() {
				line = append(line, "-")
				continue
			}
			line = append(line, fmt.Sprint(math.Round(float64(c[row])*1000)/1000))
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func level(name string) []query.By { return []query.By{{Hierarchy: "organisation", Level: name}} }

func TestTargetsRollUpAndArePaced(t *testing.T) {
	s := open(t, shop)
	mtd := query.TimeRange{Preset: "mtd"}
	a := ask(t, s, query.Request{Metrics: []string{"amount"}, By: level("region"), Time: mtd, Compare: []string{"target"}})
	m := a.Metrics[0]
	// Ten of thirty days have passed: a third of the month's target is due.
	same(t, table(a, m.Values, m.Comparison("target").Values, m.Comparison("target").Due, m.Comparison("target").Pace), []string{"East 1500 4500 1500 1", "West 300 900 300 0.667"})
	a = ask(t, s, query.Request{Metrics: []string{"amount"}, By: level("store"), Time: mtd, Compare: []string{"target"}})
	m = a.Metrics[0]
	same(t, table(a, m.Values, m.Comparison("target").Values), []string{"a 1000 3000", "b 500 1500", "c 200 900", "d 100 -"})
	if m.Comparison("target").Reasons[3] != answer.NoTarget {
		t.Errorf("store d has no target; the reason is %q", m.Comparison("target").Reasons[3])
	}
	a = ask(t, s, query.Request{Metrics: []string{"amount", "per_customer"}, Time: mtd, Compare: []string{"target"}})
	same(t, table(a, a.Metrics[0].Comparison("target").Values, a.Metrics[1].Comparison("target").Values, a.Metrics[1].Comparison("target").Due), []string{"5400 50 50"})
	a = ask(t, s, query.Request{Metrics: []string{"amount"}, Grain: "day", Time: query.TimeRange{From: "2025-11-01", To: "2025-11-01"}, Compare: []string{"target"}})
	same(t, table(a, a.Metrics[0].Comparison("target").Values), []string{"180"})
}

func TestTargetsThatDoNotFitHaveAReason(t *testing.T) {
	s := open(t, shop)
	mtd := query.TimeRange{Preset: "mtd"}
	for _, tt := range []struct {
		req  query.Request
		want answer.Reason
	}{
		{query.Request{Metrics: []string{"per_customer"}, By: level("region")}, answer.TargetGrain},
		{query.Request{Metrics: []string{"amount"}, By: []query.By{{Dimension: "channel"}}}, answer.TargetGrain},
		{query.Request{Metrics: []string{"customers"}}, answer.NoTarget},
	} {
		tt.req.Time, tt.req.Compare = mtd, []string{"target"}
		a := ask(t, s, tt.req)
		if got := a.Metrics[0].Comparison("target"); got.Values[0].OK() || got.Reasons[0] != tt.want {
			t.Errorf("%+v: target %v, reason %q, want %q", tt.req, got.Values[0], got.Reasons[0], tt.want)
		}
	}
}

func TestTopWithOthersIsComputedNotSummed(t *testing.T) {
	s := open(t, shop)
	a := ask(t, s, query.Request{
		Metrics: []string{"amount", "customers", "per_customer"}, By: level("store"), Time: query.TimeRange{Preset: "mtd"},
		Top: &query.Top{N: 1, Others: true}, Share: true, Rank: true,
	})
	// ann buys in b and d: the rest has two customers, not three.
	m := a.Metrics
	same(t, table(a, m[0].Values, m[1].Values, m[2].Values, m[0].Share), []string{"a 1000 2 500 0.556", "(others) 800 2 400 0.444"})
	if m[0].Rank[0] != 1 || m[0].Rank[1] != 0 {
		t.Errorf("ranks are %v: the rest has none", m[0].Rank)
	}
	a = ask(t, s, query.Request{Metrics: []string{"amount"}, By: level("store"), Time: query.TimeRange{Preset: "mtd"}, Top: &query.Top{N: 2, Asc: true}, Share: true})
	same(t, table(a, a.Metrics[0].Values, a.Metrics[0].Share), []string{"d 100 0.056", "c 200 0.111"}) // the smallest first
	over := query.Request{
		Metrics: []string{"amount"}, By: level("store"), Grain: "day", Time: query.TimeRange{From: "2025-11-09", To: "2025-11-10"},
		Top: &query.Top{N: 3, Others: true},
	}
	a = ask(t, s, over)
	if got := slices.Compact(slices.Clone(a.Keys[0].Values)); !slices.Equal(got, []string{"a", "b", "c", ""}) {
		t.Errorf("over time the largest of the whole range come first and the rest last: %q", got)
	}
	over.Order = []query.Order{{Field: "store", Desc: true}}
	if got := slices.Compact(ask(t, s, over).Keys[0].Values); !slices.Equal(got, []string{"c", "b", "a", ""}) {
		t.Errorf("an order that is asked for goes first: %q", got)
	}
}

func TestBucketsFinerThanTheDataAreNoted(t *testing.T) {
	s := open(t, shop)
	for grain, want := range map[string]bool{"hour": true, "day": false, "": false} {
		a := ask(t, s, query.Request{Metrics: []string{"amount"}, Grain: grain, Time: query.TimeRange{From: "2025-11-09", To: "2025-11-10"}})
		if got := slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool { return d.Code == "RQ108" }); got != want {
			t.Errorf("by %q: noted %v: %v", grain, got, a.Notes)
		}
	}
}

func TestSharesRanksAndOrder(t *testing.T) {
	s := open(t, shop)
	a := ask(t, s, query.Request{
		Metrics: []string{"amount", "per_customer"}, By: level("store"), Time: query.TimeRange{Preset: "mtd"}, Share: true, Rank: true,
		Order: []query.Order{{Field: "amount", Desc: true}}, Limit: 3,
	})
	same(t, table(a, a.Metrics[0].Values, a.Metrics[0].Share, a.Metrics[1].Share), []string{"a 1000 0.556 -", "b 500 0.278 -", "c 200 0.111 -"})
	if len(a.Notes) != 1 || a.Notes[0].Code != "RQ101" {
		t.Errorf("a limited answer says so: %v", a.Notes)
	}
}

func TestScopeFilterAndTimeless(t *testing.T) {
	s := open(t, shop)
	scope := &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "East"}}}
	a := ask(t, s, query.Request{
		Metrics: []string{"amount", "stores"}, By: level("store"), Scope: scope, Time: query.TimeRange{Preset: "mtd"}, Compare: []string{"previous"},
	})
	same(t, table(a, a.Metrics[0].Values, a.Metrics[1].Values), []string{"a 1000 1", "b 500 1"})
	if r := a.Metrics[0].Comparison("previous").Reasons[0]; r != answer.BeforeStart {
		t.Errorf("October is before the data: reason %q", r)
	}
	a = ask(t, s, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}, Filters: []query.Filter{{Field: "channel", Op: "in", Values: []string{"web"}}}})
	same(t, table(a, a.Metrics[0].Values), []string{"600"})
}

func TestAsOfAPastDayLeavesOutWhatCameLater(t *testing.T) {
	s := open(t, shop)
	for _, req := range []query.Request{
		{Metrics: []string{"amount"}, Grain: "month", Time: query.TimeRange{From: "2025-11", To: "2025-11"}},
		{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11", To: "2025-11"}},
		{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}},
	} {
		req.AsOf = "2025-11-05" // its morning: four days are over
		a := ask(t, s, req)
		same(t, table(a, a.Metrics[0].Values), []string{"720"})
	}
}

func TestWrongRequestsSayWhatAndWhere(t *testing.T) {
	s := open(t, shop)
	mtd := query.TimeRange{Preset: "mtd"}
	for name, tt := range map[string]struct {
		req  query.Request
		want string
	}{
		"metric":  {query.Request{Metrics: []string{"amuont"}, Time: mtd}, `did you mean "amount"?`},
		"level":   {query.Request{Metrics: []string{"amount"}, By: level("regoin"), Time: mtd}, `did you mean "region"?`},
		"time":    {query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mdt"}}, "unknown time preset"},
		"SQL":     {query.Request{Metrics: []string{"amount"}, Time: mtd, Filters: []query.Filter{{Field: "1=1; DROP TABLE sales", Values: []string{"x"}}}}, "does not name a dimension"},
		"grain":   {query.Request{Metrics: []string{"stores"}, Time: mtd, Grain: "day"}, "no time dimension"},
		"nothing": {query.Request{Time: mtd}, "names no metric"},
	} {
		_, err := s.Query(accesstest.Context(t), tt.req)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want it to say %q", name, err, tt.want)
		}
	}
}

func TestHostileMembersAreOnlyMembers(t *testing.T) {
	s := open(t, shop)
	for _, v := range []string{"' OR 1=1 --", "a'; DROP TABLE sales; --", `"`, `\`, "\u0001others", "%"} {
		_, err := s.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}, Filters: []query.Filter{{Field: "channel", Values: []string{v}}},
		})
		if err == nil || !strings.Contains(err.Error(), "there is no channel "+strconv.Quote(v)) {
			t.Errorf("channel %q must be a member that is not there, got %v", v, err)
		}
	}
}

func TestBrokenEditKeepsTheDefinitionsBefore(t *testing.T) {
	text := strings.Replace(shop, "@path", database(t), 1)
	files := fstest.MapFS{"shop.yaml": {Data: []byte(text)}}
	s, err := service.Open(project.Loader(files), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files["shop.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "measure: amount", "measure: amuont", 1))}
	if found := s.Reload(); !found.HasErrors() {
		t.Fatal("the edit is broken and must be reported")
	}
	if d, err := s.Diagnostics(accesstest.Context(t)); err != nil || !d.Stale {
		t.Error("the diagnostics must say that older definitions are served")
	}
	a := ask(t, s, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}})
	same(t, table(a, a.Metrics[0].Values), []string{"1800"})
	files["shop.yaml"] = &fstest.MapFile{Data: []byte(text)}
	found := s.Reload()
	if d, err := s.Diagnostics(accesstest.Context(t)); err != nil || found.HasErrors() || d.Stale {
		t.Errorf("mended definitions must be in force: %v %v", found, err)
	}
}

func TestBatchAsksOnceForADashboard(t *testing.T) {
	s := open(t, shop)
	b := service.NewBatch(s, 20*time.Millisecond)
	req := query.Request{By: level("region"), Time: query.TimeRange{Preset: "mtd"}}
	ask(t, s, query.Request{Metrics: []string{"amount"}, Time: req.Time}) // what the sources cover is known from here on
	var wg sync.WaitGroup
	answers := make([]*answer.Answer, 3)
	for i, name := range []string{"amount", "customers", "per_customer"} {
		wg.Go(func() {
			r := req
			r.Metrics = []string{name}
			a, err := b.Query(accesstest.Context(t), r)
			if err != nil {
				t.Error(err)
				return
			}
			answers[i] = a
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	for i, want := range [][]string{{"East 1500", "West 300"}, {"East 2", "West 2"}, {"East 750", "West 150"}} {
		same(t, table(answers[i], answers[i].Metrics[0].Values), want)
		if len(answers[i].Stats.Statements) != 1 || answers[i].Stats.Statements[0].SQL != answers[0].Stats.Statements[0].SQL {
			t.Errorf("query %d must have been answered by the one shared statement", i)
		}
	}
	if n := strings.Count(strings.ToLower(answers[0].Stats.Statements[0].SQL), "from sales"); n != 1 {
		t.Errorf("sales is scanned %d times:\n%s", n, answers[0].Stats.Statements[0].SQL)
	}
}

func TestOneBadMetricDoesNotSpoilTheBatch(t *testing.T) {
	s := open(t, shop)
	b := service.NewBatch(s, 20*time.Millisecond)
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, name := range []string{"amount", "gone"} {
		wg.Go(func() {
			_, errs[i] = b.Query(accesstest.Context(t), query.Request{Metrics: []string{name}, Time: query.TimeRange{Preset: "mtd"}})
		})
	}
	wg.Wait()
	if errs[0] != nil || errs[1] == nil || !strings.Contains(errs[1].Error(), `no metric "gone"`) {
		t.Errorf("got %v", errs)
	}
}

func TestCatalogAndPageOfAMetric(t *testing.T) {
	s := open(t, shop)
	c, err := s.Catalog(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	if c.AsOf != "2025-11-11" || len(c.Metrics) != 4 || c.Counts.Sources != 3 {
		t.Errorf("as of %s, %d metrics, counts %+v", c.AsOf, len(c.Metrics), c.Counts)
	}
	if d := cmp.Diff([]string{"sale__day", "sale__channel", "store", "store__region"}, c.Metrics[0].Dimensions); d != "" {
		t.Error(d)
	}
	page, ok, err := s.MetricPage(accesstest.Context(t), "per_customer")
	if err != nil || !ok || page.FormulaText != "amount ÷ customers" {
		t.Fatalf("formula %q", page.FormulaText)
	}
	var kinds []string
	for _, n := range page.Lineage.Nodes {
		kinds = append(kinds, n.ID)
	}
	want := []string{
		"metric:per_customer", "metric:amount", "measure:sales.amount", "column:sales.amount",
		"metric:customers", "measure:sales.customers", "column:sales.customer",
	}
	if d := cmp.Diff(want, kinds); d != "" {
		t.Error(d)
	}
	members, err := s.LevelMembers(accesstest.Context(t), "organisation", "store", []query.ScopeStep{{Level: "region", Member: "West"}}, "")
	if err != nil || len(members.Members) != 2 || members.Members[0].Path[0].Member != "West" {
		t.Errorf("members %+v, %v", members, err)
	}
	if _, ok, _ := s.MetricPage(accesstest.Context(t), "gone"); ok {
		t.Error("a metric that does not exist has no page")
	}
}

func TestExplainShowsEveryStage(t *testing.T) {
	s := open(t, shop)
	e, err := s.Explain(accesstest.Context(t), query.Request{Metrics: []string{"per_customer"}, By: level("region"), Time: query.TimeRange{Preset: "mtd"}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, st := range e.Stages {
		names = append(names, st.Name)
		if st.Text == "" {
			t.Errorf("stage %s is empty", st.Name)
		}
	}
	if d := cmp.Diff([]string{"request", "resolved", "coverage", "plan", "optimised", "statement"}, names); d != "" {
		t.Error(d)
	}
	if e.Words["en"] != "Per customer by Region, 1 Nov 2025 to 10 Nov 2025." || e.Words["zh"] != "人均，按 Region，2025-11-01 至 2025-11-10。" {
		t.Errorf("words are %q", e.Words)
	}
}
