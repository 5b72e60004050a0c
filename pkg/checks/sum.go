package checks

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// sumKind holds a measure against that of another source.
var sumKind = Kind{
	Name:  "sum",
	Label: map[string]string{"en": "Same total as the other system", "zh": "与另一系统合计一致"},
	Needs: []string{"measure", "against"}, Takes: []string{"tolerance", "grain", "by", "whole", "back"}, Timed: true,
	run: func(ctx context.Context, r Reader, c *model.Check, out *Outcome) error {
		return against(ctx, r, c, c.Measure, out)
	},
}
