package interchange

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// measure is an aggregation over the rows of a source.
type measure struct {
	of              *source
	name, agg, expr string
	percentile      string
	discrete        bool
}

func (m *measure) definition() pairs {
	out := mapping().set("name", m.name).set("agg", m.agg)
	if m.expr != m.name {
		out.set("expr", m.expr)
	}
	if m.percentile != "" {
		p, _ := strconv.ParseFloat(m.percentile, 64) // which was read before
		out.set("percentile", p).set("discrete", m.discrete)
	}
	return out.short()
}

// written is a metric as it is defined.
type written struct {
	name string
	of   *measure // of a simple metric
	made []*source
	yaml pairs
	from *metric  // that was taken over; nil of a part
	uses []string // metrics that it is made of
}

// metric turns an expression of aggregates into a definition, with those of its parts.
func (w *writer) metric(m *metric, name string) error {
	rest, calls, err := expr.Aggregates(m.expr)
	if err != nil {
		return err
	}
	about := func(yaml pairs) pairs {
		return yaml.set("label", m.label).set("description", m.description).set("synonyms", m.synonyms)
	}
	if len(calls) == 1 && rest == calls[0].Name {
		of, err := w.measure(m, calls[0], name)
		if err != nil {
			return err
		}
		yaml := mapping().set("name", name)
		if m.window != "" {
			yaml.set("type", "cumulative").set("window", m.window)
		}
		w.metrics = append(w.metrics, &written{name: name, of: of, made: []*source{of.of}, yaml: about(yaml).set("measure", of.name), from: m})
		if m.window != "" {
			w.metrics[len(w.metrics)-1].of = nil // no part of others
		}
		return nil
	}
	if m.window != "" {
		return errors.New("a rolling window of more than one aggregate")
	}
	parts := map[string]string{}
	for _, c := range calls {
		part, err := w.part(m, c, name)
		if err != nil {
			return err
		}
		parts[c.Name] = part
	}
	e, found := expr.Parse(rest, diag.Pos{}, expr.Options{Names: expr.MetricInputs})
	if e == nil {
		return errors.New(found[0].Message + hint(found[0].Hint))
	}
	e, err = w.inputs(e, parts)
	if err != nil {
		return err
	}
	made := w.madeOf(e)
	if slices.ContainsFunc(made, func(s *source) bool { return s.timeName == "" }) && slices.ContainsFunc(made, func(s *source) bool { return s.timeName != "" }) {
		return errors.New("a part of it has a time, and another has none")
	}
	yaml := mapping().set("name", name)
	if top, bottom, ok := quotient(e); ok {
		about(yaml.set("type", "ratio")).set("numerator", top).set("denominator", bottom)
	} else {
		about(yaml.set("type", "derived")).set("expr", expr.Format(e))
	}
	var uses []string
	for _, ref := range expr.Refs(e) {
		uses = append(uses, ref.Name)
	}
	w.metrics = append(w.metrics, &written{name: name, made: made, yaml: yaml, from: m, uses: uses})
	return nil
}

// whole leaves out metrics that are made of what is left out, and then those that are made
// of them.
func (w *writer) whole() {
	for again := true; again; {
		again = false
		var names []string
		for _, v := range w.metrics {
			names = append(names, v.name)
		}
		w.metrics = slices.DeleteFunc(w.metrics, func(v *written) bool {
			i := slices.IndexFunc(v.uses, func(name string) bool { return !slices.Contains(names, name) })
			if i < 0 {
				return false
			}
			w.loses(v.from.place, "metric "+v.from.name, "it is made of "+v.uses[i]+", which is left out")
			again = true
			return true
		})
	}
}

// madeOf are the sources of all metrics of an expression.
func (w *writer) madeOf(e expr.Expr) (out []*source) {
	expr.Walk(e, func(x expr.Expr) bool {
		if ref, ok := x.(expr.Ref); ok {
			for _, v := range w.metrics {
				if v.name == ref.Name {
					out = append(out, v.made...)
				}
			}
		}
		return true
	})
	return out
}

