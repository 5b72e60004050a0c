package scene

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Kind is an event that is planted: what happens, how often, and which rule has to tell.
type Kind struct {
	ID    string
	What  string // as the truth file tells it
	Cause string
	Size  string

	Metric string
	Level  string // hierarchy.level; empty: a whole source
	Rule   string // the rule that has to tell it
	Also   []string

	Units []string // keys of the level, of which the seed chooses
	Many  int      // how many are hit together; one unless told
	Under bool     // those that are hit together lie in one unit above

	Lasts int  // days
	Month bool // instead: from the first to the last day of a month
	Begun int  // in the last days: on which of its days the last one is, 1 the first; 0: not in them
	Times int  // how often in the two years before
}

// planted is one event of a kind.
type planted struct {
	kind     *Kind
	units    []string
	from, to int // days
	now      bool
}

// Plan is what was planted.
type Plan struct {
	days   []Day
	above  map[string]string
	events []planted
	struck map[string][]span // by kind and unit
}

type span struct{ from, to int }

// Margins of the two years in which events of the past lie: rules know what is usual
// before the first, and the last one is over and forgotten before the last days.
const (
	warm  = 100
	clear = 60
	apart = 30 // days between two events of one unit above
)

// plant lets the seed choose places and times.
func plant(seed int64, days []Day, kinds []Kind, above map[string]string) *Plan {
	p := &Plan{days: days, above: above, struck: map[string][]span{}}
	last := len(days) - 1
	taken := map[string]bool{}
	for i := range kinds {
		k := &kinds[i]
		if k.Begun > 0 {
			r := draw.New(seed, "now: "+k.ID)
			units := k.choose(r, above, func(unit string) bool { return taken[top(unit, above)] })
			for _, u := range units {
				taken[top(u, above)] = true
			}
			from := last - k.Begun + 1
			if k.Month {
				from = last - days[last].Time.Day() + 1
			}
			p.add(planted{kind: k, units: units, from: from, to: last, now: true})
		}
	}
	for i := range kinds {
		k := &kinds[i]
		r := draw.New(seed, "earlier: "+k.ID)
		width := (last - clear - warm) / max(1, k.Times)
		for n := range k.Times {
			p.place(r, k, warm+n*width, width, above)
		}
	}
	slices.SortStableFunc(p.events, func(a, b planted) int { return a.from - b.from })
	return p
}

// place tries times and places of a part of the two years until one lies apart from what
// is planted already.
func (p *Plan) place(r *draw.Source, k *Kind, first, width int, above map[string]string) {
	for range 200 {
		from := first + r.Intn(max(1, width))
		to := from + k.Lasts - 1
		if k.Month {
			from -= p.days[from].Time.Day() - 1
			to = from + p.days[from].Time.AddDate(0, 1, -1).Day() - 1
		}
		if from < warm || to >= len(p.days)-clear || !k.Month && !(p.days[from].Working && p.days[from].calm && p.days[to].calm) {
			continue
		}
		busy := func(unit string) bool {
			return slices.ContainsFunc(p.events, func(e planted) bool {
				return from <= e.to+apart && e.from-apart <= to && slices.ContainsFunc(e.units, func(u string) bool { return top(u, above) == top(unit, above) })
			})
		}
		if units := k.choose(r, above, busy); units != nil {
			p.add(planted{kind: k, units: units, from: from, to: to})
			return
		}
	}
}

// choose draws the units that an event hits, none of which is busy; nil where there are
// not enough.
func (k *Kind) choose(r *draw.Source, above map[string]string, busy func(string) bool) []string {
	if len(k.Units) == 0 {
		return []string{}
	}
	var out []string
	for _, i := range r.Perm(len(k.Units)) {
		u := k.Units[i]
		if busy(u) || k.Under && len(out) > 0 && top(out[0], above) != top(u, above) {
			continue
		}
		out = append(out, u)
		if len(out) == max(1, k.Many) {
			slices.Sort(out)
			return out
		}
	}
	return nil
}

// top is the unit that one lies in, itself where it lies in none that is told.
func top(unit string, above map[string]string) string {
	for above[unit] != "" {
		unit = above[unit]
	}
	return unit
}

func (p *Plan) add(e planted) {
	p.events = append(p.events, e)
	for _, u := range e.units {
		p.struck[e.kind.ID+" "+u] = append(p.struck[e.kind.ID+" "+u], span{e.from, e.to})
	}
	if len(e.units) == 0 {
		p.struck[e.kind.ID+" "] = append(p.struck[e.kind.ID+" "], span{e.from, e.to})
	}
}

// Struck tells which day of an event of that kind a unit has on a day, 1 the first; 0
// where there is none. Of a whole source the unit is "".
func (p *Plan) Struck(kind, unit string, d Day) int {
	for _, s := range p.struck[kind+" "+unit] {
		if d.Index >= s.from && d.Index <= s.to {
			return d.Index - s.from + 1
		}
	}
	return 0
}

// Incident is one planted event, as the truth file tells it.
type Incident struct {
	ID     string   `json:"id"`
	What   string   `json:"what"`
	Metric string   `json:"metric"`
	Level  string   `json:"level"` // hierarchy.level; "" = a whole source
	Units  []string `json:"units"` // keys of the level
	// Above are the units that these lie in; null where that is not told.
	Above    []string `json:"above"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Cause    string   `json:"cause"`
	Size     string   `json:"size"`
	MustFire bool     `json:"mustFire"` // false: an expected event that no rule may report
	Rule     string   `json:"rule"`     // the rule that should report it, or that must keep silent
	// Also are rules that may report what follows from it.
	Also []string `json:"also,omitempty"`
}

// Truth is what was planted.
type Truth struct {
	Seed      int64      `json:"seed"`
	Agenda    string     `json:"agendaDay"`
	Incidents []Incident `json:"incidents"` // of the last days
	Earlier   []Incident `json:"earlier"`   // of the two years, in order of time
}

// aboveOf lists the units that some lie in, each once.
func (p *Plan) aboveOf(units []string) []string {
	out := []string{}
	for _, u := range units {
		for u = p.above[u]; u != ""; u = p.above[u] {
			if !slices.Contains(out, u) {
				out = append(out, u)
			}
		}
	}
	return out
}

func (p *Plan) truth() (out Truth) {
	for _, e := range p.events {
		k := e.kind
		i := Incident{
			ID: k.ID, What: k.What, Metric: k.Metric, Level: k.Level, Units: e.units, Above: p.aboveOf(e.units), From: p.days[e.from].Text, To: p.days[e.to].Text,
			Cause: k.Cause, Size: k.Size, MustFire: true, Rule: k.Rule, Also: k.Also,
		}
		if e.now {
			out.Incidents = append(out.Incidents, i)
			continue
		}
		i.ID = fmt.Sprintf("%s-%s", k.ID, i.From)
		out.Earlier = append(out.Earlier, i)
	}
	slices.SortStableFunc(out.Incidents, func(a, b Incident) int { return strings.Compare(a.ID, b.ID) })
	return out
}
