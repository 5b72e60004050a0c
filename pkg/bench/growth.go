package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/chart"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// growthChart is where the curves are drawn, from the project's root.
const growthChart = "docs/growth.svg"

// curves are what grows, each with what it costs. Cost is processor time of the process,
// engine and all, which other work on the machine slows less than it slows the clock.
var curves = []struct {
	name, of string
	unit     string
	bar      map[int]float64
	sizes    []int
	measure  func(ctx context.Context, s *session, n int) (points, error)
}{
	{"metrics", "load, link and check a project", "s", map[int]float64{10000: 1}, []int{10, 100, 1000, 10000}, growMetrics},
	{"rows", "three metrics by region, of a source of so many rows", "ms", nil, []int{10_000, 100_000, 1_000_000}, growRows},
	{"sources", "forty metrics by region with two comparisons, of a project of so many sources", "ms", nil, []int{4, 16, 64, 127}, growSources},
	{"units", "three metrics by store with a comparison", "ms", nil, []int{10, 100, 1000, 10000}, growUnits},
	{"readers", "forty metrics by region, each of so many readers at once", "ms", nil, []int{1, 10, 50, 200}, growReaders},
}

// points are what one size costs: by asking each time and by what is kept, where both are.
type points struct {
	asked, kept float64
	note        string
}

// growth measures how costs grow, prints each point, and draws the curves.
func growth(ctx context.Context, s *session) error {
	var drawn []chart.Curve
	for _, c := range curves {
		if !s.wants("growth/" + c.name) {
			continue
		}
		asked := chart.Curve{Title: c.name + ": " + c.of, Unit: c.unit, Label: "asked"}
		kept := chart.Curve{Title: asked.Title, Unit: c.unit, Label: "kept"}
		for _, n := range c.sizes {
			p, err := c.measure(ctx, s, n)
			if err != nil {
				return fmt.Errorf("%d %s: %w", n, c.name, err)
			}
			r := Result{Name: fmt.Sprintf("growth/%s/%d", c.name, n), Value: p.asked, Unit: c.unit, Better: Lower, Note: p.note}
			if most, ok := c.bar[n]; ok {
				r.Bar = bar(most)
			}
			if p.kept > 0 {
				r.Note = fmt.Sprintf("kept %g %s; ", p.kept, c.unit) + r.Note
				kept.Add(float64(n), p.kept)
			}
			s.report(r)
			asked.Add(float64(n), p.asked)
		}
		drawn = append(drawn, asked)
		if len(kept.X) > 0 {
			drawn = append(drawn, kept)
		}
	}
	if s.Root == "" || len(drawn) < len(curves) {
		return nil // some only
	}
	return os.WriteFile(filepath.Join(s.Root, filepath.FromSlash(growthChart)), []byte(chart.SVG(drawn)), 0o644)
}

