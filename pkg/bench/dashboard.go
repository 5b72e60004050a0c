package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/dashboard"
)

// dashboardPairs is how many pairs of loads are timed, each about a month of
// its own. Odd numbers have a middle.
const dashboardPairs = 11

// dashboards loads a dashboard of scorecards in a Grafana, and one with the
// same numbers made of SQL panels.
func dashboards(ctx context.Context, s *session) error {
	const group = "dashboard"
	if s.Postgres == "" {
		s.Skip(group, noPostgres)
		return nil
	}
	if os.Getenv("GRAFANA_HOME") == "" {
		s.Skip(group, "GRAFANA_HOME does not name an unpacked Grafana")
		return nil
	}
	p, err := s.place(ctx, "postgres", warehouseData)
	if err != nil {
		return err
	}
	definitions, err := os.ReadFile(filepath.Join(p.dir, "wheelhouse.yaml"))
	if err != nil {
		return err
	}
	found, err := dashboard.Measure(ctx, dashboard.Options{
		Root: s.Root, DSN: s.Postgres, Schema: warehouseData.schema, Definitions: string(definitions), Pairs: dashboardPairs, Progress: s.Progress,
	})
	if err != nil {
		return s.skipped(group, err)
	}
	s.dashboard(found)
	return nil
}

// skipped tells of a group that something is missing for it; any other error stays one.
func (s *session) skipped(group string, err error) error {
	var missing dashboard.Skipped
	if !errors.As(err, &missing) {
		return err
	}
	s.Skip(group, missing.Error())
	return nil
}

func (s *session) dashboard(found dashboard.Found) {
	ours, theirs := found.Scans[0], found.Scans[1]
	if found.NoScans != "" {
		s.Skip("dashboard/scans_per_source", found.NoScans)
	} else {
		s.report(Result{
			Name: "dashboard/scans_per_source", Value: float64(ours.Most), Unit: "scans", Bar: bar(1), Better: Lower,
			Note: fmt.Sprintf("scorecards: %s, and %d looks at an index's end; SQL panels: %s", ours.All, ours.Looks, theirs.All),
		})
	}
	statements := func(l dashboard.Load) float64 { return float64(l.Statements) }
	calls := func(l dashboard.Load) float64 { return float64(l.Calls) }
	a, b := columnOf(found, 0, calls), columnOf(found, 1, calls)
	s.report(Result{
		Name: "dashboard/calls_for_data", Value: middle(a), Unit: "calls", Better: Lower,
		Note: fmt.Sprintf("%g statements; SQL panels %g calls, %g statements; %d panels each, Grafana %s, Chromium %s",
			middle(columnOf(found, 0, statements)), middle(b), middle(columnOf(found, 1, statements)), found.Cards, found.Grafana, found.Browser),
	})
	s.compared(found, "database_seconds", func(l dashboard.Load) time.Duration { return l.Database }, true, bar(5))
	s.compared(found, "processor_seconds", func(l dashboard.Load) time.Duration { return l.CPU }, true, bar(5))
	s.compared(found, "first_paint", func(l dashboard.Load) time.Duration { return l.Paint }, false, bar(1))
	s.compared(found, "first_number", func(l dashboard.Load) time.Duration { return l.First }, false, bar(1))
	s.compared(found, "all_numbers", func(l dashboard.Load) time.Duration { return l.Last }, false, bar(1))
}

// compared reports the median of the pairs' ratios: how many times fewer the
// scorecards take, or what part of the time.
func (s *session) compared(found dashboard.Found, name string, of func(dashboard.Load) time.Duration, fewer bool, limit *float64) {
	var ratios []float64
	for _, pair := range found.Pairs {
		x, y := float64(of(pair[0])), float64(of(pair[1]))
		if x == 0 || y == 0 {
			s.Skip("dashboard/"+name, "this system does not tell it of the server's processes")
			return
		}
		if fewer {
			x, y = y, x
		}
		ratios = append(ratios, x/y)
	}
	slices.Sort(ratios)
	a, b := columnOf(found, 0, of), columnOf(found, 1, of)
	p := pairs{n: len(ratios), ratio: middle(ratios), low: ratios[len(ratios)/4], high: ratios[len(ratios)*3/4], timeA: middle(a), timeB: middle(b)}
	better := Lower
	if fewer {
		better = Higher
	}
	s.report(Result{Name: "dashboard/" + name, Value: round(p.ratio, 3), Unit: "×", Bar: limit, Better: better, Note: p.note("scorecards", "SQL panels")})
}

// columnOf sorts one number of all loads of a side.
func columnOf[T float64 | time.Duration](found dashboard.Found, side int, of func(dashboard.Load) T) []T {
	var out []T
	for _, pair := range found.Pairs {
		out = append(out, of(pair[side]))
	}
	slices.Sort(out)
	return out
}
