package builder

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// order is that of keys in a new definition.
var order = []string{
	"name", "label", "description", "type", "measure", "numerator", "denominator", "expr", "inputs", "toDate", "window", "filter",
	"unit", "format", "good", "range", "lastYear", "calendar", "tier", "layer", "domain", "owner", "steward", "sensitivity", "synonyms",
}

// canonical is a form as keys and values: two forms that say the same have the same.
func canonical(f Form) (map[string]*yaml.Node, []Problem) {
	keys, bad := made(f)
	put := func(key, value string) {
		if value != "" {
			keys[key] = str(value)
		}
	}
	put("name", f.Name)
	put("unit", f.Unit)
	put("format", f.Format)
	put("good", f.Good)
	put("lastYear", f.LastYear)
	put("calendar", f.Calendar)
	put("layer", f.Layer)
	put("domain", f.Domain)
	put("steward", f.Steward)
	put("sensitivity", f.Sensitivity)
	for key, t := range map[string]Text{"label": f.Label, "description": f.Description} {
		n := mapping()
		for _, lang := range []string{"en", "zh"} {
			if t[lang] != "" {
				add(n, lang, str(t[lang]))
			}
		}
		if len(n.Content) > 0 {
			keys[key] = n
		}
	}
	if f.Tier != 0 {
		keys["tier"] = of(f.Tier)
	}
	if len(f.Range) > 0 {
		keys["range"] = list(len(f.Range), func(i int) *yaml.Node { return num(f.Range[i]) })
	}
	if f.Owner != "" {
		keys["owner"] = short("team", f.Owner, "per", f.Per)
	}
	if len(f.Synonyms) > 0 {
		keys["synonyms"] = list(len(f.Synonyms), func(i int) *yaml.Node { return str(f.Synonyms[i]) })
	}
	return keys, bad
}

// made is how the number of a form is made.
func made(f Form) (map[string]*yaml.Node, []Problem) {
	keys := map[string]*yaml.Node{}
	filter, bad := filterOf(f.Only, "only")
	if filter != "" {
		keys["filter"] = str(filter)
	}
	what, wrong := filterOf(f.What.Only, "what")
	bad = append(bad, wrong...)
	over := ""
	if f.Over != nil {
		over, wrong = filterOf(f.Over.Only, "over")
		bad = append(bad, wrong...)
	}
	if wrong := misfits(f); len(bad) > 0 || len(wrong) > 0 {
		return keys, append(bad, wrong...)
	}
	switch {
	case f.Time != nil && (f.Time.Kind == "change" || f.Time.Kind == "difference"):
		earlier := f.Time.against(f.What.Metric, what)
		maps.Copy(keys, earlier)
	case f.Over != nil && f.How == "ratio":
		keys["type"] = str("ratio")
		keys["numerator"] = short("metric", f.What.Metric, "filter", what)
		keys["denominator"] = short("metric", f.Over.Metric, "filter", over)
	case f.Over != nil:
		maps.Copy(keys, together(f, what, over))
	case f.What.Metric != "":
		keys["type"], keys["expr"] = str("derived"), str(expr.Format(named(f.What.Metric)))
		if what != "" {
			keys["inputs"] = sequence(short("metric", f.What.Metric, "filter", what))
		}
	case f.What.Measure != "":
		keys["measure"] = f.What.measure(what)
		if f.Time != nil {
			keys["type"] = str("cumulative")
			switch f.Time.Kind {
			case "toDate":
				keys["toDate"] = str(f.Time.Grain)
			case "window":
				keys["window"] = str(f.Time.long())
			}
		}
	}
	return keys, nil
}

func (p Part) measure(filter string) *yaml.Node {
	n := short("name", p.Measure, "filter", filter)
	if p.Fill == nil && !p.Spine {
		return n
	}
	if n.Kind == yaml.ScalarNode {
		n = mapping()
		add(n, "name", str(p.Measure))
	}
	if p.Fill != nil {
		add(n, "fillNulls", num(*p.Fill))
	}
	if p.Spine {
		add(n, "joinToSpine", of(true))
	}
	return n
}

func named(metric string) expr.Expr { return expr.Ref{Kind: expr.RefMetric, Name: metric} }

// against is a metric against itself earlier.
func (t Time) against(metric, filter string) map[string]*yaml.Node {
	before := "before"
	if metric == before {
		before = "earlier"
	}
	formula := expr.Expr(expr.Binary{Op: "-", X: named(metric), Y: named(before)})
	if t.Kind == "change" {
		formula = expr.Binary{Op: "-", X: expr.Binary{Op: "/", X: named(metric), Y: named(before)}, Y: expr.Literal{Kind: expr.Number, Text: "1"}}
	}
	var inputs []*yaml.Node
	if filter != "" {
		inputs = append(inputs, short("metric", metric, "filter", filter))
	}
	inputs = append(inputs, short("metric", metric, "alias", before, "filter", filter, "offset", t.long()))
	return map[string]*yaml.Node{"type": str("derived"), "expr": str(expr.Format(formula)), "inputs": sequence(inputs...)}
}

