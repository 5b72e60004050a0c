package survey

import (
	"fmt"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// A roll-up is compared in parts where it has more rows than are compared at once, and finds
// the same: the first period that differs, and how many there are.
func TestRollupsAreComparedInParts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only the test's
	if _, err := db.Exec(`CREATE TABLE sales (day TEXT, shop TEXT, amount REAL);
INSERT INTO sales WITH RECURSIVE d(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM d WHERE i < 99), s(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM s WHERE j < 4)
  SELECT date('2025-01-01', '+' || i || ' days'), CASE j WHEN 0 THEN NULL ELSE 's' || j END, i + j FROM d, s;
CREATE TABLE by_day AS SELECT day, shop, SUM(amount) AS amount FROM sales GROUP BY 1, 2;
UPDATE by_day SET amount = amount + CASE shop WHEN 's1' THEN 1 ELSE -1 END WHERE day >= '2025-02-05' AND shop IN ('s1', 's2');`); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(`
project: {name: p}
connections: [{name: db, engine: sqlite, path: %q}]
sources:
  - name: sales
    table: sales
    dimensions: [{name: day, type: time, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
    rollups: [{name: by_day, grain: day, dimensions: [shop], measures: [amount]}]
metrics: [{name: sales, measure: amount}]
`, path)
	m, found := project.Load(fstest.MapFS{"p.yaml": {Data: []byte(text)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	c := m.Connections[0]
	d, err := engine.For(c.Engine)
	if err != nil {
		t.Fatal(err)
	}
	run, err := engine.Open(engine.Config{Name: c.Name, Engine: c.Engine, Settings: c.Settings})
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close() //nolint:errcheck // only the test's
	base := &Database{Model: m, Connection: c, Runner: run, Dialect: d.Dialect, Now: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}
	times := func(*model.Dimension) query.Kept { return query.Kept{IsDate: true} }
	defer func(n int) { rolledAtOnce = n }(rolledAtOnce)
	for _, rolledAtOnce = range []int{200_000, 500, 499, 37, 1} {
		out, err := base.Rollup(t.Context(), m.Source("sales").Rollups[0], times, base.Now, true)
		if err != nil {
			t.Fatal(err)
		}
		if got := out.Since.Format(time.DateOnly); got != "2025-02-05" || !out.Wrong || out.Compared != 100 {
			t.Errorf("%d at once: since %s, wrong %v, %d periods", rolledAtOnce, got, out.Wrong, out.Compared)
		}
	}
}

// Sums of fractions that come to nothing differ by what adding in another order makes, and
// nothing else does.
func TestAlike(t *testing.T) {
	t.Parallel()
	a, b := 0.1, 0.2
	left, right := a+b-0.3, -0.3+a+b // 5.5e-17 and 2.8e-17
	if left == right {
		t.Fatal("the order makes no difference")
	}
	if !alike([]float64{left}, []float64{right}, []float64{20}) || !alike([]float64{left}, []float64{0}, []float64{20}) {
		t.Error("what cancels out differs")
	}
	for _, v := range []float64{1e-6, 0.01, -0.01, 1} {
		if alike([]float64{v}, []float64{0}, []float64{1e6}) {
			t.Errorf("%v is taken for nothing", v)
		}
	}
}
