package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// reduction is by how much adding up must shrink the rows, by the engine's own
// estimate, before joining afterwards is taken to be cheaper.
const reduction = 8

// joining puts joins that only name what is grouped by after the grouping: the
// facts are added up by the foreign key, and the few sums are joined and added
// up again. Hashing a number is cheaper than looking up and hashing a text for
// every row. Right under the same conditions as folding.
type joining struct {
	stats query.Statistics
}

func joinLate(p *plan.Plan, root plan.Group) plan.Group {
	if p.Statistics == nil {
		return root
	}
	j := &joining{p.Statistics}
	f := &folding{each: j.aggregate, done: map[plan.Group]plan.Group{}}
	return f.group(root)
}

func (j *joining) aggregate(agg *plan.Aggregate) plan.Group {
	family := familyOf(agg)
	if family == nil || !additive(agg) {
		return agg
	}
	m := family.members[0]
	scan, ok := m.base.(*plan.Scan)
	if !ok || len(m.around) != 1 || m.windows() == nil {
		return agg
	}
	for _, v := range agg.Measures {
		if v.Agg == model.Average || v.Table != scan.As {
			return agg
		}
	}
	l := &late{agg: agg, member: m, scan: scan, stats: j.stats}
	if !l.choose() {
		return agg
	}
	return l.group()
}

// late is an Aggregate whose joins are split in two.
type late struct {
	agg    *plan.Aggregate
	member *member
	scan   *plan.Scan
	stats  query.Statistics
	after  []*plan.JoinEntity
}

// choose takes the joins that can wait, as many as leave few enough sums: those
// whose source has the fewest keys first.
func (l *late) choose() bool {
	l.after = l.candidates()
	for len(l.after) > 0 && !l.pays() {
		widest := slices.MaxFunc(l.after, func(a, b *plan.JoinEntity) int { return int(l.keysOf(a) - l.keysOf(b)) })
		l.after = l.without(widest)
	}
	return len(l.after) > 0
}

// candidates are joins by plain columns that only keys read.
func (l *late) candidates() []*plan.JoinEntity {
	var all []*plan.JoinEntity
	for _, n := range l.member.joins {
		j, ok := n.(*plan.JoinEntity)
		if !ok {
			return nil // what other joins read is not traced
		}
		all = append(all, j)
	}
	l.after = all
	for _, j := range all {
		if j.Full || j.Validity != nil && j.Validity.Day.IsZero() || l.filtered(j.As) {
			l.after = l.without(j)
		}
	}
	for _, k := range l.agg.Keys {
		if tables := l.tables(k); len(tables) > 1 { // no place has all that it reads but the first
			for _, j := range all {
				if tables[j.As] {
					l.after = l.without(j)
				}
			}
		}
	}
	for _, j := range all {
		for _, e := range j.On {
			if e.Left.Table == l.scan.As && !plainColumn(e.Left) || e.Left.Table != l.scan.As && !l.waits(e.Left.Table) {
				l.after = l.without(j)
			}
		}
	}
	return l.after
}

// without leaves a join before the grouping, and with it what it needs.
func (l *late) without(out *plan.JoinEntity) []*plan.JoinEntity {
	l.after = slices.DeleteFunc(slices.Clone(l.after), func(j *plan.JoinEntity) bool { return j == out })
	for _, e := range out.On {
		for _, j := range l.after {
			if j.As == e.Left.Table {
				return l.without(j)
			}
		}
	}
	// What is joined to it can wait no longer than it does, since its columns
	// are not there afterwards.
	for _, j := range l.after {
		if slices.ContainsFunc(j.On, func(e plan.Equal) bool { return e.Left.Table == out.As }) {
			return l.without(j)
		}
	}
	return l.after
}

// tables are those that a key reads.
func (l *late) tables(k plan.GroupKey) map[string]bool {
	out := map[string]bool{}
	for _, name := range k.Fields() {
		if f, ok := l.agg.Scope[name]; ok {
			out[f.Table] = true
		}
	}
	return out
}

func (l *late) waits(table string) bool {
	return slices.ContainsFunc(l.after, func(j *plan.JoinEntity) bool { return j.As == table })
}

func plainColumn(f plan.Field) bool {
	_, ok := f.Expr.(expr.Column)
	return ok
}

// filtered tells whether a condition or a measure reads a table before rows are added up.
func (l *late) filtered(table string) bool {
	return slices.ContainsFunc(l.member.filters, func(e expr.Expr) bool { return l.readBy(e)[table] }) ||
		slices.ContainsFunc(l.agg.Measures, func(m plan.Measured) bool {
			return m.Value != nil && l.readBy(m.Value)[table] || slices.ContainsFunc(expr.Conjuncts(m.Filter), func(part expr.Expr) bool {
				by := l.readBy(part)
				return by[table] && len(by) > 1 // sums may be left out, but not by what only rows have
			})
		})
}

