package agenda

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// labelled is the label in both languages, or the name where there is none.
func labelled(t model.Text, name string) Text {
	out := Text{}
	for _, l := range words.Langs() {
		s := t.In(string(l))
		if s == "" {
			s = name
		}
		out[string(l)] = s
	}
	return out
}

// wholeName is what the top of the organisation, or the scope's node, is called; to a
// reader of some units of a metric by these. Nil is of no one metric.
func (b *builder) wholeName(v *model.Metric) Text {
	if s := b.opt.Scope; s != nil && len(s.Path) > 0 {
		last := s.Path[len(s.Path)-1]
		return both(func(l words.Lang) string { return rules.StepName(b.model, s.Hierarchy, last, l) })
	}
	if b.opt.Whole != nil {
		if own := b.opt.Whole(v); own != nil {
			return own
		}
	}
	for _, h := range b.model.Hierarchies {
		if len(h.Levels) > 0 && h.Levels[0].Dimension == "" && len(h.Levels[0].TopLabel) > 0 {
			return labelled(h.Levels[0].TopLabel, h.Levels[0].Name)
		}
	}
	return labelled(b.model.Project.Label, b.model.Project.Name)
}

// metricName is a metric inside a sentence: in English in lower case, unless it
// is an abbreviation.
func metricName(m *model.Metric, l words.Lang) string {
	s := labelled(m.Label, m.Name)[string(l)]
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if l == words.English && unicode.IsUpper(first) && !unicode.IsUpper(second) {
		return string(unicode.ToLower(first)) + s[n:]
	}
	return s
}

// where names the unit of a topic, or its units together: "4 stores in East",
// "华东 4 家门店".
func (b *builder) where(t *topic, l words.Lang) string {
	parent := b.wholeName(t.rule.Metric)[string(l)]
	if s := b.opt.Scope; s != nil && len(s.Path) > 0 { // it is a unit's name
		parent = words.Told(parent)
	}
	if n := len(t.path); n > 0 {
		parent = b.unitTold(hierarchyOf(t.rule), t.path, l)
	}
	if !t.together() {
		return parent
	}
	level := "unit"
	if t.rule.Level != nil {
		level = labelled(t.rule.Level.Label, t.rule.Level.Name)[string(l)]
	}
	return unitCount(parent, len(t.signals), level, len(t.path) == 0, l)
}

func unitCount(parent string, n int, level string, whole bool, l words.Lang) string {
	if l == words.Chinese {
		return fmt.Sprintf("%s %d %s%s", parent, n, counter(level), level)
	}
	many := fmt.Sprintf("%d %s", n, plural(strings.ToLower(level)))
	if whole {
		return many
	}
	return many + " in " + parent
}

// counter is the Chinese measure word: 家 for shops and companies, else 个.
func counter(level string) string {
	for _, end := range []string{"店", "公司", "酒店", "企业"} {
		if strings.HasSuffix(level, end) {
			return "家"
		}
	}
	return "个"
}

func plural(s string) string {
	switch {
	case strings.HasSuffix(s, "y") && len(s) > 1 && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "x"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "sh"):
		return s + "es"
	}
	return s + "s"
}

func unitOf(m *model.Metric) words.Unit { return words.Unit{Name: m.Unit, Format: m.Format} }

// namesakes notes the names that several units of a level have.
func (b *builder) namesakes(results []*rules.Result) {
	b.shared = map[query.ScopeStep]bool{}
	first := map[query.ScopeStep]string{}
	for _, r := range results {
		for i := range r.Signals {
			path := r.Signals[i].Path
			if len(path) == 0 {
				continue
			}
			own, whole := path[len(path)-1], join(path)
			if known, ok := first[own]; ok && known != whole {
				b.shared[own] = true
			}
			first[own] = whole
		}
	}
}

// hierarchyOf names the hierarchy that a rule's units are of; "" for the whole.
func hierarchyOf(r *model.Rule) string {
	if r.Level == nil {
		return ""
	}
	return r.Level.Hierarchy.Name
}

// unitName is what a unit of a hierarchy is called: by its name, and where others of
// its level have the same, with what it lies under.
func (b *builder) unitName(hierarchy string, path []query.ScopeStep, l words.Lang) string {
	return b.unitCalled(hierarchy, path, l, func(name string) string { return name })
}

// unitTold is its name within a sentence.
func (b *builder) unitTold(hierarchy string, path []query.ScopeStep, l words.Lang) string {
	return b.unitCalled(hierarchy, path, l, words.Told)
}

func (b *builder) unitCalled(hierarchy string, path []query.ScopeStep, l words.Lang, write func(string) string) string {
	n := len(path)
	if n == 0 {
		return ""
	}
	name := func(s query.ScopeStep) string {
		called := rules.StepName(b.model, hierarchy, s, l)
		if s.Null { // said, or called by a label: no name of data
			return called
		}
		return write(called)
	}
	if n > 1 && b.shared[path[n-1]] {
		return name(path[n-2]) + " / " + name(path[n-1])
	}
	return name(path[n-1])
}
