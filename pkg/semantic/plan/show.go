package plan

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Text writes an expression for people; equal expressions give equal texts.
func Text(e expr.Expr) string {
	if e == nil {
		return ""
	}
	return expr.Format(e)
}

// Texts writes several expressions in one line.
func Texts(list []expr.Expr, sep string) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = Text(e)
		if b, ok := e.(expr.Binary); ok && b.Op == "OR" && len(list) > 1 {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, sep)
}
