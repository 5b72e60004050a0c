package link

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// joinedMeasures tells, in what measures add up, columns of the table from what
// the source joins: customer__discount is the discount of a sale's customer. An
// entity with several columns stands for its whole key.
func (l *linker) joinedMeasures() {
	for _, s := range l.m.Sources {
		for _, v := range s.Measures {
			v.Expr = expr.Rewrite(v.Expr, func(e expr.Expr) expr.Expr {
				c, ok := e.(expr.Column)
				if !ok {
					return e
				}
				if own := s.Entity(c.Name); own != nil && len(own.Key) > 0 {
					return own.Expr
				}
				return l.joined(s, v, c)
			})
		}
	}
}

// joined is a reference where a column's name is one, else the column.
func (l *linker) joined(s *model.Source, v *model.Measure, c expr.Column) expr.Expr {
	entity, _, ok := strings.Cut(c.Name, "__")
	if !ok {
		return c
	}
	if ways := model.Shortest(l.m.Ways(s, c.Name)); len(ways) > 0 && len(ways[0].Joins) > 0 {
		if len(ways) > 1 {
			l.report(checkAmbiguousDimension, l.m.PlaceOf(v, "expr", v.Pos), "measure "+v.Name,
				"%q is a column of several sources that source %s joins", c.Name, s.Name).Hint = "write every entity of the way: " + way(ways[0], c.Name) + " or " + way(ways[1], c.Name)
		}
		return expr.Ref{Kind: expr.RefAny, Name: c.Name}
	}
	if s.Entity(entity) == nil {
		return c
	}
	var names []string
	for _, to := range l.m.Joinable(entity) {
		for _, d := range to.Dimensions {
			names = append(names, entity+"__"+d.Name)
		}
	}
	if diag.Nearest(c.Name, names) != "" { // else it may well be a column of that name
		l.unknown(checkUnknownDimension, l.m.PlaceOf(v, "expr", v.Pos), "measure "+v.Name, "dimension", c.Name, names)
	}
	return c
}

// way writes a joined column with all entities on the way to it.
func way(r model.Route, name string) string {
	var out []string
	for _, j := range r.Joins {
		out = append(out, j.Entity)
	}
	return strings.Join(append(out, name[strings.LastIndex(name, "__")+2:]), "__")
}
