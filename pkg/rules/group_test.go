package rules

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TestGroupsKeepFiltersApart: rules share a request only where they ask for the
// same rows, whatever their values look like.
func TestGroupsKeepFiltersApart(t *testing.T) {
	of := func(values ...string) expr.Expr {
		in := expr.In{X: expr.Ref{Name: "region"}}
		for _, v := range values {
			in.List = append(in.List, expr.Literal{Kind: expr.String, Text: v})
		}
		return in
	}
	for _, tc := range []struct {
		name string
		a, b expr.Expr
		want int
	}{
		{"the same", of("a", "b"), of("a", "b"), 1},
		{"a value with a space", of("a b"), of("a", "b"), 2},
		{"a value with brackets", of("a] [b"), of("a", "b"), 2},
		{"no value and an empty one", of(), of(""), 2},
		{"none and one", nil, of("a"), 2},
	} {
		one, two := templatetest.Rule("limit", "", model.Params{"above": 1.0}), templatetest.Rule("limit", "", model.Params{"above": 2.0})
		one.Filter, two.Filter = tc.a, tc.b
		if got := len(groups(&model.Model{}, planOf([]*model.Rule{one, two}, nil), make([]*Result, 2))); got != tc.want {
			t.Errorf("%s: %d groups, want %d", tc.name, got, tc.want)
		}
	}
}
