package interchange

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// OssieVersion is that of the specification that Write follows.
const OssieVersion = "0.2.0.dev0"

// vendor names what only Wheelhouse reads of an exported model.
const vendor = "WHEELHOUSE"

// Write writes a project as an Ossie model. Metrics keep their own YAML as an extension,
// so that what an expression does not say is not lost to who reads it again.
func Write(m *model.Model) ([]byte, []Loss, error) {
	x := &exporter{m: m, fields: map[*model.Source]map[string]pairs{}}
	var metrics []pairs
	for _, v := range m.Metrics {
		text, err := x.metric(v, nil)
		if err != nil {
			x.losses = append(x.losses, Loss{File: v.Pos.File, Line: v.Pos.Line, What: "metric " + v.Name, Why: err.Error()})
			continue
		}
		one := mapping().set("name", v.Name).set("expression", ansi(text)).set("description", told(v.Description, v.Label))
		if len(v.Synonyms) > 0 || len(v.Label) > 0 {
			one.set("ai_context", mapping().set("synonyms", slices.Concat(labelsOf(v.Label), v.Synonyms)))
		}
		own, err := json.Marshal(map[string]string{"yaml": v.YAML})
		if err != nil {
			return nil, nil, err
		}
		one.set("custom_extensions", []pairs{mapping().set("vendor_name", vendor).set("data", string(own))})
		metrics = append(metrics, one)
	}
	var datasets, relationships []pairs
	for _, s := range m.Sources {
		datasets = append(datasets, x.dataset(s))
		relationships = append(relationships, x.relationships(s)...)
	}
	x.rest()
	out := mapping().set("version", OssieVersion).set("semantic_model", []pairs{
		mapping().set("name", m.Project.Name).set("description", told(m.Project.Label, nil)).
			set("datasets", datasets).set("relationships", relationships).set("metrics", metrics),
	})
	text, err := out.text("")
	return text, x.losses, err
}

type exporter struct {
	m      *model.Model
	fields map[*model.Source]map[string]pairs // columns that metrics read and no dimension shows
	losses []Loss
}

func ansi(text string) pairs {
	return mapping().set("dialects", []pairs{mapping().set("dialect", "ANSI_SQL").set("expression", text).short()})
}

// told is a text in English, else in any language.
func told(list ...model.Text) string {
	for _, t := range list {
		for _, lang := range []string{"en", "zh"} {
			if t[lang] != "" {
				return t[lang]
			}
		}
	}
	return ""
}

func labelsOf(t model.Text) (out []string) {
	for _, lang := range []string{"en", "zh"} {
		if t[lang] != "" && !slices.Contains(out, t[lang]) {
			out = append(out, t[lang])
		}
	}
	return out
}

func (x *exporter) dataset(s *model.Source) pairs {
	out := mapping().set("name", s.Name)
	if r := s.Relation; r.SQL != "" {
		out.set("source", r.SQL)
	} else {
		out.set("source", strings.Join(slices.DeleteFunc([]string{r.Database, r.Schema, r.Table}, func(p string) bool { return p == "" }), "."))
	}
	var fields []pairs
	known := map[string]bool{}
	field := func(name string, e expr.Expr, label model.Text, time *model.Dimension) {
		known[name] = true
		one := mapping().set("name", name).set("expression", ansi(expr.Format(e)))
		if time != nil {
			one.set("dimension", mapping().set("is_time", true).short())
			one.set("datatype", map[bool]string{true: "Date", false: "DateTime"}[time.IsDate])
		} else {
			one.set("dimension", mapping().short())
		}
		fields = append(fields, one.set("label", told(label)))
	}
	for _, e := range s.Entities {
		if e.Type == model.Primary {
			var key []string
			for _, part := range e.Parts() {
				key = append(key, expr.Format(part))
			}
			out.set("primary_key", key)
		}
		if len(e.Key) == 0 && !known[e.Name] {
			field(e.Name, e.Expr, e.Label, nil)
		}
	}
	for _, d := range s.Dimensions {
		time := d
		if !d.Time {
			time = nil
		}
		if !known[d.Name] {
			field(d.Name, d.Expr, d.Label, time)
		}
	}
	for _, name := range sortedKeys(x.fields[s]) {
		if !known[name] {
			fields = append(fields, x.fields[s][name])
		}
	}
	return out.set("description", told(s.Description, s.Label)).set("fields", fields)
}

