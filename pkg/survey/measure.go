package survey

import (
	"context"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// TextMeasures looks at all measures of a source at once and tells those that work
// numbers out from texts: by the types of columns, or by a sample of rows where
// the engine has no types.
func (db *Database) TextMeasures(ctx context.Context, src *model.Source) (found diag.List, err error) {
	if found, err = db.joinedTexts(ctx, src); err != nil {
		return nil, err
	}
	var list []*model.Measure
	q := &ast.Select{Limit: sampled}
	for _, v := range src.Measures {
		if !numbers(v) || joined(v.Expr) {
			continue
		}
		x, from := lower.Values(src, v.Expr)
		q.From = from
		q.Columns = append(q.Columns, ast.Item{Expr: x, As: fmt.Sprintf("value_%d", len(list))})
		if !db.typed() {
			q.Columns = append(q.Columns, ast.Item{Expr: ast.Call("typeof", x), As: fmt.Sprintf("class_%d", len(list))})
		}
		list = append(list, v)
	}
	if len(list) == 0 {
		return found, nil
	}
	if db.typed() {
		q.Limit, q.Where = 0, []ast.Expr{ast.Lit{Kind: ast.Bool, Text: "false"}}
	} else if q.Where, err = db.spread(ctx, src); err != nil {
		return nil, err
	}
	exact := make([]string, len(list))
	for i := range list {
		exact[i] = fmt.Sprintf("value_%d", i)
	}
	if !db.typed() {
		q = onlyTexts(q, len(list))
	}
	rows, err := db.ask(ctx, q, exact...)
	if err != nil {
		return nil, err
	}
	for i, v := range list {
		value, class := rows.Column(exact[i]), rows.Column(fmt.Sprintf("class_%d", i))
		if texts := textsIn(rows.Len, value, class); class == nil && textual(value.Type) || len(texts) > 0 {
			found = append(found, numberText.At(db.place(v, "expr", v.Pos), "measure "+src.Name+"."+v.Name,
				"measure %s.%s takes the %s of texts%s", src.Name, v.Name, v.Agg, examples(texts)))
		}
	}
	return found, nil
}

// onlyTexts leaves the rows of a sample in which one of n values is a text, so that a
// thousand rows of numbers need not be brought here to be seen to be numbers.
func onlyTexts(sample *ast.Select, n int) *ast.Select {
	out := &ast.Select{From: ast.Relation{Select: sample, As: "sample"}}
	for _, column := range sample.Columns {
		out.Columns = append(out.Columns, ast.Item{Expr: ast.Col{Table: "sample", Name: column.As}, As: column.As})
	}
	var kinds, texts []ast.Expr
	for _, kind := range textClasses {
		kinds = append(kinds, ast.Lit{Kind: ast.Text, Text: kind})
	}
	for i := range n {
		texts = append(texts, ast.In{X: ast.Col{Table: "sample", Name: fmt.Sprintf("class_%d", i)}, List: kinds})
	}
	out.Where = []ast.Expr{ast.Or(texts...)}
	return out
}

// textClasses are what an engine without types calls values that are no numbers.
var textClasses = []string{"text", "blob"}

func textsIn(n int, value, class *execute.Column) (out []string) {
	for row := range n {
		if class != nil && !value.Null[row] && slices.Contains(textClasses, class.Strings[row]) {
			out = append(out, value.Text(row))
		}
	}
	return out
}

// examples shows one text, and one that is no number if there is any.
func examples(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	out := fmt.Sprintf(", such as %q", texts[0])
	if odd := slices.IndexFunc(texts, func(t string) bool { return !plainNumber.MatchString(t) }); odd >= 0 && texts[odd] != texts[0] {
		out += fmt.Sprintf(" and %q", texts[odd])
	}
	return out
}
