package publish_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const shop = `
project: {name: shop}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
owners: [{name: ops, contact: ops@example.com}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, expr: sold_on, grain: day, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum, expr: net}, {name: tickets, agg: count}]
    defaultTime: day
metrics:
  - {name: net_sales, label: Net sales, measure: amount, owner: ops}
  - {name: tickets, label: Tickets, measure: tickets}
  - {name: basket, label: Basket, type: ratio, numerator: net_sales, denominator: tickets}
rules:
  - {name: low, label: Low sales, metric: net_sales, template: limit, grain: day, tier: 2, params: {below: 100}}
`

func load(t *testing.T, text string) *model.Model {
	t.Helper()
	m, found := publish.Load(map[string]string{"shop.yaml": text})
	if found.HasErrors() {
		t.Fatal(found.Err())
	}
	return m
}

func TestCompareTellsNumbersFromWords(t *testing.T) {
	for name, tc := range map[string]struct {
		old, new string
		want     publish.Changes
	}{
		"a comment":      {"# x", "# y", changes(publish.Change{}, publish.Change{})},
		"a label":        {"label: Net sales", "label: Net revenue", changes(publish.Change{Words: []string{"net_sales"}}, publish.Change{})},
		"an owner":       {"label: Tickets", "label: Tickets, owner: ops", changes(publish.Change{Words: []string{"tickets"}}, publish.Change{})},
		"a column":       {"expr: net}", "expr: net - tax}", changes(publish.Change{Numbers: []string{"basket", "net_sales"}}, publish.Change{Numbers: []string{"low"}})},
		"a table":        {"table: sales", "table: sales_2", changes(publish.Change{Numbers: []string{"basket", "net_sales", "tickets"}}, publish.Change{Numbers: []string{"low"}})},
		"a filter":       {"measure: tickets}", "measure: tickets, filter: \"channel = 'web'\"}", changes(publish.Change{Numbers: []string{"basket", "tickets"}}, publish.Change{})},
		"a rule's bound": {"below: 100", "below: 90", changes(publish.Change{}, publish.Change{Numbers: []string{"low"}})},
		"a metric more":  {"rules:", "  - {name: extra, label: Extra, measure: tickets}\nrules:", changes(publish.Change{Added: []string{"extra"}}, publish.Change{})},
		"a metric less":  {"  - {name: basket, label: Basket, type: ratio, numerator: net_sales, denominator: tickets}\n", "", changes(publish.Change{Removed: []string{"basket"}}, publish.Change{})},
	} {
		t.Run(name, func(t *testing.T) {
			text := shop
			if !strings.Contains(text, tc.old) {
				text += tc.old
			}
			got := publish.Compare(load(t, text), load(t, strings.Replace(text, tc.old, tc.new, 1)))
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	all := publish.Compare(nil, load(t, shop))
	if d := cmp.Diff(changes(publish.Change{Added: []string{"basket", "net_sales", "tickets"}}, publish.Change{Added: []string{"low"}}), all); d != "" {
		t.Error(d)
	}
	if all.None() || !publish.Compare(load(t, shop), load(t, shop)).None() {
		t.Error("None is wrong")
	}
}

// changes fills empty lists in, as Compare gives them.
func changes(metrics, rules publish.Change) publish.Changes {
	for _, c := range []*publish.Change{&metrics, &rules} {
		for _, list := range []*[]string{&c.Added, &c.Removed, &c.Numbers, &c.Words} {
			if *list == nil {
				*list = []string{}
			}
		}
	}
	return publish.Changes{Metrics: metrics, Rules: rules}
}

func TestFilesAreWhatTheLoaderReads(t *testing.T) {
	got, err := publish.Files(fstest.MapFS{
		"wheelhouse.yaml":               {Data: []byte("a")},
		"metrics/sales.yml":             {Data: []byte("b")},
		"data/rows.yaml":                {Data: []byte("not a definition")},
		"README.md":                     {Data: []byte("no")},
		"target/semantic_manifest.json": {Data: []byte("{}")},
	})
	want := map[string]string{"wheelhouse.yaml": "a", "metrics/sales.yml": "b", "target/semantic_manifest.json": "{}"}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if _, err := publish.Files(fstest.MapFS{"a.yaml": {Data: []byte{0xff, 0xfe}}}); err == nil || !strings.Contains(err.Error(), "UTF-8") {
		t.Errorf("a file that is no text must be refused, got %v", err)
	}
}
