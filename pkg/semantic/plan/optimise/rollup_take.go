package optimise

import (
	"maps"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// taking puts one roll-up in the place of its source in one branch.
type taking struct {
	c    *query.Core
	r    *model.Rollup
	as   string // alias of the source, which the roll-up gets
	cal  grain.Calendar
	at   string            // the text of the source's time
	time plan.Field        // the roll-up's
	kept map[string]string // texts of what is kept, and their columns
	// ranges are all times that are read.
	ranges []query.Range
	used   map[string]bool // what is read of what is kept
	dates  bool            // the source's times have no time of day
}

func newTaking(m *model.Model, c *query.Core, r *model.Rollup, as string) *taking {
	t := &taking{c: c, r: r, as: as, cal: m.Project.Calendar.Plain(), kept: map[string]string{}, used: map[string]bool{}}
	if t.cal == (grain.Calendar{}) {
		t.cal = grain.Gregorian()
	}
	t.time = plan.Field{Table: as, Expr: t.column(r.Time.Name, nil), Time: &plan.Clock{Grain: r.Grain}}
	for _, e := range r.Entities {
		t.kept[plan.Text(e.Expr)] = e.Name
	}
	for _, d := range r.Dimensions {
		t.kept[plan.Text(d.Expr)] = d.Name
	}
	return t
}

// column is one of the roll-up's, which has the type of what it holds.
func (t *taking) column(name string, of expr.Expr) expr.Column {
	c := expr.Column{Name: name}
	switch {
	case t.c.Types != nil:
		c.Type = t.c.Types(t.r.Table, name)
	case of != nil:
		c.Type = expr.TypeOf(of)
	}
	return c
}

func (t *taking) aggregate(agg *plan.Aggregate) (*plan.Aggregate, *refusal) {
	out := &plan.Aggregate{Keys: agg.Keys, Scope: plan.Scope{}}
	for _, v := range agg.Measures {
		again, why := t.measure(v)
		if why != nil {
			return nil, why
		}
		out.Measures = append(out.Measures, again)
	}
	windows := windowsOf(agg.In)
	if windows == nil {
		return nil, otherwiseAsked(t.r)
	}
	t.at, t.dates = plan.Text(windows.At.Expr), windows.At.Time.IsDate
	for _, name := range slices.Sorted(maps.Keys(agg.Scope)) { // so that the reason is always the same
		var why *refusal
		if out.Scope[name], why = t.field(agg.Scope[name]); why != nil {
			return nil, why
		}
	}
	var why *refusal
	if out.In, why = t.node(agg.In); why != nil {
		return nil, why
	}
	return out, t.equal()
}

// measure adds up what the roll-up has added up.
func (t *taking) measure(v plan.Measured) (plan.Measured, *refusal) {
	if v.Of == nil || v.Filter != nil {
		return v, otherwiseAsked(t.r)
	}
	i := slices.Index(t.r.Measures, v.Of)
	if i < 0 {
		return v, notKeptMeasure(v.Of)
	}
	again := t.r.Table.Measures[i]
	v.Agg, v.Value, v.Of = again.Agg, t.column(again.Name, nil), again
	return v, nil
}

// windowsOf is where a pipeline's rows are given their windows; nil where they are not,
// or where a step is not one of those that are known to give the same for sums.
func windowsOf(n plan.Node) (out *plan.AssignWindow) {
	for {
		switch v := n.(type) {
		case *plan.AssignWindow:
			out, n = v, v.In
		case *plan.Filter:
			n = v.In
		case *plan.During:
			n = v.In
		case *plan.JoinEntity:
			n = v.In
		case *plan.Scan:
			return out
		default:
			return nil
		}
	}
}

// node is a step on the roll-up.
func (t *taking) node(n plan.Node) (plan.Node, *refusal) {
	switch v := n.(type) {
	case *plan.Scan:
		if v.Validity != nil || len(v.Among) > 0 {
			return nil, otherwiseAsked(t.r)
		}
		return &plan.Scan{Source: t.r.Table, As: v.As}, nil
	case *plan.Filter:
		c := *v
		var why *refusal
		c.In, why = t.node(v.In)
		return &c, why
	case *plan.During:
		c := *v
		if why := t.within(v.At, v.Range); why != nil {
			return nil, why
		}
		c.At = t.rolledTime(v.At)
		var why *refusal
		c.In, why = t.node(v.In)
		return &c, why
	case *plan.AssignWindow:
		c := *v
		for _, w := range v.Windows {
			if why := t.within(v.At, query.Range{From: w.From, To: w.To}); why != nil {
				return nil, why
			}
		}
		c.At = t.rolledTime(v.At)
		var why *refusal
		c.In, why = t.node(v.In)
		return &c, why
	case *plan.JoinEntity:
		return t.join(v)
	}
	return nil, otherwiseAsked(t.r)
}

func (t *taking) join(v *plan.JoinEntity) (plan.Node, *refusal) {
	c := *v
	if v.Full {
		return nil, otherwiseAsked(t.r)
	}
	c.On = slices.Clone(v.On)
	for i := range c.On {
		var why *refusal
		if c.On[i].Left, why = t.field(c.On[i].Left); why != nil {
			return nil, why
		}
	}
	if v.Validity != nil && v.Validity.Day.IsZero() && v.Validity.At.Table == t.as {
		if plan.Text(v.Validity.At.Expr) != t.at {
			return nil, otherTime(v.Validity.At.Name)
		}
		byDay := func(f plan.Field) bool { return f.Expr == nil || f.Time != nil && f.Time.IsDate }
		if t.r.Grain != grain.Day || !t.dates && !(byDay(v.Validity.From) && byDay(v.Validity.To)) {
			return nil, validWithin(v.Source.Name)
		}
		valid := *v.Validity
		valid.At = t.rolledTime(valid.At)
		valid.At.Grain = grain.Day
		c.Validity = &valid
	}
	var why *refusal
	c.In, why = t.node(v.In)
	return &c, why
}

// within notes a range that is read; it has to begin and end with periods.
func (t *taking) within(at plan.Field, r query.Range) *refusal {
	for _, end := range []time.Time{r.From, r.To} {
		if end.IsZero() {
			continue
		}
		if !t.cal.Trunc(end, t.r.Grain).Equal(end) {
			return cutPeriod(end, t.r)
		}
		if zone := at.Time.Zone; zone != nil {
			first, last := grain.Instants(end, zone)
			if !first.Equal(last) || !grain.Wall(first, zone).Equal(grain.Noted(end)) {
				return jumpedOver(end)
			}
		}
	}
	t.ranges = append(t.ranges, r)
	return nil
}

// equal tells why the periods that are read are not known to be the source's. It is asked
// last: it may take a look at both.
func (t *taking) equal() *refusal {
	if t.c.Rollups == nil {
		return unlooked
	}
	known := t.c.Rollups(t.r)
	if known.Why != (query.Said{}) {
		return &refusal{Said: known.Why}
	}
	for _, r := range t.ranges {
		switch from, to := grain.Noted(r.From), grain.Noted(r.To); {
		case r.To.IsZero() || to.After(known.Until):
			return beyond(known.Until)
		case !known.From.IsZero() && (r.From.IsZero() || from.Before(known.From)):
			return before(known.From)
		}
	}
	clock := t.time.Time // all fields of the time share it
	clock.Zone, clock.IsDate, clock.Form = known.Kept.Zone, known.Kept.IsDate, known.Kept.Form
	return nil
}

func (t *taking) rolledTime(f plan.Field) plan.Field {
	f.Expr, f.Time = t.time.Expr, t.time.Time
	return f
}

// field is a value as the roll-up holds it.
func (t *taking) field(f plan.Field) (plan.Field, *refusal) {
	switch {
	case f.Table != t.as:
		return f, nil
	case f.Time == nil:
		e, ok := t.expr(f.Expr)
		if !ok {
			return f, notKeptColumn(f.Name)
		}
		f.Expr = e
		return f, nil
	case plan.Text(f.Expr) != t.at:
		return f, otherTime(f.Name)
	case !t.made(f):
		return f, finer(f.Name, t.r)
	}
	return t.rolledTime(f), nil
}

// made tells whether what a time is asked for by is made of the roll-up's periods.
func (t *taking) made(f plan.Field) bool {
	day := t.r.Grain == grain.Day
	switch {
	case f.Plain:
		return false
	case f.Part != "":
		return day
	case f.Grain == "":
		return day && t.dates
	case !f.Grain.IsStandard() || f.Grain.Rank() < t.r.Grain.Rank() || f.Cal.Counts(f.Grain):
		return false
	case t.r.Grain == grain.Week:
		return f.Grain == grain.Week && f.Cal.WeekStart == t.cal.WeekStart
	}
	return day || t.r.Grain == grain.Month
}

// expr is an expression over what is kept: what is kept itself, or made of columns that
// are; false where it reads more.
func (t *taking) expr(e expr.Expr) (expr.Expr, bool) {
	if name, ok := t.kept[plan.Text(e)]; ok {
		t.used[name] = true
		return t.column(name, e), true
	}
	whole := true
	out := expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		switch v := x.(type) {
		case expr.Column:
			name, ok := t.kept[plan.Text(v)]
			whole = whole && ok
			t.used[name] = true
			return t.column(name, v)
		case expr.Raw, expr.Ref:
			whole = false
		}
		return x
	})
	return out, whole
}
