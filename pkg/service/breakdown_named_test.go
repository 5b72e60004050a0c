package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/namedshops"
)

// Stores are called by names: Mill (3) has moved from North to South, both Harbours stay,
// and Quay (4) has closed where it lay.
const namedShops = namedshops.Project + `  - name: names
    levels: [{name: store, dimension: store__called}]
` + namedshops.Sales + `targets:
  - {metric: sales, grain: month, values: [{period: 2026-03, value: 100}]}
`

const namedShopsTables = `
CREATE TABLE sales(store int, day date, amount int);
INSERT INTO sales VALUES (1,'2025-03-10',10), (2,'2025-03-10',20), (3,'2025-03-10',40), (4,'2025-03-10',30), (3,'2026-02-10',44), (1,'2024-01-01',0), (1,'2026-02-28',0);
CREATE TABLE places(store int, called varchar(9), region varchar(9), since date, until date);
INSERT INTO places VALUES (1,'Harbour','North','2024-01-01',NULL), (2,'Harbour','South','2024-01-01',NULL), (3,'Mill','North','2024-01-01','2026-01-20'), (3,'Mill','South','2026-01-20',NULL), (4,'Quay','North','2024-01-01','2025-06-01')`

// The share of a unit that has moved goes where it lies now, also where it is called by a
// name: its key tells who it is.
func TestBreakDownFollowsNamesByTheirKeys(t *testing.T) {
	engines.Each(t, map[string]string{"w.yaml": namedShops}, namedShopsTables, func(t *testing.T, w engines.World) {
		got := brokenDown(t, w.Service, breakdown.Request{Metric: "sales", Period: "2026-03", By: []string{"organisation.store"}})
		want := []string{"2026-03 100 (100)", " 2026-03, North / Harbour 10 (-)", " 2026-03, North / Quay 30 (-)", " 2026-03, South / Harbour 20 (-)", " 2026-03, South / Mill 40 (-)"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		got = brokenDown(t, w.Service, breakdown.Request{Metric: "sales", Period: "2026-03", By: []string{"store"}})
		if len(got) != 1 || !strings.Contains(got[0], "several hierarchies have a level store: write organisation.store or names.store") {
			t.Errorf("of two hierarchies: %v", got)
		}
	})
}
