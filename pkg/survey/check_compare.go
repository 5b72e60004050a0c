package survey

import (
	"context"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// textAmongNumbers is about engines that compare a text with a number instead of
// refusing to.
var textAmongNumbers = check{
	Check: diag.Check{
		Code: "WH820", Name: "text-among-numbers", Severity: diag.Warning,
		What:    "An expression compares a column of texts with a number, or calculates with it.",
		Why:     "SQLite compares them letter by letter: '100' is below 15. It takes a text that is no number for 0.",
		Example: "# score was imported as TEXT\ndimensions: [{name: grade, expr: \"CASE WHEN score < 5 THEN 'poor' ELSE 'good' END\"}]",
		Fix:     "load the column as numbers, or convert it: CAST(score AS DOUBLE) < 5",
	},
	run: func(s *surveyor) error {
		if s.typed() {
			return nil // the engine refuses such an expression
		}
		for _, src := range s.sources() {
			for _, o := range objectsOf(src) {
				if !s.sound[o.self] {
					continue
				}
				own := columnsIn(o.expr)
				for _, column := range asNumbers(o.expr) {
					if !slices.Contains(own, column) {
						continue
					}
					err := s.look(o.subject, o.pos, func(ctx context.Context) error {
						found, err := s.sampleOf(ctx, src, expr.Column{Name: column})
						if err != nil {
							return err
						}
						if at := slices.IndexFunc(found.values, func(c cell) bool { return c.class == "text" }); at >= 0 {
							s.report(o.self, "expr", o.pos, o.subject, "%s takes %s for a number, and it holds texts such as %q", o.subject, column, found.values[at].text)
						}
						return nil
					})
					if err != nil {
						return err
					}
				}
			}
		}
		return nil
	},
}

// asNumbers lists the columns, and the names of joined ones, that an expression calculates with, or compares with
// a number.
func asNumbers(e expr.Expr) (names []string) {
	note := func(list ...expr.Expr) {
		for _, x := range list {
			name := ""
			switch v := x.(type) {
			case expr.Column:
				name = v.Name
			case expr.Ref:
				name = v.Name
			}
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	number := func(list ...expr.Expr) bool {
		return slices.ContainsFunc(list, func(x expr.Expr) bool { l, ok := x.(expr.Literal); return ok && l.Kind == expr.Number })
	}
	expr.Walk(e, func(x expr.Expr) bool {
		switch v := x.(type) {
		case expr.Unary:
			if v.Op == "-" {
				note(v.X)
			}
		case expr.Binary:
			switch v.Op {
			case "+", "-", "*", "/", "%":
				note(v.X, v.Y)
			case "=", "<>", "!=", "<", "<=", ">", ">=":
				if number(v.X, v.Y) {
					note(v.X, v.Y)
				}
			}
		case expr.Between:
			if number(v.Low, v.High) {
				note(v.X)
			}
		case expr.In:
			if number(v.List...) {
				note(v.X)
			}
		}
		return true
	})
	return names
}

// counted writes how many there are of something.
func counted(n float64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%.0f %ss", n, one)
}
