package calendar

import (
	"slices"
	"sync/atomic"
)

// ByUnit are days that count for one unit of an organisation and not for another:
// when each shop is open. Units that say nothing go by the days that these belong to.
type ByUnit struct {
	// Written are those that definitions list; they stand above those of a table.
	Written []UnitDays
	// Table tells that more of them stand in a table.
	Table bool
	told  atomic.Pointer[map[string]*Days]
}

// UnitDays are the days of one unit, by its name and, where several are called so,
// those of what it lies under, coarse to fine.
type UnitDays struct {
	Name  string
	Under []string
	Days  *Days
}

// Tell puts in force what the table has told, by units' names; nil where it could not be
// read. It is safe for concurrent use.
func (b *ByUnit) Tell(units map[string]*Days) {
	if units == nil {
		b.told.Store(nil)
		return
	}
	b.told.Store(&units)
}

// Unread tells a table that has not been read.
func (b *ByUnit) Unread() bool { return b != nil && b.Table && b.told.Load() == nil }

// Of gives the days of a unit by its path, coarse to fine.
func (d *Days) Of(path []string) *Days {
	if d == nil || d.Units == nil || len(path) == 0 {
		return d
	}
	for _, u := range d.Units.Written {
		if n := len(path) - 1 - len(u.Under); n >= 0 && path[len(path)-1] == u.Name && slices.Equal(path[n:len(path)-1], u.Under) {
			return u.Days
		}
	}
	if told := d.Units.told.Load(); told != nil {
		if own := (*told)[path[len(path)-1]]; own != nil {
			return own
		}
	}
	return d
}

// Every lists the days of all units that differ, and those of the others.
func (d *Days) Every() []*Days {
	out := []*Days{d}
	if d.Units == nil {
		return out
	}
	for _, u := range d.Units.Written {
		out = append(out, u.Days)
	}
	if told := d.Units.told.Load(); told != nil {
		for _, own := range *told {
			out = append(out, own)
		}
	}
	return out
}
