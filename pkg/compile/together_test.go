package compile_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// combinations is how many sets of metrics are asked together.
const combinations = 40

// TestMetricsTogether asks for drawn sets of metrics of all kinds: what the
// passes make of them has to give what their plans give as they were built.
func TestMetricsTogether(t *testing.T) {
	engines := map[string]execute.Runner{"sqlite": shopsSQLite(t)}
	if dsn, err := pg.Start(); err != nil {
		t.Logf("PostgreSQL left out: %v", err)
	} else {
		engines["postgres"] = shopsPostgres(t, dsn)
	}
	m := shops(t)
	r := rand.New(rand.NewPCG(7, 8))
	for i := range combinations {
		q := drawn(r, m)
		t.Run(fmt.Sprintf("%d: %s by %s", i, strings.Join(q.metrics, "+"), strings.Join(q.keys, "+")), func(t *testing.T) {
			for engine, run := range engines {
				for way, inform := range map[string]func(*query.Core){
					"optimised":   func(*query.Core) {},
					"folded":      func(c *query.Core) { c.Ordered = func(*model.Source, []string) bool { return true } },
					"joined late": func(c *query.Core) { c.Statistics = plenty{} },
				} {
					core := q.core(t, m)
					inform(core)
					c, err := compile.Core(m, core, engine)
					if err != nil {
						t.Fatal(err)
					}
					plain, err := c.Plain(engine)
					if err != nil {
						t.Fatal(err)
					}
					got, want := asked(t, c, run), asked(t, plain, run)
					if !slices.EqualFunc(got, want, alike) {
						t.Errorf("%s, %s differs:\n got %q\nwant %q\n%s", engine, way, got, want, c.Statement.SQL)
					}
				}
			}
		})
	}
}

func asked(t *testing.T, c *compile.Compiled, r execute.Runner) []string {
	t.Helper()
	rows, err := c.Run(context.Background(), r, 0)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.Statement.SQL)
	}
	return lines(rows, columnsOf(c))
}

// alike compares lines by their numbers: sums in another order differ in what
// is lost.
func alike(a, b string) bool {
	return slices.EqualFunc(strings.Split(a, "|"), strings.Split(b, "|"), func(x, y string) bool {
		n, err := strconv.ParseFloat(x, 64)
		o, errOther := strconv.ParseFloat(y, 64)
		if err != nil || errOther != nil {
			return x == y
		}
		return math.Abs(n-o) <= 2e-6*max(1, math.Abs(n))
	})
}

// drawn is a question for a few metrics, some of which can have a value where
// they have no rows.
func drawn(r *rand.Rand, m *model.Model) question {
	q := question{}
	for _, i := range r.Perm(len(m.Metrics))[:2+r.IntN(5)] {
		q.metrics = append(q.metrics, m.Metrics[i].Name)
	}
	bounds := [][]query.Window{
		windows("2024-03-01", "2024-04-01"),
		windows("2024-03-01", "2024-03-20", "2024-02-01", "2024-02-20", "2023-03-01", "2023-03-20"),
		windows("2024-03-01", "2024-03-02", "2030-01-01", "2030-02-01"),
		buckets(grain.Month, "2023-11-01", 4),
		buckets(grain.Day, "2024-02-26", 6),
	}
	switch i := r.IntN(len(bounds)); i {
	case 3:
		q.windows, q.grid = bounds[i], grain.Month
	case 4:
		q.windows, q.grid = bounds[i], grain.Day
	default:
		q.windows = bounds[i]
	}
	q.keys = [][]string{nil, {region}, {"store__store_name"}}[r.IntN(3)]
	return q
}
