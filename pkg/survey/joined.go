package survey

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// joined tells what a table alone cannot work out: a measure over what its source
// joins.
func joined(e expr.Expr) (found bool) {
	expr.Walk(e, func(x expr.Expr) bool {
		_, ok := x.(expr.Ref)
		found = found || ok
		return !found
	})
	return found
}

// joinedTexts tells measures that calculate with texts of a joined table. An engine
// with types refuses them by itself.
func (db *Database) joinedTexts(ctx context.Context, src *model.Source) (found diag.List, err error) {
	if db.typed() {
		return nil, nil
	}
	for _, v := range src.Measures {
		if !numbers(v) {
			continue
		}
		names := asNumbers(v.Expr)
		_, whole := v.Expr.(expr.Ref)
		expr.Walk(v.Expr, func(x expr.Expr) bool {
			ref, ok := x.(expr.Ref)
			if !ok || !whole && !slices.Contains(names, ref.Name) {
				return true
			}
			ways := db.Model.Ways(src, ref.Name)
			if err != nil || len(ways) == 0 || ways[0].Dimension == nil || ways[0].Dimension.Source.Connection != src.Connection {
				return true
			}
			d := ways[0].Dimension
			var values *sample
			if values, err = db.sampleOf(ctx, d.Source, d.Expr); err != nil {
				return false
			}
			if texts := values.ofClass("text", "blob"); len(texts) > 0 {
				found = append(found, numberText.At(db.place(v, "expr", v.Pos), "measure "+src.Name+"."+v.Name,
					"measure %s.%s calculates with %s, which holds texts%s", src.Name, v.Name, ref.Name, examples(texts)))
			}
			return true
		})
	}
	return found, err
}

func (s *sample) ofClass(classes ...string) (texts []string) {
	for _, c := range s.values {
		if slices.Contains(classes, c.class) {
			texts = append(texts, c.text)
		}
	}
	return texts
}
