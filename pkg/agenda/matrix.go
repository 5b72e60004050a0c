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
		mx.Hierarchy, mx.Level, mx.Label = level.Hierarchy.Name, level.Name, labelled(level.Label, level.Name)
	}
	rows := map[string]*MatrixUnit{} // by path
	row := func(path []query.ScopeStep) *MatrixUnit {
		key := join(path)
		if rows[key] == nil {
			rows[key] = b.matrixUnit(mx.Hierarchy, path, len(mx.Domains))
		}
		return rows[key]
	}
	for _, path := range b.opt.Rows {
		row(path)
	}
	for _, r := range results {
		if level == nil || r.Rule.Level != level {
			continue
		}
		for i := range r.Signals {
			row(r.Signals[i].Path)
		}
	}
	above := map[string]bool{}
	for _, t := range topics {
		var path []query.ScopeStep
		if level != nil && t.rule.Level != nil && t.rule.Level.Hierarchy == level.Hierarchy && len(t.path) > 0 {
			path = t.path
			if at := slices.IndexFunc(path, func(s query.ScopeStep) bool { return s.Level == level.Name }); at >= 0 {
				path = path[:at+1]
			} else { // about a unit above the rows, which gets its own
				above[join(path)] = true
			}
		}
		col := slices.IndexFunc(mx.Domains, func(c MatrixCol) bool { return c.Name == t.rule.Domain })
		if col < 0 {
			continue
		}
		r := row(path)
		r.Counts[col]++
		if r.Tiers[col] == 0 || t.tier < r.Tiers[col] {
			r.Tiers[col] = t.tier
		}
	}
	rank := func(path string) int {
		switch {
		case path == "":
			return 0
		case above[path]:
			return 1
		}
		return 2
	}
	paths := slices.Collect(maps.Keys(rows))
	slices.SortFunc(paths, func(x, y string) int {
		return cmp.Or(rank(x)-rank(y), strings.Compare(rows[x].Unit, rows[y].Unit), strings.Compare(x, y))
	})
	for _, p := range paths {
		mx.Rows = append(mx.Rows, *rows[p])
	}
	return mx
}

// matrixUnit is an empty row of a unit; without a path of the whole.
func (b *builder) matrixUnit(hierarchy string, path []query.ScopeStep, domains int) *MatrixUnit {
	out := &MatrixUnit{Path: path, Name: b.wholeName(nil), Counts: make([]int, domains), Tiers: make([]int, domains)}
	if len(path) > 0 {
		out.Name = both(func(l words.Lang) string { return b.unitName(hierarchy, path, l) })
	}
	out.Unit = out.Name[string(words.LangOf(b.model.Project.Language))]
	return out
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
func rowsOf(ctx context.Context, asker rules.Asker, m *model.Model, results []*rules.Result, opt Options) [][]query.ScopeStep {
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
			Time: query.TimeRange{From: day, To: day}, Scope: opt.Scope, AsOf: opt.At.Format(time.RFC3339),
		})
		if err != nil || a.Layout == nil {
			continue // another rule's metric may reach the level
		}
		var out [][]query.ScopeStep
		for _, u := range a.Layout.Units {
			out = append(out, rules.PathOf(u))
		}
		return out
	}
	return nil
}

// domains lists the domains that have rules, in the project's order.
func (b *builder) domains(results []*rules.Result) []MatrixCol {
	has := map[string]bool{}
	for _, r := range results {
		has[r.Rule.Domain] = true
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
