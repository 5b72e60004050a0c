package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// folding adds up rows by day and foreign keys before they are joined and
// grouped, on engines that give them in that order for nothing: those group by
// walking an index, and would sort all rows for any other grouping. Yan and
// Larson, "Eager Aggregation and Lazy Aggregation" (VLDB 1995), show when this
// gives the same answer: sums, counts and extremes, joins that match at most
// one row, and conditions that read only one side. Different values are counted
// in the end from lists of them.
type folding struct {
	ordered func(*model.Source, []string) bool
	listed  listing
	each    func(*plan.Aggregate) plan.Group
	whole   bool                      // averages need not become sums for it
	done    map[plan.Group]plan.Group // a group that several branches read stays one
}

func foldRows(p *plan.Plan, root plan.Group) plan.Group {
	if p.Ordered == nil {
		return root
	}
	f := &folding{ordered: p.Ordered, listed: p.Listed, done: map[plan.Group]plan.Group{}}
	f.each = f.aggregate
	return f.group(root)
}

func (f *folding) group(g plan.Group) plan.Group {
	if out, ok := f.done[g]; ok {
		return out
	}
	var out plan.Group
	switch v := g.(type) {
	case *plan.Rewindow:
		c := *v
		c.In = f.group(v.In)
		out = &c
	case *plan.Regroup:
		c := *v
		c.In = f.group(v.In)
		out = &c
	case *plan.Aggregate:
		if f.whole {
			out = f.each(v)
		} else {
			out = inParts(v, f.each)
		}
	default:
		out = below(g, f.group)
	}
	f.done[g] = out
	return out
}

func (f *folding) aggregate(agg *plan.Aggregate) plan.Group {
	s := f.split(agg)
	if s == nil || !f.ordered(s.scan.Source, s.columns) {
		return agg
	}
	inner := plan.Node(s.scan)
	if len(s.inside) > 0 {
		inner = &plan.Filter{In: inner, All: s.inside}
	}
	fold := &plan.Fold{In: inner, Scope: agg.Scope, As: s.scan.As, Columns: s.columns, Windows: s.windows}
	out := &plan.Aggregate{Scope: agg.Scope, Keys: agg.Keys}
	for i, m := range agg.Measures {
		part, again := f.listed.parts(m, s.columns, s.scan)
		part.Filter, again.Filter = s.filters[i].inside, s.filters[i].outside
		fold.Measures = append(fold.Measures, part)
		out.Measures = append(out.Measures, again)
	}
	n := plan.Node(fold)
	for _, j := range s.joins {
		n = plan.OnTop(j, n)
	}
	if len(s.outside) > 0 {
		n = &plan.Filter{In: n, All: s.outside}
	}
	w := *s.windows
	w.In, w.Limited = n, true
	out.In = &w
	return out
}

// split is an Aggregate taken apart into what happens before and after folding.
type split struct {
	scan            *plan.Scan
	windows         *plan.AssignWindow
	joins           []plan.Node
	inside, outside []expr.Expr
	columns         []string
	filters         []filter // per measure
}

// split gives nil where folding might change the answer, or gains nothing: where
// rows are grouped by the folded columns anyway.
func (f *folding) split(agg *plan.Aggregate) *split {
	family := familyOf(agg)
	if family == nil {
		return nil
	}
	m := family.members[0]
	scan, ok := m.base.(*plan.Scan)
	if !ok || len(m.around) != 1 {
		return nil
	}
	w, ok := m.around[0].(*plan.AssignWindow)
	if !ok {
		return nil
	}
	s := &split{scan: scan, windows: w, joins: m.joins}
	if w.At.Time == nil || !w.At.Time.IsDate || w.At.Time.Zone != nil || !s.column(w.At) {
		return nil
	}
	if len(s.joins) == 0 && (len(w.Windows) < 2 || w.Grid == w.At.Time.Grain) {
		return nil
	}
	for _, n := range s.joins {
		j, ok := n.(*plan.JoinEntity)
		if !ok || j.Full || !s.validBy(j.Validity) {
			return nil
		}
		for _, e := range j.On {
			if e.Left.Table == scan.As && !s.column(e.Left) {
				return nil
			}
		}
	}
	for _, k := range agg.Keys {
		for _, name := range k.Fields() {
			if field, ok := agg.Scope[name]; ok && field.Table == scan.As && !s.column(field) {
				return nil
			}
		}
	}
	return s.conditions(agg, m.filters, f.listed)
}

// validBy takes the column that tells which of a joined source's rows is valid among the
// folded ones; false where it is not a plain column. Where windows of validity overlap, a
// sum is joined as often as each of its rows was, since all of them have its day and key.
func (s *split) validBy(v *plan.Validity) bool {
	return v == nil || !v.Day.IsZero() || v.At.Table == s.scan.As && s.column(v.At)
}

// column takes a field's column among the folded ones; false where it is not
// a plain column.
func (s *split) column(f plan.Field) bool {
	c, ok := f.Expr.(expr.Column)
	if !ok || f.Table != s.scan.As {
		return false
	}
	if !slices.Contains(s.columns, c.Name) {
		s.columns = append(s.columns, c.Name)
	}
	return true
}

// conditions sorts filters and measures; nil where a condition that cannot be taken apart
// reads the source and what is joined to it at once, or a measure does not add up.
func (s *split) conditions(agg *plan.Aggregate, filters []expr.Expr, listed listing) *split {
	reads := func(e expr.Expr) (own, joined bool) { return s.reads(agg.Scope, e) }
	for _, e := range filters {
		f, ok := takenApart(e, reads)
		if !ok {
			return nil
		}
		if f.inside != nil {
			s.inside = append(s.inside, f.inside)
		}
		if f.outside != nil {
			s.outside = append(s.outside, f.outside)
		}
	}
	for _, m := range agg.Measures {
		if _, beyond := reads(m.Value); beyond {
			return nil // what is joined is not there yet
		}
		f, ok := takenApart(m.Filter, reads)
		if !ok || !listed.folds(m, s.scan) {
			return nil
		}
		s.filters = append(s.filters, f)
	}
	return s
}

// reads tells whether an expression reads the source and whether it reads
// anything else.
func (s *split) reads(scope plan.Scope, e expr.Expr) (own, joined bool) {
	expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		switch v := x.(type) {
		case expr.Ref:
			if scope[v.Name].Table == s.scan.As {
				own = true
			} else {
				joined = true
			}
		case expr.Column:
			own = true
		}
		return x
	})
	return own, joined
}

// partOf splits a measure in what is added up first, and how the sums are added
// up again; taken are names that the first must not have.
func partOf(m plan.Measured, taken []string, table string) (part, again plan.Measured) {
	part = m
	for slices.Contains(taken, part.Column) {
		part.Column += "__part"
	}
	again = plan.Measured{Column: m.Column, Agg: model.Sum, Value: expr.Column{Name: part.Column}, Table: table}
	if m.Agg == model.Min || m.Agg == model.Max {
		again.Agg = m.Agg
	}
	return part, again
}
