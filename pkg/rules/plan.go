package rules

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// plan is what has to be judged for a list of rules: these, and the parts of composite
// ones behind them.
type plan struct {
	rules  []*model.Rule
	scopes []*query.Scope      // of each
	back   map[*model.Rule]int // buckets before the last that count for a composite rule
	place  map[*model.Rule]int // of a part in rules
}

// composite tells a rule that is judged by others.
func composite(r *model.Rule) bool {
	if r.Parts == nil {
		return false
	}
	t, err := template.Find(r.Template)
	return err == nil && t.Composite
}

func planOf(list []*model.Rule, scope *query.Scope) *plan {
	p := &plan{rules: slices.Clone(list), scopes: slices.Repeat([]*query.Scope{scope}, len(list)), back: map[*model.Rule]int{}, place: map[*model.Rule]int{}}
	above := map[*model.Level]*query.Scope{}
	for i, r := range list {
		if t, err := template.Find(r.Template); err == nil && t.Figure != nil {
			p.scopes[i] = besideScope(r.Level, scope)
		}
		if composite(r) {
			p.reach(r, 1)
			p.parts(r, list, scope, above)
		}
	}
	return p
}

// reach notes how far back a rule's verdicts count: the bucket before, and those that
// another rule may follow within.
func (p *plan) reach(r *model.Rule, n int) {
	p.back[r] = max(p.back[r], n)
	for _, part := range r.Parts.Each() {
		more := 0
		if r.Parts.Then != nil && (part.Role == model.PartAll || part.Role == model.PartAny) {
			more = r.Parts.Within
		}
		p.reach(part.Rule, n+more)
	}
}

// parts finds a place for each rule that a composite one goes by.
func (p *plan) parts(r *model.Rule, list []*model.Rule, scope *query.Scope, above map[*model.Level]*query.Scope) {
	for _, part := range r.Parts.Each() {
		of := part.Rule
		if _, known := p.place[of]; known {
			continue
		}
		if composite(of) {
			p.place[of] = -1 // it is judged by its own parts
			p.parts(of, list, scope, above)
			continue
		}
		if t, err := template.Find(of.Template); err == nil && t.Figure != nil {
			if p.place[of] = slices.Index(p.rules, of); p.place[of] < 0 {
				p.place[of] = len(p.rules)
				p.rules, p.scopes = append(p.rules, of), append(p.scopes, besideScope(of.Level, scope))
			}
			continue
		}
		where, known := above[of.Level]
		if !known {
			where = scopeOf(of.Level, scope)
			above[of.Level] = where
		}
		if i := slices.Index(list, of); i >= 0 && where == scope {
			p.place[of] = i
			continue
		}
		p.place[of] = len(p.rules)
		p.rules, p.scopes = append(p.rules, of), append(p.scopes, where)
	}
}

// besides tells a rule of which a part is judged for more units than the rule itself.
func (p *plan) besides(r *model.Rule) bool {
	return slices.ContainsFunc(r.Parts.Each(), func(part model.Part) bool {
		if composite(part.Rule) {
			return p.besides(part.Rule)
		}
		t, err := template.Find(part.Rule.Template)
		return err == nil && t.Figure != nil && part.Rule.Level == r.Level && p.scopes[p.place[part.Rule]] != p.scopes[0]
	})
}

// scopeOf is where a part on a level is judged: units above the scope's are those that the
// scope lies in. Where it does not tell which, all are.
func scopeOf(level *model.Level, s *query.Scope) *query.Scope {
	if s == nil || len(s.Path) == 0 {
		return s
	}
	if level == nil || level.Dimension == "" || level.Hierarchy.Name != s.Hierarchy {
		return nil
	}
	deepest := s.Path[len(s.Path)-1].Level
	if !slices.ContainsFunc(level.Hierarchy.Levels[level.Index+1:], func(l *model.Level) bool { return l.Name == deepest }) {
		return s
	}
	at := slices.IndexFunc(s.Path, func(step query.ScopeStep) bool { return step.Level == level.Name })
	if at < 0 {
		return nil
	}
	return &query.Scope{Hierarchy: s.Hierarchy, Path: s.Path[:at+1]}
}
