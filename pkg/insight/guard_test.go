package insight

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer/answertest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// row is a part: a store of a kind, with what of a numerator and a denominator it had
// before and has after.
type row struct {
	kind, store   string
	was, is       float64
	wasOf, isOf   float64
	buyers, again float64 // people, some of whom buy in several stores
}

// rows answer like a service, for sums, their quotient and, of people, a number that is
// less than its parts together.
type rows struct {
	list     []row
	complete bool
	distinct float64 // of the whole: people in all
	asked    []string
}

func (w *rows) ask(_ context.Context, q query.Request) (*answer.Answer, error) {
	var keys []string
	groups := map[string][]row{}
	for _, r := range w.list {
		var parts []string
		for _, by := range q.By {
			parts = append(parts, map[string]string{"sale__kind": r.kind, "sale__store": r.store}[by.Dimension])
		}
		key := strings.Join(parts, "\x00")
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], r)
	}
	slices.Sort(keys)
	a := &answer.Answer{From: "2025-02-01", To: "2025-03-01", Rows: len(keys)}
	for d, by := range q.By {
		k := answer.Key{Name: by.Dimension, Label: by.Dimension, Dimension: by.Dimension}
		for _, key := range keys {
			k.Values = append(k.Values, strings.Split(key, "\x00")[d])
		}
		a.Keys = append(a.Keys, k)
	}
	for _, name := range q.Metrics {
		w.asked = append(w.asked, name)
		m := answer.Metric{Name: name}
		c := answer.Comparison{Name: "previous"}
		for _, key := range keys {
			var s row
			for _, r := range groups[key] {
				s.was, s.is, s.wasOf, s.isOf, s.buyers, s.again = s.was+r.was, s.is+r.is, s.wasOf+r.wasOf, s.isOf+r.isOf, s.buyers+r.buyers, s.again+r.again
			}
			was, is := s.was, s.is
			switch name {
			case "visits":
				was, is = s.wasOf, s.isOf
			case "rate":
				was, is = s.was/s.wasOf, s.is/s.isOf
			case "buyers":
				if was, is = s.buyers, s.again; len(q.By) == 0 {
					was, is = was*w.distinct, is*w.distinct
				}
			}
			m.Values, c.Values = append(m.Values, answer.Num(is)), append(c.Values, answer.Num(was))
			m.Complete = append(m.Complete, w.complete)
		}
		m.Comparisons = []answer.Comparison{c}
		a.Metrics = append(a.Metrics, m)
	}
	return answertest.Lay(a, time.UTC), nil
}

