package access

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// grant is what policies give one subject: for each metric the rows of all policies
// that give it, without those of policies that deny it.
type grant struct {
	subject       Subject
	m             *model.Model
	gives, denies []part
	hidden        hidden
	sql           bool
	key           []string

	mu     sync.Mutex
	scopes map[*model.Metric]scope
	cares  map[*model.Metric]model.Care
}

// scope is conditions that all have to hold of the rows of a metric.
type scope []condition

// condition is rows by the units that they are of. The zero value is all rows.
type condition struct {
	in  []units // rows of any of these; nil: all
	out []units // and of none of these
}

func (c condition) text() string {
	var b strings.Builder
	for _, u := range c.in {
		b.WriteString("+" + u.text())
	}
	for _, u := range c.out {
		b.WriteString("-" + u.text())
	}
	return b.String()
}

func (s scope) text() string {
	var list []string
	for _, c := range s {
		if t := c.text(); t != "" {
			list = append(list, t)
		}
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "&")
}

// Key implements Grant: who is admitted by the same policies with the same units may
// read the same. It is kept with numbers that are written down, and so holds what the
// policies say: one that masks today is not the one that told the number yesterday.
func (g *grant) Key() string { return "policies " + strings.Join(g.key, ";") }

// SQL implements Grant.
func (g *grant) SQL() bool { return g.sql }

// Metric implements Grant.
func (g *grant) Metric(v *model.Metric) error {
	if _, ok := g.condition(v); !ok {
		return Denied{Subject: g.subject, What: "metric " + v.Name, Chinese: Said{What: "指标 " + v.Name}}
	}
	return nil
}

// condition is the rows of one metric alone; false where it is not given.
func (g *grant) condition(v *model.Metric) (c condition, ok bool) {
	all := false
	for _, p := range g.gives {
		if !p.policy.About(v) {
			continue
		}
		ok = true
		all = all || p.rows == nil
		c.in = append(c.in, p.rows...)
	}
	if all {
		c.in = nil
	}
	for _, p := range g.denies {
		if !p.policy.About(v) {
			continue
		}
		if p.rows == nil {
			return c, false
		}
		c.out = append(c.out, p.rows...)
	}
	return c, ok
}

// listing is the rows from which may be listed what there is: those of any metric.
func (g *grant) listing() (c condition) {
	for _, p := range g.gives {
		if p.rows == nil {
			c.in = nil
			break
		}
		c.in = append(c.in, p.rows...)
	}
	for _, p := range g.denies {
		if p.policy.Metrics == nil {
			c.out = append(c.out, p.rows...)
		}
	}
	return c
}

// Scope implements Grant.
func (g *grant) Scope(v *model.Metric) string { return g.scope(v).text() }

// Levels implements Grant.
func (g *grant) Levels(v *model.Metric) (out []*model.Level) {
	for _, c := range g.scope(v) {
		for _, u := range slices.Concat(c.in, c.out) {
			if !slices.Contains(out, u.level) {
				out = append(out, u.level)
			}
		}
	}
	return out
}

// scope is the rows of a metric: those of which all may be read that it is made of.
func (g *grant) scope(v *model.Metric) scope {
	if v == nil {
		return scope{g.listing()}
	}
	g.mu.Lock()
	out, ok := g.scopes[v]
	g.mu.Unlock()
	if ok {
		return out
	}
	seen, named := map[string]bool{}, false
	_ = walk(g.m, v, func(part *model.Metric) error { // it fails only where this does
		if c, ok := g.condition(part); ok && !seen[c.text()] {
			seen[c.text()] = true
			out = append(out, c)
		}
		named = true
		return nil
	})
	if !named { // it is no part of the model: rows of it are counted to list what there is
		out = scope{g.listing()}
	}
	if g.m.Metric(v.Name) == v { // others come and go
		g.mu.Lock()
		g.scopes[v] = out
		g.mu.Unlock()
	}
	return out
}

// Dimension implements Grant.
func (g *grant) Dimension(s *model.Source, name string) error {
	if g.hidden.hides(g.m, s, name) {
		return Denied{Subject: g.subject, What: "dimension " + name, Chinese: Said{What: "维度 " + name}}
	}
	return nil
}

// Rows implements Grant. A source that does not tell whose a row is is read only
// where it is joined to one that does, or measures nothing and is no table of people,
// which tells who reads what and all units.
func (g *grant) Rows(s *model.Source, metrics ...*model.Metric) ([]expr.Expr, error) {
	if err := Metrics(g, g.m, metrics...); err != nil {
		return nil, err
	}
	read := scope{g.listing()}
	if len(metrics) > 0 {
		read = g.scope(metrics[0])
	}
	facts := len(metrics) == 0 && (len(s.Measures) > 0 || lists(g.m, s)) || slices.ContainsFunc(metrics, func(v *model.Metric) bool {
		return slices.ContainsFunc(v.Measures(), func(m *model.Measure) bool { return m.Source == s })
	})
	var out []expr.Expr
	for _, c := range read {
		for _, u := range slices.Concat(c.in, c.out) {
			if !tells(g.m, s, u) && facts {
				return nil, Denied{
					Subject: g.subject, What: "source " + s.Name,
					Why:     fmt.Sprintf("rows are given by %s.%s, which it does not tell", u.level.Hierarchy.Name, u.level.Name),
					Chinese: Said{"数据源 " + s.Name, fmt.Sprintf("数据行按 %s.%s 开放，而该数据源不区分它", u.level.Hierarchy.Name, u.level.Name)},
				}
			}
		}
		if e := c.expr(g.m, s); e != nil {
			out = append(out, e)
		}
	}
	return out, nil
}

