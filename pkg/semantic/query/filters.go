package query

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Ops lists the operations of a Filter.
var Ops = []string{"eq", "ne", "in", "notIn", "lt", "le", "gt", "ge", "between", "isNull", "notNull", "like", "ilike"}

var comparisonOps = map[string]string{"": "=", "eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}

// reference is what a field of a request may look like: names of the catalogue,
// never an expression.
var reference = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)

func (r *resolver) filters(out *Resolved) {
	for i, f := range r.req.Filters {
		field := "filters[" + strconv.Itoa(i) + "]"
		for n, v := range f.Values {
			r.text(field+".values["+strconv.Itoa(n)+"]", v)
		}
		name := f.Field
		var level *model.Level
		if hierarchy, of, ok := strings.Cut(name, "."); ok {
			if level = r.level(hierarchy, of, field); level == nil {
				continue
			}
			name = level.Dimension
		}
		if metric := r.metricOf(f); metric != nil && level == nil {
			r.having(out, metric, field, f)
			continue
		}
		if f.Against != "" {
			r.fail("RQ015", "bad-filter", field+".against", fmt.Sprintf("only metrics are compared, and %q is none", f.Field), diag.Nearest(f.Field, r.metricNames()))
			continue
		}
		if f.Delta || f.Every {
			key := "every"
			if f.Delta {
				key = "delta"
			}
			r.fail("RQ015", "bad-filter", field+"."+key, fmt.Sprintf("only numbers of metrics have %s, and %q is none; leave it out", key, f.Field), "")
			continue
		}
		if !reference.MatchString(name) {
			r.fail("RQ014", "bad-field", field+".field", fmt.Sprintf("%q does not name a dimension, entity or level", f.Field), "")
			continue
		}
		if level == nil && r.bareLevel(name, field+".field", ofMembers, fullLevel) {
			continue
		}
		e, err := filterExpr(DimensionRef(name), f)
		if err != nil {
			nearest := diag.Nearest(f.Op, Ops)
			if nearest == f.Op {
				nearest = "" // it is the values that do not fit
			}
			r.fail("RQ015", "bad-filter", field, err.Error(), nearest)
			continue
		}
		if d := r.m.Held(name).Dimension; d != nil && d.Time && !d.IsDate {
			if days := onDays(DimensionRef(name), f); days != nil {
				e = days
			}
		}
		e = ofLevel(level, f, e)
		out.Filters = append(out.Filters, ResolvedFilter{Filter: f, Level: level, Ref: DimensionRef(name)})
		out.Where = append(out.Where, e)
	}
}

// ofLevel lets a condition on a ragged level's dimension speak of its members: what
// lies right under the level above is the unit without one, whatever stands there.
func ofLevel(l *model.Level, f Filter, e expr.Expr) expr.Expr {
	has := l.Has()
	if has == nil {
		return e
	}
	switch f.Op {
	case "isNull":
		return l.Is("", true)
	case "notNull":
		return has
	case "ne", "notIn": // other than any member
		return expr.Binary{Op: "OR", X: e, Y: l.Is("", true)}
	}
	return expr.Binary{Op: "AND", X: e, Y: has}
}

// FilterExpr is a filter as an expression over its own field's name.
func FilterExpr(f Filter) (expr.Expr, error) { return filterExpr(DimensionRef(f.Field), f) }

func filterExpr(ref expr.Ref, f Filter) (expr.Expr, error) {
	if op, ok := comparisonOps[f.Op]; ok {
		if len(f.Values) != 1 {
			return nil, fmt.Errorf("a filter %q on %q takes one value, not %d; use \"in\" for several", f.Op, f.Field, len(f.Values))
		}
		return orMissing(ref, op == "<>", expr.Binary{Op: op, X: ref, Y: text(f.Values[0])}), nil
	}
	switch f.Op {
	case "in", "notIn":
		if len(f.Values) == 0 {
			return nil, fmt.Errorf("a filter %q on %q needs at least one value", f.Op, f.Field)
		}
		list := make([]expr.Expr, len(f.Values))
		for i, v := range f.Values {
			list[i] = text(v)
		}
		return orMissing(ref, f.Op == "notIn", expr.In{X: ref, List: list, Not: f.Op == "notIn"}), nil
	case "between":
		if len(f.Values) != 2 {
			return nil, fmt.Errorf("a filter \"between\" on %q takes two values, not %d", f.Field, len(f.Values))
		}
		return expr.Between{X: ref, Low: text(f.Values[0]), High: text(f.Values[1])}, nil
	case "isNull", "notNull":
		if len(f.Values) > 0 {
			return nil, fmt.Errorf("a filter %q on %q takes no value, not %d", f.Op, f.Field, len(f.Values))
		}
		return expr.IsNull{X: ref, Not: f.Op == "notNull"}, nil
	case "like", "ilike":
		if len(f.Values) != 1 {
			return nil, fmt.Errorf("a filter %q on %q takes one pattern, not %d", f.Op, f.Field, len(f.Values))
		}
		if wrong := expr.Pattern(f.Values[0]); wrong != nil {
			return nil, fmt.Errorf("a filter %q on %q: %s; %s", f.Op, f.Field, wrong.Message, wrong.Hint)
		}
		return expr.Binary{Op: strings.ToUpper(f.Op), X: ref, Y: text(f.Values[0])}, nil
	}
	return nil, fmt.Errorf("there is no filter operation %q; there are %s", f.Op, strings.Join(Ops, ", "))
}

// orMissing lets "other than" keep rows without a value, which are other than any.
func orMissing(ref expr.Ref, other bool, e expr.Expr) expr.Expr {
	if !other {
		return e
	}
	return expr.Binary{Op: "OR", X: e, Y: expr.IsNull{X: ref}}
}

func text(s string) expr.Literal { return expr.Literal{Kind: expr.String, Text: s} }

// DimensionRef is the reference of a name as readers write it.
func DimensionRef(name string) expr.Ref { return expr.Ref{Kind: expr.RefAny, Name: name} }

// DimensionLabel is the label of a reference such as "store__region".
func DimensionLabel(m *model.Model, name, lang string) string { return m.LabelOf(name, lang) }

// text refuses what no text of a database holds; PostgreSQL would answer with the bytes
// of its encoding.
func (r *resolver) text(field, value string) {
	if strings.ContainsRune(value, 0) || !utf8.ValidString(value) {
		r.fail("RQ340", "no-text", field, field+": it holds a character that no text has (a NUL, or half of one); leave it out", "")
	}
}
