package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/chart"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// noClickHouse is why the figures of large sources are left out.
const noClickHouse = "there is no ClickHouse: pip install chdb, or name a server in WHEELHOUSE_TEST_CLICKHOUSE"

// largeChart is where the curve of large sources is drawn, from the project's root.
const largeChart = "docs/growth-large.svg"

// largeDatabase is made anew and dropped at the end.
const largeDatabase = "wheelhouse_bench"

var largeRows = []int{100_000, 1_000_000, 10_000_000, 100_000_000}

// largeQuestions ask for all days of a source, and for a month of them.
var largeQuestions = []struct {
	name, from, to string
}{
	{"all_days", "2023-04-07", "2025-12-31"},
	{"one_month", "2025-12-01", "2025-12-31"},
}

// largeWays are three metrics by region by hand: joined before adding up, and after. The
// third is of sales in stores outside the region Test.
var largeWays = []string{
	`SELECT s.region AS by0, sum(f.amount * 1 - f.discount) AS simple_000_00, sum(f.amount * 2 - f.discount) AS simple_000_01,
		sumIf(f.amount * 3 - f.discount, f.channel = 'store' AND s.region <> 'Test') AS simple_000_02
	FROM facts_000 AS f LEFT JOIN stores AS s ON s.store_id = f.store_id WHERE f.day >= 'FROM' AND f.day <= 'TO' GROUP BY s.region`,
	`SELECT s.region AS by0, sum(a) AS simple_000_00, sum(b) AS simple_000_01, sumIf(c, s.region <> 'Test') AS simple_000_02
	FROM (SELECT store_id, sum(amount * 1 - discount) AS a, sum(amount * 2 - discount) AS b, sumIf(amount * 3 - discount, channel = 'store') AS c
		FROM facts_000 WHERE day >= 'FROM' AND day <= 'TO' GROUP BY store_id) AS f LEFT JOIN stores AS s ON s.store_id = f.store_id GROUP BY s.region`,
}

// large compares the resolver with SQL by hand over sources of up to a hundred million
// rows, and draws how the best times of both grow.
func large(ctx context.Context, s *session) error {
	if s.ClickHouse == "" {
		s.Skip("large", noClickHouse)
		return nil
	}
	var drawn []chart.Curve
	for _, q := range largeQuestions {
		title := "rows on ClickHouse: three metrics by region, " + strings.ReplaceAll(q.name, "_", " ")
		drawn = append(drawn, chart.Curve{Title: title, Unit: "ms", Label: "resolver"}, chart.Curve{Title: title, Unit: "ms", Label: "by hand"})
	}
	whole := true
	for _, n := range largeRows {
		if !s.wants(fmt.Sprintf("large/%d", n)) {
			whole = false
			continue
		}
		found, err := s.large(ctx, n)
		if err != nil {
			return fmt.Errorf("%d rows: %w", n, err)
		}
		for i, p := range found {
			drawn[2*i].Add(float64(n), float64(p.bestA.Microseconds())/1000)
			drawn[2*i+1].Add(float64(n), float64(p.bestB.Microseconds())/1000)
		}
	}
	if s.Root == "" || !whole {
		return nil
	}
	return os.WriteFile(filepath.Join(s.Root, filepath.FromSlash(largeChart)), []byte(chart.SVG(drawn)), 0o644)
}

// large measures one size.
func (s *session) large(ctx context.Context, n int) (out []pairs, err error) {
	s.say("%d rows on ClickHouse", n)
	size := synthetic.Size{Sources: 1, Simple: 3}
	db, err := synthetic.OpenClickHouse(s.ClickHouse, largeDatabase)
	if err != nil {
		return nil, err
	}
	defer func() {
		_, _ = db.Exec("DROP DATABASE " + largeDatabase + " SYNC") // made anew anyway
		_ = db.Close()
	}()
	if err := size.ClickHouse(ctx, db, n); err != nil {
		return nil, err
	}
	p := &place{engine: "clickhouse"}
	if p.dir, err = os.MkdirTemp("", "wheelhouse-bench-"); err != nil {
		return nil, err
	}
	defer os.RemoveAll(p.dir) //nolint:errcheck // a folder of temporary files
	if _, err := size.Write(p.dir, "clickhouse"); err != nil {
		return nil, err
	}
	dsn := strings.TrimSuffix(s.ClickHouse, "/") + "/" + largeDatabase
	head := filepath.Join(p.dir, "wheelhouse.yaml")
	text, err := os.ReadFile(head)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(head, []byte(strings.Replace(string(text), synthetic.ClickHouseAddress, dsn, 1)), 0o600); err != nil {
		return nil, err
	}
	if p.svc, err = service.Open(folder.Loader(p.dir, project.Options{}), service.Options{}); err != nil {
		return nil, err
	}
	defer p.svc.Close() //nolint:errcheck // only read
	if p.runner, err = engines.Open(engines.Config{Name: "by hand", Engine: "clickhouse", Settings: engines.Settings{"dsn": dsn}}); err != nil {
		return nil, err
	}
	defer p.runner.Close() //nolint:errcheck // only read
	for _, ask := range largeQuestions {
		q := question{request: query.Request{
			Metrics: size.Across(3), By: byLevel("organisation", "region"), Time: query.TimeRange{From: ask.from, To: ask.to},
		}}
		for _, way := range largeWays {
			q.ways = append(q.ways, strings.NewReplacer("FROM'", ask.from+"'", "TO'", ask.to+"'", "\n", " ").Replace(way))
		}
		a, err := p.svc.Query(ctx, q.request)
		if err != nil {
			return nil, err
		}
		best, way, err := p.fastest(ctx, q, a)
		if err != nil {
			return nil, err
		}
		found, err := brief.paired(
			func() error { _, err := p.svc.Query(ctx, q.request); return err },
			func() error { _, err := p.runner.Run(ctx, best, 0); return err },
		)
		if err != nil {
			return nil, err
		}
		s.report(Result{Name: fmt.Sprintf("large/%d/%s", n, ask.name), Value: round(found.ratio, 3), Unit: "×", Better: Lower,
			Note: found.note("resolver", "by hand") + fmt.Sprintf(", way %d of %d; at best %s and %s, %.3f ×", way+1, len(q.ways),
				ms(found.bestA), ms(found.bestB), found.bestA.Seconds()/found.bestB.Seconds())})
		out = append(out, found)
	}
	return out, nil
}
