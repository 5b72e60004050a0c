package insight

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

// fewestUnits are what tells usual from unusual among the units of one dimension.
const fewestUnits = 4

// coarser looks for slices among the units of one dimension at a time, where the finest
// parts name none that made most of the change, nor few together: of a few deliveries of each store and
// day nobody can tell that one in five is late, of a region's hundreds anybody can. Only
// the unit that makes most of the change is taken, where one does by itself.
func (e *explaining) coarser(ctx context.Context, l *leaves) {
	general := e.out.General
	defer func() { e.out.General = general }()
	var best *Cause
	units := 0 // of the dimension of the best
	for d := range l.labels {
		n := len(l.labels[d])
		if n < fewestUnits || n > len(l.over)/2 {
			continue
		}
		one := l.along(d)
		e.fill(one)
		found, err := cause.Find(ctx, one.table)
		if err != nil {
			return // the finest parts were looked at before
		}
		for _, c := range found.Causes {
			told := e.told(one, c)
			if !told.Share.OK() || float64(told.Share) < most {
				continue
			}
			// A unit with nearly all that a coarser one made is the one, and not what it lies in.
			if best == nil || told.Share > best.Share || n > units && float64(told.Share) >= theirs*float64(best.Share) {
				best, units = &told, n
			}
		}
	}
	if best == nil {
		if best = e.alone(l); best == nil {
			return
		}
	}
	same := func(o Cause) bool { return o.Kind == best.Kind && slices.Equal(o.Slice, best.Slice) }
	e.out.Causes = append(slices.DeleteFunc(e.out.Causes, same), *best)
}

// along puts the leaves of each unit of a dimension together.
func (l *leaves) along(d int) *leaves {
	all := make([]int, len(l.over))
	for i := range all {
		all[i] = i
	}
	return l.among(d, all)
}

// among puts those of some leaves together that are of one unit of a dimension.
func (l *leaves) among(d int, in []int) *leaves {
	n := len(l.labels[d])
	one := &leaves{labels: [][]Member{l.labels[d]}, over: make([]pair, n), under: make([]pair, n)}
	one.table = cause.Table{Codes: [][]int32{make([]int32, n)}, Dimensions: []cause.Dimension{l.table.Dimensions[d]}}
	for code := range n {
		one.table.Codes[0][code] = int32(code)
	}
	for _, i := range in {
		code := l.table.Codes[d][i]
		one.over[code] = one.over[code].plus(l.over[i])
		if len(l.under) > 0 {
			one.under[code] = one.under[code].plus(l.under[i])
		}
	}
	return one
}

// mostly tells whether the first causes made most of the change, alone or together.
func (e *explaining) mostly() bool {
	sum := 0.0
	for _, c := range e.out.Causes[:min(len(e.out.Causes), together)] {
		if c.Share.OK() {
			sum += max(float64(c.Share), 0)
		}
	}
	return sum >= most
}

func (p pair) plus(o pair) pair { return pair{p.was + o.was, p.is + o.is} }
