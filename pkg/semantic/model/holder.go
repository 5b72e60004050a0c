package model

import (
	"slices"
	"strings"
)

// Ways is Routes, else a search over all joins for a source that holds the name
// under its last entity: "region__name" from a sale that knows only its store, or the
// key itself: "store" from a sale that knows only who sold.
func (m *Model) Ways(from *Source, name string) []Route {
	if out := m.Routes(from, name); len(out) > 0 {
		return out
	}
	return m.search(from, name)
}

// Shortest keeps the routes with the fewest joins. Several mean that a name is
// ambiguous.
func Shortest(routes []Route) (out []Route) {
	for _, r := range routes {
		switch {
		case len(out) == 0 || len(r.Joins) < len(out[0].Joins):
			out = []Route{r}
		case len(r.Joins) == len(out[0].Joins):
			out = append(out, r)
		}
	}
	return out
}

// OverWindow tells a name that a source reaches over a source with a window of
// validity: what stands there for a row depends on a time.
func (m *Model) OverWindow(from *Source, name string) bool {
	routes := Shortest(m.Ways(from, name))
	return len(routes) > 0 && slices.ContainsFunc(routes[0].Joins, func(j Join) bool { return j.To.Dated() })
}

// Moves tells a name whose members lie under others of a name above, one after the
// other, since a source reaches that over a window of validity. What stands behind the
// window lies where it lies: people go from clinic to clinic, and no clinic goes to
// another region with them.
func (m *Model) Moves(from *Source, name, above string) bool {
	over := Shortest(m.Ways(from, above))
	if len(over) == 0 {
		return false
	}
	joins, shared := over[0].Joins, 0
	if own := Shortest(m.Ways(from, name)); len(own) > 0 {
		for shared < min(len(joins), len(own[0].Joins)) && joins[shared] == own[0].Joins[shared] {
			shared++
		}
	}
	return slices.ContainsFunc(joins[max(shared-1, 0):], func(j Join) bool { return j.To.Dated() })
}

const searchDepth = 4

func (m *Model) search(from *Source, path string) []Route {
	type step struct {
		at    *Source
		joins []Join
	}
	level := []step{{at: from}}
	seen := map[*Source]bool{from: true}
	for range searchDepth {
		var out []Route
		var next []step
		for _, s := range level {
			for _, e := range s.at.Entities {
				for _, to := range m.Joinable(e.Name) {
					if seen[to] || to == s.at || e.Type == Natural && to.Entity(e.Name).Type == Natural {
						continue
					}
					joins := append(s.joins[:len(s.joins):len(s.joins)], Join{Entity: e.Name, To: to})
					next = append(next, step{to, joins})
					if !strings.Contains(path, "__") {
						if key := to.Entity(path); key != nil {
							out = append(out, Route{Joins: joins, Entity: key})
						}
						continue
					}
					for _, r := range m.Routes(to, path) {
						if len(r.Joins) == 0 {
							out = append(out, Route{Joins: joins, Dimension: r.Dimension, Entity: r.Entity})
						}
					}
				}
			}
		}
		if len(out) > 0 {
			return out
		}
		for _, s := range next {
			seen[s.at] = true
		}
		level = next
	}
	return nil
}

// FullName completes a name that leaves out entities on the way: from bookings,
// "user__home_state" is "listing__user__home_state". It fails where there is no
// way, or no shortest one.
func (m *Model) FullName(from *Source, name string) (string, bool) {
	if len(m.Routes(from, name)) > 0 {
		return name, true
	}
	found := m.search(from, name)
	if len(found) != 1 {
		return "", false
	}
	var parts []string
	for _, j := range found[0].Joins {
		parts = append(parts, j.Entity)
	}
	own := name
	if i := strings.LastIndex(name, "__"); i >= 0 {
		own = name[i+2:]
	}
	return strings.Join(append(parts, own), "__"), true
}

