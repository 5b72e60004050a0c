package algorithms

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
)

// kindOf is what the set's labels mean by our words.
var kindOf = map[string]anomaly.Kind{
	"spike": anomaly.Spike, "dip": anomaly.Spike, "drop": anomaly.Level, "drift": anomaly.Slope,
	"season_break": anomaly.Pattern, "flat": anomaly.Stuck,
}

// confusion counts, of events that were found, what each was called: label, then kind.
type confusion map[string]map[anomaly.Kind]int

// called is what the points call an event at the last of its points that is abnormal,
// when most is known of it; "" for one of which none is.
func (k kpiSeries) called(event int, points []anomaly.Point) anomaly.Kind {
	e := k.Events[event]
	for i := min(e.End, len(points)-1); i >= max(e.Start, k.BurnIn); i-- {
		if points[i].Abnormal && points[i].Kind != anomaly.Missing {
			return points[i].Kind
		}
	}
	return ""
}

func (c confusion) add(k kpiSeries, points []anomaly.Point) {
	for e := range k.Events {
		kind := k.called(e, points)
		if kind == "" {
			continue
		}
		label := k.Events[e].Type
		if c[label] == nil {
			c[label] = map[anomaly.Kind]int{}
		}
		c[label][kind]++
	}
}

// figure is the share that is called right; its note is the table.
func (c confusion) figure() Figure {
	right, all := 0, 0
	var rows []string
	for _, label := range slices.Sorted(maps.Keys(c)) {
		kinds := slices.SortedFunc(maps.Keys(c[label]), func(a, b anomaly.Kind) int {
			return cmp.Or(cmp.Compare(c[label][b], c[label][a]), cmp.Compare(a, b))
		})
		var cells []string
		for _, kind := range kinds {
			n := c[label][kind]
			all += n
			if kind == kindOf[label] {
				right += n
			}
			cells = append(cells, fmt.Sprintf("%s %d", kind, n))
		}
		rows = append(rows, label+" is called "+strings.Join(cells, ", "))
	}
	f := Figure{Name: "kpi/kinds", Higher: true, Note: fmt.Sprintf("%d of %d that were found, at their last point; %s", right, all, strings.Join(rows, "; "))}
	if all > 0 {
		f.Value = float64(right) / float64(all)
	}
	return f
}
