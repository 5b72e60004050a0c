package algorithms

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// growthFigures measures how long a morning takes: two years of days of very many
// units, two at a time.
func growthFigures(ctx context.Context, to Reporter) error {
	const most, days, workers = 2000, 730, 2
	units := make([]series.Series, most)
	for u := range units {
		units[u] = unit(uint64(u), days)
	}
	var curve []string
	var spent float64
	surprises := make([]float64, most)
	for _, n := range []int{250, 500, 1000, most} {
		began := time.Now()
		var wait sync.WaitGroup
		failed := make([]error, workers)
		for w := range workers {
			wait.Go(func() {
				for u := w; u < n && failed[w] == nil; u += workers {
					var found anomaly.Result
					if found, failed[w] = anomaly.Detect(ctx, units[u]); failed[w] == nil {
						surprises[u] = found.Points[days-1].Surprise
					}
				}
			})
		}
		wait.Wait()
		for _, err := range failed {
			if err != nil {
				return err
			}
		}
		spent = time.Since(began).Seconds()
		curve = append(curve, fmt.Sprintf("%d in %.2f s", n, spent))
	}
	f := AtMost("morning", spent, 10, fmt.Sprintf("2,000 series of 730 days, two at a time: %s", strings.Join(curve, ", ")))
	f.Unit = "s"
	to.Figure(f)
	stand := 0
	for _, s := range anomaly.Discoveries(surprises, 0.1) {
		if s {
			stand++
		}
	}
	to.Figure(Figure{Name: "morning_false", Value: float64(stand), Note: "of 2,000 units of which nothing happened to any, those that stand when a tenth may be false"})
	return nil
}

// unit is a store's daily amount: weekdays, a slow wave, noise.
func unit(seed uint64, days int) series.Series {
	noise := rand.New(rand.NewPCG(seed, 1))
	s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, days)}
	for i := range s.Values {
		weekday := 1 + 0.3*math.Sin(2*math.Pi*float64(i%7)/7)
		wave := 1 + 0.2*math.Sin(2*math.Pi*float64(i)/365)
		s.Values[i] = 1000 * weekday * wave * math.Exp(0.05*noise.NormFloat64())
	}
	return s
}