func sortedKeys[V any](m map[string]V) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (x *exporter) relationships(s *model.Source) (out []pairs) {
	for _, e := range s.Entities {
		for _, to := range x.m.Sources {
			o := to.Entity(e.Name)
			if to == s || o == nil || o.Type != model.Primary && o.Type != model.Unique || e.Type != model.Foreign || to.Connection != s.Connection {
				continue
			}
			columns := func(of *model.Entity) (list []string) {
				for _, part := range of.Parts() {
					list = append(list, expr.Format(part))
				}
				return list
			}
			out = append(out, mapping().set("name", s.Name+"_to_"+to.Name+"_by_"+e.Name).set("from", s.Name).set("to", to.Name).
				set("from_columns", columns(e)).set("to_columns", columns(o)))
		}
	}
	return out
}

// metric is the expression of a metric, with a condition of those that it is part of.
func (x *exporter) metric(v *model.Metric, where expr.Expr) (string, error) {
	if v.Kind != model.Simple {
		where = expr.And(present(where, v.Filter)...)
	}
	switch v.Kind {
	case model.Simple:
		return x.simple(v.Simple, present(where, v.Filter))
	case model.Ratio:
		top, err := x.input(v.Ratio.Numerator, where)
		if err != nil {
			return "", err
		}
		bottom, err := x.input(v.Ratio.Denominator, where)
		return top + " / NULLIF(" + bottom + ", 0)", err
	case model.Derived:
		return x.derived(v.Derived, where)
	}
	return "", fmt.Errorf("an expression of aggregates cannot say %s", v.Kind)
}

func present(list ...expr.Expr) []expr.Expr {
	return slices.DeleteFunc(list, func(e expr.Expr) bool { return e == nil })
}

func (x *exporter) input(in model.MetricInput, where expr.Expr) (string, error) {
	if in.OffsetWindow != nil || in.OffsetToGrain != "" {
		return "", fmt.Errorf("an expression of aggregates cannot look back: %s is of another time", in.Metric.Name)
	}
	return x.metric(in.Metric, expr.And(present(where, in.Filter)...))
}

var standsFor = regexp.MustCompile(`\bagg_(\d+)\b`)

func (x *exporter) derived(d *model.DerivedSpec, where expr.Expr) (string, error) {
	var texts []string
	place := map[string]int{}
	for _, in := range d.Inputs {
		text, err := x.input(in, where)
		if err != nil {
			return "", err
		}
		place[in.Name()] = len(texts)
		texts = append(texts, "("+text+")")
	}
	e := expr.Rewrite(d.Expr, func(y expr.Expr) expr.Expr {
		ref, ok := y.(expr.Ref)
		if !ok {
			return y
		}
		ref.Name = fmt.Sprintf("agg_%d", place[ref.Name])
		return ref
	})
	return standsFor.ReplaceAllStringFunc(expr.Format(e), func(text string) string {
		n, _ := strconv.Atoi(strings.TrimPrefix(text, "agg_"))
		return texts[n]
	}), nil
}

// forms are aggregations as SQL.
var forms = map[model.Agg]string{
	model.Sum: "SUM(%s)", model.Count: "COUNT(%s)", model.CountDistinct: "COUNT(DISTINCT %s)", model.Min: "MIN(%s)", model.Max: "MAX(%s)",
	model.Average: "AVG(%s)", model.Median: "MEDIAN(%s)", model.SumBoolean: "SUM(CASE WHEN %s THEN 1 ELSE 0 END)",
}

