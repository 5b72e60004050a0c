package lower

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"

// prune drops left joins that nothing in the select reads; they add no rows.
func prune(s *ast.Select) *ast.Select {
	for {
		used := map[string]bool{}
		note := func(e ast.Expr) {
			ast.Walk(e, func(x ast.Expr) {
				if c, ok := x.(ast.Col); ok {
					used[c.Table] = true
				}
			})
		}
		for _, c := range s.Columns {
			note(c.Expr)
		}
		for _, w := range s.Where {
			note(w)
		}
		for _, j := range s.Joins {
			for _, o := range j.On {
				ast.Walk(o, func(x ast.Expr) {
					if c, ok := x.(ast.Col); ok && c.Table != j.To.As {
						used[c.Table] = true
					}
				})
			}
		}
		var kept []ast.Join
		for _, j := range s.Joins {
			if j.Kind != ast.Left || used[j.To.As] {
				kept = append(kept, j)
			}
		}
		if len(kept) == len(s.Joins) {
			return s
		}
		s.Joins = kept
	}
}
