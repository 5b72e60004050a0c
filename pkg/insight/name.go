package insight

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

// name calls the leaves of a slice by as few members as tell them, by units of a
// hierarchy where those do: a store, not the one flagship of its city.
func (l *leaves) name(slice []cause.Member) []cause.Member {
	in := l.within(slice)
	if len(in) == 0 {
		return slice
	}
	best := l.shorten(slice, len(in))
	for d := range l.labels {
		if !l.isLevel(d) || slices.ContainsFunc(slice, func(m cause.Member) bool { return m.Dimension == d }) {
			continue
		}
		value := l.table.Codes[d][in[0]]
		if slices.ContainsFunc(in, func(i int) bool { return l.table.Codes[d][i] != value }) {
			continue
		}
		other := l.shorten(append(slices.Clone(slice), cause.Member{Dimension: d, Value: int(value)}), len(in))
		if len(other) < len(best) || len(other) == len(best) && l.levels(other) > l.levels(best) {
			best = other
		}
	}
	return best
}

// shorten leaves out what the other members imply: attributes before units, and of
// both what stands first.
func (l *leaves) shorten(slice []cause.Member, size int) []cause.Member {
	slice = slices.Clone(slice)
	for _, levels := range []bool{false, true} {
		for k := 0; k < len(slice) && len(slice) > 1; {
			rest := slices.Delete(slices.Clone(slice), k, k+1)
			if l.isLevel(slice[k].Dimension) == levels && len(l.within(rest)) == size {
				slice = rest
				continue
			}
			k++
		}
	}
	return slice
}

func (l *leaves) isLevel(d int) bool { return l.labels[d][0].Hierarchy != "" }

func (l *leaves) levels(slice []cause.Member) (n int) {
	for _, m := range slice {
		if l.isLevel(m.Dimension) {
			n++
		}
	}
	return n
}

// within lists the leaves of a slice.
func (l *leaves) within(slice []cause.Member) (in []int) {
	for i := range l.over {
		if !slices.ContainsFunc(slice, func(m cause.Member) bool { return l.table.Codes[m.Dimension][i] != int32(m.Value) }) {
			in = append(in, i)
		}
	}
	return in
}
