package rules

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// group is rules whose first request is one.
type group struct {
	level        *model.Level
	grain        grain.Grain
	filters      []query.Filter
	compare      string
	running      bool
	days         *calendar.Days
	each         *calendar.Days  // units are judged each on its own of these; days is nil then
	counts       *model.Calendar // of the buckets
	organisation string
	scope        *query.Scope
	cases        []*ruling
}

// ruling is one rule on its way to a result.
type ruling struct {
	rule     *model.Rule
	template *template.Template
	needs    template.Needs
	result   *Result
	by       *model.Level // whose units are judged each on its own days; nil: all on the same
	working  *calendar.Days
	zones    []*time.Location             // of its metric's sources, where they are not the project's
	landing  map[string]*template.Landing // by unit, where the template asks for it
	scope    *query.Scope
	back     int  // buckets before the judged one that are judged, too
	part     bool // a composite rule goes by it
}

// groups orders rules into groups, in the order of their first rule. Rules that
// cannot be asked for keep their error in their result; those that are judged by others
// are in none.
func groups(m *model.Model, p *plan, results []*Result) []*group {
	var out []*group
	index := map[string]*group{}
	for i, r := range p.rules {
		counts := m.CalendarOf(r)
		results[i] = &Result{Rule: r, Calendar: *counts}
		t, err := template.Find(r.Template)
		if err == nil && r.Metric == nil {
			err = fmt.Errorf("rule %s names no metric", r.Name)
		}
		filters, ferr := filtersOf(r.Filter)
		if err == nil {
			err = ferr
		}
		if err != nil {
			results[i].Err = err
			continue
		}
		if r.Days.Unread() {
			results[i].Err = fmt.Errorf("days %s stand in a table that could not be read, so that nobody knows which of them count: the findings on the definitions say why (wheelhouse validate DIR --connect)", r.Days.Name)
			continue
		}
		if t.Composite {
			if r.Parts == nil {
				results[i].Err = fmt.Errorf("rule %s names no rules that it goes by: write all, any or then", r.Name)
			}
			continue
		}
		needs := t.Needs(r)
		g := r.Grain
		// JSON quotes: one value "a b" is no two, a and b.
		quoted, err := json.Marshal(filters)
		if err != nil {
			results[i].Err = err
			continue
		}
		days, each := judgedDays(r), (*calendar.Days)(nil)
		if _, ok := m.ByUnit(r); ok {
			days, each = nil, days
		}
		key := fmt.Sprintf("%p|%s|%s|%s|%v|%p|%p|%s|%s|%p", r.Level, g, quoted, needs.Compare, needs.Running, days, each, counts.Name, r.Organisation, p.scopes[i])
		if t.Age { // its metric may well be older than all others
			key += "|" + r.Name
		}
		in := index[key]
		if in == nil {
			in = &group{level: r.Level, grain: g, filters: filters, compare: needs.Compare, running: needs.Running, days: days, each: each, counts: counts, organisation: r.Organisation, scope: p.scopes[i]}
			index[key] = in
			out = append(out, in)
		}
		one := &ruling{rule: r, template: t, needs: needs, result: results[i], working: m.DaysNamed(calendar.Working), zones: zonesOf(m, r), scope: p.scopes[i], back: 1}
		if back, part := p.back[r]; part {
			one.back, one.part = back, true
		}
		one.by, _ = m.ByUnit(r)
		in.cases = append(in.cases, one)
	}
	return out
}

// alone is a group with one of the cases only.
func (g *group) alone(c *ruling) *group {
	one := *g
	one.cases = []*ruling{c}
	return &one
}

// metrics lists what the first request asks for: what the rules go by.
func (g *group) metrics() []string {
	var names []string
	for _, c := range g.cases {
		for _, m := range c.rule.GoesBy() {
			names = appendNew(names, m.Name)
		}
	}
	return names
}

// history is the buckets that the first request reads: what the hungriest
// template needs, plus the bucket in question and the one before.
func (g *group) history() int {
	n := 0
	for _, c := range g.cases {
		n = max(n, c.history())
	}
	return n
}

// history is the buckets that a rule reads: those that its template needs, the one in
// question, and those before it that are judged, too.
func (c *ruling) history() int { return c.needs.History + 1 + c.back }

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
