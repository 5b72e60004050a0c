package checks

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// uniqueKind tells rows that are there twice. Own are the rows with a key, other the
// different keys.
var uniqueKind = Kind{
	Name:  "unique",
	Label: map[string]string{"en": "Each row once", "zh": "每行唯一"},
	Takes: []string{"key", "whole", "back"}, Timed: true,
	run: func(ctx context.Context, r Reader, c *model.Check, out *Outcome) error {
		key := c.Key[0]
		if len(c.Key) > 1 {
			key = model.KeyText(c.Key)
		}
		return each(ctx, r, c, out, model.Margin{}, expr.Expr(key), model.Count, model.CountDistinct)
	},
}
