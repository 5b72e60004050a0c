package rules

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

var comparisons = map[string]string{
	"=": "eq", "<>": "ne", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "LIKE": "like", "ILIKE": "ilike",
}

// Filters gives a rule's filter as request filters; see filtersOf for what it
// may say.
func Filters(r *model.Rule) ([]query.Filter, error) { return filtersOf(r.Filter) }

// filtersOf turns a rule's filter into request filters, which can say
// comparisons of a dimension with constants that all have to hold. Anything
// else belongs into the metric's own filter.
func filtersOf(e expr.Expr) ([]query.Filter, error) {
	switch e := e.(type) {
	case nil:
		return nil, nil
	case expr.Binary:
		if strings.EqualFold(e.Op, "AND") {
			x, err := filtersOf(e.X)
			if err != nil {
				return nil, err
			}
			y, err := filtersOf(e.Y)
			return append(x, y...), err
		}
		if op, ok := comparisons[strings.ToUpper(e.Op)]; ok {
			return one(op, e.X, e.Y)
		}
	case expr.In:
		op := "in"
		if e.Not {
			op = "notIn"
		}
		return one(op, e.X, e.List...)
	case expr.Between:
		if !e.Not {
			return one("between", e.X, e.Low, e.High)
		}
	case expr.IsNull:
		op := "isNull"
		if e.Not {
			op = "notNull"
		}
		return one(op, e.X)
	}
	return nil, errFilter
}

var errFilter = fmt.Errorf("a rule's filter may compare dimensions with constants, joined by AND; put anything else into the metric's filter")

func one(op string, field expr.Expr, values ...expr.Expr) ([]query.Filter, error) {
	ref, ok := field.(expr.Ref)
	if !ok {
		return nil, errFilter
	}
	f := query.Filter{Field: ref.Name, Op: op}
	for _, v := range values {
		lit, ok := v.(expr.Literal)
		if !ok || lit.Kind == expr.Null {
			return nil, errFilter
		}
		f.Values = append(f.Values, lit.Text)
	}
	return []query.Filter{f}, nil
}
