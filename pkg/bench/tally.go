package bench

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// tally is what the mornings of a seed came to.
type tally struct {
	truth    scene.Truth
	found    map[string]bool // incidents
	alerts   int             // topics, however many mornings they stay
	untrue   []string
	calendar int // untrue, on days that are not ordinary
	items    []int
	readers  map[string]int      // items by who answers for them
	first    map[string]string   // event: the first morning that tells of it
	told     map[string][]string // events: the topics about them, however many mornings they stay
	stands   map[string]string   // rule and unit: until which morning what comes is the same topic
	cools    func(rule string, day time.Time) time.Time
}

// newTally counts with rules that cool down as cools says: until when what fires again is
// what fired on a day.
func newTally(cools func(rule string, day time.Time) time.Time) *tally {
	return &tally{found: map[string]bool{}, readers: map[string]int{}, first: map[string]string{}, told: map[string][]string{}, stands: map[string]string{}, cools: cools}
}

// stand notes what an item stands for, and tells whether none of that stood before. It has
// the identity of an incident: units that another rule's topic has taken in, or that are
// silent for no longer than their rule cools down, are still the same.
func (t *tally) stand(item agenda.Item, day time.Time) (fresh bool) {
	fresh = true
	note := func(rule string, units []string) {
		until := t.cools(rule, day).Format(time.DateOnly)
		for _, unit := range units {
			key := rule + " " + unit
			fresh = fresh && t.stands[key] < day.Format(time.DateOnly)
			t.stands[key] = max(until, t.stands[key])
		}
	}
	note(item.Rule, unitsOf(item.Unit, item.Units))
	for _, w := range item.Within {
		note(w.Rule, unitsOf(w.Unit, w.Units))
	}
	return fresh
}

// morning counts an agenda. It gives the topics that stand, by rule and unit.
func (t *tally) morning(a *agenda.Agenda, day time.Time, before map[string]bool, ordinary bool) map[string]bool {
	now := map[string]bool{}
	t.items = append(t.items, len(a.Items))
	for _, item := range a.Items {
		if item.Owner != nil {
			t.readers[item.Owner.Person]++
		}
		about := map[string]bool{}
		for _, unit := range unitsOf(item.Unit, item.Units) {
			key := item.Rule + " " + unit
			now[key] = true
			real := false
			for _, i := range slices.Concat(t.truth.Incidents, t.truth.Earlier) {
				if told(item, unit, i, day) {
					real, about[i.ID] = true, true
					if t.first[i.ID] == "" {
						t.first[i.ID] = day.Format(time.DateOnly)
					}
					if item.Rule == i.Rule {
						t.found[i.ID+" "+unit] = true
					}
				}
			}
			if before[key] {
				continue
			}
			t.alerts++
			if !real {
				t.untrue = append(t.untrue, fmt.Sprintf("%s %s %s since %s", day.Format(time.DateOnly), item.Rule, unit, item.Since))
				if !ordinary {
					t.calendar++
				}
			}
		}
		for _, w := range item.Within { // it is no other alert where it stands by itself again
			for _, unit := range unitsOf(w.Unit, w.Units) {
				now[w.Rule+" "+unit] = true
			}
		}
		fresh := t.stand(item, day)
		for id := range about {
			if fresh || len(t.told[id]) == 0 {
				t.told[id] = append(t.told[id], fmt.Sprintf("%s %s %s", day.Format(time.DateOnly), item.Rule, strings.Join(unitsOf(item.Unit, item.Units), "+")))
			}
		}
	}
	return now
}

// lead tells, of the events that were told, how many days had passed since their first
// one ended, and how many were left of them: medians.
func (t *tally) lead() (after, left float64) {
	var passed, remain []float64
	for _, i := range slices.Concat(t.truth.Incidents, t.truth.Earlier) {
		told, err := time.Parse(time.DateOnly, t.first[i.ID])
		from, wrong := time.Parse(time.DateOnly, i.From)
		to, bad := time.Parse(time.DateOnly, i.To)
		if err != nil || wrong != nil || bad != nil || !i.MustFire {
			continue
		}
		passed = append(passed, told.Sub(from).Hours()/24-1)
		remain = append(remain, max(0, to.Sub(told).Hours()/24+1))
	}
	if len(passed) == 0 {
		return 0, 0
	}
	slices.Sort(passed)
	slices.Sort(remain)
	return middle(passed), middle(remain)
}

