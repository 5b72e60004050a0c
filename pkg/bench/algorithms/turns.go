package algorithms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// turnSeries is a daily series of which the turning points are known.
type turnSeries struct {
	ID       string     `json:"id"`
	Grain    string     `json:"grain"`
	Start    string     `json:"start"`
	Values   []*float64 `json:"values"`
	Holidays []int      `json:"holidays"`
	Changes  []struct {
		Index int    `json:"index"`
		Type  string `json:"type"`
	} `json:"changes"`
}

func (t turnSeries) series() (series.Series, error) {
	return plain(t.Grain, t.Start, t.Values, t.Holidays)
}

// count compares turning points with the true ones: a level within 7 days, a slope within
// 21, each found one for one true one, the nearest; near a change of variance none counts.
func (t turnSeries) count(found []int) (c kpiCount) {
	const levelNear, slopeNear = 7, 21
	used := make([]bool, len(found))
	for _, change := range t.Changes {
		if change.Type == "variance" {
			continue
		}
		near := levelNear
		if change.Type == "slope" {
			near = slopeNear
		}
		best := -1
		for i, at := range found {
			if !used[i] && apart(at, change.Index) <= near && (best < 0 || apart(at, change.Index) < apart(found[best], change.Index)) {
				best = i
			}
		}
		if best < 0 {
			c.missed++
			continue
		}
		used[best] = true
		c.found++
	}
	for i, at := range found {
		neutral := used[i]
		for _, change := range t.Changes {
			neutral = neutral || change.Type == "variance" && apart(at, change.Index) <= slopeNear
		}
		if !neutral {
			c.falsely++
		}
	}
	return c
}

func apart(a, b int) int { return max(a-b, b-a) }

func turnFigures(ctx context.Context, dir string, to Reporter) error {
	all, err := readLines[turnSeries](filepath.Join(dir, "synthetic_changes.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		to.Skip("own", "there is no synthetic_changes.jsonl")
		return nil
	} else if err != nil {
		return err
	}
	var total kpiCount
	var halves [2]kpiCount
	clean, falsely := 0, 0
	var spent time.Duration
	for i, t := range all {
		s, err := t.series()
		if err != nil {
			return fmt.Errorf("%s: %w", t.ID, err)
		}
		began := time.Now()
		found, err := turnsOf(ctx, s)
		if err != nil {
			return err
		}
		spent += time.Since(began)
		c := t.count(found)
		total.add(c)
		halves[i%2].add(c)
		if len(t.Changes) == 0 {
			clean++
			falsely += c.falsely
		}
	}
	f1, precision, recall := total.f1()
	a, _, _ := halves[0].f1()
	b, _, _ := halves[1].f1()
	to.Figure(AtLeast("own/f1", f1, 0.75, fmt.Sprintf("%d series: precision %.3f, recall %.3f; by halves %.3f and %.3f", len(all), precision, recall, a, b)))
	if clean > 0 {
		to.Figure(AtMost("own/false_per_clean", float64(falsely)/float64(clean), 0.2, fmt.Sprintf("%d series without a turning point", clean)))
	}
	to.Figure(Figure{Name: "own/each", Value: spent.Seconds() * 1000 / float64(len(all)), Unit: "ms", Note: "mean of a series, one thread"})
	return nil
}
