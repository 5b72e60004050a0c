package expr

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

const metricTime = "metric_time"

// objects and methods are what dbt's object syntax knows.
var (
	objects   = []string{"Dimension", "TimeDimension", "Entity", "Metric"}
	methods   = []string{"grain", "date_part", "descending"}
	dateParts = []string{"year", "quarter", "month", "day", "dow", "doy"}
)

// Object is one item of a dbt query in object syntax, as in a saved query's
// group_by or order_by: Dimension('listing__country'), TimeDimension(
// 'metric_time', 'day').descending(True). A plain name is an object too.
type Object struct {
	Ref  Ref
	Desc bool
}

// ParseObject reads one object, or a plain name such as
// "listing__country" or "metric_time__month".
func ParseObject(text string, pos diag.Pos) (Object, diag.List) {
	body := strings.TrimSpace(text)
	if inner, ok := strings.CutPrefix(body, "{{"); ok {
		body = strings.TrimSuffix(inner, "}}")
	}
	body, desc := strings.CutPrefix(strings.TrimSpace(body), "-")
	if body = strings.TrimSpace(body); !strings.Contains(body, "(") {
		return Object{Ref: nameRef(RefAny, body), Desc: desc}, nil
	}
	o, prob := readObject(body, strings.Index(text, body))
	if prob != nil {
		return Object{}, diag.List{prob.diagnostic(text, pos, "")}
	}
	o.Desc = o.Desc || desc
	return o, nil
}

// parseObject reads the inside of {{ … }} in a filter; offset is its place in
// the text. A filter has no order, and a metric in it needs its grouping.
func parseObject(inner string, offset int) (Expr, *problem) {
	o, prob := readObject(inner, offset)
	switch {
	case prob != nil:
		return nil, prob
	case o.Desc:
		return nil, &problem{check: checkTemplate, offset: offset, message: "descending has no meaning in a filter", hint: "leave .descending(…) out"}
	case o.Ref.Kind == RefMetric && len(o.Ref.GroupBy) == 0:
		return nil, &problem{check: checkTemplate, offset: offset, message: "Metric('" + o.Ref.Name + "') in a filter needs group_by", hint: "write Metric('" + o.Ref.Name + "', group_by=['entity'])"}
	}
	return o.Ref, nil
}

// objectReader reads one call chain.
type objectReader struct {
	toks   []token
	at     int
	offset int
}

func readObject(text string, offset int) (Object, *problem) {
	r := &objectReader{toks: tokens(text), offset: offset}
	kind := r.toks[r.at]
	if !slices.Contains(objects, kind.Value) {
		return Object{}, r.problem("a template starts with one of "+strings.Join(objects, ", ")+", not \""+kind.Value+"\"", diag.Nearest(kind.Value, objects))
	}
	r.at++
	args, prob := r.args(signatures[kind.Value])
	if prob != nil {
		return Object{}, prob
	}
	o, prob := r.build(kind.Value, args)
	for prob == nil && r.accept(".") {
		prob = r.method(&o)
	}
	if prob == nil && !r.toks[r.at].EOF() {
		prob = r.problem("\""+r.toks[r.at].Value+"\" is not understood here", "")
	}
	if prob == nil && o.Ref.DatePart != "" && !slices.Contains(dateParts, o.Ref.DatePart) {
		prob = r.problem("the date part \""+o.Ref.DatePart+"\" is not known; use one of "+strings.Join(dateParts, ", "), diag.Nearest(o.Ref.DatePart, dateParts))
	}
	if prob == nil && o.Ref.Kind == RefDimension && (o.Ref.Grain != "" || o.Ref.DatePart != "") {
		o.Ref.Kind = RefTime
	}
	return o, prob
}

// signatures lists the parameters of each object in order, as in MetricFlow's
// query interface.
var signatures = map[string][]string{
	"Dimension":     {"name", "entity_path"},
	"TimeDimension": {"time_dimension_name", "time_granularity_name", "entity_path", "descending", "date_part_name"},
	"Entity":        {"entity_name", "entity_path"},
	"Metric":        {"metric_name", "group_by"},
	"grain":         {"time_granularity"},
	"date_part":     {"date_part_name"},
	"descending":    {"_is_descending"},
}

func (r *objectReader) build(kind string, a map[string]arg) (Object, *problem) {
	name := a[signatures[kind][0]].text
	if name == "" {
		return Object{}, r.problem(kind+" needs a name in quotes", "")
	}
	var o Object
	switch kind {
	case "Dimension":
		o.Ref = nameRef(RefDimension, name)
	case "TimeDimension":
		o.Ref = nameRef(RefTime, name)
		if g := grain.Grain(strings.ToLower(a["time_granularity_name"].text)); g != "" {
			if o.Ref.Grain != "" && o.Ref.Grain != g {
				return Object{}, r.problem(fmt.Sprintf("the name says %s and the second argument %s", o.Ref.Grain, g), "")
			}
			o.Ref.Grain = g
		}
		o.Ref.DatePart = strings.ToLower(a["date_part_name"].text)
		o.Desc = a["descending"].text == "True"
	case "Entity":
		o.Ref = Ref{Kind: RefEntity, Name: name}
	case "Metric":
		o.Ref = Ref{Kind: RefMetric, Name: name, GroupBy: a["group_by"].list}
	}
	o.Ref.Path = a["entity_path"].list
	return o, nil
}

func (r *objectReader) method(o *Object) *problem {
	name := r.toks[r.at].Value
	if !slices.Contains(methods, name) {
		return r.problem("the method \""+name+"\" is not known; use one of "+strings.Join(methods, ", "), diag.Nearest(name, methods))
	}
	r.at++
	a, prob := r.args(signatures[name])
	if prob != nil {
		return prob
	}
	v := a[signatures[name][0]].text
	isTime := o.Ref.Kind == RefDimension || o.Ref.Kind == RefTime || o.Ref.Kind == RefMetricTime
	switch {
	case v == "":
		return r.problem(name+" needs an argument", "")
	case name == "descending":
		o.Desc = v == "True"
	case !isTime:
		return r.problem(name+" applies to dimensions of time only", "")
	case name == "grain":
		o.Ref.Grain = grain.Grain(strings.ToLower(v))
	default:
		o.Ref.DatePart = strings.ToLower(v)
	}
	return nil
}

func (r *objectReader) accept(op string) bool {
	if r.toks[r.at].Value != op {
		return false
	}
	r.at++
	return true
}

func (r *objectReader) problem(message, near string) *problem {
	return &problem{
		check: checkTemplate, offset: r.offset + r.toks[r.at].Offset, message: message, nearest: near,
		hint: "write for example {{ Dimension('listing__country') }} or {{ TimeDimension('metric_time', 'day') }}",
	}
}

// nameRef splits a standard grain off the name's end: metric_time__month.
func nameRef(kind RefKind, name string) Ref {
	base, g := splitGrain(name)
	switch {
	case base == metricTime:
		kind = RefMetricTime
	case g != "" && kind == RefAny:
		base, g = name, "" // a dimension may be named like a grain: the resolver tells
	case g != "":
		kind = RefTime
	}
	return Ref{Kind: kind, Name: base, Grain: g}
}

func splitGrain(name string) (string, grain.Grain) {
	i := strings.LastIndex(name, "__")
	if i <= 0 {
		return name, ""
	}
	if g := grain.Grain(name[i+2:]); g.IsStandard() {
		return name[:i], g
	}
	return name, ""
}
