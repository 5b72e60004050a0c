package compile_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const shop = `
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
sources:
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store_id}, {name: land, type: foreign, expr: region}]
    dimensions: [{name: region}]
  - name: regions
    table: regions
    entities: [{name: land, type: primary, expr: region}]
    dimensions: [{name: coast}]
  - name: posts
    table: posts
    entities: [{name: post, type: natural, expr: store_id}]
    dimensions:
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
      - {name: area}
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}, {name: post, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: channel}]
    measures:
      - {name: amount, agg: sum}
      - {name: lines, agg: count}
      - {name: paid, agg: count, expr: amount}
      - {name: least, agg: min, expr: amount}
      - {name: most, agg: max, expr: amount}
      - {name: mean, agg: average, expr: amount}
      - {name: buyers, agg: count_distinct, expr: buyer}
      - {name: buyer_names, agg: count_distinct, expr: name}
      - {name: nobody, agg: count_distinct, expr: nobody}
      - {name: doubled, agg: count_distinct, expr: buyer * 2}
    defaultTime: day
metrics:
  - {name: store_id, measure: amount} # named like a column
  - {name: line_count, measure: lines}
  - {name: paid_count, measure: paid}
  - {name: smallest, measure: least}
  - {name: largest, measure: most}
  - {name: average, measure: mean}
  - {name: buyer_count, measure: buyers}
  - {name: per_line, type: ratio, numerator: store_id, denominator: line_count}
  - {name: never_empty, type: derived, expr: "coalesce(store_id, 0) + 1"}
  - {name: online_average, measure: mean, filter: "channel = 'online'"}
  - {name: eastern_average, measure: mean, filter: "store__region = 'East'"}
  - {name: online_buyers, measure: buyers, filter: "channel = 'online'"}
  - {name: eastern_buyers, measure: buyers, filter: "store__region = 'East'"}
  - {name: named_buyers, measure: sales.buyer_names}
  - {name: absent_buyers, measure: buyers, filter: "channel = 'absent'"}
  - {name: unknown_buyers, measure: sales.nobody}
  - {name: computed_buyers, measure: sales.doubled}
  - {name: online, measure: amount, filter: "channel = 'online'"}
  - {name: online_lines, measure: lines, filter: "channel = 'online'"}
  - {name: eastern, measure: amount, filter: "store__region = 'East'"}
  - {name: eastern_lines, measure: lines, filter: "store__region = 'East'"}
  - {name: both, measure: amount, filter: "channel = 'online' and store__region = 'East'"}
  - {name: both_lines, measure: lines, filter: "store__region = 'East' and channel = 'online' and store__region <> 'West'"}
  - {name: both_least, measure: least, filter: "channel = 'online' and store__region = 'East'"}
  - {name: both_buyers, measure: buyers, filter: "channel = 'online' and store__region = 'East'"}
  - {name: neither, measure: lines, filter: "channel = 'online' and store__region = 'nowhere'"}
  - {name: either, measure: amount, filter: "channel = 'online' or store__region = 'East'"}
`

// openShop has 90 days of sales; some have no store, some a store that is not
// in the table, some no amount.
func openShop(t *testing.T) (*model.Model, execute.Runner) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "shop.sqlite")
	f, err := disk.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	stores := f.Table("stores", nil, "store_id INTEGER PRIMARY KEY", "region TEXT")
	for id, region := range []any{"East", "West", "East", nil} {
		stores.Add(id+1, region)
	}
	regions := f.Table("regions", nil, "region TEXT PRIMARY KEY", "coast TEXT")
	regions.Add("East", "yes")
	regions.Add("West", nil)
	sales := f.Table("sales", nil, "day TEXT", "store_id INTEGER", "channel TEXT", "amount REAL", "buyer INTEGER", "name VARCHAR(20)", "nobody INTEGER")
	for i := range 3000 {
		store, amount := any(1+i%5), any(float64(i%97)/4)
		if i%41 == 0 {
			store = nil
		}
		if i%13 == 0 {
			amount = nil
		}
		sales.Add(date(2025, 1, 1).AddDate(0, 0, i%90).Format(time.DateOnly), store, []string{"store", "online"}[i%2], amount, []any{i % 17, nil}[i/7%2],
			[]any{"O'Neil, \"Jo\"", "café", []byte("bytes"), nil, "a,b", fmt.Sprint(i % 50)}[i%6], nil)
	}
	posts := f.Table("posts", nil, "store_id INTEGER", "since TEXT", "until TEXT", "area TEXT")
	posts.Add(1, "2025-01-01", "2025-02-10", "South") // moves in the middle of a month
	posts.Add(1, "2025-02-10", nil, "North")
	posts.Add(2, "2025-01-01", "2025-03-01", "North") // of two areas in February
	posts.Add(2, "2025-02-01", nil, "South")
	posts.Add(3, "2025-01-20", "2025-02-20", "South") // of none before and after
	posts.Add(4, "2024-06-01", nil, nil)
	f.Flush()
	f.Exec("CREATE INDEX sales_by_day ON sales(day, channel, store_id)")
	if err := f.Finish("shop"); err != nil {
		t.Fatal(err)
	}
	r, err := engine.Open(engine.Config{Name: "db", Engine: "sqlite", Settings: engine.Settings{"path": path}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	m, found := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(shop)}}, project.Options{})
	if m == nil {
		t.Fatal(found)
	}
	return m, r
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

