package algorithms

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// readTable gives the rows of a file with a line of names, by name.
func readTable(path string) ([]map[string]string, error) {
	text, err := read(path)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	var out []map[string]string
	for _, row := range rows[min(1, len(rows)):] {
		named := map[string]string{}
		for i, name := range rows[0] {
			named[name] = row[i]
		}
		out = append(out, named)
	}
	return out, nil
}

// line is one row of a table of time.
type line struct {
	start       time.Time
	train, test []float64
}

// add adds another line that ends at the same time, as far as both reach back.
func (l *line) add(train, test []float64) {
	if l.train == nil {
		l.train, l.test = slices.Clone(train), slices.Clone(test)
		return
	}
	n := min(len(l.train), len(train))
	l.train = l.train[len(l.train)-n:]
	for i, v := range train[len(train)-n:] {
		l.train[i] += v
	}
	for i, v := range test {
		l.test[i] += v
	}
}

// retail foresees 2016 by months for each state and industry, and their total.
func retail(ctx context.Context, dir string, to Reporter) error {
	rows, err := readTable(filepath.Join(dir, "aus_retail_state_industry.csv"))
	if err != nil {
		return err
	}
	lines := map[string]*line{}
	for _, r := range rows {
		v, err := strconv.ParseFloat(r["turnover_aud_m"], 64)
		if err != nil {
			return fmt.Errorf("aus_retail: %w", err)
		}
		month, err := time.Parse("2006-01", r["month"])
		if err != nil {
			return fmt.Errorf("aus_retail: %w", err)
		}
		key := r["state"] + "\x00" + r["industry"]
		l := lines[key]
		if l == nil {
			l = &line{start: month}
			lines[key] = l
		}
		switch {
		case month.Year() <= 2015:
			l.train = append(l.train, v)
		case month.Year() == 2016:
			l.test = append(l.test, v)
		}
	}
	var s worth
	var whole line
	var parts []forecast.Result
	keys := make([]string, 0, len(lines))
	for key := range lines {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		l := lines[key]
		if len(l.test) != 12 || len(l.train) < 36 {
			continue // it does not reach over the year
		}
		known := series.Series{Values: l.train, Grain: series.Month, Start: l.start}
		if err := s.take(ctx, known, l.test, 12); err != nil {
			return fmt.Errorf("aus_retail: %s: %w", key, err)
		}
		parts = append(parts, forecast.Of(ctx, known, 12))
		whole.add(l.train, l.test)
	}
	smape, mase := s.means()
	note := fmt.Sprintf("%d series; best measured 5.602/1.006", len(s.smape))
	to.Figure(AtMost("aus_retail/smape", smape, 6.2, note))
	to.Figure(AtMost("aus_retail/mase", mase, 1.2, note))
	own := forecast.Of(ctx, series.Series{Values: whole.train, Grain: series.Month}, 12)
	for _, way := range []struct {
		name string
		make func([]forecast.Part) ([]float64, error)
	}{{"bottom_up", forecast.BottomUp}, {"reconciled", forecast.Reconcile}} {
		said := make([]float64, 12)
		for i := range said {
			tree := []forecast.Part{{Parent: -1, Value: own.Point[i], Spread: own.Band95[i].Spread()}}
			for _, p := range parts {
				tree = append(tree, forecast.Part{Value: p.Point[i], Spread: p.Band95[i].Spread()})
			}
			all, err := way.make(tree)
			if err != nil {
				return fmt.Errorf("aus_retail: %w", err)
			}
			said[i] = all[0]
		}
		to.Figure(Figure{Name: "aus_retail/total_" + way.name, Value: away(whole.test, said), Unit: "%", Note: "MAPE of the total; measured 0.90 bottom-up"})
	}
	s.bands("aus_retail", to)
	return nil
}

// away is the mean distance in per cent of what came.
func away(came, said []float64) float64 {
	sum := 0.0
	for i, v := range came {
		sum += 100 * math.Abs(v-said[i]) / math.Abs(v)
	}
	return sum / float64(len(came))
}

// electricity foresees days of 2013, a fortnight at a time; of the days ahead it
// knows which are holidays.
func electricity(ctx context.Context, dir string, to Reporter) error {
	rows, err := readTable(filepath.Join(dir, "vic_elec_daily.csv"))
	if err != nil {
		return err
	}
	days := series.Series{Grain: series.Day}
	first := -1
	for i, r := range rows {
		v, err := strconv.ParseFloat(r["demand_mwh"], 64)
		if err != nil {
			return fmt.Errorf("vic_elec: %w", err)
		}
		day, err := time.Parse(time.DateOnly, r["date"])
		if err != nil {
			return fmt.Errorf("vic_elec: %w", err)
		}
		if i == 0 {
			days.Start = day
		}
		if first < 0 && day.Year() == 2013 {
			first = i
		}
		mark := ""
		if r["holiday"] == "1" {
			mark = "holiday"
		}
		days.Values = append(days.Values, v)
		days.Marks = append(days.Marks, mark)
	}
	if first < 0 {
		return fmt.Errorf("vic_elec: no day of 2013")
	}
	var all, feasts, times []float64
	var s worth
	for o := first; o < len(rows); o += 14 {
		known := days
		known.Values = days.Values[:o]
		came := days.Values[o:min(o+14, len(rows))]
		started := time.Now()
		r := forecast.Of(ctx, known, len(came))
		times = append(times, float64(time.Since(started).Microseconds())/1000)
		if r.Reason != "" {
			return fmt.Errorf("vic_elec: no forecast: %s", r.Reason)
		}
		s.cover(came, r)
		for i, v := range came {
			e := away([]float64{v}, []float64{r.Point[i]})
			all = append(all, e)
			if days.Marks[o+i] != "" {
				feasts = append(feasts, e)
			}
		}
	}
	note := fmt.Sprintf("%d origins; best measured 4.87, holidays 6.07", len(times))
	for _, f := range []Figure{
		AtMost("vic_elec/mape", average(all), 4, note),
		AtMost("vic_elec/holidays", average(feasts), 5, note),
	} {
		f.Unit = "%"
		to.Figure(f)
	}
	s.bands("vic_elec", to)
	to.Figure(Figure{Name: "vic_elec/time", Value: median(times), Unit: "ms", Note: "median of an origin"})
	return nil
}
