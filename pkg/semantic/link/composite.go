package link

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var (
	checkUnknownRule    = unknown("WH375", "rule", "rules:\n  - {name: trouble, metric: net_sales, template: composite, all: [sales_drop, vists_drop]}")
	checkCompositeCycle = diag.Check{
		Code: "WH376", Name: "composite-cycle", Severity: diag.Error,
		What:    "A composite rule goes by itself, through other composite rules or directly.",
		Why:     "It would have to be judged before it is judged.",
		Example: "rules:\n  - {name: a, metric: net_sales, template: composite, all: [b, sales_drop]}\n  - {name: b, metric: net_sales, template: composite, all: [a, visits_drop]}",
		Fix:     "take one of the names out of the list",
	}
)

// usualWithin is how many buckets a rule has to fire within after others.
const usualWithin = 3

// composites ties rules to those that they go by, once all are known.
func (l *linker) composites() {
	made := map[string]*model.Rule{}
	for _, r := range l.m.Rules {
		made[r.Name] = r
	}
	written := map[*model.Rule]*definition.Rule{}
	for _, d := range l.b.Rules {
		r := made[d.Name]
		if r == nil || l.m.Places[r] != &d.Places || len(d.All)+len(d.Any)+len(d.Unless) == 0 && d.Then == nil {
			continue
		}
		written[r] = d
		r.Parts = &model.Parts{
			All: l.partsNamed(made, d, "all", d.All), Any: l.partsNamed(made, d, "any", d.Any), Unless: l.partsNamed(made, d, "unless", d.Unless),
		}
		if d.Then != nil {
			r.Parts.Within = d.Then.Within
			if r.Parts.Within == 0 {
				r.Parts.Within = usualWithin
			}
			r.Parts.Then = l.part(made, d, "then.rule", d.Then.Rule)
		}
	}
	l.compositeCycles()
	for _, r := range l.m.Rules {
		if d := written[r]; d != nil {
			l.levelOfParts(r, written)
		}
	}
}

func (l *linker) partsNamed(made map[string]*model.Rule, d *definition.Rule, key string, names []string) (out []*model.Rule) {
	for i, name := range names {
		if r := l.part(made, d, index(key, i), name); r != nil {
			out = append(out, r)
		}
	}
	return out
}

func (l *linker) part(made map[string]*model.Rule, d *definition.Rule, path, name string) *model.Rule {
	r := made[name]
	if r == nil && name != "" && l.taken["rule "+name] == nil { // one that is wrong itself is reported already
		l.unknown(checkUnknownRule, d.Places.At(path), "rule "+d.Name, "rule", name, namesOf(l.m.Rules, func(r *model.Rule) string { return r.Name }))
	}
	return r
}

// compositeCycles reports every rule that goes by itself, once per cycle, and takes the
// parts of one of them away, so that everything after it can follow parts.
func (l *linker) compositeCycles() {
	const onPath, done = 1, 2
	state := map[*model.Rule]int{}
	var path []*model.Rule
	var visit func(*model.Rule)
	visit = func(r *model.Rule) {
		state[r] = onPath
		path = append(path, r)
		for _, p := range r.Parts.Each() {
			switch state[p.Rule] {
			case onPath:
				cycle := path[slices.Index(path, p.Rule):]
				first := cycle[0]
				l.report(checkCompositeCycle, first.Pos, "rule "+first.Name, "rule %s goes by itself: %s", first.Name,
					strings.Join(append(namesOf(cycle, func(r *model.Rule) string { return r.Name }), first.Name), " → "))
				cycle[len(cycle)-1].Parts = &model.Parts{}
			case done:
			default:
				visit(p.Rule)
			}
		}
		path = path[:len(path)-1]
		state[r] = done
	}
	for _, r := range l.m.Rules {
		if state[r] == 0 {
			visit(r)
		}
	}
}

// levelOfParts is the finest level of a composite rule's parts, where it writes none.
func (l *linker) levelOfParts(r *model.Rule, written map[*model.Rule]*definition.Rule) *model.Level {
	d := written[r]
	if d == nil || d.Level != "" {
		return r.Level
	}
	for _, p := range r.Parts.Each() {
		if of := l.levelOfParts(p.Rule, written); of != nil && (r.Level == nil || of.Index > r.Level.Index) {
			r.Level = of
		}
	}
	return r.Level
}
