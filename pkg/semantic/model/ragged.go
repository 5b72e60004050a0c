package model

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"

// Ragged says where units have no member of a level, but lie right under one above
// it: a shop online that has no region.
type Ragged string

// Ways to tell that a unit has no member. Blank is no value or a text without any
// sign; Parent is that, or what one of the levels above has.
const (
	NotRagged Ragged = ""
	Blank     Ragged = "blank"
	Parent    Ragged = "parent"
)

// Has is the condition on rows under which they have a member of the level; it is true
// or false for every row. Nil where whatever stands there is a member, and nothing is
// the one without a name.
func (l *Level) Has() expr.Expr {
	if l == nil || l.Ragged == NotRagged || l.Dimension == "" {
		return nil
	}
	written := func(l *Level) expr.Expr { return expr.Cast{X: l.ref(), Type: "text"} }
	out := both(
		expr.IsNull{X: l.ref(), Not: true},
		expr.Binary{Op: "<>", X: expr.Func{Name: "trim", Args: []expr.Expr{written(l)}}, Y: expr.Literal{Kind: expr.String}},
	)
	if l.Ragged == Parent {
		for _, a := range l.Above() {
			out = both(out, expr.Binary{Op: "OR", X: expr.IsNull{X: a.ref()}, Y: expr.Binary{Op: "<>", X: written(l), Y: written(a)}})
		}
	}
	return out
}

// Is is the condition on rows of a member of the level; null stands for the unit
// without one.
func (l *Level) Is(member string, null bool) expr.Expr {
	has := l.Has()
	switch {
	case null && has != nil:
		return expr.Unary{Op: "NOT", X: has}
	case null:
		return expr.IsNull{X: l.ref()}
	}
	out := expr.Expr(expr.Binary{Op: "=", X: l.ref(), Y: expr.Literal{Kind: expr.String, Text: member}})
	if has != nil {
		return both(out, has)
	}
	return out
}

func (l *Level) ref() expr.Ref { return expr.Ref{Kind: expr.RefAny, Name: l.Dimension} }

func both(x, y expr.Expr) expr.Expr { return expr.Binary{Op: "AND", X: x, Y: y} }