func (x *exporter) simple(in *model.MeasureInput, where []expr.Expr) (string, error) {
	of := in.Measure
	if of.Over != "" {
		return "", fmt.Errorf("an expression of aggregates cannot say %s over time series: %s", of.Over, of.Name)
	}
	if of.NonAdditive != nil {
		return "", fmt.Errorf("an expression of aggregates cannot say a balance: %s", of.Name)
	}
	value := "*"
	if of.Expr != nil {
		e, err := x.columns(of.Source, of.Expr)
		if err != nil {
			return "", err
		}
		value = expr.Format(e)
	} else if of.Agg == model.Count {
		value = "1" // of this dataset's rows, which * would not say
	}
	if condition := expr.And(append(where, present(in.Filter)...)...); condition != nil {
		e, err := x.columns(of.Source, condition)
		if err != nil {
			return "", err
		}
		value = "CASE WHEN " + expr.Format(e) + " THEN " + value + " END"
	} else if value == "1" {
		key := of.Source.Entity(of.Source.PrimaryEntity)
		if key == nil || len(key.Key) > 0 || key.Type != model.Primary {
			return "", fmt.Errorf("rows of %s are counted, and it has no key to count", of.Source.Name)
		}
		value = of.Source.Name + "." + key.Name
	}
	var text string
	if form, ok := forms[of.Agg]; ok {
		text = fmt.Sprintf(form, value)
	} else {
		name := map[bool]string{true: "PERCENTILE_DISC", false: "PERCENTILE_CONT"}[of.Discrete]
		text = fmt.Sprintf("%s(%g) WITHIN GROUP (ORDER BY %s)", name, of.Percentile, value)
	}
	if in.FillNulls != nil {
		text = fmt.Sprintf("COALESCE(%s, %g)", text, *in.FillNulls)
	}
	return text, nil
}

// columns writes columns and references as dataset.field.
func (x *exporter) columns(s *model.Source, e expr.Expr) (expr.Expr, error) {
	var wrong error
	out := expr.Rewrite(e, func(y expr.Expr) expr.Expr {
		switch v := y.(type) {
		case expr.Raw:
			wrong = fmt.Errorf("SQL of one engine: %s", v.SQL)
		case expr.Column:
			return expr.Column{Table: s.Name, Name: x.field(s, v.Name)}
		case expr.Ref:
			c, err := x.reference(s, v)
			if err != nil {
				wrong = err
				return y
			}
			return c
		}
		return y
	})
	return out, wrong
}

// field is what a column is called as a field, which another one may have the name of.
func (x *exporter) field(s *model.Source, column string) string {
	is := func(e expr.Expr) bool { c, ok := e.(expr.Column); return ok && c.Name == column }
	name := column
	if d := s.Dimension(column); d != nil && !is(d.Expr) {
		name += "_column"
	} else if e := s.Entity(column); e != nil && !is(e.Expr) {
		name += "_column"
	}
	if x.fields[s] == nil {
		x.fields[s] = map[string]pairs{}
	}
	x.fields[s][name] = mapping().set("name", name).set("expression", ansi(expr.Format(expr.Column{Name: column})))
	return name
}

func (x *exporter) reference(s *model.Source, ref expr.Ref) (expr.Expr, error) {
	routes := model.Shortest(x.m.Routes(s, ref.Name))
	switch {
	case ref.Kind == expr.RefMetric || ref.Kind == expr.RefMetricTime || ref.Grain != "" || ref.DatePart != "":
		return nil, fmt.Errorf("its condition goes by %s", expr.Format(ref))
	case len(routes) != 1:
		return nil, fmt.Errorf("%s is not reached in one way", ref.Name)
	}
	r := routes[0]
	if len(r.Joins) > 0 {
		s = r.Joins[len(r.Joins)-1].To
	}
	if r.Dimension != nil {
		return expr.Column{Table: s.Name, Name: r.Dimension.Name}, nil
	}
	return expr.Column{Table: s.Name, Name: r.Entity.Name}, nil
}

// rest names what the specification has no word for.
func (x *exporter) rest() {
	written := 0
	for _, c := range x.m.Calendars {
		if c.Pos.Line > 0 { // the project's own need no entry
			written++
		}
	}
	for _, kind := range []struct {
		n    int
		what string
	}{
		{len(x.m.Hierarchies), "hierarchies"}, {len(x.m.Targets), "targets"}, {len(x.m.Rules), "rules"}, {len(x.m.Policies), "policies"},
		{written, "calendars"}, {len(x.m.Events), "events"}, {len(x.m.Playbooks), "playbooks"},
	} {
		if kind.n > 0 {
			x.losses = append(x.losses, Loss{What: fmt.Sprintf("%d %s", kind.n, kind.what), Why: "the specification has no word for them"})
		}
	}
}
