package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Meaning is what decides a metric's number, as hashes: of all of it, and of each thing
// that it is made of by its own, so that what changed can be named. Labels, descriptions,
// owners, status, comments and layout are no part of it; the unit is.
type Meaning struct {
	Hash string `json:"hash"` // SHA-256, hexadecimal
	// Parts are the hashes of what it is made of: "metric net_sales", "measure sales.amount",
	// "source sales", "dimension sales.channel", "key stores.store".
	Parts map[string]string `json:"parts"`
}

// MeaningOf works out what decides a metric's number in its model.
func MeaningOf(m *model.Model, v *model.Metric) Meaning {
	g := gatherer{m: m, parts: map[string]string{}}
	g.metric(v)
	g.put("unit", v.Unit)
	out := Meaning{Parts: map[string]string{}}
	h := sha256.New()
	for _, name := range sorted(g.parts) {
		sum := sha256.Sum256([]byte(g.parts[name]))
		out.Parts[name] = hex.EncodeToString(sum[:8])
		h.Write([]byte(name + "\x00" + g.parts[name] + "\x00"))
	}
	out.Hash = hex.EncodeToString(h.Sum(nil))
	return out
}

// Since names the parts that differ from an earlier meaning, sorted.
func (m Meaning) Since(before Meaning) []string {
	out := []string{}
	for name, hash := range m.Parts {
		if before.Parts[name] != hash {
			out = append(out, name)
		}
	}
	for name := range before.Parts {
		if _, kept := m.Parts[name]; !kept {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// gatherer prints each thing that a metric is made of, once and by itself.
type gatherer struct {
	m     *model.Model
	parts map[string]string
}

func (g *gatherer) put(name, text string) { g.parts[name] = text }

// own prints an object's own fields; what it points to stands by its name.
func own(v any) string {
	p := &printer{
		skip: []reflect.Type{
			reflect.TypeFor[diag.Pos](), reflect.TypeFor[model.Text](), reflect.TypeFor[model.Governance](), reflect.TypeFor[model.Labels](),
			reflect.TypeFor[*model.Freshness](), reflect.TypeFor[*model.Connection](), reflect.TypeFor[model.LastYear](),
			reflect.TypeFor[[]*model.Measure](), reflect.TypeFor[[]*model.Dimension](), reflect.TypeFor[[]*model.Entity](),
			reflect.TypeFor[*calendar.Days](),
		},
		flat: []reflect.Type{
			reflect.TypeFor[*model.Metric](), reflect.TypeFor[*model.Measure](), reflect.TypeFor[*model.Source](),
			reflect.TypeFor[*model.Dimension](), reflect.TypeFor[*model.Calendar](),
		},
	}
	p.print(reflect.ValueOf(v))
	return p.b.String()
}

func (g *gatherer) metric(v *model.Metric) {
	name := "metric " + v.Name
	if _, known := g.parts[name]; known {
		return
	}
	one := *v // an address of its own, which is not taken for the metric that is flat
	one.Name, one.Of = "", nil
	g.put(name, own(one))
	for _, in := range v.Inputs() {
		g.metric(in.Metric)
	}
	var sources []*model.Source
	for _, of := range v.Measures() {
		g.measure(of)
		sources = append(sources, of.Source)
	}
	for _, e := range filters(v) {
		g.references(e, sources)
	}
	for _, entity := range entities(v) {
		for _, s := range sources {
			g.key(s, entity)
		}
	}
}

func (g *gatherer) measure(v *model.Measure) {
	name := "measure " + v.Source.Name + "." + v.Name
	if _, known := g.parts[name]; known {
		return
	}
	one := *v
	one.Name = ""
	g.put(name, own(one))
	g.source(v.Source)
	for _, d := range []*model.Dimension{v.Time, v.Source.DefaultTime} {
		g.dimension(v.Source, d)
	}
	if v.NonAdditive != nil {
		g.dimension(v.Source, v.NonAdditive.Dimension)
		for _, entity := range v.NonAdditive.By {
			g.key(v.Source, entity)
		}
	}
}

func (g *gatherer) source(s *model.Source) {
	one := *s
	one.Name, one.PrimaryEntity = "", ""
	g.put("source "+s.Name, own(one))
}

func (g *gatherer) dimension(s *model.Source, d *model.Dimension) {
	if d == nil {
		return
	}
	if d.Source != nil {
		s = d.Source
	}
	one := *d
	one.Name, one.Source = "", nil
	g.put("dimension "+s.Name+"."+d.Name, own(one))
}

func (g *gatherer) key(s *model.Source, entity string) {
	for _, e := range s.Entities {
		if e.Name == entity {
			one := *e
			one.Name, one.Opened, one.Closed = "", nil, nil
			g.put("key "+s.Name+"."+e.Name, own(one))
		}
	}
}

// references adds what the conditions of an expression go by, and how it is joined.
func (g *gatherer) references(e expr.Expr, from []*model.Source) {
	expr.Walk(e, func(x expr.Expr) bool {
		ref, ok := x.(expr.Ref)
		if !ok {
			return true
		}
		if ref.Kind == expr.RefMetric {
			if v := g.m.Metric(ref.Name); v != nil {
				g.metric(v)
			}
			return true
		}
		for _, s := range from {
			for _, route := range g.m.Routes(s, ref.Name) {
				g.route(s, route)
			}
		}
		return true
	})
}

func (g *gatherer) route(from *model.Source, r model.Route) {
	at := from
	for _, j := range r.Joins {
		g.key(at, j.Entity)
		g.key(j.To, j.Entity)
		g.source(j.To)
		at = j.To
	}
	g.dimension(at, r.Dimension)
	if r.Entity != nil {
		g.key(at, r.Entity.Name)
	}
}

// filters are the conditions that a metric is written with, those of its inputs included.
func filters(v *model.Metric) (out []expr.Expr) {
	add := func(e expr.Expr) {
		if e != nil {
			out = append(out, e)
		}
	}
	add(v.Filter)
	for _, in := range v.Inputs() {
		add(in.Filter)
	}
	for _, in := range measureInputs(v) {
		add(in.Filter)
	}
	return out
}

// measureInputs are the measures that a metric is made of without another metric between.
func measureInputs(v *model.Metric) (out []*model.MeasureInput) {
	if v.Simple != nil {
		out = append(out, v.Simple)
	}
	if c := v.Cumulative; c != nil && c.Metric == nil {
		out = append(out, &c.Input)
	}
	if c := v.Conversion; c != nil {
		out = append(out, &c.Base, &c.Conversion)
	}
	for _, e := range v.Entered() {
		out = append(out, &e.MeasureInput)
	}
	return out
}

// entities are the keys by which a metric follows somebody through its rows.
func entities(v *model.Metric) (out []string) {
	if v.Conversion != nil {
		out = append(out, v.Conversion.Entity)
	}
	if v.Funnel != nil {
		out = append(out, v.Funnel.Entity)
	}
	if v.Retention != nil {
		out = append(out, v.Retention.Entity)
	}
	if v.LifeCycle != nil {
		out = append(out, v.LifeCycle.Entity)
	}
	return out
}

func sorted[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for name := range m {
		out = append(out, name)
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
