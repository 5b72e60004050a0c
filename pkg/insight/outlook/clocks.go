package outlook

import "maps"

// clocks tells how far each unit is known where units go by clocks of their own: a day
// that is over in Shanghai is known there, and still to come of a unit in Los Angeles.
func (l *looker) clocks() {
	m := &l.history.Metrics[0]
	if m.Clocks == nil {
		return
	}
	l.knownBy = map[string]int{}
	for i, u := range l.history.Layout.Units {
		if i >= len(m.Clocks) || m.Clocks[i].Zone == nil {
			continue
		}
		known := 0
		for known < l.known && !l.cal.Add(l.buckets[known], 1, l.grain).After(m.Clocks[i].Through) {
			known++
		}
		l.knownBy[u.ID()] = known
	}
	if m.Complete == nil {
		return
	}
	several := map[string]int{} // units of several zones, up to the last bucket that is over in all
	for row, at := range l.history.Layout.Of {
		if m.Clocks[at.Unit].Zone != nil {
			continue
		}
		id := l.history.Layout.Units[at.Unit].ID()
		if several[id] = max(several[id], 0); m.Complete[row] {
			several[id] = max(several[id], min(l.known, int(at.Bucket)+1))
		}
	}
	maps.Copy(l.knownBy, several)
}

// knownOf is how many buckets are known of a unit.
func (l *looker) knownOf(id string) int {
	if known, ok := l.knownBy[id]; ok {
		return known
	}
	return l.known
}