// readBy are the tables that an expression reads.
func (l *late) readBy(e expr.Expr) map[string]bool {
	out := map[string]bool{}
	expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		switch v := x.(type) {
		case expr.Ref:
			out[l.agg.Scope[v.Name].Table] = true
		case expr.Column:
			out[l.scan.As] = true
		}
		return x
	})
	return out
}

// reads tells whether an expression reads what is there before the late joins, and what only
// they bring.
func (l *late) reads(e expr.Expr) (before, after bool) {
	for table := range l.readBy(e) {
		if l.waits(table) {
			after = true
		} else {
			before = true
		}
	}
	return before, after
}

// columns are the foreign keys that the joins afterwards need.
func (l *late) columns() (names []string) {
	for _, j := range l.after {
		for _, e := range j.On {
			if c, ok := e.Left.Expr.(expr.Column); ok && e.Left.Table == l.scan.As && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

// keysOf estimates how many different keys a join has.
func (l *late) keysOf(j *plan.JoinEntity) float64 {
	n := 1.0
	for _, e := range j.On {
		if c, ok := e.Left.Expr.(expr.Column); ok && e.Left.Table == l.scan.As {
			n *= different(l.stats, l.scan.Source, c.Name, j.Source)
		}
	}
	return n
}

// pays estimates how many sums there would be, and compares with the rows.
func (l *late) pays() bool {
	values := func(f plan.Field, s *model.Source, column string) float64 {
		if f.Table == l.scan.As {
			return l.stats.Distinct(s, column)
		}
		return different(l.stats, s, column, s) // a joined source has no more values than rows
	}
	sums := float64(len(l.member.windows().Windows)) * groupsOf(l.early(), l.agg.Scope, l.source, values)
	for _, column := range l.columns() {
		sums *= different(l.stats, l.scan.Source, column, l.leads(column))
	}
	rows := holding(l.stats, l.scan.Source, l.member.windows())
	return sums > 0 && rows > 0 && sums*reduction <= rows
}

// leads is the source that a foreign key leads to.
func (l *late) leads(column string) *model.Source {
	for _, j := range l.after {
		for _, e := range j.On {
			if c, ok := e.Left.Expr.(expr.Column); ok && e.Left.Table == l.scan.As && c.Name == column {
				return j.Source
			}
		}
	}
	return nil
}

func (l *late) source(table string) *model.Source {
	for _, n := range l.member.joins {
		if j, ok := n.(*plan.JoinEntity); ok && j.As == table {
			return j.Source
		}
	}
	return l.scan.Source
}

// early are the keys that are grouped by before the late joins.
func (l *late) early() (keys []plan.GroupKey) {
	for _, k := range l.agg.Keys {
		if !l.keyWaits(k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// keyWaits tells a key that can only be made after the late joins.
func (l *late) keyWaits(k plan.GroupKey) bool {
	return slices.ContainsFunc(k.Fields(), func(name string) bool {
		f, ok := l.agg.Scope[name]
		return ok && l.waits(f.Table)
	})
}

// made is a key whose value is in a column of the groups already.
func made(k plan.GroupKey, scope plan.Scope, table string) plan.GroupKey {
	if k.Rest {
		k.Field = k.Column
	}
	k.Kept, k.Rest = nil, false
	scope[k.Field] = plan.Field{Name: scope[k.Field].Name, Table: table, Expr: expr.Column{Name: k.Column}, Plain: true}
	return k
}

func (l *late) group() plan.Group {
	names := l.columns()
	for _, k := range l.early() {
		if slices.Contains(names, k.Column) {
			return l.agg // two columns of one name
		}
		names = append(names, k.Column)
	}
	inner := plan.Node(l.scan)
	for _, j := range l.member.joins {
		if !l.waits(plan.AliasOf(j)) {
			inner = plan.OnTop(j, inner)
		}
	}
	if len(l.member.filters) > 0 {
		inner = &plan.Filter{In: inner, All: l.member.filters}
	}
	inner = plan.OnTop(l.member.windows(), inner)
	fold := &plan.Fold{In: inner, Scope: l.agg.Scope, As: l.scan.As, Columns: l.columns(), Keys: l.early()}
	out := &plan.Aggregate{Scope: plan.Scope{}}
	for name, f := range l.agg.Scope {
		out.Scope[name] = f
	}
	for _, k := range l.agg.Keys {
		if k.Column != query.WindowColumn && !l.keyWaits(k) {
			k = made(k, out.Scope, l.scan.As)
		}
		out.Keys = append(out.Keys, k)
	}
	for _, m := range l.agg.Measures {
		part, again := partOf(m, names, l.scan.As)
		f, ok := takenApart(m.Filter, l.reads)
		if !ok {
			return l.agg
		}
		part.Filter, again.Filter = f.inside, f.outside
		fold.Measures = append(fold.Measures, part)
		out.Measures = append(out.Measures, again)
	}
	n := plan.Node(fold)
	for _, j := range l.member.joins {
		if l.waits(plan.AliasOf(j)) {
			n = plan.OnTop(j, n)
		}
	}
	out.In = n
	return out
}
