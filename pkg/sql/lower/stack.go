package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// stack is a SELECT of its own also among the branches of a union: PostgreSQL works on
// the parts of a union at once only where no part ranks rows, as those of balances do.
func (l *lowerer) stack(v *plan.Stack) *ast.Select {
	u := &ast.Union{}
	for _, in := range v.In {
		u.Parts = append(u.Parts, l.group(in))
	}
	return passing(v, "periods", ast.Relation{As: "periods", Select: u})
}