var (
	months = []query.Window{
		{ID: 0, From: date(2025, 1, 1), To: date(2025, 2, 1)}, {ID: 1, From: date(2025, 2, 1), To: date(2025, 3, 1)},
		{ID: 2, From: date(2025, 3, 1), To: date(2025, 4, 1)},
	}
	apart   = []query.Window{{ID: 0, From: date(2025, 3, 5), To: date(2025, 3, 20)}, {ID: 1, From: date(2025, 1, 5), To: date(2025, 1, 20)}}
	one     = []query.Window{{ID: 0, From: date(2025, 1, 10), To: date(2025, 3, 3)}}
	overlap = []query.Window{{ID: 0, From: date(2025, 1, 1), To: date(2025, 2, 10)}, {ID: 1, From: date(2025, 2, 1), To: date(2025, 3, 1)}}
)

func TestFoldingChangesNoAnswer(t *testing.T) {
	m, r := openShop(t)
	region := query.Key{Column: "region", Ref: query.DimensionRef("store__region")}
	channel := query.Key{Column: "channel", Ref: query.DimensionRef("sale__channel")}
	where := func(e expr.Expr) []expr.Expr { return []expr.Expr{e} }
	is := func(name, value string) expr.Expr {
		return expr.Binary{Op: "=", X: query.DimensionRef(name), Y: expr.Literal{Kind: expr.String, Text: value}}
	}
	area := query.Key{Column: "area", Ref: query.DimensionRef("post__area")}
	adding := []string{"store_id", "line_count", "paid_count", "smallest", "largest", "online", "online_lines", "eastern", "eastern_lines"}
	counting := []string{"store_id", "buyer_count", "online_buyers", "eastern_buyers", "named_buyers", "absent_buyers", "unknown_buyers"}
	tests := []struct {
		name    string
		core    query.Core
		metrics []string
		folds   bool
	}{
		{"months by region", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, adding, true},
		{"months", query.Core{Windows: months, Grid: grain.Month}, []string{"store_id", "online_lines"}, true},
		{"two stretches by region", query.Core{Windows: apart, Keys: []query.Key{region}}, adding, true},
		{"overlapping windows by region", query.Core{Windows: overlap, Keys: []query.Key{region}}, adding, true},
		{"one window by region", query.Core{Windows: one, Keys: []query.Key{region}}, adding, true},
		{"one window", query.Core{Windows: one}, []string{"store_id"}, false},
		{"by region and channel", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region, channel}}, adding, true},
		{"only online", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}, Where: where(is("sale__channel", "online"))}, adding, true},
		{"only East", query.Core{Windows: months, Grid: grain.Month, Where: where(is("store__region", "East"))}, adding, true},
		{"only East or the rest", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{{Column: "region", Ref: region.Ref, Kept: is("store__region", "East")}, {Column: "rest", Kept: is("store__region", "East"), Rest: true}}}, adding, true},
		{"months by what stores belonged to", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{area}}, adding, true},
		{"two stretches by what stores belonged to", query.Core{Windows: apart, Keys: []query.Key{area, region}}, adding, true},
		{"overlapping windows by what stores belonged to", query.Core{Windows: overlap, Keys: []query.Key{area, channel}}, adding, true},
		{"of what belonged to the South", query.Core{Windows: one, Where: where(is("post__area", "South"))}, adding, true},
		{"different values by what stores belonged to", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{area}}, counting, true},
		{"months by what stores belonged to on a day", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{area}, Organised: date(2025, 2, 10)}, adding, true},
		{"conditions on both sides", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, []string{"store_id", "both", "both_lines", "both_least", "both_buyers", "neither"}, true},
		{"rows by conditions on both sides", query.Core{Windows: months, Keys: []query.Key{area}, Where: where(expr.And(is("sale__channel", "online"), is("store__region", "East")))}, adding, true},
		{"filter on both sides", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, []string{"store_id", "either"}, false},
		{"average", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, []string{"store_id", "average", "online_average", "eastern_average"}, true},
		{"different values by region", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, counting, true},
		{"different values in overlapping windows", query.Core{Windows: overlap, Keys: []query.Key{region, channel}}, counting, true},
		{"different values of the East", query.Core{Windows: apart, Where: where(is("store__region", "East"))}, counting, true},
		{"different values, none of them known", query.Core{Windows: one, Keys: []query.Key{region}, Where: where(is("sale__channel", "absent"))}, counting, true},
		{"different values of an expression", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, []string{"computed_buyers"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range tt.metrics {
				tt.core.Metrics = append(tt.core.Metrics, m.Metric(name))
			}
			plain, folded := tt.core, tt.core
			compile.Inform(context.Background(), &folded, r)
			folded.Ordered = func(*model.Source, []string) bool { return true }
			want, _ := answerOf(t, m, r, &plain)
			got, text := answerOf(t, m, r, &folded)
			if d := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 0)); d != "" {
				t.Errorf("folded (+) differs (-):\n%s\n%s", d, text)
			}
			if strings.Contains(text, "Fold ") != tt.folds {
				t.Errorf("folding expected %v:\n%s", tt.folds, text)
			}
		})
	}
}

