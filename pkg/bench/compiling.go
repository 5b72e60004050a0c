package bench

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// compileTimes measures the way from a request to its statements: resolving
// names and times, planning, optimising, lowering, rendering. Nothing runs.
func compileTimes(ctx context.Context, s *session) error {
	for _, c := range []struct {
		name    string
		size    synthetic.Size
		metrics func(synthetic.Size) []string
		bar     *float64
	}{
		{"one_simple_metric", synthetic.Size{Sources: 8, Simple: 10, Ratio: 2, Derived: 10}, func(z synthetic.Size) []string { return z.SimpleNames()[:1] }, nil},
		{"80_derived_metrics", synthetic.Size{Sources: 8, Simple: 10, Ratio: 2, Derived: 10}, synthetic.Size.DerivedNames, bar(50)},
		{"80_derived_metrics_of_80_sources", synthetic.Size{Sources: 80, Simple: 3, Ratio: 1, Derived: 1}, synthetic.Size.DerivedNames, nil},
	} {
		if !s.wants("compile/" + c.name) {
			continue
		}
		for _, engine := range []string{"sqlite", "postgres"} {
			if err := s.compiling(ctx, "compile/"+c.name+"/"+engine, engine, c.size, c.metrics(c.size), c.bar); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *session) compiling(ctx context.Context, name, engine string, size synthetic.Size, metrics []string, limit *float64) error {
	dir, err := os.MkdirTemp("", "wheelhouse-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of temporary files
	if _, err := size.Write(dir, engine); err != nil {
		return err
	}
	m, found := folder.Load(dir, project.Options{})
	if m == nil {
		return found.Err()
	}
	req := query.Request{
		Metrics: metrics, By: []query.By{{Hierarchy: "organisation", Level: "region"}}, Grain: "month",
		Time: query.TimeRange{From: "2025-01-01", To: "2025-12-31"}, Compare: []string{"previous", "lastYear"},
	}
	var last *recorder
	took, err := median(31, func() error {
		last = dry(m)
		_, err := last.Ask(ctx, req)
		return err
	})
	if err != nil {
		return err
	}
	length := 0
	for _, st := range last.statements {
		length += len(st.SQL)
	}
	s.report(Result{Name: name, Value: millis(took), Unit: "ms", Bar: limit, Better: Lower, Note: fmt.Sprintf(
		"by region and month with two comparisons: %d statements, %.1f kB of SQL; median of 31", len(last.statements), float64(length)/1000)})
	return nil
}

// dry is a recorder that compiles only; the data are taken to cover 2024 and
// 2025.
func dry(m *model.Model) *recorder {
	day := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	return &recorder{model: m, clock: day(2026), coverage: query.Coverage{First: day(2024), End: day(2026)}}
}
