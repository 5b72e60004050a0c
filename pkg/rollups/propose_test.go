package rollups_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

const shop = `
project: {name: shop}
connections: [{name: db, engine: sqlite, path: x.sqlite}]
sources:
  - name: sales
    table: sales
    defaultTime: day
    entities: [{name: store, type: foreign, expr: store_id}, {name: article, type: foreign, expr: article_id}]
    dimensions: [{name: day, type: time, date: true}, {name: shipped, type: time, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum}, {name: lines, agg: count, expr: id}, {name: customers, agg: count_distinct, expr: customer}, {name: sent, agg: sum, expr: amount, time: shipped}]
    rollups: [{name: sales_by_week, grain: week, dimensions: [channel], measures: [amount]}]
  - name: visits
    table: visits
    dimensions: [{name: day, type: time, date: true}, {name: door}]
    measures: [{name: visitors, agg: sum}]
metrics: [{name: revenue, measure: amount}, {name: traffic, measure: visitors}]
`

func shopModel(t *testing.T) *model.Model {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"p.yaml": {Data: []byte(shop)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

// counts are the different values of what the shop keeps, of two years.
type counts struct {
	known  bool
	bound  bool
	rows   float64
	looked []string
	failed error
}

func (c *counts) Source(_ context.Context, s *model.Source) (rollups.Size, error) {
	return rollups.Size{Rows: c.rows, Known: c.known}, c.failed
}

func (c *counts) Rollup(_ context.Context, r *model.Rollup) (rollups.Size, error) {
	rows := map[grain.Grain]float64{grain.Day: 730, grain.Week: 105, grain.Month: 24}[r.Grain]
	name := r.Time.Name + " " + string(r.Grain)
	each := map[string]float64{"store": 50, "article": 400, "channel": 3, "door": 100}
	for _, e := range r.Entities {
		rows, name = rows*each[e.Name], name+" "+e.Name
	}
	for _, d := range r.Dimensions {
		rows, name = rows*each[d.Name], name+" "+d.Name
	}
	c.looked = append(c.looked, name)
	return rollups.Size{Rows: min(rows, c.rows), Known: c.known, Bound: c.bound}, c.failed
}

func need(source, at, grains, keep, measures string) optimise.RollupNeed {
	n := optimise.RollupNeed{Source: source, Time: at, Keep: strings.Fields(keep), Measures: strings.Fields(measures)}
	for _, g := range strings.Fields(grains) {
		n.Grains = append(n.Grains, grain.Grain(g))
	}
	return n
}

func asked(day string, times int, seconds float64, needs ...optimise.RollupNeed) rollups.Asked {
	return rollups.Asked{Day: day, Needs: needs, Times: times, Micros: int64(seconds * 1e6)}
}

func brief(r *rollups.Report) (out []string) {
	for _, p := range r.Proposals {
		saves := fmt.Sprintf("%.1f", p.Saves)
		if p.AtMost {
			saves = "at most " + saves
		}
		out = append(out, fmt.Sprintf("%s by %s of %s %v %v: %d, %s s of %.1f s, %.0f rows", p.Name, p.Grain, p.Source, p.Dimensions, p.Measures, p.Times, saves, p.Seconds, p.Rows))
	}
	for _, l := range r.Left {
		out = append(out, fmt.Sprintf("not %s: %d, %.1f s, %s", l.Source, l.Times, l.Seconds, l.Why["en"]))
	}
	return out
}

func TestProposals(t *testing.T) {
	all := "day week month"
	byStore := asked("2024-06-01", 60, 60, need("sales", "day", all, "store", "amount"))
	for name, c := range map[string]struct {
		asked  []rollups.Asked
		sizes  counts
		o      rollups.Options
		want   []string
		looked int // most that is counted
	}{
		"one for what two ask": {
			asked: []rollups.Asked{byStore, asked("2024-06-02", 40, 40, need("sales", "day", "day", "channel", "lines"))}, sizes: counts{known: true, rows: 1e6},
			want: []string{"sales_by_day_channel_store by day of sales [channel store] [amount lines]: 100, 89.0 s of 100.0 s, 109500 rows"},
		},
		"two where one for both is as large as the source": {
			asked: []rollups.Asked{byStore, asked("2024-06-02", 40, 40, need("sales", "day", "day", "article", "lines"))}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"sales_by_month_store by month of sales [store] [amount]: 60, 59.9 s of 60.0 s, 1200 rows",
				"sales_by_day_article by day of sales [article] [lines]: 40, 28.3 s of 40.0 s, 292000 rows",
			},
		},
		"of two times": {
			asked: []rollups.Asked{byStore, asked("2024-06-02", 40, 40, need("sales", "shipped", all, "store", "sent"))}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"sales_by_month_store by month of sales [store] [amount]: 60, 59.9 s of 60.0 s, 1200 rows",
				"sales_by_month_store_2 by month of sales [store] [sent]: 40, 40.0 s of 40.0 s, 1200 rows",
			},
		},
		"not much smaller": {
			asked: []rollups.Asked{byStore}, sizes: counts{known: true, rows: 2000},
			want: []string{"not sales: 60, 60.0 s, what would answer it has 1200 rows, and the source has 2000"},
		},
		"by a bound": {
			asked: []rollups.Asked{byStore}, sizes: counts{known: true, bound: true, rows: 2000},
			want: []string{"not sales: 60, 60.0 s, what would answer it may have 1200 rows, and the source has 2000"},
		},
		"rows not known": {
			asked: []rollups.Asked{byStore},
			want:  []string{"sales_by_month_store by month of sales [store] [amount]: 60, at most 60.0 s of 60.0 s, 0 rows"},
		},
		"empty": {
			asked: []rollups.Asked{byStore}, sizes: counts{known: true},
			want: []string{"not sales: 60, 60.0 s, the source has no rows"},
		},
		"too few": {
			asked: []rollups.Asked{asked("2024-06-01", 9, 60, need("sales", "day", all, "store", "amount"))}, sizes: counts{known: true, rows: 1e6},
			want: []string{"not sales: 9, 60.0 s, asked 9 times, and less than 10 do not pay"},
		},
		"an existing one": {
			asked: []rollups.Asked{asked("2024-06-01", 60, 6, need("sales", "day", "day week", "channel", "amount")), asked("2024-06-01", 60, 6, need("sales", "day", "week", "channel", "amount lines"))}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"sales_by_week_channel by week of sales [channel] [amount lines]: 60, 6.0 s of 6.0 s, 315 rows",
				"not sales: 60, 6.0 s, roll-up sales_by_week holds it already; where it is not read, explain tells why",
			},
		},
		"little beside what is answered, or cannot be": {
			asked: []rollups.Asked{
				asked("2024-06-01", 60, 6, need("sales", "day", "day week", "channel", "amount")), asked("2024-06-01", 60, 6, optimise.RollupNeed{Source: "sales", Why: optimise.RefusedRows}),
				asked("2024-06-01", 60, 1, need("sales", "day", "week", "store", "amount")),
			}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"not sales: 60, 6.0 s, roll-up sales_by_week holds it already; where it is not read, explain tells why",
				"not sales: 60, 6.0 s, its rows are followed, listed or counted one by one, which sums do not tell",
				"not sales: 60, 1.0 s, it takes too little of the source's time for a table of its own",
			},
		},
		"refused": {
			asked: []rollups.Asked{
				asked("2024-06-01", 60, 7, optimise.RollupNeed{Source: "sales", Why: optimise.RefusedMeasure, Of: "customers"}),
				asked("2024-06-02", 60, 6, optimise.RollupNeed{Source: "sales", Why: optimise.RefusedRows}),
				asked("2024-06-02", 60, 5, optimise.RollupNeed{Source: "visits", Why: "of a later version"}),
				asked("2024-06-02", 60, 4, need("sales", "day", all, "region", "amount")),
				asked("2024-06-02", 60, 3, need("returns", "day", all, "", "amount")),
				asked("2024-06-02", 60, 2),
			}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"not sales: 60, 7.0 s, customers is count_distinct, which the values of parts do not tell",
				"not sales: 60, 6.0 s, its rows are followed, listed or counted one by one, which sums do not tell",
				"not visits: 60, 5.0 s, its rows are followed, listed or counted one by one, which sums do not tell",
				"not sales: 60, 4.0 s, region is not in the definitions any more",
				"not returns: 60, 3.0 s, source returns is not in the definitions any more",
				"not : 60, 2.0 s, shapes of questions that are too many to be told apart",
			},
		},
		"a statement of two sources": {
			asked: []rollups.Asked{asked("2024-06-01", 60, 60, need("sales", "day", all, "store", "amount"), need("visits", "day", all, "", "visitors"))}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"visits_by_month by month of visits [] [visitors]: 60, 30.0 s of 30.0 s, 24 rows",
				"sales_by_month_store by month of sales [store] [amount]: 60, 30.0 s of 30.0 s, 1200 rows",
			},
		},
		"of one source": {
			asked: []rollups.Asked{byStore, asked("2024-06-01", 60, 6, need("visits", "day", all, "", "visitors"))}, o: rollups.Options{Source: "visits"}, sizes: counts{known: true, rows: 1e6},
			want: []string{"visits_by_month by month of visits [] [visitors]: 60, 6.0 s of 6.0 s, 24 rows"},
		},
		"as many as asked for": {
			asked: []rollups.Asked{byStore, asked("2024-06-02", 40, 40, need("sales", "day", "day", "article", "lines"))}, o: rollups.Options{Most: 1}, sizes: counts{known: true, rows: 1e6},
			want: []string{
				"sales_by_month_store by month of sales [store] [amount]: 60, 59.9 s of 60.0 s, 1200 rows",
				"not sales: 40, 40.0 s, as many as were asked for save more",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := rollups.Propose(t.Context(), shopModel(t), c.asked, &c.sizes, c.o)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, brief(r)); d != "" {
				t.Error(d)
			}
			for _, l := range r.Left {
				if l.Why["zh"] == "" {
					t.Errorf("no Chinese for %q", l.Why["en"])
				}
			}
			if len(slices.Compact(slices.Sorted(slices.Values(c.sizes.looked)))) != len(c.sizes.looked) {
				t.Errorf("counted twice: %q", c.sizes.looked)
			}
		})
	}
	if _, err := rollups.Propose(t.Context(), shopModel(t), []rollups.Asked{byStore}, &counts{failed: errors.New("down")}, rollups.Options{}); err == nil {
		t.Error("that an engine is down is not told")
	}
}

