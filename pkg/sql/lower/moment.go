package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Moment is a time of a source as joins over a window of validity compare it, in its
// grain, for looks at the data themselves.
func Moment(s *model.Source, e expr.Expr, c *plan.Clock, g grain.Grain, caps dialect.Caps) ast.Expr {
	r := valuesOf(s)
	r.l.caps = caps
	return r.field(plan.Field{Table: s.Name, Expr: e, Time: c, Grain: g})
}
