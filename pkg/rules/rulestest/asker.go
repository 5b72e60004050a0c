// Package rulestest answers requests from functions instead of an engine, so
// that rules and the agenda are tested without one.
package rulestest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer/answertest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Values gives a metric of a unit (finest level, "" = whole) in the bucket that
// starts at t; NaN is no data.
type Values func(unit string, t time.Time) float64

// Asker is a synthetic service.
type Asker struct {
	Model   *model.Model
	Through time.Time            // data end here
	Late    map[string]time.Time // metrics whose data end earlier
	Paths   map[string][]string  // unit -> members, coarse to fine, including the unit
	Metrics map[string]Values    // by name
	Targets map[string]Values    // whole target per bucket
	Refuse  func(query.Request) error

	mu   sync.Mutex
	Sent []query.Request
}

// Ask answers from the functions.
func (f *Asker) Ask(_ context.Context, r query.Request) (*answer.Answer, error) {
	f.mu.Lock()
	f.Sent = append(f.Sent, r)
	f.mu.Unlock()
	if f.Refuse != nil {
		if err := f.Refuse(r); err != nil {
			return nil, err
		}
	}
	g := grain.Grain(r.Grain)
	from, err := time.Parse(time.DateOnly, r.Time.From)
	if err != nil {
		return nil, err
	}
	to, err := time.Parse(time.DateOnly, r.Time.To)
	if err != nil {
		return nil, err
	}
	if g == grain.None {
		g = grain.Day // one bucket: the tests ask for a day
	}
	a := &answer.Answer{
		Time: &answer.Time{Grain: string(g)}, From: r.Time.From, To: r.Time.To,
		AsOf: f.Through.Format("2006-01-02"), Now: r.AsOf,
	}
	for _, by := range r.By {
		k := answer.Key{Name: by.Level, Level: by.Level, Hierarchy: by.Hierarchy}
		for _, l := range f.above(by) {
			k.Above = append(k.Above, answer.Above{Level: l})
		}
		a.Keys = append(a.Keys, k)
	}
	cols := make([]answer.Metric, len(r.Metrics))
	for i, name := range r.Metrics {
		m := f.Model.Metric(name)
		if m == nil || f.Metrics[name] == nil {
			return nil, fmt.Errorf("unknown metric %q", name)
		}
		cols[i] = answer.Metric{Name: name, Unit: m.Unit, Additive: m.Kind == model.Simple}
		for _, name := range r.Compare {
			cols[i].Comparisons = append(cols[i].Comparisons, answer.Comparison{Name: name})
		}
	}
	for _, unit := range f.units(r) {
		for t := from; !t.After(to); t = grain.Add(t, 1, g) {
			end := grain.Add(t, 1, g)
			for k, by := range r.By {
				a.Keys[k].Values = append(a.Keys[k].Values, f.member(by, unit))
				for n := range a.Keys[k].Above {
					above := &a.Keys[k].Above[n]
					above.Values = append(above.Values, f.Paths[unit][n])
				}
			}
			a.Time.Values = append(a.Time.Values, t.Format(time.DateOnly))
			a.Time.Complete = append(a.Time.Complete, !end.After(f.Through))
			for i, name := range r.Metrics {
				f.fill(&cols[i], name, unit, t, end)
				if late, ok := f.Late[name]; ok {
					cols[i].Complete = append(cols[i].Complete, !end.After(late))
				}
			}
			a.Rows++
		}
	}
	a.Metrics = cols
	for i := range a.Metrics {
		a.Metrics[i].AsOf = a.AsOf
		if late, ok := f.Late[a.Metrics[i].Name]; ok {
			a.Metrics[i].AsOf = late.Format(time.DateOnly)
		}
	}
	return answertest.Lay(a, time.UTC), nil
}

// above names the levels above one, coarse to fine; those without a dimension
// have no members.
func (f *Asker) above(by query.By) (out []string) {
	for _, l := range f.Model.Hierarchy(by.Hierarchy).Levels {
		if l.Name == by.Level {
			break
		}
		if l.Dimension != "" {
			out = append(out, l.Name)
		}
	}
	return out
}

func (f *Asker) fill(c *answer.Metric, name, unit string, t, end time.Time) {
	v := f.Metrics[name](unit, t)
	if !t.Before(f.Through) {
		v = math.NaN()
	}
	c.Values = append(c.Values, answer.Num(v))
	if c := c.Comparison("lastYear"); c != nil {
		c.Values = append(c.Values, answer.Num(f.Metrics[name](unit, t.AddDate(-1, 0, 0))))
	}
	if c := c.Comparison("target"); c != nil {
		whole := math.NaN()
		if fn := f.Targets[name]; fn != nil {
			whole = fn(unit, t)
		}
		passed := f.Through.Sub(t).Hours() / end.Sub(t).Hours()
		c.Values = append(c.Values, answer.Num(whole))
		c.Due = append(c.Due, answer.Num(whole*min(1, max(0, passed))))
	}
}

func (f *Asker) units(r query.Request) []string {
	if len(r.By) == 0 && r.Scope != nil {
		return []string{r.Scope.Path[len(r.Scope.Path)-1].Member}
	}
	if len(r.By) == 0 {
		return []string{""}
	}
	level := r.By[len(r.By)-1]
	var out []string
	for unit, path := range f.Paths {
		if len(path) != f.depth(level) {
			continue
		}
		keep := r.Scope == nil || f.within(r.Scope, path)
		for _, flt := range r.Filters {
			keep = keep && (flt.Op != "in" || slices.Contains(flt.Values, unit))
		}
		if keep {
			out = append(out, unit)
		}
	}
	slices.Sort(out)
	return out
}

// within tells whether a path of members lies under a scope's node.
func (f *Asker) within(s *query.Scope, path []string) bool {
	return !slices.ContainsFunc(s.Path, func(step query.ScopeStep) bool {
		n := f.depth(query.By{Hierarchy: s.Hierarchy, Level: step.Level})
		return n > len(path) || path[n-1] != step.Member
	})
}

// depth is the number of members in a path down to the level: levels without
// a dimension have none.
func (f *Asker) depth(by query.By) int {
	n := 0
	for _, l := range f.Model.Hierarchy(by.Hierarchy).Levels {
		if l.Dimension != "" {
			n++
		}
		if l.Name == by.Level {
			break
		}
	}
	return n
}

func (f *Asker) member(by query.By, unit string) string { return f.Paths[unit][f.depth(by)-1] }
