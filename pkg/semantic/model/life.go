package model

// Life is where the days stand on which the units of a level opened and closed.
type Life struct {
	Source         *Source
	Opened, Closed string // as requests name them; "" where the source does not tell
}

// LifeOf finds the days on which units of a level opened and closed, from the source
// that has them, or what they are called, with those days. A level of what a unit has,
// such as its region, is open as long as one of its units. Nil where none tells.
func (m *Model) LifeOf(l *Level) *Life {
	if l == nil || l.Dimension == "" {
		return nil
	}
	for _, s := range m.narrow {
		routes := m.Routes(s, l.Dimension)
		if len(routes) != 1 || len(routes[0].Joins) > 0 {
			continue
		}
		for _, e := range s.Entities {
			if e.Opened == nil && e.Closed == nil || routes[0].Entity != nil && routes[0].Entity != e {
				continue
			}
			out := &Life{Source: s}
			if e.Opened != nil {
				out.Opened = e.Name + "__" + e.Opened.Name
			}
			if e.Closed != nil {
				out.Closed = e.Name + "__" + e.Closed.Name
			}
			return out
		}
	}
	return nil
}