// Holder chooses the source that dimensions and entities are read from where no
// metric is asked for: members, labels, connections, requests for dimensions
// alone. It holds one of the names itself, if any source does, and reaches the
// others over the fewest joins; of several one that lists the keys among them, then the
// one that is about little else. Nil where no source does.
func (m *Model) Holder(names ...string) *Source {
	var best *Source
	fewest := 0
	for _, own := range []bool{true, false} {
		for _, s := range m.narrow {
			if own != m.holds(s, names) {
				continue
			}
			if n, ok := m.joinsFrom(s, names); ok && (best == nil || n < fewest || n == fewest && m.lists(s, names) && !m.lists(best, names)) {
				if best, fewest = s, n; n == 0 && m.lists(s, names) {
					return best
				}
			}
		}
		if best != nil {
			break
		}
	}
	return best
}

// lists tells a source in which every key among the names occurs once, so that it has
// all of its units. Where lists are narrow no source does it better than another.
func (m *Model) lists(s *Source, names []string) bool {
	return m.Project.NarrowLists || !slices.ContainsFunc(names, func(name string) bool {
		e := s.Entity(name)
		return e != nil && e.Type == Foreign && len(m.joinable[name]) > 0
	})
}

// holds tells whether one of the names is the source's own.
func (m *Model) holds(s *Source, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		routes := m.Routes(s, name)
		return len(routes) > 0 && len(routes[0].Joins) == 0
	})
}

// joinsFrom counts the joins by which a source reaches all names.
func (m *Model) joinsFrom(s *Source, names []string) (n int, ok bool) {
	joins := map[string]bool{}
	for _, name := range names {
		routes := Shortest(m.Ways(s, name))
		if len(routes) != 1 {
			return 0, false
		}
		path := ""
		for _, j := range routes[0].Joins {
			path += j.Entity + ">" + j.To.Name + "/"
			joins[path] = true
		}
	}
	return len(joins), true
}

// Held is what a name stands for in the source that holds it; neither is set
// where none does.
func (m *Model) Held(name string) Route {
	if s := m.Holder(name); s != nil {
		return Shortest(m.Ways(s, name))[0]
	}
	return Route{}
}

// SameReference tells whether two names stand for the same dimension or key.
func (m *Model) SameReference(a, b string) bool {
	if a == b {
		return true
	}
	x, y := m.Held(a), m.Held(b)
	return x.Dimension != nil && x.Dimension == y.Dimension || x.Dimension == nil && x.Entity != nil && y.Dimension == nil && y.Entity != nil && x.Entity.Name == y.Entity.Name
}

// LabelOf is the label of a dimension or entity by its name, from the source that
// holds it, else from any that has it with a label. An entity without one is
// called as the source whose rows it tells apart; else the name stands.
func (m *Model) LabelOf(name, lang string) string {
	held := m.Held(name)
	if held.Dimension != nil && len(held.Dimension.Label) > 0 {
		return held.Dimension.Label.In(lang)
	}
	for _, s := range m.narrow {
		for _, r := range m.Routes(s, name) {
			switch {
			case r.Dimension != nil && len(r.Dimension.Label) > 0:
				return r.Dimension.Label.In(lang)
			case r.Entity != nil && len(r.Entity.Label) > 0:
				return r.Entity.Label.In(lang)
			}
		}
	}
	own := name
	if i := strings.LastIndex(name, "__"); i >= 0 {
		own = name[i+2:]
	}
	for _, s := range m.Sources {
		if e := s.Entity(own); e != nil && e.Type == Primary && len(s.Label) > 0 {
			return s.Label.In(lang)
		}
	}
	return name
}

// Names tells whether a path is a dimension's own name, its source's entity and
// itself ("store__year"), whatever else it could be read as.
func (m *Model) Names(path string) bool {
	i := strings.LastIndex(path, "__")
	if i <= 0 {
		return false
	}
	entity := path[:i]
	if before := strings.LastIndex(entity, "__"); before >= 0 {
		entity = entity[before+2:]
	}
	return slices.ContainsFunc(m.Sources, func(s *Source) bool { return s.names(entity) && s.Dimension(path[i+2:]) != nil })
}