func TestJoiningLateChangesNoAnswer(t *testing.T) {
	m, r := openShop(t)
	region := query.Key{Column: "region", Ref: query.DimensionRef("store__region")}
	channel := query.Key{Column: "channel", Ref: query.DimensionRef("sale__channel")}
	east := expr.Binary{Op: "=", X: region.Ref, Y: expr.Literal{Kind: expr.String, Text: "East"}}
	adding := []string{"store_id", "line_count", "paid_count", "smallest", "largest", "online", "online_lines"}
	tests := []struct {
		name    string
		core    query.Core
		metrics []string
		late    bool
	}{
		{"months by region", query.Core{Windows: months, Grid: grain.Month, Keys: []query.Key{region}}, adding, true},
		{"two stretches by region", query.Core{Windows: apart, Keys: []query.Key{region}}, adding, true},
		{"overlapping windows by region", query.Core{Windows: overlap, Keys: []query.Key{region}}, adding, true},
		{"one window by region", query.Core{Windows: one, Keys: []query.Key{region}}, adding, true},
		{"by region and channel", query.Core{Windows: months, Keys: []query.Key{region, channel}}, adding, true},
		{"East or the rest, and channel", query.Core{Windows: one, Keys: []query.Key{
			{Column: "region", Ref: region.Ref, Kept: east}, {Column: "rest", Kept: east, Rest: true},
			{Column: "channel", Ref: channel.Ref, Kept: expr.Binary{Op: "=", X: channel.Ref, Y: expr.Literal{Kind: expr.String, Text: "store"}}},
		}}, adding, true},
		{"only East", query.Core{Windows: months, Keys: []query.Key{region}, Where: []expr.Expr{east}}, adding, false},
		{"beside what is of the East", query.Core{Windows: months, Keys: []query.Key{region}}, []string{"store_id", "eastern", "eastern_lines", "both", "both_lines", "both_least", "neither"}, true},
		{"in the East and elsewhere, by channel", query.Core{Windows: months, Keys: []query.Key{channel}}, []string{"line_count", "eastern_lines", "both_lines"}, true},
		{"by what stores belonged to on a day", query.Core{Windows: months, Keys: []query.Key{{Column: "area", Ref: query.DimensionRef("post__area")}}, Organised: date(2025, 2, 10)}, adding, true},
		{"by what stores belonged to", query.Core{Windows: months, Keys: []query.Key{{Column: "area", Ref: query.DimensionRef("post__area")}}}, adding, false},
		{"a condition that cannot be taken apart", query.Core{Windows: months, Keys: []query.Key{region}}, []string{"store_id", "either"}, false},
		{"what is of the East", query.Core{Windows: months, Keys: []query.Key{region}}, []string{"eastern"}, false},
		{"a key named like a column", query.Core{Windows: one, Keys: []query.Key{region, {Column: "store_id", Ref: channel.Ref}}}, []string{"online"}, false},
		{"average", query.Core{Windows: one, Keys: []query.Key{region}}, []string{"store_id", "average", "online_average"}, true},
		{"distinct count", query.Core{Windows: one, Keys: []query.Key{region}}, []string{"buyer_count"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range tt.metrics {
				tt.core.Metrics = append(tt.core.Metrics, m.Metric(name))
			}
			plain, late, few := tt.core, tt.core, tt.core
			late.Statistics, few.Statistics = plenty{}, scarce{}
			uncounted := tt.core
			uncounted.Statistics = sized{"sales": 1e9, "stores": 4, "regions": 2, "posts": 6}
			want, _ := answerOf(t, m, r, &plain)
			got, text := answerOf(t, m, r, &late)
			if d := cmp.Diff(want, got); d != "" || len(want) == 0 {
				t.Errorf("joined late (+) differs (-):\n%s\n%s", d, text)
			}
			if strings.Contains(text, "Fold ") != tt.late {
				t.Errorf("joining late expected %v:\n%s", tt.late, text)
			}
			// By rows alone: a key has at most as many values as what it leads to has rows, and of
			// a column of the facts nothing is known.
			byRows := tt.late && !slices.ContainsFunc(tt.core.Keys, func(k query.Key) bool { return k.Ref.Name == channel.Ref.Name })
			if got, text := answerOf(t, m, r, &uncounted); !cmp.Equal(want, got) || strings.Contains(text, "Fold ") != byRows {
				t.Errorf("by rows alone, joining late expected %v:\n%s\n%s", byRows, cmp.Diff(want, got), text)
			}
			if _, text := answerOf(t, m, r, &few); strings.Contains(text, "Fold ") {
				t.Errorf("nearly as many sums as rows:\n%s", text)
			}
		})
	}
}

