package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// rows is a pipeline of facts under construction: a source with the joins and
// fields that have been asked for so far.
type rows struct {
	b       *builder
	root    *model.Source
	as      string
	time    *model.Dimension  // metric time; nil: none
	clock   *plan.Field       // metric time moved to a spine; nil: the source's own
	base    plan.Node         // what joins are put on
	joins   []plan.Node       // JoinEntity, JoinMetric, JoinGrain without In, in order
	hops    map[string][]*hop // by route
	used    map[string]bool   // aliases
	fields  plan.Scope
	grains  map[string]string // custom-grain joins: field and spine -> alias
	full    bool              // dimension question: joins keep both sides
	whole   *plan.Field       // custom buckets moved as a whole
	onSpine *model.Spine      // the pipeline is this spine itself
}

func (b *builder) newRows(root *model.Source, time *model.Dimension) *rows {
	r := &rows{b: b, root: root, as: b.alias(root.Name), time: time, hops: map[string][]*hop{},
		used: map[string]bool{}, fields: plan.Scope{}, grains: map[string]string{}}
	r.used[r.as] = true
	r.base = &plan.Scan{Source: root, As: r.as}
	b.connect(root)
	return r
}

// alias is how a source is called in SQL; it must not clash with output columns
// only by luck, so it is just the source's name.
func (b *builder) alias(name string) string { return name }

func (r *rows) free(name string) string {
	as := name
	for i := 2; r.used[as]; i++ {
		as = name + "_" + itoa(i)
	}
	r.used[as] = true
	return as
}

// isTime tells whether a name stands for the pipeline's metric time.
func (r *rows) isTime(n name) bool {
	if n.metricTime() {
		return true
	}
	if r.time == nil {
		return false
	}
	routes := r.b.routes(r.root, n.path)
	return len(routes) > 0 && len(routes[0].Joins) == 0 && routes[0].Dimension == r.time
}

// field makes the field that a reference names and gives its name. exact asks
// for a time without a grain as it is stored, not truncated to its own grain.
func (r *rows) field(ref expr.Ref) (string, *diag.Diagnostic) {
	n := r.b.split(ref)
	if r.isTime(n) {
		return r.timeField(n)
	}
	route, d := r.b.route(r.root, n.path)
	if d != nil {
		return "", d
	}
	h := r.join(route.Joins)
	if route.Entity != nil {
		f := r.held(h, n.path, route.Entity.Expr)
		r.fields[f.Name] = f
		return f.Name, nil
	}
	dim := route.Dimension
	f := r.held(h, n.path, dim.Expr)
	if !dim.Time {
		r.fields[f.Name] = f
		return f.Name, nil
	}
	f.Time, f.Cal = r.b.clockOf(dim), r.b.calendar.Plain()
	return r.place(f, n, dim.Grain)
}

// timeField is a field of metric time.
func (r *rows) timeField(n name) (string, *diag.Diagnostic) {
	if r.clock != nil {
		return r.place(*r.clock, n, r.clock.Time.Grain)
	}
	if r.time == nil {
		d := checkNoTime.At(r.root.Pos, "source "+r.root.Name, "source %s has no time dimension for %s", r.root.Name, n.full())
		return "", &d
	}
	f := plan.Field{Table: r.as, Expr: r.b.ofDimension(r.time), Time: r.b.clockOf(r.time), Cal: r.b.calendar.Plain()}
	return r.place(f, n, r.time.Grain)
}

// place gives a time field its grain or part and notes it.
func (r *rows) place(f plan.Field, n name, own grain.Grain) (string, *diag.Diagnostic) {
	if n.grain == "" && n.part == "" && (n.kind == expr.RefTime || n.kind == expr.RefMetricTime) {
		n.grain = own
	}
	f.Name, f.Part = n.full(), n.part
	if c := r.b.customs[n.grain]; c != nil {
		if r.whole != nil && r.whole.Grain == n.grain {
			w := *r.whole
			w.Name = f.Name
			r.fields[w.Name] = w
			return w.Name, nil
		}
		if r.onSpine == c.spine && r.clock != nil && f.Table == r.clock.Table {
			f.Expr, f.Plain, f.Grain = expr.Column{Name: c.grain.Column}, true, n.grain
			r.fields[f.Name] = f
			return f.Name, nil
		}
		return r.customField(f, n, c)
	}
	f.Grain = n.grain
	if f.Part != "" {
		f.Grain = ""
	}
	if own.Coarser(f.Grain) && f.Grain != "" {
		d := checkGrain.At(r.root.Pos, n.full(), "%s is asked by %s, but its values are by %s", n.path, n.grain, own)
		return "", &d
	}
	if _, ok := r.fields[f.Name]; !ok {
		r.fields[f.Name] = f
	}
	return f.Name, nil
}

// customField joins the spine that knows the custom buckets.
func (r *rows) customField(f plan.Field, n name, c *custom) (string, *diag.Diagnostic) {
	at := f
	at.Grain = c.spine.Grain
	at.Name = n.path + "__" + string(c.spine.Grain)
	key := at.Table + "." + plan.Text(at.Expr) + "/" + string(c.spine.Grain)
	as, ok := r.grains[key]
	if !ok {
		as = r.free(c.spine.Relation.Table)
		r.grains[key] = as
		r.joins = append(r.joins, &plan.JoinGrain{Spine: c.spine, As: as, At: at})
	}
	r.fields[f.Name] = plan.Field{Name: f.Name, Table: as, Expr: expr.Column{Name: c.grain.Column},
		Time: &plan.Clock{Grain: c.spine.Grain, IsDate: true}, Plain: true, Grain: n.grain}
	return f.Name, nil
}

// clockOf tells how the values of a time dimension are kept and meant.
func (b *builder) clockOf(d *model.Dimension) *plan.Clock {
	kept := query.KeptAsDefined(b.model, d)
	if b.core.Times != nil {
		kept = b.core.Times(d)
	}
	return &plan.Clock{Zone: kept.Zone, IsDate: kept.IsDate, Grain: d.Grain, Form: kept.Form}
}

func (b *builder) dimField(d *model.Dimension, as string) plan.Field {
	f := plan.Field{Name: d.Name, Table: as, Expr: b.ofDimension(d)}
	if d.Time {
		f.Time, f.Grain = b.clockOf(d), d.Grain
	}
	return f
}

// node chains the joins onto the base.
func (r *rows) node() plan.Node {
	n := r.base
	for _, j := range r.joins {
		n = plan.OnTop(j, n)
	}
	return n
}
