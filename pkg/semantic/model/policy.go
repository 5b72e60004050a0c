package model

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Sensitivities that a metric can have, the least sensitive first.
var Sensitivities = []string{"public", "internal", "confidential", "secret"}

// Policy says who may read what. It gives, unless it denies.
type Policy struct {
	Name    string
	Label   Text
	Who     Who
	Deny    bool
	Metrics map[*Metric]bool // that it is about; of one that denies, nil: all
	Rows    []PolicyRows     // any of them; none: all rows
	Parents []*Level         // above those rows, whose totals are told beside them
	Hide    []string         // dimensions, by their references
	SQL     bool
	Care    Care // with which its metrics are told
	// Says is the same for policies that give the same in the same way, whoever they are
	// about and in whatever rows.
	Says string
	Pos  diag.Pos
}

// About tells whether a policy has a say in a metric.
func (p *Policy) About(v *Metric) bool { return p.Metrics == nil || p.Metrics[v] }

// Who is readers, by any of its parts. * in logins and e-mails stands for any letters;
// case does not matter there.
type Who struct {
	Logins, Emails, Roles, Teams []string
	Kinds                        []string // people, serviceAccounts, alerts, anonymous
	Except                       *Except  // nil: nobody
}

// Except is readers who are left out, by any of its parts.
type Except struct{ Logins, Emails, Roles, Teams []string }

// teams are all that a policy asks for.
func (w Who) teams() []string {
	if w.Except == nil {
		return w.Teams
	}
	return slices.Concat(w.Teams, w.Except.Teams)
}

// Names tells whether a text fits one of several patterns, in which * stands for any
// letters. Case does not matter.
func Names(patterns []string, text string) bool {
	for _, p := range patterns {
		if text != "" && fits(Lowered(p), Lowered(text)) {
			return true
		}
	}
	return false
}

// Fits tells whether the name of a unit fits one of several patterns, in which * stands
// for any letters. What has no name fits none.
func Fits(patterns []string, name string) bool {
	return name != "" && slices.ContainsFunc(patterns, func(p string) bool { return fits(p, name) })
}

// fits matches from both ends, so that what lies between two stars is found first come.
func fits(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == text
	}
	first, last := parts[0], parts[len(parts)-1]
	if !strings.HasPrefix(text, first) || !strings.HasSuffix(text[len(first):], last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return true
}

// PolicyRows is units of a level: those listed, those whose names fit a pattern, those
// that the reader answers for, or those that a source lists beside the reader.
type PolicyRows struct {
	Level *Level
	Units []UnitName
	Match []string // patterns of names, in which * stands for any letters
	Owned bool
	Read  *PolicyTable
}

// PolicyTable is a source that lists people and units.
type PolicyTable struct {
	Source       *Source
	Person, Unit *Dimension
}

// TeamsOfPolicies are the teams that policies name, each once.
func (m *Model) TeamsOfPolicies() (out []string) {
	for _, p := range m.Policies {
		out = append(out, p.Who.teams()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Owning lists the units of a level that somebody answers for, by login or e-mail.
func (m *Model) Owning(l *Level, names ...string) (out []UnitName) {
	called := l.Hierarchy.Name + "." + l.Name
	for _, o := range m.Owners {
		for _, p := range o.Members {
			if p.Level != called {
				continue
			}
			for _, name := range names {
				if SamePerson(name, p.Person) || SamePerson(name, strings.TrimPrefix(p.Contact, "mailto:")) {
					out = append(out, p.Unit)
					break
				}
			}
		}
	}
	return out
}