// TestNothingHasNoValue asks for a time without rows: whether the statement
// gives an empty row or none, nothing in it may be a number.
func TestNothingHasNoValue(t *testing.T) {
	m, r := openShop(t)
	future := []query.Window{{ID: 0, From: date(2030, 1, 1), To: date(2030, 2, 1)}}
	for _, names := range [][]string{{"store_id"}, {"line_count"}, {"buyer_count"}, {"average", "per_line"}, {"store_id", "never_empty"}, {"store_id", "line_count"}} {
		c := query.Core{Windows: future}
		for _, name := range names {
			c.Metrics = append(c.Metrics, m.Metric(name))
		}
		rows, text := answerOf(t, m, r, &c)
		for _, row := range rows {
			for _, cell := range row {
				if !strings.HasSuffix(cell, " is empty") && !strings.HasPrefix(cell, query.WindowColumn) {
					t.Errorf("%v of nothing: %s\n%s", names, cell, text)
				}
			}
		}
	}
}

// sized are statistics of an engine that counts rows and no values.
type sized map[string]float64

func (s sized) Rows(of *model.Source) float64        { return s[of.Name] }
func (sized) Distinct(*model.Source, string) float64 { return 0 }
func (sized) Indexed(*model.Source, string) bool     { return false }

// scarce are statistics by which adding up first never pays.
type scarce struct{}

func (scarce) Rows(*model.Source) float64             { return 1000 }
func (scarce) Distinct(*model.Source, string) float64 { return 900 }
func (scarce) Indexed(*model.Source, string) bool     { return false }

// answerOf gives the rows sorted, and the plan in words.
func answerOf(t *testing.T, m *model.Model, r execute.Runner, c *query.Core) (rows [][]string, text string) {
	t.Helper()
	compiled, err := compile.Core(m, c, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	set, err := compiled.Run(context.Background(), r, 0)
	if err != nil {
		t.Fatalf("%v:\n%s\n%s", err, plan.Print(compiled.Optimised.Root), compiled.Statement.SQL)
	}
	for i := range set.Len {
		var row []string
		for _, col := range set.Columns {
			switch {
			case col.Null[i]:
				row = append(row, col.Name+" is empty")
			case col.Kind == execute.Number:
				row = append(row, fmt.Sprintf("%s=%.6f", col.Name, col.Numbers[i]))
			default:
				row = append(row, col.Name+"="+col.Strings[i])
			}
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, slices.Compare)
	return rows, plan.Print(compiled.Optimised.Root) + compiled.Statement.SQL
}

func TestOrderComesFromIndexes(t *testing.T) {
	m, r := openShop(t)
	var c query.Core
	compile.Inform(context.Background(), &c, r)
	sales := m.Sources[slices.IndexFunc(m.Sources, func(s *model.Source) bool { return s.Name == "sales" })]
	for _, tt := range []struct {
		columns []string
		want    bool
	}{
		{[]string{"day"}, true},
		{[]string{"day", "channel"}, true},
		{[]string{"DAY", "store_id", "channel"}, true},
		{[]string{"day", "store_id"}, false},
		{[]string{"channel", "day"}, false},
		{[]string{"day", "channel", "store_id", "amount"}, false},
	} {
		if got := c.Ordered(sales, tt.columns); got != tt.want {
			t.Errorf("ordered by %v: %v", tt.columns, got)
		}
	}
}