func growMetrics(ctx context.Context, s *session, n int) (points, error) {
	dir, err := os.MkdirTemp("", "wheelhouse-bench-")
	if err != nil {
		return points{}, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of temporary files
	size := synthetic.Size{Sources: n / 5, Simple: 3, Ratio: 1, Derived: 1}
	bytes, err := size.Write(dir, "sqlite")
	if err != nil {
		return points{}, err
	}
	var best Loaded
	runs := 3
	if n >= 10000 {
		runs = 1
	}
	for range runs {
		one, err := loadAlone(ctx, s.Self, dir)
		switch {
		case err != nil:
			return points{}, err
		case one.Errors > 0 || one.Metrics != n:
			return points{}, fmt.Errorf("the generated project has %d metrics and %d errors", one.Metrics, one.Errors)
		case best.Seconds == 0 || one.Seconds < best.Seconds:
			best = one
		}
	}
	return points{asked: round(best.Seconds, 4), note: fmt.Sprintf("%d sources, %.2f MB of YAML, peak %.0f MB; processor %.3f s; best of %d in fresh processes",
		best.Sources, float64(bytes)/1e6, best.Peak/1e6, best.Processor, runs)}, nil
}

func growRows(ctx context.Context, s *session, n int) (points, error) {
	const stores = 100
	return s.grow(ctx, synthetic.Size{Sources: 1, Simple: 3}, synthetic.Rows{Days: n / stores, Stores: stores}, 1, cockpitOf(3, "region", "2025-12-31", n/stores, nil))
}

func growSources(ctx context.Context, s *session, n int) (points, error) {
	return s.grow(ctx, synthetic.Size{Sources: n, Simple: 10, Ratio: 1, Derived: 1}, synthetic.Rows{Days: 62, Stores: 40}, 1,
		cockpitOf(40, "region", "2025-12-31", 31, []string{"previous", "lastYear"}))
}

func growUnits(ctx context.Context, s *session, n int) (points, error) {
	return s.grow(ctx, synthetic.Size{Sources: 1, Simple: 3}, synthetic.Rows{Days: 14, Stores: n}, 1, cockpitOf(3, "store", "2025-12-31", 7, []string{"previous"}))
}

func growReaders(ctx context.Context, s *session, n int) (points, error) {
	return s.grow(ctx, synthetic.Size{Sources: 8, Simple: 10, Ratio: 1, Derived: 1}, synthetic.Rows{Days: 62, Stores: 40}, n,
		cockpitOf(40, "region", "2025-12-31", 31, []string{"previous", "lastYear"}))
}

// cockpitOf makes a request of so many metrics, over the days up to one.
func cockpitOf(metrics int, level, last string, days int, compare []string) func(synthetic.Size) query.Request {
	return func(size synthetic.Size) query.Request {
		end, _ := time.Parse(time.DateOnly, last) // ours
		return query.Request{
			Metrics: size.Across(metrics), By: byLevel("organisation", level), Compare: compare,
			Time: query.TimeRange{From: end.AddDate(0, 0, 1-days).Format(time.DateOnly), To: last},
		}
	}
}

// How long a point is measured, and how often at least.
const (
	growFor   = 1500 * time.Millisecond
	growLeast = 3
)

// grow measures a request of readers at once, by asking each time and by what is kept, in
// turns.
func (s *session) grow(ctx context.Context, size synthetic.Size, rows synthetic.Rows, readers int, of func(synthetic.Size) query.Request) (points, error) {
	dir, err := os.MkdirTemp("", "wheelhouse-bench-")
	if err != nil {
		return points{}, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of temporary files
	if _, err := size.Write(dir, "sqlite"); err != nil {
		return points{}, err
	}
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		return points{}, err
	}
	if err := size.SQLite(ctx, filepath.Join(dir, "data", "synthetic.sqlite"), rows); err != nil {
		return points{}, err
	}
	req := of(size)
	cost := map[bool]time.Duration{}
	var services []*service.Service
	for _, bytes := range []int64{0, 64 << 20} {
		svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{Kept: service.Kept{Bytes: bytes, Age: time.Hour}})
		if err != nil {
			return points{}, err
		}
		defer svc.Close() //nolint:errcheck // only read
		if err := warm(ctx, svc, req, bytes > 0); err != nil {
			return points{}, err
		}
		services = append(services, svc)
	}
	var wall []time.Duration
	for i, svc := range services {
		batch := service.NewBatch(svc, 15*time.Millisecond)
		asked, before, started := 0, ownProcessor(), time.Now()
		for asked < growLeast*readers || time.Since(started) < growFor {
			if err := together(ctx, batch, req, readers); err != nil {
				return points{}, err
			}
			asked += readers
		}
		cost[i == 1] = (ownProcessor() - before) / time.Duration(asked)
		wall = append(wall, time.Since(started)/time.Duration(asked))
	}
	note := fmt.Sprintf("processor time of each; by the clock %s, kept %s", ms(wall[0]), ms(wall[1]))
	return points{asked: millis(cost[false]), kept: millis(cost[true]), note: note}, nil
}

// warm asks until connections are open and looks at the data are taken, and where answers
// are kept, until this one is.
func warm(ctx context.Context, svc *service.Service, req query.Request, keeps bool) error {
	for range 10 {
		a, err := svc.Query(ctx, req)
		if err != nil || !keeps || a.Stats.Cached {
			return err
		}
	}
	return errors.New("the answer is not kept")
}

// together has readers ask at once.
func together(ctx context.Context, b *service.Batch, req query.Request, readers int) error {
	failed := make([]error, readers)
	var wg sync.WaitGroup
	for i := range readers {
		wg.Go(func() { _, failed[i] = b.Query(service.InCompany(ctx, 1), req) })
	}
	wg.Wait()
	return errors.Join(failed...)
}
