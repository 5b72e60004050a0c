package resolve

import (
	"cmp"
	"context"
	"regexp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// top is the units of the first key that a request keeps. nil keeps all.
type top struct {
	kept   expr.Expr      // holds for their rows
	others bool           // the rest is one unit more, else it is left out
	places map[string]int // of the kept units, best first, by the ID of the first key's part of their path
	parts  int            // of a path, that are the first key's
}

// place is where a unit stands among those that are kept; last where it is none of
// them.
func (t *top) place(u answer.Unit) int {
	if n, ok := t.places[answer.Unit{Path: u.Path[:t.parts]}.ID()]; ok {
		return n
	}
	return len(t.places)
}

// rest is the condition that tells the kept units from the rest, nil where there
// is no rest.
func (t *top) rest() expr.Expr {
	if t == nil || !t.others {
		return nil
	}
	return t.kept
}

// where adds the filter, if any, to those of the request.
func (t *top) where(all []expr.Expr) []expr.Expr {
	if t == nil || t.others {
		return all
	}
	return append(slices.Clone(all), t.kept)
}

// topMembers ranks the members of the first key by their value over the whole
// range, or within each unit of the other keys those of the last. With others, the engine then answers again with the rest as one
// member, so that distinct counts and ratios of the rest are right too; without,
// the request is narrowed to the members.
func topMembers(ctx context.Context, eng Engine, r *query.Resolved) (*top, error) {
	t := r.Top
	if t == nil || len(r.By) == 0 || r.By[0].Top {
		return nil, nil
	}
	metric := []*model.Metric{t.Metric}
	by := r.By[:1]
	if t.Within {
		by = r.By
	}
	over := r.Over(metric, by)
	if t.Against != nil {
		over.Comparisons = []*comparison.Comparison{t.Against}
	}
	a, err := ask(ctx, eng, over, nil)
	if err != nil {
		return nil, err
	}
	ranks := firstOf(a, ranked(a, t), t)
	out := &top{others: t.Others, places: map[string]int{}}
	for n, row := range ranks {
		u := a.Layout.Units[a.Layout.Of[row].Unit]
		out.places[u.ID()], out.parts = n, len(u.Path)
	}
	out.kept = kept(over.By, newUnits(over.By, newReach(r.Model).of(metric)), a, ranks)
	return out, nil
}

// kept is the condition that holds for the rows of these units and no others.
func kept(by []query.ResolvedBy, u *units, a *answer.Answer, rows []int) expr.Expr {
	if len(rows) == 0 {
		return nothing
	}
	among := func(part int, list []answer.Member) expr.Expr {
		l, ref := u.columns[part].of(by)
		return among(l, ref, list)
	}
	var vary []int // parts of the path that tell the units apart
	for i, c := range u.columns {
		if c.name != "" {
			vary = append(vary, i)
		}
	}
	if len(vary) == 0 {
		return nil
	}
	return alongPath(vary, a, rows, among)
}

// alongPath is the condition of units by parts of their paths, those under one unit
// together: one condition for each of 10,000 units would be looked at for each row.
func alongPath(parts []int, a *answer.Answer, rows []int, among func(part int, list []answer.Member) expr.Expr) expr.Expr {
	part := parts[0]
	if len(parts) == 1 {
		return among(part, members(a, rows, part))
	}
	under, first := map[answer.Member][]int{}, []answer.Member{}
	for i, m := range members(a, rows, part) {
		if under[m] == nil {
			first = append(first, m)
		}
		under[m] = append(under[m], rows[i])
	}
	all := make([]expr.Expr, len(first))
	for n, m := range first {
		all[n] = joined("AND", among(part, []answer.Member{m}), alongPath(parts[1:], a, under[m], among))
	}
	return anyOf(all)
}

// anyOf joins conditions by OR as a balanced tree: engines limit how deep an
// expression may be.
func anyOf(list []expr.Expr) expr.Expr {
	switch n := len(list); n {
	case 0:
		return nil
	case 1:
		return list[0]
	default:
		return joined("OR", anyOf(list[:n/2]), anyOf(list[n/2:]))
	}
}

// nothing holds for no row.
var nothing = expr.Binary{Op: "=", X: expr.Literal{Kind: expr.Number, Text: "1"}, Y: expr.Literal{Kind: expr.Number, Text: "0"}}

func members(a *answer.Answer, rows []int, part int) []answer.Member {
	out := make([]answer.Member, len(rows))
	for i, row := range rows {
		out[i] = a.Layout.Units[a.Layout.Of[row].Unit].Path[part]
	}
	return out
}

// among is the condition that a dimension, of a level unless it is nil, has one of
// these members.
func among(l *model.Level, ref expr.Ref, list []answer.Member) expr.Expr {
	var null, out expr.Expr
	in := expr.In{X: ref}
	for _, m := range list {
		if m.Kind == answer.Null {
			if null = (expr.IsNull{X: ref}); l != nil {
				null = l.Is("", true)
			}
			continue
		}
		in.List = append(in.List, literal(m))
	}
	if len(in.List) > 0 {
		out = joined("AND", in, l.Has())
	}
	if out = joined("OR", out, null); out == nil {
		return nothing
	}
	return out
}

// literal is a member as a constant of its own type. What an engine calls a
// number and is none that can be written down, such as infinity, goes as text,
// which engines with types read by the column's.
func literal(m answer.Member) expr.Literal {
	kind := expr.String
	switch m.Kind {
	case answer.Number:
		if decimal.MatchString(m.Text) {
			kind = expr.Number
		}
	case answer.Truth:
		kind = expr.Bool
	}
	return expr.Literal{Kind: kind, Text: m.Text}
}

var decimal = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

func joined(op string, x, y expr.Expr) expr.Expr {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	return expr.Binary{Op: op, X: x, Y: y}
}

// ranked lists the rows that have a number to go by, largest first (or smallest),
// ties by member; those within one unit of the other keys together.
func ranked(a *answer.Answer, t *query.ResolvedTop) []int {
	number := func(row int) answer.Num { return standing(&a.Metrics[0], t.Standing, row) }
	var rows []int
	for row := range a.Rows {
		if number(row).OK() {
			rows = append(rows, row)
		}
	}
	last := len(a.Keys) - 1
	var outer []func(x, y int) int
	for i := range a.Keys[:last] {
		outer = append(outer, keyTerm(&a.Keys[i]))
	}
	byName := keyTerm(&a.Keys[last])
	slices.SortFunc(rows, func(x, y int) int {
		for _, term := range outer {
			if c := term(x, y); c != 0 {
				return c
			}
		}
		c := cmp.Compare(number(y), number(x))
		if t.Asc {
			c = -c
		}
		return cmp.Or(c, byName(x, y))
	})
	return rows
}

// firstOf keeps the first of ranked rows, of each unit of the other keys where they are
// ranked within those.
func firstOf(a *answer.Answer, rows []int, t *query.ResolvedTop) []int {
	last := len(a.Keys) - 1
	var out []int
	taken := 0
	for i, row := range rows {
		if i > 0 && slices.ContainsFunc(a.Keys[:last], func(k answer.Key) bool { return keyTerm(&k)(rows[i-1], row) != 0 }) {
			taken = 0
		}
		if taken++; taken <= t.N {
			out = append(out, row)
		}
	}
	return out
}
