package rules

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// grid finds the answer's row of a unit and a bucket without looking at names
// again: row = rows[unit*len(buckets)+bucket], -1 where the answer has none. The
// numbers stay in the answer's columns.
type grid struct {
	answer  *answer.Answer
	key     int // index of the key that names the unit, -1 for the whole organisation
	units   []string
	buckets []string
	starts  []time.Time
	rows    []int32
	doubled bool // a unit has several rows in a bucket: its parents are not unique
}

// newGrid groups the rows in one pass. Answers come ordered by key and time,
// so that both look-ups nearly always hit the entry after the last one.
func newGrid(a *answer.Answer, key int, zone *time.Location) (*grid, error) {
	g := &grid{answer: a, key: key}
	if err := g.readBuckets(zone); err != nil {
		return nil, err
	}
	ids := make(map[string]int32)
	if key >= 0 {
		g.readUnits(ids)
	} else {
		g.units = []string{""}
	}
	g.rows = make([]int32, len(g.units)*len(g.buckets))
	for i := range g.rows {
		g.rows[i] = -1
	}
	index := make(map[string]int32, len(g.buckets))
	for i, b := range g.buckets {
		index[b] = int32(i)
	}
	unit, bucket, name := int32(0), int32(-1), ""
	for row := range a.Rows {
		if key >= 0 {
			k := &a.Keys[key]
			if isNull(k, row) {
				continue
			}
			if v := k.Values[row]; row == 0 || v != name || unit < 0 {
				unit, name = ids[v], v
			}
		}
		if v := a.Time.Values[row]; int(bucket+1) < len(g.buckets) && g.buckets[bucket+1] == v {
			bucket++
		} else {
			bucket = index[v]
		}
		at := int(unit)*len(g.buckets) + int(bucket)
		g.doubled = g.doubled || g.rows[at] >= 0
		g.rows[at] = int32(row)
	}
	return g, nil
}

func isNull(k *answer.Key, row int) bool {
	return k.Null != nil && k.Null[row] || k.Others != nil && k.Others[row]
}

func (g *grid) readUnits(ids map[string]int32) {
	k := &g.answer.Keys[g.key]
	last := ""
	for row, v := range k.Values {
		if isNull(k, row) || len(g.units) > 0 && v == last {
			continue
		}
		last = v
		if _, known := ids[v]; !known {
			ids[v] = int32(len(g.units))
			g.units = append(g.units, v)
		}
	}
}

// readBuckets lists the distinct buckets; their texts sort as time does.
func (g *grid) readBuckets(zone *time.Location) error {
	a := g.answer
	if a.Time == nil {
		return fmt.Errorf("the answer has no time axis")
	}
	seen := make(map[string]bool)
	last := ""
	for _, v := range a.Time.Values {
		if v == last || seen[v] {
			continue
		}
		last = v
		seen[v] = true
		g.buckets = append(g.buckets, v)
	}
	slices.Sort(g.buckets)
	for _, b := range g.buckets {
		t, err := ParseLocal(b, zone)
		if err != nil {
			return err
		}
		g.starts = append(g.starts, t)
	}
	return nil
}

// column finds a metric's column, nil if the answer lacks it.
func (g *grid) column(metric string) *answer.Metric {
	for i := range g.answer.Metrics {
		if g.answer.Metrics[i].Name == metric {
			return &g.answer.Metrics[i]
		}
	}
	return nil
}

// complete tells whether the metric's value in a row is finished and loaded.
func (g *grid) complete(c *answer.Metric, row int32) bool {
	if c.Complete != nil {
		return c.Complete[row]
	}
	return g.answer.Time.Complete == nil || g.answer.Time.Complete[row]
}

// layouts are the forms of local time in answers.
var layouts = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", time.RFC3339, "2006-01-02 15:04:05"}

// ParseLocal reads a time of an answer in the business zone.
func ParseLocal(s string, zone *time.Location) (time.Time, error) {
	if zone == nil {
		zone = time.UTC
	}
	for _, l := range layouts {
		if t, err := time.ParseInLocation(l, s, zone); err == nil {
			return t.In(zone), nil
		}
	}
	return time.Time{}, fmt.Errorf("the answer holds %q, which is no local time", s)
}
