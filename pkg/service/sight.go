package service

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// sight is what a reader sees of what definitions write down by name: dimensions, and
// members of them. The zero value sees all.
type sight struct {
	grant   access.Grant                       // nil: everything
	m       *model.Model                       // with a grant
	members func(dimension string) []string    // that the reader may list
	units   func(l *model.Level) []answer.Unit // likewise, with what they lie under
}

// sees is the sight of a grant. Members are read once for each dimension, and only
// for readers who do not see all rows: others are shown what is written.
func (st *state) sees(ctx context.Context, grant access.Grant) sight {
	known := map[string][]string{}
	return sight{grant: grant, m: st.model, members: func(dimension string) []string {
		if list, ok := known[dimension]; ok {
			return list
		}
		list := []string{}
		if rows, err := st.values(ctx, dimension, nil, maxMembers); err == nil { // what cannot be told is not shown
			for row := range rows.Len {
				list = append(list, rows.Columns[0].Text(row))
			}
		}
		known[dimension] = list
		return list
	}, units: func(l *model.Level) []answer.Unit {
		list, err := st.engine.Members(ctx, l, time.Time{})
		if err != nil {
			return nil // what cannot be told is not shown
		}
		return list
	}}
}

// hides tells whether a dimension is kept from the reader.
func (s sight) hides(dimension string) bool {
	return s.grant != nil && dimension != "" && s.grant.Dimension(nil, dimension) != nil
}

// shown leaves out dimensions that are kept from the reader.
func (s sight) shown(dimensions []string) []string {
	return slices.DeleteFunc(slices.Clone(dimensions), s.hides)
}

// labels are what members are called, of those that the reader may list.
func (s sight) labels(dimension string, of model.Labels) wire.Labels {
	if s.grant == nil || !limited(s.grant) || len(of) == 0 {
		return labels(of)
	}
	own := model.Labels{}
	for _, member := range s.members(dimension) {
		if text, ok := of[member]; ok {
			own[member] = text
		}
	}
	return labels(own)
}

// mostTop is how many of a reader's units are named in place of the whole organisation.
const mostTop = 3

// top is what the whole of a level's hierarchy is called: for who does not see all rows,
// by the units that they see.
func (s sight) top(l *model.Level) wire.Text {
	if s.grant == nil || !limited(s.grant) || l.Dimension != "" {
		return wire.Text(l.TopLabel)
	}
	if named, of := s.called(access.Conditioned(s.grant, nil)); of == l.Hierarchy && named != nil {
		return named
	}
	return wire.Text{"en": "What you may see", "zh": "您可见的范围"}
}

// called are the names of the units whose rows conditions leave, with their hierarchy;
// nil where they are many, or not units of one level alone.
func (s sight) called(given []access.Condition) (wire.Text, *model.Hierarchy) {
	if len(given) != 1 || len(given[0].In) != 1 || len(given[0].Out) > 0 || len(given[0].In[0].Units) > mostTop || len(given[0].In[0].Match) > 0 {
		return nil, nil
	}
	rows := given[0].In[0]
	own := wire.Text{}
	for lang, comma := range map[string]string{"en": ", ", "zh": "、"} {
		names := make([]string, len(rows.Units))
		for i, u := range rows.Units {
			names[i] = calledUnit(s.m, rows.Level, u, lang)
		}
		own[lang] = strings.Join(names, comma)
	}
	return own, rows.Level.Hierarchy
}

// unit tells whether the reader may list a unit of a level, hierarchy.level: of several
// of one name the one that is meant.
func (s sight) unit(m *model.Model, level string, u model.UnitName) bool {
	hierarchy, name, _ := strings.Cut(level, ".")
	l := m.Level(hierarchy, name)
	if s.grant == nil || !limited(s.grant) || l == nil || l.Dimension == "" || u.Name == "" {
		return true
	}
	levels, names := u.Steps(l)
	return slices.ContainsFunc(s.units(l), func(known answer.Unit) bool {
		path := rules.PathOf(known)
		for i, at := range levels {
			if !slices.Contains(path, query.ScopeStep{Level: at.Name, Member: names[i]}) {
				return false
			}
		}
		return true
	})
}

// event tells whether the reader may know when an event is: it is one of all units, or
// of one that the reader may list.
func (s sight) event(m *model.Model, e *model.Event) bool {
	return e.Level == nil || slices.ContainsFunc(e.Units, func(u model.UnitName) bool {
		return s.unit(m, e.Level.Hierarchy.Name+"."+e.Level.Name, u)
	})
}

// rules are the rules on a metric that the reader may know of.
func (s sight) rules(m *model.Model, v *model.Metric) []*model.Rule {
	return slices.DeleteFunc(slices.Clone(m.RulesOf(v)), func(r *model.Rule) bool {
		return s.grant != nil && !shows(s.grant, m, r)
	})
}
