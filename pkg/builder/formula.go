package builder

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// formulaKeys say how a number is made; they are written together, since they go together.
var formulaKeys = []string{"type", "measure", "numerator", "denominator", "expr", "inputs", "toDate", "window"}

// otherFormulaKeys are those of kinds that the form does not have.
var otherFormulaKeys = []string{"base", "conversion", "entity", "calculation", "constant", "steps", "ties", "period", "periods", "after", "state"}

var (
	beyondKind = func(kind string) Text {
		return text("A metric of type "+kind+" has no form: its formula is edited as text.", "类型为 "+kind+" 的指标没有表单，其公式以文本编辑。")
	}
	beyondShape = text("The formula says more than the form can: it is edited as text.", "公式超出表单的表达范围，以文本编辑。")
)

// formula reads how a number is made; words say why a form cannot.
func formula(keys map[string]*yaml.Node, f *Form) Text {
	kind := "simple"
	if n := keys["type"]; n != nil {
		v, ok := scalar(n)
		if !ok {
			return beyondShape
		}
		kind = v
	}
	read, ok := map[string]func(map[string]*yaml.Node, *Form) bool{
		"simple": simple, "ratio": ratio, "cumulative": cumulative, "derived": derived,
	}[kind]
	if !ok {
		return beyondKind(kind)
	}
	for _, key := range otherFormulaKeys {
		if keys[key] != nil {
			return beyondShape
		}
	}
	for _, key := range formulaKeys[1:] {
		if keys[key] != nil && !slices.Contains(keysOf[kind], key) {
			return beyondShape
		}
	}
	if n := keys["filter"]; n != nil {
		v, ok := scalar(n)
		if !ok {
			return beyondShape
		}
		f.Only = conditions(v)
	}
	if !read(keys, f) {
		f.Only = nil
		f.What, f.How, f.Over, f.Time = Part{}, "", nil, nil
		return beyondShape
	}
	return nil
}

// keysOf are the keys of a kind's formula.
var keysOf = map[string][]string{
	"simple": {"measure"}, "ratio": {"numerator", "denominator"}, "cumulative": {"measure", "toDate", "window"}, "derived": {"expr", "inputs"},
}

func simple(keys map[string]*yaml.Node, f *Form) (ok bool) {
	if keys["measure"] == nil {
		return keys["filter"] == nil // nothing is chosen yet
	}
	f.What, ok = measured(keys["measure"])
	return ok
}

func cumulative(keys map[string]*yaml.Node, f *Form) bool {
	part, ok := measured(keys["measure"])
	if !ok {
		return false
	}
	f.What, f.Time = part, &Time{Kind: "all"}
	window, toDate := keys["window"], keys["toDate"]
	switch {
	case window != nil && toDate != nil:
		return false
	case window != nil:
		v, _ := scalar(window)
		f.Time.Kind = "window"
		f.Time.Count, f.Time.Grain, ok = span(v)
		return ok
	case toDate != nil:
		v, _ := scalar(toDate)
		f.Time.Kind, f.Time.Grain = "toDate", v
		return slices.Contains(toDates, v)
	}
	return true
}

func ratio(keys map[string]*yaml.Node, f *Form) bool {
	a, okA := used(keys["numerator"])
	b, okB := used(keys["denominator"])
	if !okA || !okB || a.shifted() || b.shifted() {
		return false
	}
	f.What, f.Over, f.How = a.Part, &b.Part, "ratio"
	return true
}

// input is a metric as a formula uses it.
type input struct {
	Part
	alias  string
	count  int // that much earlier; 0: not
	grain  string
	beyond bool
}

func (i input) shifted() bool { return i.count > 0 || i.alias != "" || i.beyond }

// derived reads a formula of one metric, or of two.
func derived(keys map[string]*yaml.Node, f *Form) bool {
	written, ok := scalar(keys["expr"])
	if !ok {
		return false
	}
	tree, found := expr.Parse(written, diag.Pos{}, expr.Options{Names: expr.MetricInputs})
	if tree == nil || found.HasErrors() {
		return false
	}
	inputs, used := map[string]input{}, map[string]bool{}
	if list := keys["inputs"]; list != nil {
		if !readInputs(list, inputs) {
			return false
		}
	}
	of := func(e expr.Expr) (input, bool) {
		ref, ok := e.(expr.Ref)
		if !ok || ref.Kind != expr.RefMetric || len(ref.GroupBy) > 0 {
			return input{}, false
		}
		used[ref.Name] = true
		if i, ok := inputs[ref.Name]; ok {
			return i, true
		}
		return input{Part: Part{Metric: ref.Name}}, true
	}
	if !shapeOf(tree, of, f) {
		return false
	}
	for name := range inputs {
		if !used[name] {
			return false
		}
	}
	return true
}

