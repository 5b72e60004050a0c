package housekeeping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// likeWords tell in which way two metrics are alike.
var likeWords = map[likeness.Kind]agenda.Text{
	likeness.Same:   both("It is the same number as %s", "与 %s 是同一个数"),
	likeness.Scaled: both("It is the same number as %s, but for a factor", "与 %s 只差一个固定倍数"),
	likeness.Clash:  both("It is called like %s, and is another number", "与 %s 叫法相同，却是另一个数"),
}

// alike finds metrics that repeat others, or are called as others are.
var alike = check{kinds: []string{"duplicate", "clash"}, run: func(l *look) {
	for _, p := range likeness.Of(l.model).Findings() {
		if !l.metrics[p.A.Name] || !l.metrics[p.B.Name] {
			continue
		}
		keep, drop := p.A, p.B
		if l.worth(p.B) > l.worth(p.A) {
			keep, drop = p.B, p.A
		}
		if l.madeOf(keep, drop) { // what stays cannot be made of what goes
			keep, drop = drop, keep
		}
		with := metricThing(keep)
		words := likeWords[p.Kind]
		f := Finding{
			Kind: "duplicate", Of: metricThing(drop), With: &with, Pos: drop.Pos,
			What:  both(fmt.Sprintf(words["en"], called(with)["en"]), fmt.Sprintf(words["zh"], called(with)["zh"])),
			Facts: []agenda.Text{l.useFact(drop), l.useFact(keep)},
			Step: Step{
				Do: "merge", Metric: drop.Name, Successor: keep.Name,
				Words: say("Merge it into %s", "并入 %s", called(with)),
				Why:   say("%s stays, since it is %s. Two of one number drift apart, and readers ask which one is right.", "保留 %s，因为它%s。同一个数有两个定义，迟早不一致，读者也不知该信哪个。", called(with), l.because(keep, drop)),
			},
		}
		if p.Factor != 1 && p.Kind == likeness.Scaled {
			factor := p.Factor
			if drop == p.B {
				factor = 1 / factor
			}
			f.Facts = append(f.Facts, say("%s is %.4g times it", "%s 是它的 %.4g 倍", called(with), factor))
		}
		if p.Kind == likeness.Clash {
			f.Kind = "clash"
			f.Step = Step{
				Do: "rename", Words: say("Call one of them otherwise", "给其中一个改名"),
				Why: both("Who says the name means one of two numbers.", "同一个叫法指两个数，谈的人未必是同一个。"),
			}
		}
		l.add(f)
	}
}}

// ranks of statuses, from the least.
var ranks = []string{"draft", "review", "certified"}

// worth is greater for the one of two that stays: certified before not, then by how much
// goes by it.
func (e *evidence) worth(v *model.Metric) int {
	return slices.Index(ranks, v.Status)*1_000_000 + (len(e.going(v))+len(e.asked[v.Name])+len(e.reports[v.Name]))*1000 + min(e.reads[v.Name].Readers, 999)
}

// madeOf tells whether a metric is made of another, itself or through others.
func (e *evidence) madeOf(v, of *model.Metric) bool {
	return slices.ContainsFunc(e.uses.Of(of.Name), func(u publish.Use) bool { return u.Kind == "metric" && u.Name == v.Name })
}

// because says why one of two stays.
func (e *evidence) because(keep, drop *model.Metric) agenda.Text {
	switch {
	case e.madeOf(drop, keep):
		return both("what the other is made of", "是另一个的依据")
	case keep.Status != drop.Status && keep.Status == "certified":
		return both("certified", "已认证")
	case slices.Index(ranks, keep.Status) > slices.Index(ranks, drop.Status):
		return both("further on in its review", "审核进度更靠前")
	case e.worth(keep) > e.worth(drop):
		return both("the one that more goes by", "被更多内容依据")
	}
	return both("the one that was defined first", "定义在前")
}

func (e *evidence) useFact(v *model.Metric) agenda.Text {
	return say("%s (%s): %s", "%s（%s）：%s", called(metricThing(v)), e.statusOf(v), e.goneBy(e.going(v)))
}

var statusWords = map[string]agenda.Text{
	"draft": both("draft", "草稿"), "review": both("in review", "审核中"), "certified": both("certified", "已认证"),
	"deprecated": both("deprecated", "已弃用"), "retired": both("retired", "已停用"),
}

func (e *evidence) statusOf(v *model.Metric) agenda.Text {
	if w, ok := statusWords[v.Status]; ok {
		return w
	}
	return both("without a status", "无状态")
}

// repeated finds rules that say the same as another one.
var repeated = check{kinds: []string{"repeated"}, run: func(l *look) {
	first := map[string]*model.Rule{}
	for _, r := range l.model.Rules {
		key := sense(r)
		one := first[key]
		if one == nil {
			first[key] = r
			continue
		}
		if !l.rules[r.Name] || !l.rules[one.Name] {
			continue
		}
		with := ruleThing(one)
		l.add(Finding{
			Kind: "repeated", Of: ruleThing(r), With: &with, Pos: r.Pos,
			What: say("It says the same as rule %s", "与规则 %s 相同", called(with)),
			Facts: []agenda.Text{
				say("The same metric (%s), template (%s), grain, level, filter and parameters", "指标（%s）、模板（%s）、粒度、层级、筛选、参数均相同", called(metricThing(r.Metric)), r.Template),
			},
			Step: Step{
				Do: "remove", Words: say("Remove it, and keep %s", "删除它，保留 %s", called(with)),
				Why: both("Each event is told twice.", "同一件事会报两次。"),
			},
		})
	}
}}

// sense is the same for rules that fire together, whatever they are called.
func sense(r *model.Rule) string {
	var b strings.Builder
	name := func(v *model.Metric) {
		if v != nil {
			b.WriteString(v.Name)
		}
		b.WriteByte('|')
	}
	name(r.Metric)
	name(r.Use)
	fmt.Fprintf(&b, "%s|%s|%s|%v|", r.Template, r.Grain, r.Organisation, r.Params)
	if r.Level != nil {
		b.WriteString(r.Level.Hierarchy.Name + "." + r.Level.Name)
	}
	if r.Filter != nil {
		b.WriteString("|" + expr.Format(r.Filter))
	}
	fmt.Fprintf(&b, "|%p|%p|%p|", r.Calendar, r.Days, r.Event)
	for _, w := range r.While {
		name(w.Metric)
		fmt.Fprint(&b, w.Flat, "|")
	}
	if r.Volume != nil {
		name(r.Volume.Metric)
		fmt.Fprint(&b, r.Volume.Least, "|")
	}
	if r.Version != nil {
		b.WriteString(r.Version.Name)
	}
	for _, p := range r.Parts.Each() {
		b.WriteString("|" + string(p.Role) + " " + p.Rule.Name)
	}
	if r.Parts != nil {
		fmt.Fprint(&b, "|", r.Parts.Within)
	}
	return b.String()
}
