package model

import "slices"

// Labels are what readers read for members, by the text of their key. A label is
// shown and searched; who a unit is, what filters, links and alerts name, stays the
// key.
type Labels map[string]Text

// Called is what readers read for a member: its label, or its key where it has none.
func (l Labels) Called(member, lang string) string {
	if s := l[member].In(lang); s != "" {
		return s
	}
	return member
}

// Among gives the labels of these members in a language; nil where none has one
// that differs from its key.
func (l Labels) Among(members []string, lang string) map[string]string {
	if len(l) == 0 {
		return nil
	}
	var out map[string]string
	for _, member := range members {
		if s := l.Called(member, lang); s != member {
			if out == nil {
				out = map[string]string{}
			}
			out[member] = s
		}
	}
	return out
}

// Keyed gives the members that are called so in any language.
func (l Labels) Keyed(label string) (out []string) {
	for member, text := range l {
		for _, s := range text {
			if s == label {
				out = append(out, member)
				break
			}
		}
	}
	slices.Sort(out)
	return out
}

// LabelsOf are the labels of a dimension's or entity's members by its name, from the
// source that holds it, else from any that has it with labels.
func (m *Model) LabelsOf(name string) Labels {
	if !m.labelled || name == "" {
		return nil
	}
	if held := m.Held(name); held.Dimension != nil && len(held.Dimension.Members) > 0 {
		return held.Dimension.Members
	}
	for _, s := range m.narrow {
		for _, r := range m.Routes(s, name) {
			switch {
			case r.Dimension != nil && len(r.Dimension.Members) > 0:
				return r.Dimension.Members
			case r.Entity != nil && len(r.Entity.Members) > 0:
				return r.Entity.Members
			}
		}
	}
	return nil
}

// LabelsAt are the labels of a level's members: its own before those of its
// dimension. Under "" stands what those without one are called, where the level is
// ragged.
func (m *Model) LabelsAt(l *Level) Labels {
	if l == nil {
		return nil
	}
	return m.levelLabels[l]
}

// StepCalled is what readers read for a member of a level of a hierarchy.
func (m *Model) StepCalled(hierarchy, level, member, lang string) string {
	return m.LabelsAt(m.Level(hierarchy, level)).Called(member, lang)
}

// directly is what the units without a member of a ragged level are called together:
// they lie directly under the level above.
var directly = Text{"en": "(direct)", "zh": "（直属）"}

// DirectlyIn is what the units without a member of a ragged level are called together.
func DirectlyIn(lang string) string { return directly.In(lang) }

// labelMembers notes what levels' members are called. Sources have to be indexed.
func (m *Model) labelMembers() {
	m.labelled = false
	for _, s := range m.Sources {
		for _, d := range s.Dimensions {
			m.labelled = m.labelled || len(d.Members) > 0
		}
		for _, e := range s.Entities {
			m.labelled = m.labelled || len(e.Members) > 0
		}
	}
	m.levelLabels = map[*Level]Labels{}
	for _, h := range m.Hierarchies {
		for _, l := range h.Levels {
			all := Labels{}
			if l.Ragged != NotRagged {
				all[""] = directly
			}
			for _, from := range []Labels{m.LabelsOf(l.Dimension), l.Members} {
				for member, text := range from {
					all[member] = text
				}
			}
			if len(all) > 0 {
				m.levelLabels[l] = all
			}
		}
	}
}