// Whole implements Grant: who may read all rows of all that a source measures.
func (g *grant) Whole(s *model.Source) error {
	denied := Denied{Subject: g.subject, What: "all of source " + s.Name, Chinese: Said{What: "数据源 " + s.Name + " 的全部数据"}}
	if g.Scope(nil) != "" {
		return denied
	}
	for _, v := range g.m.Metrics {
		if !slices.ContainsFunc(v.Measures(), func(m *model.Measure) bool { return m.Source == s }) {
			continue
		}
		if Metrics(g, g.m, v) != nil || g.Scope(v) != "" {
			return denied
		}
	}
	return nil
}

// lists tells whether policies read a source as a table of people.
func lists(m *model.Model, s *model.Source) bool {
	return slices.ContainsFunc(m.Policies, func(p *model.Policy) bool {
		return slices.ContainsFunc(p.Rows, func(r model.PolicyRows) bool { return r.Read != nil && r.Read.Source == s })
	})
}

// tells whether a source tells the units of its rows, in one way.
func tells(m *model.Model, s *model.Source, u units) bool {
	var longest model.UnitName // the one that names most levels
	for _, name := range u.names {
		if len(name.Under) > len(longest.Under) {
			longest = name
		}
	}
	levels, _ := longest.Steps(u.level)
	return !slices.ContainsFunc(levels, func(l *model.Level) bool { return len(model.Shortest(m.Ways(s, l.Dimension))) != 1 })
}

// expr is the condition as far as a source tells it; nil is every row. Rows of which
// the unit is not known are nobody's.
func (c condition) expr(m *model.Model, s *model.Source) expr.Expr {
	told := func(list []units) (out expr.Expr, all bool) {
		all = true
		for _, u := range list {
			if !tells(m, s, u) {
				all = false
				continue
			}
			out = either(out, u.expr())
		}
		return out, all
	}
	in, all := told(c.in)
	if !all {
		in = nil // one that is not told could be of any row
	}
	if out, _ := told(c.out); out != nil {
		not := expr.Unary{Op: "NOT", X: out}
		if in == nil {
			return not
		}
		return expr.Binary{Op: "AND", X: in, Y: not}
	}
	return in
}

// like writes a pattern of unit names as one of LIKE. Rows without a name fit none, and
// an empty name, which Fits leaves out, fits only *, which no policy has.
var like = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`, "*", "%")

// expr is the rows of any of the units.
func (u units) expr() (out expr.Expr) {
	var plain []expr.Expr
	for _, name := range u.names {
		if len(name.Under) == 0 {
			plain = append(plain, expr.Literal{Kind: expr.String, Text: name.Name})
			continue
		}
		levels, names := name.Steps(u.level)
		var all expr.Expr
		for i, l := range levels {
			is := expr.Binary{Op: "=", X: expr.Ref{Kind: expr.RefAny, Name: l.Dimension}, Y: expr.Literal{Kind: expr.String, Text: names[i]}}
			if all == nil {
				all = is
			} else {
				all = expr.Binary{Op: "AND", X: all, Y: is}
			}
		}
		out = either(out, all)
	}
	ref := expr.Ref{Kind: expr.RefAny, Name: u.level.Dimension}
	for _, pattern := range u.match {
		out = either(out, expr.Binary{Op: "LIKE", X: ref, Y: expr.Literal{Kind: expr.String, Text: like.Replace(pattern)}})
	}
	switch len(plain) {
	case 0:
	case 1:
		out = either(expr.Binary{Op: "=", X: ref, Y: plain[0]}, out)
	default:
		out = either(expr.In{X: ref, List: plain}, out)
	}
	return out
}

func either(a, b expr.Expr) expr.Expr {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return expr.Binary{Op: "OR", X: a, Y: b}
}

// hidden is dimensions and keys that are kept from a subject.
type hidden map[any]bool

func (h hidden) add(m *model.Model, names []string) {
	for _, name := range names {
		for _, s := range m.Sources {
			for _, r := range m.Ways(s, name) {
				h[held(r)] = true
			}
		}
	}
}

// hides tells whether a source reaches something hidden by a name. A name without
// its entity is the source's own.
func (h hidden) hides(m *model.Model, s *model.Source, name string) bool {
	if len(h) == 0 {
		return false
	}
	if s == nil {
		return slices.ContainsFunc(m.Sources, func(s *model.Source) bool { return h.hides(m, s, name) })
	}
	return slices.ContainsFunc(m.Ways(s, name), func(r model.Route) bool { return h[held(r)] })
}

// held is what a route ends at.
func held(r model.Route) any {
	if r.Dimension != nil {
		return r.Dimension
	}
	return r.Entity.Name
}
