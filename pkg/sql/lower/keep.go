package lower

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// mostInChain is how many members are compared one after the other before a list
// sorts out first what is none of them.
const mostInChain = 8

// kept lets members keep their names; all others become one. Members are compared
// as values of the key's own type: '1.50' is the number 1.5. What an engine writes
// its own way, such as numbers and times, is written as the member is.
func (r *rowsel) kept(f plan.Field, keep []string) ast.Expr {
	others := ast.Lit{Kind: ast.Text, Text: query.OthersMember}
	if len(keep) == 0 {
		return others
	}
	e := r.field(f)
	in := ast.In{X: e}
	chain := ast.Case{Operand: e, Else: others}
	var form *timeForm
	if f.Part == "" {
		form = formOf(f.Time, f.Grain, f.Grain == "" && !f.Plain)
	}
	for _, m := range keep {
		member := ast.Expr(ast.Lit{Kind: ast.Text, Text: m})
		value := member
		if t, ok := parseTime(m); ok && form != nil {
			value = timeLit(t, form)
		}
		in.List = append(in.List, value)
		chain.Whens = append(chain.Whens, ast.When{Cond: value, Then: member})
	}
	switch {
	case form == nil && !(r.l.caps.Typed && slices.ContainsFunc(keep, rewritten)):
		then := e
		if r.l.caps.Typed {
			then = ast.Cast{X: e, Type: "text"}
		}
		return ast.Case{Whens: []ast.When{{Cond: in, Then: then}}, Else: others}
	case len(keep) > mostInChain:
		return ast.Case{Whens: []ast.When{{Cond: in, Then: chain}}, Else: others}
	}
	return chain
}

// rewritten tells members that an engine may write in another way than they are
// shown: numbers, lengths of time, addresses.
func rewritten(m string) bool {
	return m == "NaN" || m == "Infinity" || m != "" && (m[0] == '-' || m[0] >= '0' && m[0] <= '9') || strings.Contains(m, ":")
}
