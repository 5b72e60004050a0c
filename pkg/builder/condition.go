package builder

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// The ways in which a condition holds.
const (
	in    = "in"
	out   = "out"
	none  = "none"
	some  = "some"
	plain = "text"
)

// literals are what members can be, by the name that a condition has for it.
var literals = map[string]expr.LiteralKind{"": expr.String, "number": expr.Number, "bool": expr.Bool}

// conditions reads a filter: what is no condition on one dimension's members is kept as text.
func conditions(filter string) []Condition {
	tree, found := expr.Parse(filter, diag.Pos{}, expr.Options{Names: expr.References, Templates: true, Condition: true})
	if tree == nil || found.HasErrors() {
		return []Condition{{Is: plain, Text: filter}}
	}
	var list []Condition
	for _, e := range expr.Conjuncts(tree) {
		list = append(list, condition(e))
	}
	return list
}

func condition(e expr.Expr) Condition {
	asText := Condition{Is: plain, Text: expr.Format(e)}
	with := func(x expr.Expr, is string, members ...expr.Expr) Condition {
		ref, ok := x.(expr.Ref)
		if !ok || ref.Kind != expr.RefAny {
			return asText
		}
		c := Condition{Of: ref.Name, Is: is}
		for i, m := range members {
			l, ok := m.(expr.Literal)
			as, known := nameOf(l.Kind)
			if !ok || !known || i > 0 && as != c.As || slices.Contains(c.Members, l.Text) {
				return asText
			}
			c.As, c.Members = as, append(c.Members, l.Text)
		}
		return c
	}
	switch v := e.(type) {
	case expr.Binary:
		switch v.Op {
		case "=":
			return with(v.X, in, v.Y)
		case "<>":
			return with(v.X, out, v.Y)
		}
	case expr.In:
		if v.Not {
			return with(v.X, out, v.List...)
		}
		return with(v.X, in, v.List...)
	case expr.IsNull:
		if v.Not {
			return with(v.X, some)
		}
		return with(v.X, none)
	}
	return asText
}

func nameOf(kind expr.LiteralKind) (string, bool) {
	for as, k := range literals {
		if k == kind {
			return as, true
		}
	}
	return "", false
}

// filterOf writes conditions as a filter; "" of none. field is whose they are, for problems.
func filterOf(list []Condition, field string) (string, []Problem) {
	var all []expr.Expr
	var bad []Problem
	for _, c := range list {
		e, words := c.expr()
		if words != nil {
			bad = append(bad, Problem{field, words})
			continue
		}
		all = append(all, e)
	}
	if len(bad) > 0 || len(all) == 0 {
		return "", bad
	}
	if len(list) == 1 && list[0].Is == plain {
		return list[0].Text, nil // as it is written, spaces and all
	}
	return expr.Format(expr.And(all...)), nil
}

func (c Condition) expr() (expr.Expr, Text) {
	if c.Is == plain {
		e, found := expr.Parse(c.Text, diag.Pos{}, expr.Options{Names: expr.References, Templates: true, Condition: true})
		if e == nil || found.HasErrors() {
			return nil, text("The condition \""+c.Text+"\" cannot be read.", "无法读取条件 "+c.Text+"。")
		}
		return e, nil
	}
	if c.Of == "" {
		return nil, text("Choose what the condition is about.", "请选择条件针对的维度。")
	}
	ref := expr.Ref{Kind: expr.RefAny, Name: c.Of}
	switch c.Is {
	case none, some:
		return expr.IsNull{X: ref, Not: c.Is == some}, nil
	case in, out:
	default:
		return nil, text("There is no condition \""+c.Is+"\".", "没有条件 "+c.Is+"。")
	}
	kind, ok := literals[c.As]
	if !ok {
		return nil, text("Members are texts, number or bool.", "成员须为文本、数字或布尔值。")
	}
	if len(c.Members) == 0 {
		return nil, text("Choose at least one member of the condition.", "请至少选择一个成员。")
	}
	members := make([]expr.Expr, len(c.Members))
	for i, m := range c.Members {
		members[i] = expr.Literal{Kind: kind, Text: m}
	}
	if len(members) == 1 {
		return expr.Binary{Op: map[string]string{in: "=", out: "<>"}[c.Is], X: ref, Y: members[0]}, nil
	}
	return expr.In{X: ref, List: members, Not: c.Is == out}, nil
}
