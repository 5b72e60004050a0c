package algorithms

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// kpiSeries is one series of business numbers with the spans in which something is
// wrong.
type kpiSeries struct {
	ID       string     `json:"id"`
	Grain    string     `json:"grain"`
	Start    string     `json:"start"`
	BurnIn   int        `json:"burn_in"`
	Values   []*float64 `json:"values"`
	Holidays []int      `json:"holidays"`
	Events   []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Type  string `json:"type"`
	} `json:"events"`
}

// series is the same as the methods take it.
func (k kpiSeries) series() (series.Series, error) {
	return plain(k.Grain, k.Start, k.Values, k.Holidays)
}

// plain makes a series of what the sets write: numbers or null, holidays by rank.
func plain(grain, start string, values []*float64, holidays []int) (series.Series, error) {
	at, err := time.Parse("2006-01-02T15:04:05", start)
	if err != nil {
		return series.Series{}, err
	}
	s := series.Series{Grain: series.Day, Start: at, Values: make([]float64, len(values)), Marks: make([]string, len(values))}
	if grain == "H" {
		s.Grain = series.Hour
	}
	for i, v := range values {
		s.Values[i] = math.NaN()
		if v != nil {
			s.Values[i] = *v
		}
	}
	for _, h := range holidays {
		if h >= 0 && h < len(values) {
			s.Marks[h] = "holiday"
		}
	}
	return s, nil
}

// kpiCount is what alarms found, what they missed and how often they were wrong.
type kpiCount struct{ found, missed, falsely int }

func (c *kpiCount) add(o kpiCount) {
	c.found += o.found
	c.missed += o.missed
	c.falsely += o.falsely
}

// f1 with its parts, 0 where nothing was found.
func (c kpiCount) f1() (f1, precision, recall float64) {
	if c.found == 0 {
		return 0, 0, 0
	}
	precision = float64(c.found) / float64(c.found+c.falsely)
	recall = float64(c.found) / float64(c.found+c.missed)
	return 2 * precision * recall / (precision + recall), precision, recall
}

// count compares alarms with events: alarms at most gap apart are one run, a run that
// touches an event within slack finds it, other runs are false. missed lists the
// events that no run found.
func (k kpiSeries) count(alarm []bool) (c kpiCount, missed []int) {
	gap, slack := 2, 1
	if k.Grain == "H" {
		gap, slack = 5, 3
	}
	var runs [][2]int
	for i := k.BurnIn; i < len(alarm); i++ {
		if !alarm[i] {
			continue
		}
		if n := len(runs); n > 0 && i-runs[n-1][1] <= gap {
			runs[n-1][1] = i
		} else {
			runs = append(runs, [2]int{i, i})
		}
	}
	right := make([]bool, len(runs))
	for e, event := range k.Events {
		hit := false
		for r, run := range runs {
			if run[0] <= event.End+slack && run[1] >= event.Start-slack {
				right[r], hit = true, true
			}
		}
		if hit {
			c.found++
		} else {
			c.missed++
			missed = append(missed, e)
		}
	}
	for _, r := range right {
		if !r {
			c.falsely++
		}
	}
	return c, missed
}