// TestNothingBetterIsLeftOut: of one source the first that is taken saves no less than any
// other that there could be, looked for without cunning.
func TestNothingBetterIsLeftOut(t *testing.T) {
	m := shopModel(t)
	list := []rollups.Asked{
		asked("2024-06-01", 60, 30, need("sales", "day", "day week month", "store", "amount")),
		asked("2024-06-01", 60, 50, need("sales", "day", "day", "article", "amount")),
		asked("2024-06-01", 60, 20, need("sales", "day", "day month", "channel store", "lines")),
		asked("2024-06-01", 60, 45, need("sales", "day", "week day", "", "lines")),
	}
	const rows = 2e6
	r, err := rollups.Propose(t.Context(), m, list, &counts{known: true, rows: rows}, rollups.Options{Most: 1})
	if err != nil || len(r.Proposals) != 1 {
		t.Fatal(err, r)
	}
	best := 0.0
	for _, g := range model.RollupGrains() {
		for set := range 8 {
			var keep []string
			for i, name := range []string{"article", "channel", "store"} {
				if set>>i&1 == 1 {
					keep = append(keep, name)
				}
			}
			z, _ := (&counts{known: true, rows: rows}).Rollup(t.Context(), rollups.Rollup(m, rollups.Proposal{Source: "sales", Time: "day", Grain: g, Dimensions: keep}))
			saves := 0.0
			for _, a := range list {
				n := a.Needs[0]
				if slices.Contains(n.Grains, g) && !slices.ContainsFunc(n.Keep, func(s string) bool { return !slices.Contains(keep, s) }) {
					saves += float64(a.Micros) / 1e6 * (1 - z.Rows/rows)
				}
			}
			best = max(best, saves)
		}
	}
	if got := r.Proposals[0].Saves; math.Abs(got-best) > 1e-6*best {
		t.Errorf("saves %v, and another one %v", got, best)
	}
}

