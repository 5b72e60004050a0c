package model

// LiesIn tells whether every unit of a level lies in one unit of another: that is of
// the same dimension, or stands above it in any hierarchy. A store has one region in
// one hierarchy and one format in another. The single top node holds all.
func (m *Model) LiesIn(l, in *Level) bool {
	if in == nil || in.Dimension == "" {
		return true
	}
	if l == nil || l.Dimension == "" {
		return false
	}
	if l.Dimension == in.Dimension {
		return true
	}
	for _, h := range m.Hierarchies {
		if at := h.By(l.Dimension); at != nil {
			if above := h.By(in.Dimension); above != nil && above.Index < at.Index {
				return true
			}
		}
	}
	return false
}

// By finds the level that groups by a dimension, nil if there is none.
func (h *Hierarchy) By(dimension string) *Level {
	for _, l := range h.Levels {
		if l.Dimension == dimension && dimension != "" {
			return l
		}
	}
	return nil
}
