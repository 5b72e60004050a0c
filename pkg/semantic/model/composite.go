package model

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Parts are the rules that a composite rule goes by.
type Parts struct {
	All    []*Rule // that have to fire together
	Any    []*Rule // of which one has to fire
	Unless []*Rule // none of which may fire
	Then   *Rule   // that has to fire after the rest did; nil: none
	Within int     // buckets in which it has to
}

// Role is what a part has to do for a composite rule to fire.
type Role string

// Roles of parts.
const (
	PartAll    Role = "all"
	PartAny    Role = "any"
	PartUnless Role = "unless"
	PartThen   Role = "then"
)

// Part is a rule with its role.
type Part struct {
	Role Role
	Rule *Rule
}

// Each lists the parts: all, any, then, unless. nil has none.
func (p *Parts) Each() []Part {
	if p == nil {
		return nil
	}
	var out []Part
	add := func(role Role, rules ...*Rule) {
		for _, r := range rules {
			out = append(out, Part{role, r})
		}
	}
	add(PartAll, p.All...)
	add(PartAny, p.Any...)
	if p.Then != nil {
		add(PartThen, p.Then)
	}
	add(PartUnless, p.Unless...)
	return out
}

// Lead is the part whose value a composite rule tells: the first on its metric that
// judges the same units and has to fire. nil where there is none, or the rule has no parts.
func (r *Rule) Lead() *Rule {
	for _, p := range r.Parts.Each() {
		if p.Role != PartUnless && p.Rule.Metric == r.Metric && p.Rule.Level == r.Level {
			return p.Rule
		}
	}
	return nil
}

// GoesBy lists the metrics that a rule judges by, its own first; of a composite rule those
// of its parts, too.
func (r *Rule) GoesBy() []*Metric {
	out := r.reads()
	for _, p := range r.Parts.Each() {
		for _, m := range p.Rule.GoesBy() {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// composeRules fills in what rules leave to their metrics, and composite ones to their
// parts, which come first.
func (m *Model) composeRules() {
	done := map[*Rule]bool{}
	var fill func(*Rule)
	fill = func(r *Rule) {
		if done[r] {
			return
		}
		done[r] = true
		for _, p := range r.Parts.Each() {
			fill(p.Rule)
		}
		r.compose()
		r.inherit()
	}
	for _, r := range m.Rules {
		fill(r)
	}
}

// compose takes over what a composite rule has from its parts.
func (r *Rule) compose() {
	lead := r.Lead()
	if lead == nil {
		return
	}
	if r.Grain == grain.None {
		r.Grain = lead.Grain
	}
	r.Filter, r.Calendar, r.Days, r.Organisation, r.Version = lead.Filter, lead.Calendar, lead.Days, lead.Organisation, lead.Version
	for _, p := range r.Parts.Each() {
		if p.Role != PartUnless && p.Rule.Money != nil && r.Money == nil {
			r.Money = p.Rule.Money // that there is some is what counts: parts tell how much
		}
	}
}
