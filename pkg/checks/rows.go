package checks

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// rowsKind holds the number of rows against the figure of a control table.
var rowsKind = Kind{
	Name:  "rows",
	Label: map[string]string{"en": "Number of rows", "zh": "行数"},
	Needs: []string{"against"}, Takes: []string{"tolerance", "grain", "by", "whole", "back"}, Timed: true,
	run: func(ctx context.Context, r Reader, c *model.Check, out *Outcome) error {
		return against(ctx, r, c, counted(c.Source), out)
	},
}
