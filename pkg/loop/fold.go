package loop

import (
	"cmp"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// membership is a unit's part in an incident.
type membership struct {
	incident int64
	unit     string
	firing   bool
	last     time.Time // bucket that fired last
	money    answer.Num
	state    State     // of the incident
	resolved time.Time // when the incident was
}

func (m membership) closed() bool { return m.state == StateResolved || m.state == StateReviewed }

// turn is what a judgement makes of incidents.
type turn struct {
	opens   []opening
	joins   []joining      // units that fire, and did not in the bucket before
	stays   []joining      // units that fire on
	over    []membership   // units that do not any more
	gone    []membership   // units of which nothing is heard any more
	reopens map[int64]bool // incidents that come back
}

// opening is a new incident.
type opening struct {
	group int // of which finding
	units []*judgedUnit
}

// joining is a unit in an incident that is there.
type joining struct {
	unit     *judgedUnit
	incident int64
	again    bool // it was in it before
}

// silence is how many buckets nothing may be heard of a unit beyond the rule's cool-down
// before it is taken for deleted: a unit without rows is not judged, and one that is not
// judged has not recovered.
const silence = 7

// fold takes a judgement up into the incidents that are there. members are the parts of
// the rule's units in incidents, of those that fire or have fired within the cool-down;
// groups are the units, by their ids, that a finding takes for one.
//
//   - A unit that fires stays in its incident; within the rule's cool-down it comes back to
//     the one that it was in. Other units join the oldest open incident of their group, or
//     begin one together.
//   - A unit that was judged and does not fire has recovered. One that could not be judged
//     changes nothing.
//   - An incident that people have resolved is open again where a unit comes back to it,
//     or fires in a bucket that began after they had.
func fold(j judgement, members []membership, groups [][]string) turn {
	out := turn{reopens: map[int64]bool{}}
	own := newest(members)
	cools := j.rule.Cools()
	placed := map[string]int64{} // units that fire, by incident; 0: none yet
	seen := map[string]*judgedUnit{}
	for i := range j.units {
		u := &j.units[i]
		seen[u.id] = u
		m, known := own[u.id]
		switch {
		case !u.judged, !known && !u.fired:
		case !u.fired:
			if m.firing {
				out.over = append(out.over, m)
			}
		case known && m.firing:
			out.stays = append(out.stays, joining{u, m.incident, true})
			placed[u.id] = m.incident
			if m.closed() && j.bucket.After(m.resolved) {
				out.reopens[m.incident] = true
			}
		case known && j.apart(m.last, j.bucket, cools+2)-1 <= cools:
			out.joins = append(out.joins, joining{u, m.incident, true})
			placed[u.id] = m.incident
			if m.closed() {
				out.reopens[m.incident] = true
			}
		default:
			placed[u.id] = 0
		}
	}
	for _, m := range own {
		if m.firing && seen[m.unit] == nil && j.apart(m.last, j.bucket, cools+silence+1) > cools+silence {
			out.gone = append(out.gone, m)
		}
	}
	slices.SortFunc(out.gone, func(a, b membership) int { return cmp.Compare(a.unit, b.unit) })
	shut := map[int64]bool{}
	for _, m := range members {
		shut[m.incident] = m.closed() && !out.reopens[m.incident]
	}
	for g, ids := range groups {
		into := int64(0)
		var fresh []*judgedUnit
		for _, id := range ids {
			incident, fires := placed[id]
			switch {
			case !fires:
			case incident == 0:
				fresh = append(fresh, seen[id])
			case !shut[incident] && (into == 0 || incident < into):
				into = incident
			}
		}
		switch {
		case len(fresh) == 0:
		case into == 0:
			out.opens = append(out.opens, opening{g, fresh})
		default:
			for _, u := range fresh {
				out.joins = append(out.joins, joining{u, into, false})
			}
		}
	}
	return out
}

// newest are the parts that count, one a unit: where it fires, else the last.
func newest(members []membership) map[string]membership {
	out := map[string]membership{}
	for _, m := range members {
		had, known := out[m.unit]
		if !known || m.firing && !had.firing || m.firing == had.firing && m.incident > had.incident {
			out[m.unit] = m
		}
	}
	return out
}
