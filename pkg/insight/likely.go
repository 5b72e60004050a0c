package insight

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/relation"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Likely is the likely cause of a change in one sentence.
type Likely struct {
	Found bool              // whether there is one to name
	Words map[string]string // by language
}

const (
	together = 3   // slices that are named side by side at most
	through  = 0.6 // of the change that an input of the formula makes at least
)

// Likely puts an explanation into one sentence: the slice, or up to three, that made
// most of the change, the input of the formula that did, and a metric that moved along.
// Names are those of the model in each language, whatever language was asked in. Without
// numbers it says the same as long as the same is found: for labels of alerts, which an
// other text would make other alerts.
func (w *Why) Likely(m *model.Model, numbers bool) Likely { return w.LikelyAgainst(m, numbers, nil) }

// LikelyAgainst is Likely that says what the change is against, by language: where what it
// stands beside compares with something else, such as a target.
func (w *Why) LikelyAgainst(m *model.Model, numbers bool, against map[string]string) Likely {
	out := Likely{Words: map[string]string{}}
	for _, l := range languages {
		t := teller{m: m, why: w, lang: l, numbers: numbers, unit: words.Unit{Name: w.Unit, Format: w.Format}}
		var parts []string
		for _, say := range []func() string{t.where, t.which, t.along} {
			if s := say(); s != "" {
				parts = append(parts, s)
			}
		}
		text := strings.Join(parts, l.Pick("; ", "；"))
		if text == "" {
			text = l.Pick("no single cause stands out", "没有突出的单一原因")
		} else {
			out.Found = true
			head := l.Pick("likely cause", "可能原因")
			if base := against[string(l)]; base != "" {
				head += l.Pick(" (", "（") + base + l.Pick(")", "）")
			}
			text = head + l.Pick(": ", "：") + text
		}
		out.Words[string(l)] = words.Typeset(l.Pick(strings.ToUpper(text[:1])+text[1:]+".", text+"。"), l)
	}
	return out
}

// teller words one explanation in one language.
type teller struct {
	m       *model.Model
	why     *Why
	lang    words.Lang
	numbers bool
	unit    words.Unit
}

// sliced is a slice with all that it made of the change: by its rate and by its weight.
type sliced struct {
	cause Cause
	key   string
	share float64
}

func (w *Why) sliced() (out []sliced) {
	for _, c := range w.Causes {
		key := ""
		for _, m := range c.Slice {
			key += "\x00" + m.Hierarchy + m.Level + m.Dimension + "\x01" + m.Value + m.under
		}
		share := math.NaN()
		if c.Share.OK() {
			share = float64(c.Share)
		}
		if at := slices.IndexFunc(out, func(s sliced) bool { return s.key == key }); at >= 0 {
			out[at].share += share
			continue
		}
		out = append(out, sliced{c, key, share})
	}
	slices.SortStableFunc(out, func(x, y sliced) int { return cmp.Compare(y.share, x.share) })
	return out
}

// where names the slice that made most of the change, or the few that did together.
func (t teller) where() string {
	list := t.why.sliced()
	if len(list) == 0 {
		return ""
	}
	if first := list[0]; math.IsNaN(first.share) { // parts that do not add up have no share
		if len(list) > 1 && first.cause.Confidence != "strong" {
			return ""
		}
		return t.slice(first.cause) + t.moved(first.cause)
	}
	sum := 0.0
	for n, s := range list[:min(len(list), together)] {
		if s.share <= 0 || n > 0 && !alike(list[0].cause, s.cause) {
			return ""
		}
		if sum += s.share; sum < most {
			continue
		}
		if n == 0 {
			return t.slice(s.cause) + t.moved(s.cause) + t.share(sum, "")
		}
		var names []string
		for _, s := range list[:n+1] {
			names = append(names, t.called(s.cause.Slice))
		}
		return strings.Join(names, t.lang.Pick(", ", "、")) + t.share(sum, t.lang.Pick(" together", "合计"))
	}
	return ""
}

