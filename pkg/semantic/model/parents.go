package model

// ParentLevels are all levels that have another below them.
func (m *Model) ParentLevels() (out []*Level) {
	for _, h := range m.Hierarchies {
		if len(h.Levels) > 0 {
			out = append(out, h.Levels[:len(h.Levels)-1]...)
		}
	}
	return out
}