// shapeOf tells a formula by its shape.
func shapeOf(tree expr.Expr, of func(expr.Expr) (input, bool), f *Form) bool {
	if one, ok := of(tree); ok {
		f.What = one.Part
		return one.count == 0
	}
	b, ok := tree.(expr.Binary)
	if !ok || b.Op != "-" && b.Op != "+" {
		return false
	}
	kind, x, y := "difference", b.X, b.Y
	if quotient, ok := b.X.(expr.Binary); ok && b.Op == "-" && quotient.Op == "/" && isOne(b.Y) {
		kind, x, y = "change", quotient.X, quotient.Y
	}
	first, okX := of(x)
	second, okY := of(y)
	if !okX || !okY || first.count > 0 {
		return false
	}
	f.What = first.Part
	if second.count > 0 {
		if b.Op == "+" || first.Metric != second.Metric || !slices.EqualFunc(first.Only, second.Only, sameCondition) {
			return false
		}
		f.Time = &Time{Kind: kind, Count: second.count, Grain: second.grain}
		return true
	}
	f.Over, f.How = &second.Part, map[string]string{"-": "minus", "+": "plus"}[b.Op]
	return kind == "difference"
}

func sameCondition(a, b Condition) bool {
	return a.Of == b.Of && a.Is == b.Is && a.As == b.As && a.Text == b.Text && slices.Equal(a.Members, b.Members)
}

func isOne(e expr.Expr) bool {
	l, ok := e.(expr.Literal)
	return ok && l.Kind == expr.Number && l.Text == "1"
}

func readInputs(list *yaml.Node, into map[string]input) bool {
	if list.Kind != yaml.SequenceNode {
		return false
	}
	for _, n := range list.Content {
		one, ok := used(n)
		name := one.alias
		if name == "" {
			name = one.Metric
		}
		if _, twice := into[name]; !ok || twice || one.beyond {
			return false
		}
		into[name] = one
	}
	return true
}

// measured reads a measure; false where it has what the form has no place for.
func measured(n *yaml.Node) (p Part, ok bool) {
	if v, plain := scalar(n); plain {
		return Part{Measure: v}, v != ""
	}
	ok = each(n, map[string]func(*yaml.Node) bool{
		"name":      func(v *yaml.Node) (ok bool) { p.Measure, ok = scalar(v); return ok && p.Measure != "" },
		"filter":    func(v *yaml.Node) bool { return only(v, &p.Only) },
		"fillNulls": func(v *yaml.Node) bool { return number(v, &p.Fill) },
		"joinToSpine": func(v *yaml.Node) bool {
			p.Spine = v.Value == "true"
			return v.ShortTag() == "!!bool"
		},
	})
	return p, ok && p.Measure != ""
}

// used reads a metric as another one uses it.
func used(n *yaml.Node) (i input, ok bool) {
	if v, plain := scalar(n); plain {
		i.Metric = v
		return i, v != ""
	}
	ok = each(n, map[string]func(*yaml.Node) bool{
		"metric": func(v *yaml.Node) (ok bool) { i.Metric, ok = scalar(v); return ok },
		"filter": func(v *yaml.Node) bool { return only(v, &i.Only) },
		"alias":  func(v *yaml.Node) (ok bool) { i.alias, ok = scalar(v); return ok },
		"offset": func(v *yaml.Node) (ok bool) {
			written, _ := scalar(v)
			i.count, i.grain, ok = span(written)
			return ok
		},
		"offsetToGrain": func(*yaml.Node) bool { i.beyond = true; return true },
	})
	return i, ok && i.Metric != ""
}

// each reads the keys of a mapping; one that is not among them is not understood.
func each(n *yaml.Node, read map[string]func(*yaml.Node) bool) bool {
	if n == nil || n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if f := read[n.Content[i].Value]; f == nil || !f(n.Content[i+1]) {
			return false
		}
	}
	return true
}

func only(n *yaml.Node, into *[]Condition) bool {
	v, ok := scalar(n)
	*into = conditions(v)
	return ok
}

func number(n *yaml.Node, into **float64) bool {
	v, err := strconv.ParseFloat(n.Value, 64)
	*into = &v
	return err == nil && n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!int" || n.ShortTag() == "!!float")
}

// scalar is a plain value that is there.
func scalar(n *yaml.Node) (string, bool) {
	if n == nil || n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return "", false
	}
	return n.Value, true
}

var (
	toDates = []string{"week", "month", "quarter", "year"}
	grains  = []string{"day", "week", "month", "quarter", "year"}
	length  = regexp.MustCompile(`^([1-9][0-9]{0,3}) +([a-z]+?)s?$`)
)

func span(written string) (count int, grain string, ok bool) {
	m := length.FindStringSubmatch(strings.TrimSpace(written))
	if m == nil || !slices.Contains(grains, m[2]) {
		return 0, "", false
	}
	count, err := strconv.Atoi(m[1])
	return count, m[2], err == nil
}

// long writes a length of time.
func (t Time) long() string {
	out := strconv.Itoa(t.Count) + " " + t.Grain
	if t.Count != 1 {
		out += "s"
	}
	return out
}