func TestTheLogIsBounded(t *testing.T) {
	var log rollups.Log
	for i := range 2 * rollups.Shapes {
		log.Note(asked("2024-06-01", 1, float64(1+i%7), need("sales", "day", "day", fmt.Sprint("d", i), "amount")))
	}
	log.Note(asked("2024-06-01", 1, 1000, need("sales", "day", "day", "dear", "amount")))
	log.Note(asked("2024-06-02", 1, 1, need("sales", "day", "day", "dear", "amount")))
	times, seconds, dear, days := 0, 0.0, 0, map[string]int{}
	for _, a := range log.All() {
		times, seconds = times+a.Times, seconds+float64(a.Micros)/1e6
		days[a.Day]++
		if a.Shape() != rollups.Other && a.Needs[0].Keep[0] == "dear" {
			dear++
		}
	}
	want := 1001.0
	for i := range 2 * rollups.Shapes {
		want += float64(1 + i%7)
	}
	if times != 2*rollups.Shapes+2 || math.Abs(seconds-want) > 1e-6 || dear != 2 || days["2024-06-01"] != rollups.Shapes+1 {
		t.Errorf("%d times, %v s of %v, %v", times, seconds, want, days)
	}
	// What is long ago goes, and what was taken is not there twice.
	log.Note(asked("2025-06-01", 1, 1, need("sales", "day", "day", "dear", "amount")))
	if list := log.Take(); len(list) != 1 || len(log.All()) != 0 {
		t.Errorf("%d counts, %d after they were taken", len(list), len(log.All()))
	}
	again, ok := rollups.Read(rollups.Text([]optimise.RollupNeed{need("sales", "day", "day week", "store", "amount")}))
	if d := cmp.Diff([]optimise.RollupNeed{need("sales", "day", "day week", "store", "amount")}, again); d != "" || !ok {
		t.Error(d)
	}
}
