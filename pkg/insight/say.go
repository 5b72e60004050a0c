package insight

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/relation"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var languages = []words.Lang{words.LangOf("en"), words.LangOf("zh")}

// most is the share of the change that a single cause makes at least.
const most = 0.5

// sumUp words the causes, and the whole in a sentence or two.
func (e *explaining) sumUp() {
	unit := words.Unit{Name: e.metric.Unit, Format: e.metric.Format}
	for i := range e.out.Causes {
		c := &e.out.Causes[i]
		c.Words = map[string]string{}
		for _, l := range languages {
			c.Words[string(l)] = words.Typeset(e.causeText(*c, unit, l), l)
		}
	}
	for i := range e.out.Moved {
		m := &e.out.Moved[i]
		m.Words = map[string]string{}
		for _, l := range languages {
			m.Words[string(l)] = words.Typeset(e.movedText(*m, l), l)
		}
	}
	e.out.Words = map[string]string{}
	for _, l := range languages {
		e.out.Words[string(l)] = words.Typeset(e.text(unit, l), l)
	}
}

// SliceText calls a slice by its members: "Region East, Category Home".
func SliceText(slice []Member, l words.Lang) string {
	var parts []string
	for _, m := range slice {
		name := words.Told(m.Called)
		if m.Null {
			name = words.None(l)
		}
		parts = append(parts, m.Label+" "+name)
	}
	return strings.Join(parts, l.Pick(", ", "、"))
}

func (e *explaining) causeText(c Cause, unit words.Unit, l words.Lang) string {
	text := SliceText(namedIn(e.model, c.Slice, string(l)), l)
	moved := ""
	if c.Before.OK() && c.After.OK() {
		from, to := words.Pair(float64(c.Before), float64(c.After), unit, l)
		moved = l.Pick(fmt.Sprintf(" went from %s to %s", from, to), fmt.Sprintf("由 %s 变为 %s", from, to))
	}
	switch c.Kind {
	case "mix":
		text += l.Pick(" weighs more or less among the others", "占比发生变化")
	case "rate":
		text += l.Pick(": its own rate", "：自身比率") + moved
	default:
		text += moved
	}
	if c.Share.OK() {
		of := words.Percent(float64(c.Share))
		text += l.Pick(fmt.Sprintf(", %s of the change", of), fmt.Sprintf("，占变化的 %s", of))
	}
	return text
}

func (e *explaining) text(unit words.Unit, l words.Lang) string {
	label := labelOf(e.metric, string(l))
	if !e.out.Change.OK() {
		return l.Pick(label+": there is no change to tell", label+"：没有可说明的变化")
	}
	from, to := words.Pair(float64(e.out.Before), float64(e.out.After), unit, l)
	text := l.Pick(fmt.Sprintf("%s went from %s to %s. ", label, from, to), fmt.Sprintf("%s由 %s 变为 %s。", label, from, to))
	switch first := e.first(); {
	case len(e.out.Causes) == 0 && float64(e.out.Change) == 0:
		text += l.Pick("Nothing moved apart from the rest.", "没有明显异动的部分。")
	case first == nil && e.several() != nil:
		text += l.Pick("Mostly ", "主要是") + e.severalText(e.several(), l) + l.Pick(".", "。")
	case first == nil && len(e.out.Along) == 0 && len(e.out.Causes) == 0:
		text += e.nowhere(l)
	case first == nil:
		text += l.Pick("There is no single cause: ", "没有单一原因：")
		if len(e.out.Causes) == 0 {
			text += l.Pick("no slice moved apart from the rest.", "没有哪个部分与其他部分不同。")
		} else {
			text += l.Pick("the first of several is ", "其中最主要的是") + e.causeText(e.out.Causes[0], unit, l) + l.Pick(".", "。")
		}
	default:
		text += l.Pick("Mostly ", "主要是") + e.causeText(*first, unit, l) + l.Pick(".", "。")
	}
	if len(e.out.Inputs) > 0 {
		in := e.out.Inputs[0]
		name := in.Label
		if m := e.input(in.Metric); m != nil {
			name = labelOf(m, string(l))
		}
		if in.Share.OK() {
			text += l.Pick(fmt.Sprintf(" Along its formula %s makes %s of the change.", name, words.Percent(float64(in.Share))),
				fmt.Sprintf("按公式拆分，%s贡献了变化的 %s。", name, words.Percent(float64(in.Share))))
		}
	}
	for _, m := range e.out.Moved {
		if m.Along && m.Verdict != string(relation.Contradicted) {
			text += l.Pick(" ", "") + e.movedText(m, l) + l.Pick(".", "。")
			break
		}
	}
	return text
}

