package resolve

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// belongs tells whether a unit of a level lies under the scope and passes the
// filters, all of which are by levels that its hierarchy has.
func (s *asked) belongs(u answer.Unit, h *model.Hierarchy) bool {
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			m, ok := atLevel(u, h.By(step.Level.Dimension))
			if !ok {
				continue // the top node
			}
			if step.Null != (m.Kind == answer.Null) || !step.Null && m.Text != step.Member {
				return false
			}
		}
	}
	for _, f := range s.r.Filters {
		m, ok := atLevel(u, h.By(f.Dimension()))
		if ok && !passes(f.Filter, m) {
			return false
		}
	}
	return true
}

// byMembers are the operations of filters that a member's name decides.
var byMembers = map[string]bool{"": true, "eq": true, "in": true, "ne": true, "notIn": true, "isNull": true, "notNull": true}

// passes tells whether a member passes a filter that byMembers can decide; one
// without a name is other than any that has one.
func passes(f query.Filter, m answer.Member) bool {
	null := m.Kind == answer.Null
	switch f.Op {
	case "isNull":
		return null
	case "notNull":
		return !null
	case "ne", "notIn":
		return null || !slices.Contains(f.Values, m.Text)
	}
	return !null && slices.Contains(f.Values, m.Text)
}

func atLevel(u answer.Unit, l *model.Level) (answer.Member, bool) {
	if l == nil {
		return answer.Member{}, false
	}
	for _, m := range u.Path {
		if m.Level == l.Name {
			return m, true
		}
	}
	return answer.Member{}, false
}

// place gives, for every unit of the answer, its parts among units of a finer level
// of a hierarchy that has all that the answer is by.
func (s *asked) place(list []answer.Unit, h *model.Hierarchy) [][]int {
	return s.placed(len(list), func(part, column int) answer.Member {
		c := s.units.columns[column]
		if c.name == "" {
			return c.always
		}
		m, _ := atLevel(list[part], h.By(c.ref))
		return m
	})
}

// placed gives, for every unit of the answer, those of so many parts that lie in it;
// in tells in which member of a column of the answer a part lies.
func (s *asked) placed(parts int, in func(part, column int) answer.Member) [][]int {
	out := make([][]int, s.units.len())
	index, rest := s.units.by(s.units.knownColumns()), s.theRest()
	for i := range parts {
		var key []byte
		for column, c := range s.units.columns {
			if c.known {
				key = appendMember(key, in(i, column))
			}
		}
		id, ok := index[string(key)]
		if !ok {
			id = rest
		}
		if id != nobody {
			out[id] = append(out[id], i)
		}
	}
	return out
}

// theRest is the unit that stands for everything outside a top-N, nobody where
// there is none or several.
func (s *asked) theRest() int {
	rest := nobody
	if len(s.r.By) != 1 {
		return rest
	}
	own := s.units.own(0)
	for id := range s.units.len() {
		if s.units.member(own, id).Kind == answer.Rest {
			rest = id
		}
	}
	return rest
}

func (u *units) knownColumns() []bool {
	out := make([]bool, len(u.columns))
	for i, c := range u.columns {
		out[i] = c.known
	}
	return out
}

// pathOf leads to one of the answer's units: by its keys and, where those do not
// say, by the scope.
func (s *asked) pathOf(id int) answer.Unit {
	at := map[*model.Level]answer.Member{}
	var h *model.Hierarchy
	add := func(l *model.Level, m answer.Member) {
		if !isTop(l) {
			at[l], h = m, l.Hierarchy
		}
	}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			m := answer.Member{Text: step.Member, Level: step.Level.Name}
			if step.Null {
				m.Kind = answer.Null
			}
			add(step.Level, m)
		}
	}
	for i, c := range s.units.columns {
		l := s.r.By[c.by].Level
		if c.above >= 0 {
			l = s.r.By[c.by].Above[c.above].Level
		}
		add(l, s.units.member(i, id))
	}
	return inOrderOf(h, at)
}

func inOrderOf(h *model.Hierarchy, at map[*model.Level]answer.Member) (out answer.Unit) {
	if h == nil {
		return out
	}
	for _, l := range h.Levels {
		if m, ok := at[l]; ok && m.Kind != answer.Unknown {
			m.Level, m.Above = l.Name, false
			out.Path = append(out.Path, m)
		}
	}
	return out
}