// told tells whether an item's unit is about an incident: its rule, or one that may
// report what follows, while it lasts.
func told(item agenda.Item, unit string, i scene.Incident, day time.Time) bool {
	if !i.MustFire || item.Since > i.To || day.Format(time.DateOnly) <= i.From {
		return false
	}
	if item.Rule == i.Rule {
		return i.Level == "" || slices.Contains(i.Units, unit)
	}
	return slices.Contains(i.Also, item.Rule) && (i.Above == nil || related(item, unit, i))
}

// related tells whether an item's unit is one that an incident has hit, or one above or
// below it. What another company does the same week does not follow from it.
func related(item agenda.Item, unit string, i scene.Incident) bool {
	if unit == "" || i.Level == "" || slices.Contains(i.Units, unit) || slices.Contains(i.Above, unit) {
		return true
	}
	return slices.ContainsFunc(item.Unit.Path, func(s query.ScopeStep) bool { return slices.Contains(i.Units, s.Member) })
}

// unitsOf lists units by their keys, which in generated samples are the
// Chinese names.
func unitsOf(one agenda.Unit, together []agenda.Text) []string {
	if len(together) == 0 {
		return []string{one.Member}
	}
	var out []string
	for _, name := range together {
		out = append(out, name["zh"])
	}
	return out
}

func (s *session) tell(name string, t *tally) {
	planted, found := 0, 0
	var missed []string
	for _, i := range slices.Concat(t.truth.Incidents, t.truth.Earlier) {
		if !i.MustFire {
			continue
		}
		units := i.Units
		if i.Level == "" {
			units = []string{""}
		}
		planted++
		if slices.ContainsFunc(units, func(u string) bool { return !t.found[i.ID+" "+u] }) {
			missed = append(missed, i.ID)
			continue
		}
		found++
	}
	percent := func(n, of int) float64 { return round(100*float64(n)/math.Max(1, float64(of)), 1) }
	slices.Sort(t.items)
	sum := 0
	for _, n := range t.items {
		sum += n
	}
	report := func(part string, v float64, unit string, limit *float64, better Better, note string) {
		s.report(Result{Name: name + part, Value: v, Unit: unit, Bar: limit, Better: better, Note: note})
	}
	report("found", percent(found, planted), "%", bar(allFound), Higher, listed(fmt.Sprintf("%d of %d planted", found, planted), missed))
	report("true", percent(t.alerts-len(t.untrue), t.alerts), "%", bar(mostlyTrue), Higher, listed(fmt.Sprintf("%d alerts on %d mornings", t.alerts, len(t.items)), t.untrue))
	report("calendar", float64(t.calendar), "alerts", bar(0), Lower, "about a feast or a sale alone")
	report("items", float64(t.items[(len(t.items)-1)*95/100]), "items", bar(fewestItems), Lower, fmt.Sprintf("at most, on 95 of 100 mornings; %.2f on the mean, %d at most", float64(sum)/float64(len(t.items)), t.items[len(t.items)-1]))
	after, left := t.lead()
	report("lead_time", left, "days", nil, Higher, fmt.Sprintf("left of an event when it is told, on the median, %g after its first day was over", after))
	topics := 0
	for _, list := range t.told {
		topics += len(list)
	}
	report("per_event", round(float64(topics)/math.Max(1, float64(len(t.told))), 2), "topics", bar(onePerEvent), Lower, fmt.Sprintf("%d topics about %d events%s", topics, len(t.told), t.several()))
	report("per_reader", round(float64(sum)/math.Max(1, float64(len(t.readers)))/float64(len(t.items)), 3), "a day", nil, Lower, fmt.Sprintf("%d who answer for some", len(t.readers)))
}

// several names the events that made more than one topic, and these.
func (t *tally) several() string {
	var list []string
	for id, topics := range t.told {
		if len(topics) > 1 {
			list = append(list, fmt.Sprintf("%s %d (%s)", id, len(topics), strings.Join(topics, "; ")))
		}
	}
	if len(list) == 0 {
		return ""
	}
	slices.Sort(list)
	return "; more than one: " + strings.Join(list, ", ")
}

func listed(head string, list []string) string {
	if len(list) == 0 {
		return head
	}
	return head + "; not: " + strings.Join(list, ", ")
}
