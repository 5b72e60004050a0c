package expr

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Unqualify takes the table's name off columns. tables are the names of the
// source that the expression belongs to. The finding is about the first column
// of another table; pos tells where a name stands.
func Unqualify(e Expr, tables []string, pos func(name string) diag.Pos, subject string) (Expr, diag.List) {
	var foreign *Column
	out := Rewrite(e, func(x Expr) Expr {
		c, ok := x.(Column)
		if !ok || c.Table == "" {
			return x
		}
		if slices.ContainsFunc(tables, func(t string) bool { return strings.EqualFold(t, c.Table) }) {
			c.Table = ""
			return c
		}
		if foreign == nil {
			foreign = &c
		}
		return c
	})
	if foreign == nil {
		return out, nil
	}
	return nil, diag.List{foreign.foreign().diagnostic("", pos(foreign.Table), subject)}
}
