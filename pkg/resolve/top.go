package resolve

import (
	"cmp"
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// top is the members of the first key that a request keeps. nil keeps all.
type top struct {
	members []string
	others  bool
	only    expr.Expr // without others: the filter that leaves the members
}

func (t *top) keep() []string {
	if t == nil || !t.others {
		return nil
	}
	return t.members
}

// where adds the filter, if any, to those of the request.
func (t *top) where(all []expr.Expr) []expr.Expr {
	if t == nil || t.only == nil {
		return all
	}
	return append(slices.Clone(all), t.only)
}

// topMembers ranks the members of the first key by their value over the whole
// range. With others, the engine then answers again with the rest as one
// member, so that distinct counts and ratios of the rest are right too; without,
// the request is narrowed to the members.
func topMembers(ctx context.Context, eng Engine, r *query.Resolved) (*top, error) {
	t := r.Top
	if t == nil || len(r.By) == 0 || r.By[0].Top {
		return nil, nil
	}
	a, err := ask(ctx, eng, r.Over([]*model.Metric{t.Metric}, r.By[:1]), nil)
	if err != nil {
		return nil, err
	}
	out := &top{others: t.Others, members: []string{}}
	for _, row := range ranked(a, t.Asc) {
		if len(out.members) == t.N {
			break
		}
		out.members = append(out.members, a.Keys[0].Values[row])
	}
	if !t.Others {
		list := make([]expr.Expr, len(out.members))
		for i, m := range out.members {
			list[i] = expr.Literal{Kind: expr.String, Text: m}
		}
		if len(list) == 0 { // nothing ranks: keep nothing
			list = append(list, expr.Literal{Kind: expr.Null})
		}
		out.only = expr.In{X: r.By[0].Ref, List: list}
	}
	return out, nil
}

// ranked lists the rows that have a value and a member, largest first (or
// smallest), ties by member.
func ranked(a *answer.Answer, asc bool) []int {
	var rows []int
	for row := range a.Rows {
		if a.Metrics[0].Values[row].OK() && (a.Keys[0].Null == nil || !a.Keys[0].Null[row]) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(x, y int) int {
		c := cmp.Compare(a.Metrics[0].Values[y], a.Metrics[0].Values[x])
		if asc {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.Keys[0].Values[x], a.Keys[0].Values[y]))
	})
	return rows
}
