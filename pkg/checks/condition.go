package checks

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// conditionKind counts rows that break an expression. Own are those, other is nothing.
var conditionKind = Kind{
	Name:  "condition",
	Label: map[string]string{"en": "Each row as it has to be", "zh": "逐行满足条件"},
	Needs: []string{"holds"}, Takes: []string{"most", "whole", "back"}, Timed: true,
	run: func(ctx context.Context, r Reader, c *model.Check, out *Outcome) error {
		return each(ctx, r, c, out, c.Most, expr.Unary{Op: "NOT", X: c.Holds}, model.SumBoolean, model.Count)
	},
}

// each holds two numbers of the source's own rows against each other, in one statement:
// rows with a key against different keys, or rows that break a condition against all.
func each(ctx context.Context, r Reader, c *model.Check, out *Outcome, most model.Margin, of expr.Expr, first, second model.Agg) error {
	list, _, err := periods(ctx, r, c, counted(c.Source), out)
	if err != nil {
		return err
	}
	if c.Whole || c.Source.DefaultTime == nil {
		list = nil
	} else if len(list) == 0 {
		return nil
	}
	one, two := counted(c.Source), counted(c.Source)
	one.Name, two.Name = "own", "other" // measures of one name are one
	one.Agg, one.Expr, two.Agg = first, of, second
	if second != model.Count {
		two.Expr = of
	}
	got, err := read(ctx, r, c, list, "", out, numberOf(one, "own"), numberOf(two, "other"))
	if err != nil {
		return err
	}
	for at, n := range got[1] {
		f := Finding{Own: got[0][at], Other: n}
		if at.period >= 0 {
			f.Span = list[at.period]
		}
		if second == model.Count {
			f.Allowed = most.Of(n)
			f.Fails = more(f.Own, f.Allowed)
		} else {
			f.Fails = f.Own > f.Other
		}
		out.note(f)
	}
	return nil
}