// alike tells slices along the same dimensions.
func alike(a, b Cause) bool {
	return slices.EqualFunc(a.Slice, b.Slice, func(x, y Member) bool {
		return x.Hierarchy == y.Hierarchy && x.Level == y.Level && x.Dimension == y.Dimension
	})
}

func (t teller) slice(c Cause) string {
	text := t.called(c.Slice)
	switch c.Kind {
	case "rate":
		text += t.lang.Pick(" by its own rate", "自身比率变化")
	case "mix":
		text += t.lang.Pick(" by its weight", "占比变化")
	}
	return text
}

func (t teller) moved(c Cause) string {
	if !t.numbers || !c.Before.OK() || !c.After.OK() {
		return ""
	}
	return t.lang.Pick(" (", "（") + words.FromTo(float64(c.Before), float64(c.After), t.unit, t.lang) + t.lang.Pick(")", "）")
}

func (t teller) share(of float64, how string) string {
	if !t.numbers {
		return ""
	}
	return t.lang.Pick(fmt.Sprintf(", %s of the change%s", words.Percent(of), how), fmt.Sprintf("，%s占变化的 %s", how, words.Percent(of)))
}

// which names the input that made most of the change, unless that says no more than the
// metric itself: that fewer articles are on the shelf is no cause of more missing.
func (t teller) which() string {
	if len(t.why.Inputs) < 2 {
		return ""
	}
	in := t.why.Inputs[0]
	if in.itself || !in.Share.OK() || float64(in.Share) < through {
		return ""
	}
	return t.metric(in.Metric, in.Label) + t.fromTo(in.Metric, float64(in.Before), float64(in.After))
}

// along names the metric that moved with this one: as its driver where the definitions
// draw it so and the data do not speak against it.
func (t teller) along() string {
	for _, m := range t.why.Moved {
		if !m.Along || m.Verdict == string(relation.Contradicted) {
			continue
		}
		name := t.metric(m.Metric, m.Label) + t.fromTo(m.Metric, float64(m.Before), float64(m.After))
		if m.Drawn {
			return t.lang.Pick("its driver ", "驱动因素") + name
		}
		return t.lang.Pick("it moved with ", "同时变动的有") + name
	}
	return ""
}

// tells tells whether a slice or an input already says what is behind the change.
func (w *Why) tells() bool {
	t := teller{m: (&model.Model{}), why: w, lang: languages[0]}
	return t.where() != "" || t.which() != ""
}

// fromTo are a metric's numbers at both times, in brackets.
func (t teller) fromTo(metric string, was, is float64) string {
	if !t.numbers || math.IsNaN(was) || math.IsNaN(is) {
		return ""
	}
	unit := words.Unit{}
	if m := t.m.Metric(metric); m != nil {
		unit = words.Unit{Name: m.Unit, Format: m.Format}
	}
	return t.lang.Pick(" (", "（") + words.FromTo(was, is, unit, t.lang) + t.lang.Pick(")", "）")
}

func (t teller) metric(name, label string) string {
	if m := t.m.Metric(name); m != nil {
		return labelOf(m, string(t.lang))
	}
	return label
}

// called names a slice in the language.
func (t teller) called(slice []Member) string {
	return SliceText(namedIn(t.m, slice, string(t.lang)), t.lang)
}

// namedIn is a slice with what its dimensions and members are called in a language; as it
// is without a model.
func namedIn(model *model.Model, slice []Member, lang string) []Member {
	if model == nil {
		return slice
	}
	named := make([]Member, len(slice))
	for i, m := range slice {
		named[i] = m
		if m.Level != "" {
			if l := model.Level(m.Hierarchy, m.Level); l != nil {
				named[i].Label = l.Called(lang)
			}
			named[i].Called = cmp.Or(model.StepCalled(m.Hierarchy, m.Level, m.Value, lang), m.Value)
			continue
		}
		named[i].Label = cmp.Or(model.LabelOf(m.Dimension, lang), m.Label)
		named[i].Called = cmp.Or(model.LabelsOf(m.Dimension).Called(m.Value, lang), m.Value)
	}
	return named
}
