package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// narrowed are the policies of the warehouse: one reader has two of its eight regions.
const narrowed = `
policies:
  - {name: all, who: {roles: [Admin], kinds: [alerts]}, sensitivity: secret}
  - {name: two_regions, who: {logins: [anna]}, rows: [{level: organisation.region, units: [Region 2, Region 5]}]}
`

// resolverUnderPolicy is resolver with a policy in force, against hand-written SQL with
// the same condition.
func resolverUnderPolicy(ctx context.Context, s *session) error {
	places, err := s.places(ctx, "resolver_policy", warehouseData)
	if err != nil {
		return err
	}
	anna := access.With(ctx, access.Subject{Login: "anna", Role: "Viewer", OrgID: 1})
	for _, p := range places {
		under, err := s.under(p, narrowed)
		if err != nil {
			return err
		}
		for _, q := range policyQuestions {
			name := "resolver_policy/" + q.name + "/" + p.engine
			if !s.wants(name) {
				continue
			}
			if err := s.ratio(anna, name, under, q, bar(1.05)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

// under opens a place once more, with definitions added to its own.
func (s *session) under(p *place, more string) (*place, error) {
	out := *p
	var err error
	if out.dir, err = os.MkdirTemp("", "wheelhouse-bench-"); err != nil {
		return nil, err
	}
	s.closes = append(s.closes, func() error { return os.RemoveAll(out.dir) })
	if err := os.CopyFS(out.dir, os.DirFS(p.dir)); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(out.dir, "policies.yaml"), []byte(more), 0o600); err != nil {
		return nil, err
	}
	if out.svc, err = service.Open(folder.Loader(out.dir, project.Options{}), service.Options{}); err != nil {
		return nil, err
	}
	s.closes = append(s.closes, out.svc.Close)
	out.model = out.svc.Model()
	return &out, nil
}

// mine is the condition, over the stores joined and over the keys of hers.
const (
	mine  = `region IN ('Region 2', 'Region 5')`
	hers  = `store_id IN (SELECT store_id FROM stores WHERE ` + mine + `)`
	start = `FROM sales JOIN stores USING (store_id) WHERE ` + mine + ` AND `
)

var policyQuestions = []question{
	{
		name:    "total_of_a_month",
		request: query.Request{Metrics: []string{"net_sales"}, Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"}},
		ways: []string{
			`SELECT sum(amount) AS net_sales ` + start + `day >= '2025-11-01' AND day < '2025-12-01'`,
			`SELECT sum(amount) AS net_sales FROM sales WHERE ` + hers + ` AND day >= '2025-11-01' AND day < '2025-12-01'`,
		},
	},
	{
		name:    "daily_series_of_a_year",
		request: query.Request{Metrics: []string{"net_sales"}, Grain: "day", Time: query.TimeRange{From: "2025-01-01", To: "2025-12-31"}},
		ways: []string{
			`SELECT day AS time, sum(amount) AS net_sales ` + start + `day >= '2025-01-01' AND day < '2026-01-01' GROUP BY day`,
			`SELECT day AS time, sum(amount) AS net_sales FROM sales WHERE ` + hers + ` AND day >= '2025-01-01' AND day < '2026-01-01' GROUP BY day`,
		},
	},
	{
		name: "three_metrics_by_region",
		request: query.Request{
			Metrics: []string{"net_sales", "orders", "units"}, By: byLevel("organisation", "region"),
			Time: query.TimeRange{From: "2025-10-01", To: "2025-12-31"},
		},
		ways: []string{
			`SELECT region AS by0, sum(amount) AS net_sales, count(DISTINCT order_id) AS orders, sum(units) AS units ` + start +
				`day >= '2025-10-01' AND day < '2026-01-01' GROUP BY region`,
			`SELECT region AS by0, sum(a) AS net_sales, count(*) AS orders, sum(u) AS units FROM (SELECT region, order_id, sum(amount) AS a, sum(units) AS u ` + start +
				`day >= '2025-10-01' AND day < '2026-01-01' GROUP BY region, order_id) AS x GROUP BY region`,
			`SELECT region AS by0, sum(a) AS net_sales, count(DISTINCT order_id) AS orders, sum(u) AS units FROM (SELECT store_id, order_id, sum(amount) AS a, sum(units) AS u
			FROM sales WHERE ` + hers + ` AND day >= '2025-10-01' AND day < '2026-01-01' GROUP BY store_id, order_id) AS x JOIN stores USING (store_id) GROUP BY region`,
		},
	},
	{
		name:    "distinct_customers_by_month",
		request: query.Request{Metrics: []string{"customers"}, Grain: "month", Time: query.TimeRange{From: "2025-01-01", To: "2025-12-31"}},
		ways: []string{
			`SELECT MONTH(day) AS time, count(DISTINCT customer_id) AS customers ` + start + `day >= '2025-01-01' AND day < '2026-01-01' GROUP BY 1`,
			`SELECT time, count(customer_id) AS customers FROM (SELECT DISTINCT MONTH(day) AS time, customer_id ` + start +
				`day >= '2025-01-01' AND day < '2026-01-01') AS x GROUP BY time`,
			`SELECT MONTH(day) AS time, count(DISTINCT customer_id) AS customers FROM sales WHERE ` + hers + ` AND day >= '2025-01-01' AND day < '2026-01-01' GROUP BY 1`,
		},
	},
	{
		name: "compared_by_region",
		request: query.Request{
			Metrics: []string{"net_sales"}, By: byLevel("organisation", "region"), Compare: []string{"previous", "lastYear"},
			Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"},
		},
		ways: []string{
			`SELECT region AS by0, ` + threePeriods + ` ` + start + thosePeriods + ` GROUP BY region`,
			`SELECT region AS by0, ` + threePeriods + ` FROM (SELECT day, store_id, sum(amount) AS amount FROM sales WHERE ` + hers + ` AND ` + thosePeriods + `
			GROUP BY day, store_id) AS x JOIN stores USING (store_id) GROUP BY region`,
		},
	},
}