// inputs names the parts of a derived expression, and refuses one without any.
func (w *writer) inputs(e expr.Expr, parts map[string]string) (expr.Expr, error) {
	n := 0
	var wrong error
	out := expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		ref, ok := x.(expr.Ref)
		if !ok {
			return x
		}
		n++
		name, part := parts[ref.Name]
		if !part {
			if name = w.inputsOf[strings.ToLower(ref.Name)]; name == "" {
				wrong = fmt.Errorf("%s stands outside of an aggregate and is no metric", ref.Name)
			}
		}
		ref.Name = name
		return ref
	})
	if wrong == nil && n == 0 {
		wrong = errors.New("it aggregates nothing")
	}
	return out, wrong
}

// quotient tells x / y, and x / NULLIF(y, 0), which is the same here: without a
// denominator there is no value.
func quotient(e expr.Expr) (top, bottom string, ok bool) {
	b, ok := e.(expr.Binary)
	if !ok || b.Op != "/" {
		return "", "", false
	}
	y := b.Y
	if f, is := y.(expr.Func); is && f.Name == "nullif" && len(f.Args) == 2 {
		if zero, is := f.Args[1].(expr.Literal); is && zero.Text == "0" {
			y = f.Args[0]
		}
	}
	x, one := b.X.(expr.Ref)
	z, two := y.(expr.Ref)
	return x.Name, z.Name, one && two
}

// part is a metric of one aggregate that another one is made of.
func (w *writer) part(m *metric, c expr.Aggregate, name string) (string, error) {
	of, err := w.measure(m, c, name)
	if err != nil {
		return "", err
	}
	for _, v := range w.metrics {
		if v.of == of {
			return v.name, nil
		}
	}
	out := &written{name: w.called.give(of.name), of: of, made: []*source{of.of}}
	out.yaml = mapping().set("name", out.name).set("description", "Part of "+name+".").set("measure", of.name)
	w.metrics = append(w.metrics, out)
	return out.name, nil
}

var plainWord = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_.]*$`)

// measure finds or makes the measure of an aggregate.
func (w *writer) measure(m *metric, c expr.Aggregate, name string) (*measure, error) {
	kind, ok := kinds[c.Function]
	if !ok || c.Distinct && c.Function != "count" && c.Function != "min" && c.Function != "max" {
		return nil, fmt.Errorf("there is no aggregation %s", strings.ToUpper(c.Function)+map[bool]string{true: " DISTINCT"}[c.Distinct])
	}
	made, of, err := kind(c)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(c.Function, "approx") {
		w.loses(m.place, "metric "+m.name, c.Function+" is computed exactly")
	}
	s, err := w.base(m, of)
	if err != nil {
		return nil, err
	}
	usual := s.name
	if of != "" {
		e, used, err := w.row(s, of)
		if err != nil {
			return nil, err
		}
		for _, o := range used {
			if o == s {
				return nil, fmt.Errorf("%s joins itself", s.name)
			}
		}
		made.expr = expr.Format(e)
		usual = name
		if column, ok := e.(expr.Column); ok {
			usual = snake(column.Name)
		} else if plainWord.MatchString(of) {
			usual = snake(of[strings.LastIndexByte(of, '.')+1:])
		}
	}
	for _, known := range s.measures {
		if known.agg == made.agg && known.expr == made.expr && known.percentile == made.percentile && known.discrete == made.discrete {
			return known, nil
		}
	}
	made.of = s
	made.name = w.measured.give(usual + "_" + strings.TrimPrefix(made.agg, "count_"))
	s.measures = append(s.measures, &made)
	return &made, nil
}

// base is the source whose rows an aggregate adds up: of several that it names, the one
// that joins all others.
func (w *writer) base(m *metric, of string) (*source, error) {
	if m.of != "" {
		if d := w.dataset(m.of); d != nil {
			return w.of[d], nil
		}
	}
	if of == "" {
		if len(w.sources) == 1 {
			return w.sources[0], nil
		}
		return nil, errors.New("COUNT(*) does not say of which dataset: count its key")
	}
	list, err := w.tables(of)
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		if !slices.ContainsFunc(list, func(o *source) bool { return o != s && w.reaches(s.dataset, o.dataset) == nil }) {
			return s, nil
		}
	}
	if len(list) == 0 {
		return nil, errors.New("it names no column")
	}
	return nil, fmt.Errorf("no dataset of %s joins the others", of)
}
