package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// foldSpans is how many separate stretches of time are read one by one where
// their days cannot be listed; each is a walk along the index, while a condition
// that joins them by OR is none.
const foldSpans = 4

// fold is a source with its rows added up, under the source's own alias.
func (l *lowerer) fold(v *plan.Fold) ast.Relation {
	list := spans(v.Windows.Windows)
	byDay := l.caps.DaysInList && len(list) > 1 && daysOf(list) != nil
	if byDay || len(list) > foldSpans {
		s := l.foldOf(v)
		s.Where = append(s.Where, l.rows(v.In, v.Scope).inUnion(v.Windows)...)
		return ast.Relation{As: v.As, Select: s}
	}
	u := &ast.Union{}
	for _, span := range list {
		s := l.foldOf(v)
		s.Where = append(s.Where, l.rows(v.In, v.Scope).inRange(v.Windows.At, span.From, span.To)...)
		u.Parts = append(u.Parts, s)
	}
	if len(u.Parts) == 1 {
		return ast.Relation{As: v.As, Select: u.Parts[0]}
	}
	return ast.Relation{As: v.As, Select: u}
}

func (l *lowerer) foldOf(v *plan.Fold) *ast.Select {
	r := l.rows(v.In, v.Scope)
	s := &ast.Select{}
	for _, c := range v.Columns {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: v.As, Name: c}, As: c})
	}
	s.GroupBy = positions(len(v.Columns))
	for _, m := range v.Measures {
		s.Columns = append(s.Columns, ast.Item{Expr: r.measure(m, true), As: m.Column})
	}
	return r.finish(s)
}
