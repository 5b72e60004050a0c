package algorithms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// competition is a file of series of one grain. Bars stand beside the figures that
// have one.
type competition struct {
	file                 string
	grain                series.Grain
	smape, mase          float64 // bars, 0: told
	owa                  float64 // bar of the mean of both over those of Naive2
	naiveSmape, naiveOwn float64 // Naive2's
	quick                bool    // its time has a bar
	floor                string
}

var competitions = []competition{
	{file: "m3_monthly", grain: series.Month, smape: 13.6, mase: 0.845, quick: true, floor: "best published or measured 13.550/.8253"},
	{file: "m3_quarterly", grain: series.Quarter, smape: 9, mase: 1.06, floor: "best published 8.789/1.0880"},
	{file: "m3_yearly", grain: series.Year, floor: "measured DOT 14.662/2.5525"},
	{file: "tourism_monthly", grain: series.Month, smape: 17.3, mase: 1.45, floor: "best measured 18.518/1.393"},
	{file: "tourism_quarterly", grain: series.Quarter, floor: "published ETS, whole set: MASE 1.59"},
	{file: "m4_hourly", grain: series.Hour, owa: 0.44, naiveSmape: 17.110, naiveOwn: 2.486, floor: "published best .410"},
	{file: "m4_weekly", grain: series.Week, owa: 0.76, naiveSmape: 7.938, naiveOwn: 2.978, floor: "published best .739, whole set"},
}

// forecasting measures forecasts against what came.
func forecasting(ctx context.Context, dir string, to Reporter) error {
	var failed []error
	for _, c := range competitions {
		failed = append(failed, missing(c.run(ctx, dir, to), c.file, to))
	}
	failed = append(failed, missing(retail(ctx, dir, to), "aus_retail", to), missing(electricity(ctx, dir, to), "vic_elec", to))
	return errors.Join(failed...)
}

// missing tells that a file is not there.
func missing(err error, name string, to Reporter) error {
	if errors.Is(err, fs.ErrNotExist) {
		to.Skip(name, err.Error())
		return nil
	}
	return err
}

type contest struct {
	ID          string
	M, H        int
	Train, Test []float64
}

func (c competition) run(ctx context.Context, dir string, to Reporter) error {
	all, err := readLines[contest](filepath.Join(dir, c.file+".jsonl"))
	if err != nil {
		return err
	}
	var s worth
	for _, one := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.take(ctx, series.Series{Values: one.Train, Grain: c.grain}, one.Test, one.M); err != nil {
			return fmt.Errorf("%s: %s: %w", c.file, one.ID, err)
		}
	}
	smape, mase := s.means()
	note := fmt.Sprintf("%d series; %s", len(all), c.floor)
	if c.owa > 0 {
		to.Figure(AtMost(c.file+"/owa", (smape/c.naiveSmape+mase/c.naiveOwn)/2, c.owa, note))
	}
	to.Figure(judged(c.file+"/smape", smape, c.smape, note))
	to.Figure(judged(c.file+"/mase", mase, c.mase, note))
	s.bands(c.file, to)
	bar := 0.0
	if c.quick {
		bar = 10
	}
	f := judged(c.file+"/time", median(s.times), bar, "median of a series, one thread, bands and trials included")
	f.Unit = "ms"
	to.Figure(f)
	return nil
}

// judged is a figure with a bar, or without one where it is 0.
func judged(name string, value, bar float64, note string) Figure {
	if bar == 0 {
		return Figure{Name: name, Value: value, Note: note}
	}
	return AtMost(name, value, bar, note)
}

// worth adds up what forecasts of many series were worth.
type worth struct {
	smape, mase []float64
	times       []float64 // ms
	in80, in95  int
	points      int
	sums, of    int // totals inside their band of 80 %
}

func (s *worth) take(ctx context.Context, known series.Series, came []float64, m int) error {
	started := time.Now()
	r := forecast.Of(ctx, known, len(came))
	s.times = append(s.times, float64(time.Since(started).Microseconds())/1000)
	if r.Reason != "" {
		return fmt.Errorf("no forecast: %s", r.Reason)
	}
	s.smape = append(s.smape, symmetric(came, r.Point))
	s.mase = append(s.mase, scaled(known.Values, came, r.Point, m))
	s.cover(came, r)
	return nil
}

func (s *worth) cover(came []float64, r forecast.Result) {
	total := 0.0
	for _, v := range came {
		total += v
	}
	if _, b, _ := r.Sum(len(came)); total >= b.Lower && total <= b.Upper {
		s.sums++
	}
	s.of++
	for i, v := range came {
		s.points++
		if b := r.Band80[i]; v >= b.Lower && v <= b.Upper {
			s.in80++
		}
		if b := r.Band95[i]; v >= b.Lower && v <= b.Upper {
			s.in95++
		}
	}
}

func (s *worth) means() (smape, mase float64) { return average(s.smape), average(s.mase) }

// bands tells how far the bands' cover is from what they promise, in points.
func (s *worth) bands(name string, to Reporter) {
	for _, b := range []struct {
		promise float64
		inside  int
	}{{80, s.in80}, {95, s.in95}} {
		cover := 100 * float64(b.inside) / float64(s.points)
		f := AtMost(fmt.Sprintf("%s/band%.0f", name, b.promise), math.Abs(cover-b.promise), 3, fmt.Sprintf("%.1f %% of %d points lay inside", cover, s.points))
		f.Unit = "points"
		to.Figure(f)
	}
	to.Figure(Figure{Name: name + "/sum80", Value: 100 * float64(s.sums) / float64(s.of), Unit: "%", Note: "totals of all points ahead that lay inside their band of 80 %"})
}

// symmetric is the mean of 200|y-f|/(|y|+|f|); nothing where both are 0.
func symmetric(came, said []float64) float64 {
	sum := 0.0
	for i, v := range came {
		if size := math.Abs(v) + math.Abs(said[i]); size > 0 {
			sum += 200 * math.Abs(v-said[i]) / size
		}
	}
	return sum / float64(len(came))
}

// scaled is the mean distance over that of the seasonal naive method on what was
// known.
func scaled(known, came, said []float64, m int) float64 {
	usual, miss := 0.0, 0.0
	for i := m; i < len(known); i++ {
		usual += math.Abs(known[i] - known[i-m])
	}
	for i, v := range came {
		miss += math.Abs(v - said[i])
	}
	return miss / float64(len(came)) / (usual / float64(len(known)-m))
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}