// nowhere says that no slice was looked at: that none moved apart is then not known.
func (e *explaining) nowhere(l words.Lang) string {
	if e.cut {
		return l.Pick("No slices were looked at: its dimensions have more units than can be.", "未按维度拆分：其维度的成员超出一次分析的范围。")
	}
	return l.Pick("No slices were looked at: there is no dimension along which both periods can be compared.", "未按维度拆分：没有可以对比两个时期的维度。")
}

// movedText says what another metric did, and what the past says of the two. Nothing is
// called a cause that the definitions do not draw as one.
func (e *explaining) movedText(m Moved, l words.Lang) string {
	name, unit := m.Label, words.Unit{}
	for _, a := range e.looked {
		if a.Name == m.Metric {
			name, unit = labelOf(a, string(l)), words.Unit{Name: a.Unit, Format: a.Format}
		}
	}
	text := l.Pick("It moved with ", "同时变动的有") + name
	if m.Drawn {
		text = l.Pick("Its driver "+name, "驱动因素"+name)
	}
	if m.Before.OK() && m.After.OK() {
		text += l.Pick(" (", "（") + words.FromTo(float64(m.Before), float64(m.After), unit, l) + l.Pick(")", "）")
	}
	if m.Drawn && m.Along {
		text += l.Pick(" moved along", "一同变动")
	}
	past := ""
	switch relation.Verdict(m.Verdict) {
	case relation.Holds:
		past = l.Pick(fmt.Sprintf("in the past %s, correlation %.2f", before(m, l), float64(m.Strength)), fmt.Sprintf("以往%s，相关系数 %.2f", before(m, l), float64(m.Strength)))
	case relation.Contradicted:
		past = l.Pick(fmt.Sprintf("against the arrow that the definitions draw: in the past %s, correlation %.2f", before(m, l), float64(m.Strength)),
			fmt.Sprintf("与定义所述方向相反：以往%s，相关系数 %.2f", before(m, l), float64(m.Strength)))
	case relation.Unseen:
		past = l.Pick("no relation is seen in the past", "以往数据中看不出关联")
	case relation.Untested:
		past = l.Pick("too little of the past is there to test it", "历史数据不足，无法检验")
	}
	return text + l.Pick("; ", "；") + past
}

// before says how long before the other metric moved.
func before(m Moved, l words.Lang) string {
	if m.Lag == 0 {
		return l.Pick("at once", "同期变动")
	}
	n := words.Buckets(m.Lag, grain.Grain(m.Grain), l)
	return l.Pick(n+" before", "提前 "+n)
}

// first is the cause that makes most of the change by itself; nil where none does.
func (e *explaining) first() *Cause {
	if len(e.out.Causes) == 0 {
		return nil
	}
	c := &e.out.Causes[0]
	if !c.Share.OK() && len(e.out.Causes) == 1 || c.Share.OK() && c.Share >= answer.Num(most) {
		return c
	}
	return nil
}

// labelOf is what a metric is called, its name where it has no label.
func labelOf(m *model.Metric, lang string) string {
	return cmp.Or(m.Label.In(lang), m.Name)
}
