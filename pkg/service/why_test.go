package service_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

func whyFebruary(metric string) query.Request {
	return query.Request{Metrics: []string{metric}, Time: query.TimeRange{From: "2025-02", To: "2025-02"}}
}

func TestWhy(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": partsShop}, partsData, func(t *testing.T, w engines.World) {
		why := func(metric string) *insight.Why {
			t.Helper()
			out, err := w.Service.Why(accesstest.Context(t), whyFebruary(metric))
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		// s3 sold half, all else a tenth more: 1200 became 1080.
		amount := why("amount")
		if amount.Before != 1200 || amount.After != 1080 || amount.Change != -120 || amount.Against != "previous" {
			t.Errorf("amount went from %v to %v by %v against %s", amount.Before, amount.After, amount.Change, amount.Against)
		}
		if g := float64(amount.General); math.Abs(g-0.1) > 1e-9 {
			t.Errorf("everything moved by %v, want a tenth", g)
		}
		if len(amount.Causes) != 1 {
			t.Fatalf("%d causes: %v", len(amount.Causes), amount.Words)
		}
		c := amount.Causes[0]
		if c.Kind != "level" || c.Before != 400 || c.After != 200 || c.Contribution != -200 || len(c.Slice) != 1 || c.Slice[0].Value != "s3" {
			t.Errorf("the cause is %+v", c)
		}
		if want := "Mostly Shop s3 went from"; !strings.Contains(strings.ToLower(amount.Words["en"]), strings.ToLower(want)) {
			t.Errorf("words %q lack %q", amount.Words["en"], want)
		}
		// 1200 ÷ 40 became 1080 ÷ 38: inputs sum to the change.
		basket := why("basket")
		if basket.Formula != "amount ÷ orders" || len(basket.Inputs) != 2 {
			t.Fatalf("formula %q of %v", basket.Formula, basket.Inputs)
		}
		sum := float64(basket.Inputs[0].Contribution + basket.Inputs[1].Contribution)
		if change := 1080./38 - 30; math.Abs(sum-change) > 1e-9 {
			t.Errorf("inputs sum to %v, the change is %v", sum, change)
		}
		// Different buyers do not add up: no slice has a share, and it says so.
		buyers := why("buyers")
		for _, c := range buyers.Causes {
			if c.Share.OK() || c.Contribution.OK() {
				t.Errorf("a share of different counts: %+v", c)
			}
		}
		if !noted(buyers, "do not add up") {
			t.Errorf("notes %v", buyers.Notes)
		}
	})
}

// TestWhyLooksOnceAlongOneParting: a dimension that parts the rows as another does, such
// as the English names of regions, takes no place of the search and is not told twice.
func TestWhyLooksOnceAlongOneParting(t *testing.T) {
	again := strings.NewReplacer("      - {name: shop}\n", "      - {name: shop}\n      - {name: in_english, expr: \"CASE WHEN region = 'East' THEN 'E' ELSE 'W' END\"}\n")
	engines.Each(t, map[string]string{"shop.yaml": again.Replace(partsShop)}, partsData, func(t *testing.T, w engines.World) {
		out, err := w.Service.Why(accesstest.Context(t), whyFebruary("amount"))
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(out.Along, "sale__in_english") || !slices.Contains(out.Along, "region") {
			t.Errorf("looked along %v", out.Along)
		}
	})
}

func noted(why *insight.Why, text string) bool {
	for _, n := range why.Notes {
		if strings.Contains(n["en"], text) && n["zh"] != "" {
			return true
		}
	}
	return false
}

