package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// extreme is the smallest or largest value of x. What keeps the order of what it
// is made of is worked out once, of the smallest or largest of that: an index
// gives it at once, and no other row is converted.
func extreme(which string, x ast.Expr, caps dialect.Caps) ast.Expr {
	switch v := x.(type) {
	case ast.ReadTime:
		if v.Form.Number() || v.Form.Sorted() && !caps.Typed {
			v.X = extreme(which, v.X, caps)
			return v
		}
	case ast.Trunc:
		if v.Of.Zone == nil { // local times go back where a zone's clocks do
			v.X = extreme(which, v.X, caps)
			return v
		}
	case ast.Cast:
		if v.Type == "date" || v.Type == "timestamp" {
			v.X = extreme(which, v.X, caps)
			return v
		}
	case ast.Func:
		if first := (ast.Lit{Kind: ast.Number, Text: "1"}); (v.Name == "substr" || v.Name == "substring") && len(v.Args) == 3 && v.Args[1] == first && !caps.Typed {
			return ast.Func{Name: v.Name, Args: []ast.Expr{extreme(which, v.Args[0], caps), v.Args[1], v.Args[2]}}
		}
	}
	return ast.Call(which, x)
}
