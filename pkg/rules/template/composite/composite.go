// Package composite is the template for warnings made of other rules: several that fire
// together, one of several, one after another, and none of those that excuse it.
package composite

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	part := func(name string) *model.Rule { return &model.Rule{Name: name} }
	template.Register(template.Template{
		Name: "composite", Place: 89, Family: template.Relations, Composite: true,
		Label:    map[string]string{"en": "Composite", "zh": "组合规则"},
		About:    map[string]string{"en": "other rules together, one after another, or unless", "zh": "其他规则同时、先后触发或被排除"},
		Fires:    "of the same unit all rules of `all` fire and one of `any` does; with `then`, its rule fires and the others did in one of the `within` buckets before (default 3); and none of `unless` fires",
		Against:  "what the first part on its metric compares with",
		Needs:    func(*model.Rule) template.Needs { return template.Needs{} },
		Judge:    judge,
		Baseline: baseline,
		Rule:     rule,
		Headline: headline, Figures: figures, Path: path,
		Example: template.Example{
			Good: model.GoodUp, Values: []float64{100, 101, 99, 100, 102, 101, 100, 99, 92, 90, 88, 85},
			Compared: slices.Repeat([]float64{100}, 12),
			Composed: &model.Parts{All: []*model.Rule{part("a"), part("b")}},
			Parts: [][]bool{
				{false, false, false, false, false, false, false, false, true, true, true, true},
				{false, false, true, false, false, false, false, false, false, false, true, true},
			},
		},
	})
}

// state is what is known of a condition.
type state int

const (
	no state = iota
	unsure
	yes
)

// Of a part that could not be judged nothing is said: neither that it fires, nor that it
// does not.
func of(v template.Verdict) (state, answer.Reason) {
	switch {
	case v.Reason != "":
		return unsure, v.Reason
	case v.Fired:
		return yes, ""
	}
	return no, ""
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	for b := t.First; b <= t.Last; b++ {
		s, why := whole(r.Parts, t.Parts, b)
		v[b] = template.Verdict{Fired: s == yes, Value: t.Values[b], Baseline: math.NaN(), Start: -1}
		if t.Compared != nil {
			v[b].Baseline = t.Compared[b]
		}
		if s == unsure {
			v[b].Reason = why
		}
	}
}

// whole judges all conditions on a bucket; why is the first reason for which that cannot
// be done.
func whole(p *model.Parts, parts [][]template.Verdict, b int) (s state, why answer.Reason) {
	s, why = first(p, parts, b)
	if p.Then != nil {
		before, reason := no, answer.Reason("")
		for k := b - 1; k >= max(0, b-p.Within) && before != yes; k-- {
			if one, r := first(p, parts, k); one > before {
				before, reason = one, r
			}
		}
		s, why = both(before, reason, parts, p, b, model.PartThen)
	}
	for i, part := range p.Each() {
		if part.Role != model.PartUnless {
			continue
		}
		one, r := of(parts[i][b])
		switch {
		case one == yes:
			return no, ""
		case one == unsure && s == yes:
			s, why = unsure, r
		}
	}
	return s, why
}

// first judges all and any.
func first(p *model.Parts, parts [][]template.Verdict, b int) (s state, why answer.Reason) {
	s, why = both(yes, "", parts, p, b, model.PartAll)
	if len(p.Any) == 0 {
		return s, why
	}
	one, reason := no, answer.Reason("")
	for i, part := range p.Each() {
		if part.Role != model.PartAny {
			continue
		}
		if now, r := of(parts[i][b]); now > one {
			one, reason = now, r
		}
	}
	return least(s, why, one, reason)
}

// both holds a condition beside all parts of a role.
func both(s state, why answer.Reason, parts [][]template.Verdict, p *model.Parts, b int, role model.Role) (state, answer.Reason) {
	for i, part := range p.Each() {
		if part.Role == role {
			one, r := of(parts[i][b])
			s, why = least(s, why, one, r)
		}
	}
	return s, why
}

func least(a state, why answer.Reason, b state, whyToo answer.Reason) (state, answer.Reason) {
	if b < a {
		return b, whyToo
	}
	return a, why
}

// baseline is that of the part whose value is told.
func baseline(r *model.Rule) template.Baseline {
	if lead := r.Lead(); lead != nil {
		if t, err := template.Find(lead.Template); err == nil {
			return t.Baseline(lead)
		}
	}
	return template.Baseline{Name: "start", Words: map[string]string{"en": "before", "zh": "此前"}}
}