func TestWhyWithoutNumbers(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": partsShop}, partsData, func(t *testing.T, w engines.World) {
		req := whyFebruary("amount")
		req.Time = query.TimeRange{From: "2024-11", To: "2024-11"} // there is nothing before
		out, err := w.Service.Why(accesstest.Context(t), req)
		if err != nil {
			t.Fatal(err)
		}
		if out.Change != answer.None() && out.Change.OK() || !noted(out, "no number") || len(out.Causes) > 0 {
			t.Errorf("change %v, notes %v", out.Change, out.Notes)
		}
		for name, spoil := range map[string]func(*query.Request){
			"two metrics": func(r *query.Request) { r.Metrics = []string{"amount", "orders"} },
			"by":          func(r *query.Request) { r.By = []query.By{{Dimension: "sale__kind"}} },
			"buckets":     func(r *query.Request) { r.Grain, r.Time.From = "month", "2025-01" },
			"a target":    func(r *query.Request) { r.Compare = []string{"target"} },
		} {
			req := whyFebruary("amount")
			spoil(&req)
			if _, err := w.Service.Why(accesstest.Context(t), req); err == nil || !strings.Contains(err.Error(), "RQ211") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// 1200 ÷ 40 became 1080 ÷ 38: the tree says what the explanation says, to the last digit,
// and stops where the reader is told no more.
func TestDrivers(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": partsShop}, partsData, func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		tree, err := w.DriverTree(ctx, whyFebruary("basket"))
		if err != nil {
			t.Fatal(err)
		}
		why, err := w.Service.Why(ctx, whyFebruary("basket"))
		if err != nil {
			t.Fatal(err)
		}
		if tree.Formula != why.Formula || tree.Before != why.Before || tree.Change != why.Change || tree.Contribution != tree.Change || tree.Share != 1 {
			t.Errorf("%+v", tree)
		}
		if len(tree.Inputs) != len(why.Inputs) {
			t.Fatalf("%d inputs", len(tree.Inputs))
		}
		sum := 0.0
		for i, in := range tree.Inputs {
			sum += float64(in.Contribution)
			if in.Metric != why.Inputs[i].Metric || math.Abs(float64(in.Contribution-why.Inputs[i].Contribution)) > 1e-9 || in.Before != why.Inputs[i].Before {
				t.Errorf("input %+v, the explanation has %+v", in, why.Inputs[i])
			}
		}
		if math.Abs(sum-float64(tree.Change)) > 1e-9 {
			t.Errorf("inputs sum to %v, the change is %v", sum, tree.Change)
		}
		leaf, err := w.DriverTree(ctx, whyFebruary("amount"))
		if err != nil || leaf.Formula != "" || len(leaf.Inputs) != 0 || leaf.Change != -120 || math.Abs(float64(leaf.Rate)+0.1) > 1e-9 {
			t.Errorf("a metric without a formula: %+v, %v", leaf, err)
		}
	})
}

// An arrow that cannot be asked for is untested; a unit that is not there and an engine
// that fails are no verdict on arrows.
func TestDriversThatCannotBeHeld(t *testing.T) {
	shop := strings.Replace(partsShop, "measure: amount, unit: USD, good: up}", "measure: amount, unit: USD, good: up, drivers: [orders]}", 1)
	engines.Each(t, map[string]string{"shop.yaml": shop}, partsData, func(t *testing.T, w engines.World) {
		in := func(shop string) *query.Scope {
			return &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "shop", Member: shop}}}
		}
		list, err := w.Service.Drivers(accesstest.Context(t), in("s1"), "amount")
		if err != nil || len(list) != 1 || list[0].Verdict != "untested" {
			t.Errorf("of a few days: %+v, %v", list, err)
		}
		if list, err := w.Service.Drivers(accesstest.Context(t), in("s9"), "amount"); !hasCode(err, "RQ023") {
			t.Errorf("of no shop: %+v, %v", list, err)
		}
	})
	engines.Each(t, map[string]string{"shop.yaml": strings.Replace(shop, "table: sales", "table: sold", 1)}, partsData, func(t *testing.T, w engines.World) {
		if list, err := w.Service.Drivers(accesstest.Context(t), nil, "amount"); err == nil {
			t.Errorf("of a table that is not there: %+v", list)
		}
	})
}
