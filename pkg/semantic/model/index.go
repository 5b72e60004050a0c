package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// index holds the look-ups by name; Seal fills it.
type index struct {
	sources     map[string]*Source
	metrics     map[string]*Metric
	measures    map[string][]*Measure
	connections map[string]*Connection
	hierarchies map[string]*Hierarchy
	owners      map[string]*Owner
	playbooks   map[string]*Playbook
	targets     map[*Metric][]*Target
	rules       map[*Metric][]*Rule
	domains     map[string]*Domain
	joinable    map[string][]*Source // by entity that occurs once in them
	narrow      []*Source            // those that are about least first
	labelled    bool                 // some dimension or entity labels its members
	levelLabels map[*Level]Labels
}

func byName[T any](list []*T, name func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for _, v := range list {
		if _, taken := m[name(v)]; !taken {
			m[name(v)] = v
		}
	}
	return m
}

// Seal builds the look-ups and fills what rules leave to their metrics. Front ends call it once, when the model is whole.
func (m *Model) Seal() *Model {
	if len(m.Calendars) == 0 { // a dbt project tells none
		m.Calendars = []*Calendar{Gregorian(m.Project.Calendar)}
	}
	if len(m.Days) == 0 { // likewise
		m.Days = []*calendar.Days{calendar.EveryDay(), calendar.WorkingDays(nil)}
	}
	m.sources = byName(m.Sources, func(v *Source) string { return v.Name })
	m.metrics = byName(m.Metrics, func(v *Metric) string { return v.Name })
	m.connections = byName(m.Connections, func(v *Connection) string { return v.Name })
	m.hierarchies = byName(m.Hierarchies, func(v *Hierarchy) string { return v.Name })
	m.owners = byName(m.Owners, func(v *Owner) string { return v.Name })
	m.playbooks = byName(m.Playbooks, func(v *Playbook) string { return v.Name })
	m.domains = byName(m.Domains, func(v *Domain) string { return v.Name })
	m.measures = map[string][]*Measure{}
	m.joinable = map[string][]*Source{}
	for _, s := range m.Sources {
		for _, e := range s.Entities {
			if e.Type != Foreign {
				m.joinable[e.Name] = append(m.joinable[e.Name], s)
			}
		}
		for _, v := range s.Measures {
			m.measures[v.Name] = append(m.measures[v.Name], v)
		}
	}
	m.narrow = narrowFirst(m.Sources)
	m.labelMembers()
	m.targets = map[*Metric][]*Target{}
	for _, t := range m.Targets {
		m.targets[t.Metric] = append(m.targets[t.Metric], t)
	}
	m.rules = map[*Metric][]*Rule{}
	m.composeRules()
	for _, r := range m.Rules {
		m.rules[r.Metric] = append(m.rules[r.Metric], r)
	}
	return m
}

// Source finds a source by name, nil if there is none.
func (m *Model) Source(name string) *Source { return m.sources[name] }

// Metric finds a metric by name, nil if there is none.
func (m *Model) Metric(name string) *Metric { return m.metrics[name] }

// MeasuresNamed lists the measures of that name over all sources.
func (m *Model) MeasuresNamed(name string) []*Measure { return m.measures[name] }

// Connection finds a connection by name, nil if there is none.
func (m *Model) Connection(name string) *Connection { return m.connections[name] }

// Hierarchy finds a hierarchy by name, nil if there is none.
func (m *Model) Hierarchy(name string) *Hierarchy { return m.hierarchies[name] }

// Level finds a level, nil if there is none.
func (m *Model) Level(hierarchy, level string) *Level {
	h := m.hierarchies[hierarchy]
	if h == nil {
		return nil
	}
	for _, l := range h.Levels {
		if l.Name == level {
			return l
		}
	}
	return nil
}

// Owner finds an owner by name, nil if there is none.
func (m *Model) Owner(name string) *Owner { return m.owners[name] }

// Playbook finds a playbook by name, nil if there is none.
func (m *Model) Playbook(name string) *Playbook { return m.playbooks[name] }

// Domain finds a domain by name, nil if there is none.
func (m *Model) Domain(name string) *Domain { return m.domains[name] }

// TargetsOf lists the targets of a metric.
func (m *Model) TargetsOf(metric *Metric) []*Target { return m.targets[metric] }

// TargetsIn lists a metric's targets of a version; "" is the one that counts where
// nobody asks.
func (m *Model) TargetsIn(metric *Metric, version string) (out []*Target) {
	for _, t := range m.targets[metric] {
		if t.Version == version {
			out = append(out, t)
		}
	}
	return out
}

// TargetVersion finds a version of targets by name, nil if there is none.
func (m *Model) TargetVersion(name string) *TargetVersion {
	for _, v := range m.Versions {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// VersionKey is how targets note a version: "" for the one that counts where nobody
// asks.
func (m *Model) VersionKey(name string) string {
	if name == m.Project.TargetVersion {
		return ""
	}
	return name
}

// PlaceOf tells where a value of the object is written ("params.drop"; see
// diag.Places), or pos where nobody noted it.
func (m *Model) PlaceOf(object any, path string, pos diag.Pos) diag.Pos {
	if p := m.Places[object]; p != nil {
		return p.At(path)
	}
	return pos
}

// Rule finds a rule by name, nil if there is none.
func (m *Model) Rule(name string) *Rule {
	for _, r := range m.Rules {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// RulesOf lists the rules on a metric.
func (m *Model) RulesOf(metric *Metric) []*Rule { return m.rules[metric] }

// Dimension finds a dimension of the source by name, nil if there is none.
func (s *Source) Dimension(name string) *Dimension {
	for _, d := range s.Dimensions {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// Entity finds an entity of the source by name, nil if there is none.
func (s *Source) Entity(name string) *Entity {
	for _, e := range s.Entities {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// Measure finds a measure of the source by name, nil if there is none.
func (s *Source) Measure(name string) *Measure {
	for _, v := range s.Measures {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// DaysNamed finds days that count by name, nil if there are none.
func (m *Model) DaysNamed(name string) *calendar.Days {
	for _, d := range m.Days {
		if d.Name == name {
			return d
		}
	}
	return nil
}
