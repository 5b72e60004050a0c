package algorithms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
)

// runAnomaly measures what is abnormal, over business numbers and over streams.
func runAnomaly(ctx context.Context, dir string, to Reporter) error {
	return errors.Join(kpiFigures(ctx, dir, to), nabFigures(ctx, dir, to), growthFigures(ctx, to))
}

func kpiFigures(ctx context.Context, dir string, to Reporter) error {
	all, err := readLines[kpiSeries](filepath.Join(dir, "synthetic_kpi.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		to.Skip("kpi", "there is no synthetic_kpi.jsonl")
		return nil
	} else if err != nil {
		return err
	}
	var total, halves = kpiCount{}, [2]kpiCount{}
	clean, falsely := 0, 0
	kinds := confusion{}
	var spent time.Duration
	for i, k := range all {
		s, err := k.series()
		if err != nil {
			return fmt.Errorf("%s: %w", k.ID, err)
		}
		began := time.Now()
		found, err := anomaly.Detect(ctx, s)
		if err != nil {
			return err
		}
		spent += time.Since(began)
		alarm := make([]bool, len(s.Values))
		for p, point := range found.Points {
			alarm[p] = point.Abnormal && point.Kind != anomaly.Missing // gaps are nobody's event there
		}
		kinds.add(k, found.Points)
		c, _ := k.count(alarm)
		total.add(c)
		halves[i/2%2].add(c)
		if len(k.Events) == 0 {
			clean++
			falsely += c.falsely
		}
	}
	f1, precision, recall := total.f1()
	a, _, _ := halves[0].f1()
	b, _, _ := halves[1].f1()
	to.Figure(AtLeast("kpi/f1", f1, 0.85, fmt.Sprintf("%d series: precision %.3f, recall %.3f; by halves %.3f and %.3f", len(all), precision, recall, a, b)))
	if clean > 0 {
		to.Figure(AtMost("kpi/false_per_clean", float64(falsely)/float64(clean), 0.3, fmt.Sprintf("%d series without an event", clean)))
	}
	to.Figure(kinds.figure())
	each := AtMost("kpi/each", spent.Seconds()*1000/float64(len(all)), 5, "mean of a series, one thread")
	each.Unit = "ms"
	to.Figure(each)
	return nil
}
