package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// operators writes a filter without SQL: the field, then what of it. %s takes
// the values.
var operators = map[string]map[string]string{
	"en": {
		"eq": " %s", "in": " %s", "ne": " other than %s", "notIn": " other than %s", "lt": " below %s", "le": " at most %s", "gt": " above %s",
		"ge": " at least %s", "between": " from %s", "isNull": " missing", "notNull": " known", "like": " like %s", "ilike": " like %s in any case",
	},
	"zh": {
		"eq": "为 %s", "in": "为 %s", "ne": "不为 %s", "notIn": "不为 %s", "lt": "低于 %s", "le": "不高于 %s", "gt": "高于 %s",
		"ge": "不低于 %s", "between": "在 %s 之间", "isNull": "为空", "notNull": "不为空", "like": "形如 %s", "ilike": "形如 %s（不分大小写）",
	},
}

// conditions says what the request is narrowed to: its scope, then its filters.
func (p phrases) conditions(r *query.Resolved, lang string) string {
	var parts []string
	if r.Scope != nil {
		for _, step := range r.Scope.Path {
			name := r.Called(r.Model.LabelsAt(step.Level), step.Level.Dimension, step.Member, lang)
			said := fmt.Sprintf(operators[lang]["eq"], words.Told(name))
			if step.Null && name == "" {
				said = operators[lang]["isNull"]
			}
			parts = append(parts, step.Level.Called(lang)+said)
		}
	}
	for _, f := range r.Filters {
		parts = append(parts, fieldLabel(r, f, lang)+p.values(labelled(r, f, lang), operators[lang]))
	}
	return strings.Join(append(parts, r.Written...), p.list)
}

// labelled is the filter with what readers read for the members that it names; those
// of a pattern or a range stay as they are compared.
func labelled(r *query.Resolved, f query.ResolvedFilter, lang string) query.Filter {
	out := f.Filter
	switch out.Op {
	case "", "eq", "in", "ne", "notIn":
	default:
		return out
	}
	labels := f.Labels(r.Model)
	out.Values = slices.Clone(out.Values)
	for i, v := range out.Values {
		out.Values[i] = r.Called(labels, f.Dimension(), v, lang)
	}
	return out
}

func (p phrases) values(f query.Filter, operators map[string]string) string {
	f.Values = slices.Clone(f.Values)
	for i, v := range f.Values {
		f.Values[i] = words.Told(v)
	}
	op := f.Op
	if op == "" {
		op = "eq"
	}
	switch {
	case op == "between" && len(f.Values) == 2:
		return fmt.Sprintf(operators[op], f.Values[0]+p.to+f.Values[1])
	case strings.Contains(operators[op], "%s"):
		return fmt.Sprintf(operators[op], p.either(f.Values))
	}
	return operators[op]
}

// either joins values of which any will do.
func (p phrases) either(values []string) string {
	if len(values) < 2 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:len(values)-1], p.list) + p.or + values[len(values)-1]
}

// fieldLabel is the label of a dimension or of a level ("organisation.region").
func fieldLabel(r *query.Resolved, f query.ResolvedFilter, lang string) string {
	if f.Level != nil {
		return f.Level.Called(lang)
	}
	return query.DimensionLabel(r.Model, f.Field, lang)
}

// extras says which units are kept and what is added to each number.
func (p phrases) extras(r *query.Resolved, lang string) string {
	var out string
	if t := r.Top; t != nil {
		words := p.largest
		if t.Asc {
			words = p.smallest
		}
		out += fmt.Sprintf(words, t.N, p.standing(t.Metric, t.Standing, lang))
		if t.Within {
			out += p.within
		}
		if t.Others {
			out += p.others
		}
	}
	if r.LimitEach {
		out += fmt.Sprintf(p.firsts, r.Limit, p.grains[r.Grain])
	}
	if r.Share {
		out += p.share
	}
	if r.Rank {
		out += p.rank
	}
	return out
}