func rule(r *model.Rule, l words.Lang) string {
	p := r.Parts
	if p == nil {
		p = &model.Parts{}
	}
	var conditions []string
	if len(p.All) > 0 {
		conditions = append(conditions, named(p.All, l.Pick(" and ", "与"), l))
	}
	if len(p.Any) > 0 {
		conditions = append(conditions, l.Pick("one of ", "任一:")+named(p.Any, l.Pick(" or ", "或"), l))
	}
	fire := "fire"
	if len(p.All) == 1 && len(p.Any) == 0 || len(p.All) == 0 {
		fire = "fires"
	}
	out := l.Pick("where "+strings.Join(conditions, " and ")+" "+fire, ":"+strings.Join(conditions, "且")+"触发")
	if p.Then != nil {
		out += l.Pick(fmt.Sprintf(" and then, within %s, %s", words.Buckets(p.Within, r.Grain, l), named([]*model.Rule{p.Then}, "", l)),
			fmt.Sprintf(",其后 %s内%s也触发", words.Buckets(p.Within, r.Grain, l), named([]*model.Rule{p.Then}, "", l)))
	}
	if len(p.Unless) > 0 {
		out += l.Pick(", unless "+named(p.Unless, " or ", l)+" does", ",除非"+named(p.Unless, "或", l)+"触发")
	}
	return out
}

// named puts rules in quotes.
func named(rules []*model.Rule, between string, l words.Lang) string {
	out := make([]string, len(rules))
	for i, r := range rules {
		name := r.Label.In(string(l))
		if name == "" {
			name = r.Name
		}
		out[i] = "“" + name + "”"
	}
	return strings.Join(out, between)
}

// headline tells what fired, the first two in full.
func headline(f *template.Found) string {
	const most = 2
	if f.Together {
		return together(f)
	}
	said, more := []string{}, 0
	then := ""
	for _, p := range f.Parts {
		switch {
		case p.State != template.PartFired || p.Role == model.PartUnless:
		case p.Role == model.PartThen:
			then = p.Headline
		case len(said) == most:
			more++
		default:
			said = append(said, p.Headline)
		}
	}
	if len(said) == 0 && then == "" {
		return f.Metric + " " + f.Move
	}
	out := strings.Join(said, l(f, " and ", ",同时"))
	if more > 0 {
		out += l(f, fmt.Sprintf(" and %d more", more), fmt.Sprintf(" 等 %d 项", len(said)+more))
	}
	if then != "" && out != "" {
		return out + l(f, ", then ", ",随后") + then
	}
	return out + then
}

// together names what fired in units that lie under one parent.
func together(f *template.Found) string {
	var names []string
	for _, p := range f.Parts {
		if p.State == template.PartFired && p.Role != model.PartUnless {
			names = append(names, "“"+p.Label+"”")
		}
	}
	return words.List(names, 3, l(f, "", "项"), f.Lang) + l(f, ": ", ":") + f.Metric + " " + f.Move
}

func l(f *template.Found, en, zh string) string { return f.Lang.Pick(en, zh) }

// figures tells each part that counts: since when it fires, or when it did.
func figures(f *template.Found) string {
	var out []string
	for _, p := range f.Parts {
		if p.State == template.PartFired && p.Role != model.PartUnless {
			out = append(out, "“"+p.Label+"” "+p.Figures)
		}
	}
	if len(out) == 0 {
		return template.Figures(f)
	}
	return strings.Join(out, l(f, "; ", ";"))
}

// path tells of every part when it fired, and of those that did not, or are not known, that.
func path(f *template.Found) string {
	var out []string
	for _, p := range f.Parts {
		said := "“" + p.Label + l(f, "” ", "”")
		switch {
		case p.State == template.PartFired:
			said += l(f, "fires since ", "自 ") + p.Since + l(f, ": ", " 起触发:") + p.Figures
		case p.State == template.PartEarlier:
			said += l(f, "fired last on ", "最近一次触发于 ") + p.Since
		case p.State == template.PartUnknown:
			said += l(f, "could not be judged", "无法判断")
		default:
			said += l(f, "does not fire", "未触发")
		}
		out = append(out, said)
	}
	if len(out) == 0 {
		return template.Figures(f)
	}
	return strings.Join(out, l(f, "; ", ";"))
}