func (w *rows) why(t *testing.T, m *model.Metric) *Why {
	t.Helper()
	out, err := Explain(t.Context(), w.ask, m, query.Request{Metrics: []string{m.Name}}, "previous", Look{Along: []query.By{{Dimension: "sale__kind"}, {Dimension: "sale__store"}}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sumOf(name, agg string) *model.Metric {
	m := daily(name)
	m.Simple.Measure.Agg = model.Agg(agg)
	return m
}

func rateOf() *model.Metric {
	return &model.Metric{Name: "rate", Kind: model.Ratio, Ratio: &model.RatioSpec{
		Numerator: model.MetricInput{Metric: sumOf("sales", "sum")}, Denominator: model.MetricInput{Metric: sumOf("visits", "sum")},
	}}
}

func has(w *Why, text string) bool {
	return slices.ContainsFunc(w.Notes, func(n map[string]string) bool { return strings.Contains(n["en"], text) && n["zh"] != "" })
}

// stores are n parts of a kind that are alike, but for a little.
func stores(n int, kind string, was, is, wasOf, isOf float64) (out []row) {
	for i := range n {
		f := 1 + 0.01*float64(i%5)
		out = append(out, row{kind: kind, store: kind + string(rune('a'+i)), was: was * f, is: is * f, wasOf: wasOf * f, isOf: isOf * f, buyers: was * f, again: is * f})
	}
	return out
}

func TestGuards(t *testing.T) {
	sales := sumOf("sales", "sum")
	for name, tt := range map[string]struct {
		world  rows
		metric *model.Metric
		says   string
	}{
		"parts that offset each other": {rows{list: slices.Concat(stores(8, "x", 100, 100, 1, 1), stores(6, "up", 100, 180, 1, 1), stores(6, "down", 100, 25, 1, 1)), complete: true}, sales, "moved against each other"},
		"an unfinished period":         {rows{list: stores(4, "x", 100, 50, 1, 1)}, sales, "not finished"},
		"a tiny base":                  {rows{list: []row{{kind: "x", store: "a", was: 1, is: 3, wasOf: 4, isOf: 5}, {kind: "y", store: "b", was: 1, is: 1, wasOf: 4, isOf: 4}}, complete: true}, rateOf(), "denominator is small"},
		"rates up and the whole down": {rows{list: slices.Concat(stores(6, "shop", 900, 92, 1000, 100), stores(6, "web", 30, 320, 100, 1000)), complete: true}, rateOf(),
			"Simpson's paradox"},
		"people in several parts": {rows{list: slices.Concat(stores(6, "x", 100, 100, 1, 1), stores(2, "y", 100, 20, 1, 1)), complete: true, distinct: 0.5}, sumOf("buyers", "count_distinct"), "do not add up"},
	} {
		t.Run(name, func(t *testing.T) {
			if out := tt.world.why(t, tt.metric); !has(out, tt.says) {
				t.Errorf("notes %v of %s lack %q", out.Notes, out.Words["en"], tt.says)
			}
		})
	}
	// None of it is said of a plain change.
	plain := rows{list: slices.Concat(stores(8, "x", 100, 100, 100, 100), stores(4, "down", 100, 50, 100, 100)), complete: true}
	for _, m := range []*model.Metric{sales, rateOf()} {
		if out := plain.why(t, m); len(out.Notes) > 0 {
			t.Errorf("%s: notes %v", m.Name, out.Notes)
		}
	}
}

// What everything did alike has no single cause, and says how much it was.
func TestNoSingleCause(t *testing.T) {
	w := rows{list: stores(12, "x", 100, 80, 1, 1), complete: true}
	out := w.why(t, sumOf("sales", "sum"))
	if len(out.Causes) > 0 || !strings.Contains(out.Words["en"], "no single cause") || !strings.Contains(out.Words["zh"], "没有单一原因") || math.Abs(float64(out.General)+0.2) > 1e-9 {
		t.Errorf("%d causes, general %v: %v", len(out.Causes), out.General, out.Words)
	}
	if likely := out.Likely((&model.Model{}).Seal(), true); likely.Found {
		t.Errorf("the likely cause is %q", likely.Words["en"])
	}
}

// People are counted anew for a slice: what its parts have together is more than that.
func TestDistinctCountsAreAskedAnew(t *testing.T) {
	w := rows{list: slices.Concat(stores(8, "x", 100, 100, 1, 1), stores(4, "y", 100, 20, 1, 1)), complete: true, distinct: 0.5}
	out := w.why(t, sumOf("buyers", "count_distinct"))
	if len(out.Causes) == 0 {
		t.Fatalf("no slice is found: %s", out.Words["en"])
	}
	for _, c := range out.Causes {
		if c.Share.OK() || c.Contribution.OK() {
			t.Errorf("%+v has a share of what does not add up", c)
		}
	}
	if out.Before == out.After || out.Before >= 1200 { // of the whole, not the sum of the parts
		t.Errorf("it went from %v to %v", out.Before, out.After)
	}
}

// Of few cases in each store nobody can tell that one in six fails; of all stores of a
// kind together anybody can. Of sums the units of a kind are looked at in the same way.
func TestManySmallPartsAreSeenTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var list []row
	for _, kind := range []string{"a", "b", "c", "d", "e", "f"} {
		fails := 0.03
		if kind == "c" {
			fails = 0.18
		}
		for i := range 60 {
			n := float64(4 + r.IntN(6))
			good := 0.0
			for range int(n) {
				if r.Float64() > fails {
					good++
				}
			}
			list = append(list, row{kind: kind, store: kind + strconv.Itoa(i), was: 0.97 * n, is: good, wasOf: n + 0.25, isOf: n})
		}
	}
	w := rows{list: list, complete: true}
	out := w.why(t, rateOf())
	if len(out.Causes) == 0 || len(out.Causes[0].Slice) != 1 || out.Causes[0].Slice[0].Value != "c" {
		t.Errorf("the kind is not named: %s", out.Words["en"])
	}
	for i := range list {
		list[i].is = list[i].was * math.Exp(0.4*r.NormFloat64())
	}
	w.why(t, sumOf("sales", "sum")) // says something or nothing, and does not fail
}

// Where what is left of the change is next to nothing of its parts, as of a margin that
// moved by its rounding, parts have no share of it.
func TestShare(t *testing.T) {
	for _, tt := range []struct{ part, of, want float64 }{{-3, 4, -.75}, {30, -.1, -300}, {-.03, 6e-8, math.NaN()}, {1, 0, math.NaN()}, {0, 1, 0}} {
		if got := share(tt.part, tt.of); got.OK() == math.IsNaN(tt.want) || got.OK() && math.Abs(float64(got)-tt.want) > 1e-9 {
			t.Errorf("%v of %v: %v, want %v", tt.part, tt.of, got, tt.want)
		}
	}
}
