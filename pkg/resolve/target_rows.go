package resolve

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// targeted adds the units that have a target and no row: a shop that has sold nothing
// stands beside the others with what was intended of it, so that the targets of a list
// add up to that of the whole. Its value is missing, as any value without rows is. Where
// small groups are withheld none is added: it would tell that there is nobody at all.
func (s *asked) targeted(in *intention, members *top) {
	for i, c := range in.chosen {
		if len(s.scopes[i].Care.Smallest) > 0 || len(c.targets) == 0 || s.single() {
			continue
		}
		found := newUnits(s.r.By, everything)
		for n := range found.columns {
			found.columns[n].known = s.units.columns[n].known || s.units.len() == 0
		}
		for _, t := range c.targets {
			switch table := in.read.tables[t]; {
			case table != nil:
				s.targetedInTable(found, t, table)
			case !isTop(c.level) && !c.apart && (members == nil || members.others) && !s.r.Narrowed: // of units that are chosen by their values, these are none
				s.targetedByName(found, t, c.level, in.read.members[c.level], members)
			}
		}
		if found.len() > 0 {
			s.units.merge(found)
		}
	}
}

// single tells a question that has its one row whatever there is.
func (s *asked) single() bool {
	for _, b := range s.r.By {
		if !b.Top {
			return false
		}
	}
	return true
}

// targetedInTable collects the request's units of a table's rows, whose first columns
// are those of the request.
func (s *asked) targetedInTable(found *units, t *model.Target, table *tableRead) {
	for id := range table.units.len() {
		if s.hasTarget(t, func(start time.Time) float64 { return table.at(id, start) }) {
			found.take(func(column int) answer.Member {
				if c := table.units.columns[column]; !c.known {
					return answer.Member{Kind: answer.Unknown}
				}
				return table.units.member(column, id)
			})
		}
	}
}

// targetedByName collects the request's units that units lie in for which values are
// written. A name in several places is that of the one where the unit lay on its day. Of a
// top they are among the rest, unless they are kept, and then they have rows.
func (s *asked) targetedByName(found *units, t *model.Target, l *model.Level, known levelRead, members *top) {
	values := map[int]map[int64]float64{} // by place in the list
	cal := s.periods(t)
	for _, v := range t.Values {
		if v.Unit.Name == "" {
			continue
		}
		start := t.StartOf(v, cal)
		at, several := nobody, count(known.all, v.Unit) > 1
		for i, u := range known.here {
			if isNamed(u, v.Unit) && (!several || known.on[start.Unix()][u.ID()]) {
				if at != nobody {
					at = nobody
					break
				}
				at = i
			}
		}
		if at == nobody {
			continue
		}
		if values[at] == nil {
			values[at] = map[int64]float64{}
		}
		values[at][start.Unix()] = v.Value
	}
	for i, u := range known.here {
		written := values[i]
		if written == nil || !s.hasTarget(t, func(start time.Time) float64 {
			if v, ok := written[start.Unix()]; ok {
				return v
			}
			return math.NaN()
		}) {
			continue
		}
		own := answer.Unit{Path: make([]answer.Member, len(found.columns))}
		for column, c := range found.columns {
			if own.Path[column] = c.always; c.name != "" {
				own.Path[column], _ = atLevel(u, l.Hierarchy.By(c.ref))
			}
			own.Path[column].Level, own.Path[column].Above = c.level, c.above >= 0
		}
		if members != nil && members.parts > 0 && members.place(own) < len(members.places) {
			continue
		}
		found.take(func(column int) answer.Member {
			if members != nil && found.columns[column].by == 0 {
				return answer.Member{Kind: answer.Rest}
			}
			return own.Path[column]
		})
	}
}

// hasTarget tells whether something is intended for one of the request's buckets: each
// period that it touches has a value, and not all are zero.
func (s *asked) hasTarget(t *model.Target, at func(start time.Time) float64) bool {
	cal := s.periods(t)
	for _, b := range s.r.Buckets {
		if s.r.Grain == grain.None {
			b.To = s.wholePeriod(b)
		}
		sum := 0.0
		for start := cal.Trunc(b.From, t.Grain); start.Before(b.To); start = cal.Add(start, 1, t.Grain) {
			sum += math.Abs(at(start))
		}
		if sum > 0 { // not where one is missing, which is no number
			return true
		}
	}
	return false
}

// take adds a unit by the members of its path, unless it is there.
func (u *units) take(member func(column int) answer.Member) {
	parts := make([]answer.Member, len(u.columns))
	var key []byte
	for i := range u.columns {
		parts[i] = member(i)
		key = appendMember(key, parts[i])
	}
	if _, known := u.ids[string(key)]; !known {
		u.add(string(key), parts)
	}
}
