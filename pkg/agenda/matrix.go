package agenda

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// matrix counts topics by organisation and business. Its rows are the units of
// one level (see rowLevel) of the hierarchy that most rules use; before them the
// whole and units above that level, where a topic is about those.
func (b *builder) matrix(results []*rules.Result, topics []*topic) Matrix {
	level := rowLevel(b.model, results, b.opt.Scope)
	mx := Matrix{Domains: []MatrixCol{}, Rows: []MatrixUnit{}}
	mx.Domains = append(mx.Domains, b.domains(results)...)
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
	for _, unit := range b.opt.Rows {
		row(unit)
	}
	for _, r := range results {
		if level == nil || r.Rule.Level != level {
			continue
		}
		for i := range r.Signals {
			row(r.Signals[i].Unit)
		}
	}
	above := map[string]bool{}
	name := b.wholeName()
	whole := name[string(words.LangOf(b.model.Project.Language))]
	for _, t := range topics {
		unit := whole
		if level != nil && t.rule.Level != nil && t.rule.Level.Hierarchy == level.Hierarchy && len(t.path) > 0 {
			at := slices.IndexFunc(t.path, func(s query.ScopeStep) bool { return s.Level == level.Name })
			if at < 0 { // about a unit above the rows, which gets its own
				at = len(t.path) - 1
				above[t.path[at].Member] = true
			}
			unit = t.path[at].Member
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
	if rows[whole] != nil {
		rows[whole].Name = name
	}
	rank := func(unit string) int {
		switch {
		case unit == whole:
			return 0
		case above[unit]:
			return 1
		}
		return 2
	}
	names := slices.Collect(maps.Keys(rows))
	slices.SortFunc(names, func(x, y string) int {
		return cmp.Or(rank(x)-rank(y), strings.Compare(x, y))
	})
	for _, n := range names {
		mx.Rows = append(mx.Rows, *rows[n])
	}
	return mx
}

// matrixRows is how many units still make a table to take in at a glance.
const matrixRows = 12

// rowLevel is the level of the matrix's rows, below the scope: the finest one
// that rules judge as such and that has few enough units, else the coarsest.
// The hierarchy's last level groups nothing and is taken only alone.
func rowLevel(m *model.Model, results []*rules.Result, scope *query.Scope) *model.Level {
	count := map[*model.Hierarchy]int{}
	units := map[*model.Level]int{}
	var most *model.Hierarchy
	for _, r := range results {
		if l := r.Rule.Level; l != nil {
			count[l.Hierarchy]++
			units[l] = max(units[l], len(r.Signals))
			if most == nil || count[l.Hierarchy] > count[most] {
				most = l.Hierarchy
			}
		}
	}
	if most == nil {
		return nil
	}
	from := 0
	if scope != nil && scope.Hierarchy == most.Name && len(scope.Path) > 0 {
		if node := m.Level(scope.Hierarchy, scope.Path[len(scope.Path)-1].Level); node != nil {
			from = min(node.Index+1, len(most.Levels)-1)
		}
	}
	var chosen *model.Level
	for _, l := range most.Levels[from:] {
		finest := l.Index == len(most.Levels)-1
		if l.Dimension != "" && (chosen == nil || !finest && units[l] > 0 && units[l] <= matrixRows) {
			chosen = l
		}
	}
	return chosen
}

// rowsOf asks for the units of the matrix's level, by what a rule of its
// hierarchy was judged on. A matrix without them shows the units that have items.
func rowsOf(ctx context.Context, asker rules.Asker, m *model.Model, results []*rules.Result, opt Options) []string {
	level := rowLevel(m, results, opt.Scope)
	if level == nil {
		return nil
	}
	for _, r := range results {
		if l := r.Rule.Level; l == nil || l.Hierarchy != level.Hierarchy || r.Err != nil || r.Judged() == 0 {
			continue
		}
		if r.Rule.Level == level {
			return nil // its signals name them all
		}
	}
	for _, r := range results {
		if l := r.Rule.Level; l == nil || l.Hierarchy != level.Hierarchy || r.Err != nil || r.Judged() == 0 {
			continue
		}
		day := r.Bucket.Format(time.DateOnly)
		a, err := asker.Ask(ctx, query.Request{
			Metrics: []string{r.Rule.Metric.Name}, By: []query.By{{Hierarchy: level.Hierarchy.Name, Level: level.Name}},
			Time: query.TimeRange{From: day, To: day}, Scope: opt.Scope, AsOf: opt.At.Format(time.RFC3339), Subject: opt.Subject,
		})
		if err != nil || len(a.Keys) == 0 {
			continue // another rule's metric may reach the level
		}
		var units []string
		for i, v := range a.Keys[0].Values {
			if a.Keys[0].Null == nil || !a.Keys[0].Null[i] {
				units = append(units, v)
			}
		}
		return units
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
