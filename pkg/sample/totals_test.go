package sample_test

import (
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// The independent computation: the CSV files as they are, whole cents, plain
// maps. It shares no code with what it checks, not even the reading of the
// files.

// total is what one group sold.
type total struct {
	net, shelf, coupons int64 // cents
	units               int64
	baskets             map[string]bool
}

// facts gives the five metrics as their definitions have them.
func (t *total) facts() map[string]*big.Rat {
	money := func(cents int64) *big.Rat { return big.NewRat(cents, 100) }
	return map[string]*big.Rat{
		"net_sales":       money(t.net),
		"shelf_sales":     money(t.shelf),
		"coupon_discount": money(t.coupons),
		"units":           big.NewRat(t.units, 1),
		"baskets":         big.NewRat(int64(len(t.baskets)), 1),
	}
}

var totalledMetrics = []string{"net_sales", "shelf_sales", "coupon_discount", "units", "baskets"}

// csvFile reads a whole file, one map per line.
func csvFile(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "examples", "grocery", "source", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // opened for reading only
	zipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(zipped).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]map[string]string, 0, len(rows)-1)
	for _, row := range rows[1:] {
		m := make(map[string]string, len(row))
		for i, v := range row {
			m[rows[0][i]] = v
		}
		out = append(out, m)
	}
	return out
}

// readCents are the amounts that cents has read: few different ones, many times each.
var readCents = map[string]int64{}

// cents reads an amount exactly and rounds it to whole cents, halves up.
func cents(t *testing.T, text string) int64 {
	t.Helper()
	if n, ok := readCents[text]; ok {
		return n
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no amount", text)
	}
	r.Mul(r, big.NewRat(100, 1)).Add(r, big.NewRat(1, 2))
	n := new(big.Int).Div(r.Num(), r.Denom()).Int64()
	readCents[text] = n
	return n
}

func whole(t *testing.T, text string) int64 {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok || !r.IsInt() {
		t.Fatalf("%q is no whole number", text)
	}
	return r.Num().Int64()
}

// independent computes the totals of every group; key names the group of a
// line, product holds the product's line of products.csv.gz or nil.
func independent(t *testing.T, lines, products []map[string]string, key func(line, product map[string]string) string) map[string]*total {
	t.Helper()
	byID := map[string]map[string]string{}
	for _, p := range products {
		byID[p["product_id"]] = p
	}
	groups := map[string]*total{}
	for _, l := range lines {
		product := byID[l["product_id"]]
		k := key(l, product)
		g := groups[k]
		if g == nil {
			g = &total{baskets: map[string]bool{}}
			groups[k] = g
		}
		net := cents(t, l["sales_value"])
		g.net += net
		g.shelf += net + cents(t, l["retail_disc"]) + cents(t, l["coupon_match_disc"])
		g.coupons += cents(t, l["coupon_disc"])
		if !strings.HasPrefix(product["product_type"], "GASOLINE") {
			g.units += whole(t, l["quantity"])
		}
		g.baskets[l["basket_id"]] = true
	}
	return groups
}

func dayOf(t *testing.T, line map[string]string) time.Time {
	t.Helper()
	day, err := time.Parse("2006-01-02 15:04:05", line["transaction_timestamp"])
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func TestTotalsEqualAnIndependentComputation(t *testing.T) {
	lines, products := csvFile(t, "transactions.csv.gz"), csvFile(t, "products.csv.gz")
	svc, _ := openSample(t, "grocery", 0)

	store := func(l, _ map[string]string) string { return l["store_id"] }
	department := func(_, p map[string]string) string { return cmp.Or(p["department"], "NULL") }
	week := func(l, _ map[string]string) string { // Mondays
		d := dayOf(t, l)
		return d.AddDate(0, 0, -(int(d.Weekday())+6)%7).Format(time.DateOnly)
	}
	month := func(l, _ map[string]string) string { return dayOf(t, l).Format("2006-01") + "-01" }
	all := func(l, p map[string]string) string {
		return strings.Join([]string{store(l, p), department(l, p), month(l, p)}, " · ")
	}

	byStore, byDepartment := query.By{Dimension: "store"}, query.By{Hierarchy: "products", Level: "department"}
	for _, c := range []struct {
		name  string
		by    []query.By
		grain string
		key   func(line, product map[string]string) string
	}{
		{"store", []query.By{byStore}, "", store},
		{"department", []query.By{byDepartment}, "", department},
		{"week", nil, "week", week},
		{"month", nil, "month", month},
		{"store, department and month", []query.By{byStore, byDepartment}, "month", all},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := independent(t, lines, products, c.key)
			none := false
			a, err := svc.Query(accesstest.Context(t), query.Request{
				Metrics: totalledMetrics, By: c.by, Grain: c.grain, Fill: &none,
				Time: query.TimeRange{From: "2017-01-01", To: "2018-01-01"}, AsOf: "2018-01-08",
			})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for row := range a.Rows {
				var key []string
				for _, k := range a.Keys {
					if k.Null != nil && k.Null[row] {
						key = append(key, "NULL")
					} else {
						key = append(key, k.Values[row])
					}
				}
				if a.Time != nil {
					key = append(key, a.Time.Values[row])
				}
				got[strings.Join(key, " · ")] = row
			}
			compared := 0
			for _, key := range slices.Sorted(maps.Keys(want)) {
				row, ok := got[key]
				if !ok {
					t.Errorf("%s: the resolver has no row", key)
					continue
				}
				for i, m := range totalledMetrics {
					exact, _ := want[key].facts()[m].Float64()
					if value := float64(a.Metrics[i].Values[row]); math.IsNaN(value) || math.Abs(value-exact) >= 0.005 {
						t.Errorf("%s of %s: the resolver says %v, the files %v", m, key, value, exact)
					}
					compared++
				}
				delete(got, key)
			}
			for key, row := range got {
				for i, m := range totalledMetrics {
					if v := a.Metrics[i].Values[row]; v.OK() && v != 0 {
						t.Errorf("%s of %s: the resolver says %v, the files have no such group", m, key, v)
					}
				}
			}
			t.Logf("%d groups, %d values equal to the cent", len(want), compared)
		})
	}
}

func TestTotalsOfTheWholeYear(t *testing.T) {
	all := independent(t, csvFile(t, "transactions.csv.gz"), csvFile(t, "products.csv.gz"), func(_, _ map[string]string) string { return "" })[""]
	if got := fmt.Sprintf("%d lines' worth: %d cents, %d baskets", 75000, all.net, len(all.baskets)); got != "75000 lines' worth: 23393524 cents, 47243 baskets" {
		t.Errorf("the files changed: %s", got)
	}
}
