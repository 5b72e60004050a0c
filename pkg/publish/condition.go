package publish

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// condition is one condition on rows.
type condition struct {
	id  string // as it is written
	is  Text   // in words, of what counts or, with out, of what does not
	out bool
}

// inWords reads a condition. Dimensions are called by their labels.
func inWords(m *model.Model, e expr.Expr) condition {
	c := condition{id: expr.Format(e)}
	switch v := e.(type) {
	case expr.Unary:
		if v.Op == "NOT" {
			e, c.out = v.X, true
		}
	case expr.Binary:
		if v.Op == "<>" {
			v.Op = "="
			e, c.out = v, true
		}
	case expr.In:
		if v.Not {
			v.Not = false
			e, c.out = v, true
		}
	}
	var names []string
	marked := expr.Format(expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		ref, ok := x.(expr.Ref)
		if !ok || ref.Kind == expr.RefMetric || ref.Grain != "" || ref.DatePart != "" {
			return x
		}
		names = append(names, ref.Name)
		return expr.Column{Name: mark(len(names) - 1)}
	}))
	c.is = Text{}
	for _, lang := range []string{"en", "zh"} {
		words := marked
		for i, name := range names {
			label := m.LabelOf(name, lang)
			if label == "" {
				label = name
			}
			words = strings.Replace(words, mark(i), label, 1)
		}
		c.is[lang] = words
	}
	return c
}

// mark stands for a name until the expression is printed.
func mark(i int) string { return fmt.Sprintf("ref_%d_zz", i) }

// phrase tells that a condition has come, or gone.
func phrase(whose Text, c condition, gone bool) (en, zh string) {
	switch {
	case c.out && gone:
		return whose["en"] + " no longer leaves out rows with " + c.is["en"], whose["zh"] + "不再排除 " + c.is["zh"] + " 的数据"
	case c.out:
		return whose["en"] + " now leaves out rows with " + c.is["en"], whose["zh"] + "现在不计 " + c.is["zh"] + " 的数据"
	case gone:
		return whose["en"] + " is no longer limited to rows with " + c.is["en"], whose["zh"] + "不再限于 " + c.is["zh"] + " 的数据"
	}
	return whose["en"] + " now counts only rows with " + c.is["en"], whose["zh"] + "现在只计 " + c.is["zh"] + " 的数据"
}