// together is a sum or a difference of two metrics.
func together(f Form, what, over string) map[string]*yaml.Node {
	a, b := f.What.Metric, f.Over.Metric
	var aliasA, aliasB string
	if a == b {
		aliasA, aliasB = "first", "second"
	}
	var inputs []*yaml.Node
	add := func(metric, alias, filter string) expr.Expr {
		if alias != "" || filter != "" {
			inputs = append(inputs, short("metric", metric, "alias", alias, "filter", filter))
		}
		if alias != "" {
			return named(alias)
		}
		return named(metric)
	}
	formula := expr.Binary{Op: map[string]string{"minus": "-", "plus": "+"}[f.How], X: add(a, aliasA, what), Y: add(b, aliasB, over)}
	keys := map[string]*yaml.Node{"type": str("derived"), "expr": str(expr.Format(formula))}
	if len(inputs) > 0 {
		keys["inputs"] = sequence(inputs...)
	}
	return keys
}

// misfits says what of a form's formula does not go together.
func misfits(f Form) (bad []Problem) {
	says := func(wrong bool, field, en, zh string) {
		if wrong {
			bad = append(bad, Problem{field, text(en, zh)})
		}
	}
	says(f.What.Measure == "" && f.What.Metric == "", "what", "Choose what is measured.", "请选择要衡量的内容。")
	says(f.What.Measure != "" && f.What.Metric != "", "what", "Choose a measure or a metric, not both.", "度量与指标只能选择其一。")
	says(f.What.Metric != "" && (f.What.Fill != nil || f.What.Spine), "what", "A value for periods without rows goes with a measure.", "无数据时的取值只适用于度量。")
	if f.Over != nil {
		says(!slices.Contains([]string{"ratio", "minus", "plus"}, f.How), "over", "Say how the two are put together: ratio, minus, plus.", "请选择两者的运算：比率、相减或相加。")
		says(f.Over.Metric == "" || f.Over.Measure != "", "over", "Choose the metric that is the second of the two.", "请选择第二个指标。")
		says(f.What.Measure != "", "what", "A formula of two is made of metrics: choose a metric instead of a measure.", "两者运算须由指标构成：请选择指标而非度量。")
		says(f.Over.Fill != nil || f.Over.Spine, "over", "A value for periods without rows goes with a measure.", "无数据时的取值只适用于度量。")
		says(f.Time != nil, "time", "A formula of two has the time of its metrics: choose metrics that go over that time.", "两者运算的时间口径取决于各自指标：请选择已含该时间口径的指标。")
	} else {
		says(f.How != "", "over", "Choose the metric that is the second of the two.", "请选择第二个指标。")
	}
	if t := f.Time; t != nil && f.Over == nil {
		bad = append(bad, t.misfits(f.What)...)
	}
	return bad
}

func (t Time) misfits(what Part) (bad []Problem) {
	says := func(wrong bool, en, zh string) {
		if wrong {
			bad = append(bad, Problem{"time", text(en, zh)})
		}
	}
	counted := func() {
		says(t.Count < 1 || t.Count > 9999 || !slices.Contains(grains, t.Grain), "Say a length of time, such as 7 days.", "请填写时间长度，例如 7 天。")
	}
	switch t.Kind {
	case "toDate":
		says(what.Metric != "", "What adds up over time is a measure: choose a measure instead of a metric.", "累计口径须基于度量：请选择度量而非指标。")
		says(!slices.Contains(toDates, t.Grain), "Say since when: week, month, quarter or year.", "请选择起点：周、月、季或年。")
	case "window":
		says(what.Metric != "", "What adds up over time is a measure: choose a measure instead of a metric.", "累计口径须基于度量：请选择度量而非指标。")
		counted()
	case "all":
		says(what.Metric != "", "What adds up over time is a measure: choose a measure instead of a metric.", "累计口径须基于度量：请选择度量而非指标。")
	case "change", "difference":
		says(what.Measure != "", "A change is one of a metric: choose a metric instead of a measure.", "变化须基于指标：请选择指标而非度量。")
		counted()
	default:
		says(true, "There is no time \""+t.Kind+"\".", "没有时间口径 "+t.Kind+"。")
	}
	return bad
}

// Nodes.

func of(v any) *yaml.Node {
	n := &yaml.Node{}
	_ = n.Encode(v) // of texts, numbers and truth values never fails
	return n
}

// str is a text. What some take for the end of a line is written as an escape.
func str(s string) *yaml.Node {
	n := of(s)
	if strings.ContainsAny(s, "\u0085\u2028\u2029\r") {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

func num(v float64) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatFloat(v, 'f', -1, 64)}
}

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle} }

func add(n *yaml.Node, key string, value *yaml.Node) { n.Content = append(n.Content, str(key), value) }

func sequence(items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Content: items}
}

func list(n int, at func(int) *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for i := range n {
		out.Content = append(out.Content, at(i))
	}
	return out
}

// short is a mapping of what is not "", or its first value alone where that is all.
func short(pairs ...string) *yaml.Node {
	n := mapping()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			add(n, pairs[i], str(pairs[i+1]))
		}
	}
	if len(n.Content) == 2 {
		return n.Content[1]
	}
	return n
}
