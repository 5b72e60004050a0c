package hindsight

import (
	"maps"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Keys of Set.Params that are no parameter of a template.
const (
	flatKey  = "flat"  // how far metrics of while may move
	leastKey = "least" // what has to stand behind a value
)

// variant is the rule as a set writes it; the definitions stay as they are.
func variant(m *model.Model, o Options, name string, s Set) (*model.Rule, error) {
	of := o.rule(m, name)
	if of == nil {
		return nil, unknown(m, o, name)
	}
	out := *of
	out.Params = maps.Clone(of.Params)
	if out.Params == nil {
		out.Params = model.Params{}
	}
	if s.Template != "" && s.Template != of.Template {
		out.Template, out.Params, out.Event, out.Use, out.Parts = s.Template, model.Params{}, nil, nil, nil
	}
	t, err := template.Find(out.Template)
	if err != nil {
		return nil, refuse("there is no template %q: use one of %s", "没有模板 %q，可用：%s", out.Template, strings.Join(template.Names(), ", "))
	}
	if t.Composite && out.Parts == nil {
		return nil, refuse("a composite rule goes by other rules: write it in the definitions, with all, any, then and unless", "组合规则由其他规则构成：请在定义中用 all、any、then、unless 编写")
	}
	for _, key := range slices.Sorted(maps.Keys(s.Params)) {
		if err := set(&out, t, key, s.Params[key]); err != nil {
			return nil, err
		}
	}
	if err := link(m, &out); err != nil {
		return nil, err
	}
	if o.May != nil && !o.May(&out) { // the rule was theirs: only what it names beside can be otherwise
		return nil, noUse(out.Params.Text("use"))
	}
	return &out, complete(&out, t)
}

// unknown names no rule that whoever asks may not know of.
func unknown(m *model.Model, o Options, name string) error {
	var names []string
	for _, r := range m.Rules {
		if o.May == nil || o.May(r) {
			names = append(names, r.Name)
		}
	}
	if near := diag.Nearest(name, names); near != "" {
		return refuse("there is no rule %q; did you mean %q?", "没有规则 %q；是否指 %q？", name, near)
	}
	return refuse("there is no rule %q: name one of the definitions", "没有规则 %q：请使用定义中的规则名", name)
}

// set writes one parameter.
func set(r *model.Rule, t *template.Template, key string, v any) error {
	p := t.Param(key)
	switch {
	case p == nil && key == flatKey && len(r.While) > 0:
		flat, err := (&template.Param{Key: key, Kind: template.Rate}).Value(v)
		if err != nil {
			return wrong(err)
		}
		r.While = slices.Clone(r.While)
		for i := range r.While {
			r.While[i].Flat = flat.(float64)
		}
	case p == nil && key == leastKey && r.Volume != nil:
		least, err := (&template.Param{Key: key, Kind: template.Number}).Value(v)
		if err != nil {
			return wrong(err)
		}
		volume := *r.Volume
		volume.Least = least.(float64)
		r.Volume = &volume
	case p == nil:
		return refuse("template %s has no parameter %q: it has %s", "模板 %s 没有参数 %q，其参数为：%s", t.Name, key, strings.Join(settable(r, t), ", "))
	case v == nil:
		delete(r.Params, key)
	default:
		value, err := p.Value(v)
		if err != nil {
			return wrong(err)
		}
		r.Params[key] = value
	}
	return nil
}

func wrong(err error) error { return refuse("%s", "参数有误：%s", err.Error()) }

// settable lists what a set may write of a rule.
func settable(r *model.Rule, t *template.Template) (keys []string) {
	for _, p := range t.Params {
		keys = append(keys, p.Key)
	}
	if len(r.While) > 0 {
		keys = append(keys, flatKey)
	}
	if r.Volume != nil {
		keys = append(keys, leastKey)
	}
	return keys
}

// link finds what parameters name.
func link(m *model.Model, r *model.Rule) error {
	r.Event, r.Use = nil, nil
	if name, ok := strings.CutPrefix(r.Params.Text("against"), comparison.Event); ok {
		if r.Event = m.EventNamed(name); r.Event == nil {
			return refuse("against names the event %q, which the definitions do not have", "against 所指的事件 %q 不在定义中", name)
		}
	}
	if name := r.Params.Text("use"); name != "" {
		if r.Use = m.Metric(name); r.Use == nil {
			return noUse(name)
		}
	}
	return nil
}

func noUse(metric string) error {
	return refuse("use names the metric %q, which the definitions do not have", "use 所指的指标 %q 不在定义中", metric)
}

// complete refuses a rule that validation would.
func complete(r *model.Rule, t *template.Template) error {
	if keys := t.Missing(r); len(keys) > 0 {
		return refuse("template %s needs %s: set it", "模板 %s 缺少参数 %s，请设定", t.Name, strings.Join(keys, ", "))
	}
	if keys := t.Foreign(r); len(keys) > 0 {
		return refuse("template %s does not read %s: take it away", "模板 %s 不使用参数 %s，请去掉", t.Name, strings.Join(keys, ", "))
	}
	if t.Check == nil {
		return nil
	}
	for _, p := range t.Check(r) {
		if p.Missing {
			return refuse("template %s needs %s: set it", "模板 %s 缺少参数 %s，请设定", t.Name, p.Message)
		}
		said := p.Message
		if p.Hint != "" {
			said += ": " + p.Hint
		}
		return refuse("%s", "规则自相矛盾：%s", said)
	}
	return nil
}
