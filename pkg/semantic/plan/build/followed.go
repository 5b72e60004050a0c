package build

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// followed is rows of entities that are followed through time, ready to be
// aggregated. All numbers of one metric share it, so that it is read once.
type followed struct {
	node  plan.Node
	scope plan.Scope
	keys  []plan.GroupKey
	as    string
	over  int // of retention: the last period that is over; −1: none is
}

// once makes what a metric's numbers share.
func (b *builder) once(m *model.Metric, a ask, make func() (*followed, *diag.Diagnostic)) (*followed, *diag.Diagnostic) {
	key := m.StagedKey() + a.signature(offset{})
	if f := b.followed[key]; f != nil {
		return f, nil
	}
	f, d := make()
	if d != nil {
		return nil, d
	}
	if b.followed == nil {
		b.followed = map[string]*followed{}
	}
	b.followed[key] = f
	return f, nil
}

// counted counts entities of the rows that are followed where a condition over
// their columns holds; nil counts all.
func (s *set) counted(want string, f *followed, where expr.Expr) (expr.Expr, *diag.Diagnostic) {
	value := expr.Expr(expr.Column{Name: plan.WhoColumn})
	if where != nil {
		value = expr.Case{Whens: []expr.When{{Cond: where, Then: value}}}
	}
	signature := "followed " + plan.Text(value) + plan.Signature(f.node) + nodeOf(f.node)
	return s.branch(signature, want, func(column string) (plan.Group, *diag.Diagnostic) {
		return &plan.Aggregate{In: f.node, Scope: f.scope, Keys: f.keys,
			Measures: []plan.Measured{{Column: column, Agg: model.CountDistinct, Table: f.as, Value: value}}}, nil
	})
}

// nodeOf tells steps on different rows apart.
func nodeOf(n plan.Node) string {
	for {
		switch n.(type) {
		case *plan.Sequence, *plan.History, *plan.Recur:
			return plan.Signature(n)
		}
		in := n.Inputs()
		if len(in) == 0 {
			return plan.Signature(n)
		}
		n = in[0]
	}
}

// rowsOf readies the rows of a measure's source; as renames them where it is not
// empty.
func (b *builder) rowsOf(m *model.Measure, as string) (*rows, *diag.Diagnostic) {
	r := b.newRows(m.Source, m.Time)
	if as != "" {
		r.as = as
		r.base = &plan.Scan{Source: r.root, As: as}
	}
	if m.Time == nil {
		d := checkNoTime.At(m.Pos, "measure "+m.Name, "measure %s of source %s has no time dimension", m.Name, m.Source.Name)
		return nil, &d
	}
	return r, nil
}

// entered are the rows of a measure's source for which conditions hold, and in
// which an entity is told.
func (r *rows) entered(entity string, where []expr.Expr) (plan.Rows, *diag.Diagnostic) {
	own, d := r.conditions(where)
	if d != nil {
		return plan.Rows{}, d
	}
	who, d := r.element(entity)
	if d != nil {
		return plan.Rows{}, d
	}
	n := r.node()
	if now := r.b.core.Now; !now.IsZero() && !r.root.Ahead { // what is later than the clock is not there
		n = &plan.During{In: n, At: r.at(), Range: query.Range{To: now}}
	}
	if len(own) > 0 {
		n = &plan.Filter{In: n, All: own}
	}
	return plan.Rows{Node: n, Scope: r.fields, At: r.at(), Who: r.fields[who]}, nil
}

// at is the time of a pipeline's rows as it is stored.
func (r *rows) at() plan.Field {
	at := r.b.dimField(r.time, r.as)
	at.Name, at.Grain, at.Cal = model.MetricTime, "", r.b.calendar
	return at
}

// told is the time of rows that are followed: a column that holds it as it is.
func told(at plan.Field, as, column string) plan.Field {
	clock := *at.Time
	clock.Form = "" // canonical: they are read already
	return plan.Field{Name: model.MetricTime, Table: as, Expr: expr.Column{Name: column}, Time: &clock, Cal: at.Cal}
}

// wall is such a time that is noted by the business's clock.
func wall(at plan.Field, as, column string) plan.Field {
	f := told(at, as, column)
	f.Time.Zone, f.Time.IsDate = nil, at.Time.IsDate
	return f
}

// passed are the fields that keys and windows need above the rows that are
// followed.
func passed(keys []plan.GroupKey, fields plan.Scope, as string) (keep []string, scope plan.Scope) {
	scope = plan.Scope{}
	for _, k := range keys {
		for _, name := range k.Fields() {
			if slices.Contains(keep, name) {
				continue
			}
			f := fields[name]
			keep = append(keep, name)
			scope[name] = plan.Field{Name: name, Table: as, Expr: expr.Column{Name: name}, Time: f.Time, Grain: f.Grain, Part: f.Part, Plain: true}
		}
	}
	return keep, scope
}

// byWindow groups by the window of a row.
func (f *followed) byWindow() {
	f.keys = append(f.keys, plan.GroupKey{Column: query.WindowColumn, Field: query.WindowColumn})
}

// asked is the time that a question is about, over all its windows; zero ends are
// open.
func (a ask) asked() query.Range {
	if len(a.windows) == 0 {
		return a.rng
	}
	from, to := plan.Hull(a.windows)
	if !a.rng.From.IsZero() && a.rng.From.After(from) {
		from = a.rng.From
	}
	if !a.rng.To.IsZero() && a.rng.To.Before(to) {
		to = a.rng.To
	}
	return query.Range{From: from, To: to}
}

// over is up to when periods are over.
func (b *builder) over() time.Time {
	switch l, now := b.core.Loaded, b.core.Now; {
	case l.IsZero(), !now.IsZero() && now.Before(l):
		return now
	default:
		return l
	}
}

// during narrows rows to a range, if there is one.
func during(n plan.Node, at plan.Field, r query.Range) plan.Node {
	if r.IsZero() {
		return n
	}
	return &plan.During{In: n, At: at, Range: r}
}

// column names a column of followed rows in a condition.
func column(name string) expr.Expr { return expr.Ref{Kind: expr.RefAny, Name: name} }

// plainField is a column of followed rows.
func plainField(as, name string) plan.Field {
	return plan.Field{Name: name, Table: as, Expr: expr.Column{Name: name}, Plain: true}
}

// until is the latest that something can follow what happens before t, within a
// window: with a day to spare, since clocks are moved.
func until(t time.Time, s model.Span) time.Time {
	if t.IsZero() {
		return t
	}
	return grain.Add(t, s.Count, s.Grain).AddDate(0, 0, 1)
}
