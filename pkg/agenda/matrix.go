package agenda

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// matrix counts topics by organisation and business. Its rows are the units of
// the coarsest level below the scope, of the hierarchy that most rules use; the
// first row is the whole, where a topic is about that.
func (b *builder) matrix(results []*rules.Result, topics []*topic) Matrix {
	level := b.rowLevel(results)
	mx := Matrix{Domains: []MatrixCol{}, Rows: []MatrixUnit{}}
	for _, d := range b.domains(results) {
		mx.Domains = append(mx.Domains, d)
	}
	if level != nil {
		mx.Level, mx.Label = level.Name, labelled(level.Label, level.Name)
	}
	rows := map[string]*MatrixUnit{}
	row := func(unit string) *MatrixUnit {
		if rows[unit] == nil {
			rows[unit] = &MatrixUnit{Unit: unit, Name: Text{"en": unit, "zh": unit}, Counts: make([]int, len(mx.Domains)), Tiers: make([]int, len(mx.Domains))}
		}
		return rows[unit]
	}
	for _, r := range results {
		if level == nil || r.Rule.Level != level {
			continue
		}
		for i := range r.Signals {
			row(r.Signals[i].Unit)
		}
	}
	name := b.wholeName()
	whole := name[string(words.LangOf(b.model.Project.Language))]
	for _, t := range topics {
		unit := whole
		for _, s := range t.path {
			if level != nil && s.Level == level.Name {
				unit = s.Member
			}
		}
		col := slices.IndexFunc(mx.Domains, func(c MatrixCol) bool { return c.Name == domainOf(t.rule) })
		if col < 0 {
			continue
		}
		r := row(unit)
		r.Counts[col]++
		if r.Tiers[col] == 0 || t.tier < r.Tiers[col] {
			r.Tiers[col] = t.tier
		}
	}
	var names []string
	for name := range rows {
		if name != whole {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if rows[whole] != nil {
		rows[whole].Name = name
		names = slices.Insert(names, 0, whole)
	}
	for _, n := range names {
		mx.Rows = append(mx.Rows, *rows[n])
	}
	return mx
}

// rowLevel is the first level with members below the scope.
func (b *builder) rowLevel(results []*rules.Result) *model.Level {
	count := map[*model.Hierarchy]int{}
	var most *model.Hierarchy
	for _, r := range results {
		if l := r.Rule.Level; l != nil {
			count[l.Hierarchy]++
			if most == nil || count[l.Hierarchy] > count[most] {
				most = l.Hierarchy
			}
		}
	}
	if most == nil {
		return nil
	}
	from := 0
	if s := b.opt.Scope; s != nil && s.Hierarchy == most.Name && len(s.Path) > 0 {
		if node := b.model.Level(s.Hierarchy, s.Path[len(s.Path)-1].Level); node != nil {
			from = min(node.Index+1, len(most.Levels)-1)
		}
	}
	for _, l := range most.Levels[from:] {
		if l.Dimension != "" {
			return l
		}
	}
	return nil
}

// domains lists the domains that have rules, in the project's order.
func (b *builder) domains(results []*rules.Result) []MatrixCol {
	has := map[string]bool{}
	for _, r := range results {
		has[domainOf(r.Rule)] = true
	}
	var out []MatrixCol
	for _, d := range b.model.Domains {
		if has[d.Name] {
			out = append(out, MatrixCol{d.Name, labelled(d.Label, d.Name)})
			delete(has, d.Name)
		}
	}
	var rest []string
	for name := range has {
		if name != "" {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	for _, name := range rest {
		out = append(out, MatrixCol{name, Text{"en": name, "zh": name}})
	}
	return out
}
